"""A starter on shared servers: PostgreSQL, Redis and a stand-in for Amazon S3, all of them really started.

Slow: installs about 1.2 GB, then goes round the whole loop twice, a minute and a half each. Run it with
``pytest -m slow tests/built/test_shared_servers.py``. To reuse an environment that already satisfies the starter's
requirement files and has ``moto[server]``, name its interpreter in ``SHARED_SERVERS_PYTHON`` (the one with Airflow in
``SHARED_SERVERS_AIRFLOW_PYTHON``). Servers come from Debian (``postgresql``, ``redis-server``) or wherever ``PATH`` leads.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from helpers.judges import JUDGES
from helpers.real_servers import bucket_store, postgresql, program, redis
from helpers.scanned_starters import write_starter
from helpers.starter_request import LOCAL, request, shipped_templates
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.yaml_text import parse

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(program("postgres") is None, reason="PostgreSQL is not installed"),
]
needs_redis = pytest.mark.skipif(program("redis-server") is None, reason="Redis is not installed")

BINDINGS = {
    **LOCAL,
    "data.version": "apache-iceberg",
    "features.store": "feast",
    "registry.models": "mlflow",
    "track.runs": "mlflow",
    "serve.predict": "fastapi",
}
ALL = ("postgresql", "redis", "seaweedfs")
OTHERS: tuple[dict[str, str], ...] = (
    {"data.version": "delta-lake"},
    {"flow.run": "prefect"},
    {"flow.run": "dagster"},
    {"data.version": "dvc"},
)
"""Tools of the tests that look at one alone, in the place of those above."""
ALONE_AIRFLOW = {**LOCAL, "flow.run": "apache-airflow"}
SECRETS = {
    "POSTGRES_PASSWORD": 'it\'s $HOME, "quoted"',
    "PGPASSWORD": "our-own",
    "REDIS_PASSWORD": "keys",
    "AWS_ACCESS_KEY_ID": "access",
    "AWS_SECRET_ACCESS_KEY": "secret",
}
LOOK = """
import json, os, sys
import psycopg
found = {}
for name in sys.argv[2:]:
    at = f"host=127.0.0.1 port={sys.argv[1]} user=delay_forecast dbname={name}"
    with psycopg.connect(at) as server:
        tables = server.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        for (table,) in tables.fetchall():
            found[f"{name}.{table}"] = server.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
print(json.dumps(found))
"""
KEYS = "import os, redis; print(redis.Redis(port=int(os.environ['PORT']), password=os.environ['REDIS_PASSWORD']).dbsize())"
OBJECTS = """
import boto3, json, sys
print(json.dumps([item["Key"] for item in boto3.client("s3").list_objects_v2(Bucket=sys.argv[1])["Contents"]]))
"""
BESIDE = """
import os, subprocess, sys
from delay_forecast.adapters.airflow.flows import SHIPPED, environment
from delay_forecast.settings import Settings
look = '''
import asyncio
from airflow import settings
from airflow.utils.session import create_session_async
from sqlalchemy import text
async def count():
    async with create_session_async() as session:
        print((await session.execute(text("SELECT count(*) FROM dag_run"))).scalar())
    await settings.async_engine.dispose()
asyncio.run(count())
'''
subprocess.run([sys.executable, "-c", look], env=environment(Settings("tools"), SHIPPED), check=True)
"""
"""What the asynchronous driver sees, which the web server of Airflow has."""
COLLEAGUE = """
import shutil
from pathlib import Path
from delay_forecast.adapters.dvc.datasets import DatasetStore
from delay_forecast.settings import Settings
ours, theirs = Path("var/tools/dvc/datasets"), Path("var/theirs/dvc/datasets")
shutil.copytree(ours, theirs, ignore=shutil.ignore_patterns("*[0-9a-f].jsonl"))  # what Git brings: no rows
store = DatasetStore(Settings("tools", Path("var/theirs")))
for folder in theirs.iterdir():
    version = store.latest(folder.name)
    assert not Path(version.location).exists()
    assert len(store.load(version.id)) == version.rows
    print(version.id)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter with everything that the starter with all servers pins, and with moto."""
    given = os.environ.get("SHARED_SERVERS_PYTHON")
    return given or installed(tmp_path_factory, ({}, *OTHERS), "moto[server]>=5,<6")


@pytest.fixture(scope="module")
def airflow_python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter with Airflow, which shares no environment with Prefect."""
    given = os.environ.get("SHARED_SERVERS_AIRFLOW_PYTHON")
    return given or installed(tmp_path_factory, (ALONE_AIRFLOW,))


def installed(folders: pytest.TempPathFactory, starters: Sequence[Mapping[str, str]], *more: str) -> str:
    """The interpreter of a new environment with what starters with all servers pin."""
    venv = folders.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    interpreter = str(venv / "bin" / "python")
    install = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    files = ["-r", "requirements/tools.txt", "-r", "requirements/dev.txt", *more]
    for bindings in starters:
        starter = written(folders.mktemp("requirements"), ALL, bindings)
        subprocess.run([*install, *files, "-c", "requirements/constraints.txt"], cwd=starter, check=True)
    return interpreter


class Starter:
    """A written starter and the servers it was made with, at the addresses of its own ``deploy/servers.env``."""

    def __init__(self, root: Path, python: str, ports: dict[str, int]) -> None:
        """Take over the addresses of the containers, with the ports of this machine in the place of theirs."""
        self.root, self.python, self.ports = root, python, ports
        lines = (root / "deploy" / "servers.env").read_text(encoding="utf-8").splitlines()
        self.addresses = dict(
            self._here(line).split("=", 1) for line in lines if "=" in line and not line.startswith("#")
        )
        if "postgresql" in ports:
            self.addresses["POSTGRES_HOST"] = "127.0.0.1"
            self.addresses["POSTGRES_PORT"] = str(ports["postgresql"])

    def run(self, *words: str, **variables: str) -> str:
        """What a command of the starter's Python says; its failure is one of the test."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON"))
        }
        environment = {**kept, "PYTHONPATH": "src", "SERVE_PORT": "0", **SECRETS, **variables}
        done = subprocess.run(
            [self.python, *words],
            cwd=self.root,
            env={**environment, "AWS_DEFAULT_REGION": "us-east-1"},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout

    def make_what_is_asked(self) -> list[str]:
        """Run the creation jobs of the compose file with their own commands; what they say."""
        text = (self.root / "compose.yaml").read_text(encoding="utf-8")
        data: Any = parse(text, "compose.yaml").data
        jobs = [item for name, item in data["services"].items() if name.endswith("-create")]
        return [self.run(*job["command"][1:], **self.addresses).strip() for job in jobs]

    def loop(self) -> dict[str, Any]:
        """Go round the whole loop on the servers; its summary."""
        said = self.run(
            "-W", "ignore", "-m", "delay_forecast", "loop", "--profile", "tools", "--events", **self.addresses
        )
        events = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
        return dict(next(event for event in events if event.get("event") == "summary"))

    def rows(self, *databases: str) -> dict[str, int]:
        """Number of rows of every table, as our own role sees them."""
        found = json.loads(self.run("-c", LOOK, str(self.ports["postgresql"]), *databases))
        return {name: int(count) for name, count in found.items()}

    def _here(self, line: str) -> str:
        inside = {"postgresql": 5432, "redis": 6379, "seaweedfs": 8333}
        for name, port in self.ports.items():
            line = line.replace(f"{name}:{inside[name]}", f"127.0.0.1:{port}")
        return line


def written(root: Path, services: tuple[str, ...], others: Mapping[str, str] = {}) -> Path:
    tree = generate_starter(request({**BINDINGS, **others}, shipped_templates(), services=services))
    return Path(write_starter(tree, root))


@pytest.fixture(scope="module")
def on_all(python: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    with ExitStack() as running:
        ports = {
            "postgresql": running.enter_context(postgresql(SECRETS["POSTGRES_PASSWORD"])),
            "redis": running.enter_context(redis(SECRETS["REDIS_PASSWORD"])),
            "seaweedfs": running.enter_context(bucket_store(python)),
        }
        yield Starter(written(tmp_path_factory.mktemp("all"), ALL), python, ports)


@pytest.fixture(scope="module")
def on_one(python: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    with postgresql(SECRETS["POSTGRES_PASSWORD"]) as port:
        yield Starter(written(tmp_path_factory.mktemp("one"), ("postgresql",)), python, {"postgresql": port})


@needs_redis
def test_creation_jobs_make_what_is_asked_once(on_all: Starter) -> None:
    first = on_all.make_what_is_asked()
    assert first == [
        "made role delay_forecast, database feast, database iceberg, database mlflow",
        "made bucket iceberg, bucket mlflow",
    ]
    assert on_all.make_what_is_asked() == ["every database is there", "every bucket is there"]


@needs_redis
def test_the_loop_leaves_runs_in_the_database_features_in_redis_and_models_in_the_bucket(
    on_all: Starter,
) -> None:
    on_all.make_what_is_asked()
    summary = on_all.loop()
    assert summary["ok"]
    assert summary["champion_after"] > summary["champion_before"]
    rows = on_all.rows("mlflow", "feast", "iceberg")
    assert (rows["mlflow.runs"], rows["mlflow.model_versions"]) == (2, 2)
    assert rows["feast.feature_views"] == rows["feast.feature_services"] == 1
    assert int(on_all.run("-c", KEYS, PORT=str(on_all.ports["redis"]))) == 40
    models = json.loads(on_all.run("-c", OBJECTS, "mlflow", **on_all.addresses))
    assert len([key for key in models if key.endswith("artifacts/model/model.bin")]) == 2
    assert rows["iceberg.iceberg_tables"] >= 1
    tables = json.loads(on_all.run("-c", OBJECTS, "iceberg", **on_all.addresses))
    assert {Path(key).suffix for key in tables} == {".parquet", ".json", ".avro"}


@needs_redis
def test_nothing_but_files_of_the_machine_stays_on_it(on_all: Starter) -> None:
    left = {path.name for path in (on_all.root / "var").rglob("*") if path.is_file()}
    assert left
    assert not left & {"mlflow.db", "model.bin", "online.db", "registry.db", "catalog.db"}
    kept = "".join(path.read_text(encoding="utf-8") for path in (on_all.root / "var").rglob("*.yaml"))
    assert not any(secret in kept for secret in SECRETS.values())


@needs_redis
def test_the_starters_own_tests_hold_on_the_servers(on_all: Starter) -> None:
    on_all.make_what_is_asked()
    tests = [f"tests/tools/test_{name}.py" for name in ("postgresql_databases", "seaweedfs_buckets")]
    said = on_all.run("-m", "pytest", "-q", *tests, STARTER_PROFILE="tools", **on_all.addresses)
    assert "4 passed" in said


def test_tables_of_delta_lake_lie_in_the_bucket(python: str, tmp_path: Path) -> None:
    with postgresql(SECRETS["POSTGRES_PASSWORD"]) as database, bucket_store(python) as store:
        root = written(tmp_path, ("postgresql", "seaweedfs"), {"data.version": "delta-lake"})
        starter = Starter(root, python, {"postgresql": database, "seaweedfs": store})
        starter.make_what_is_asked()
        said = starter.run("-m", "delay_forecast", "pipeline", "--profile", "tools", **starter.addresses)
        assert "promoted" in said
        objects = json.loads(starter.run("-c", OBJECTS, "delta", **starter.addresses))
    assert any("_delta_log" in key for key in objects)


def test_versions_of_dvc_are_pushed_to_the_bucket_and_fetched_by_a_colleague(
    python: str, tmp_path: Path
) -> None:
    with bucket_store(python) as store:
        root = written(tmp_path, ("seaweedfs",), {"data.version": "dvc"})
        starter = Starter(root, python, {"seaweedfs": store})
        assert "bucket dvc" in starter.make_what_is_asked()[0]
        starter.run("-m", "delay_forecast", "pipeline", "--profile", "tools", **starter.addresses)
        pushed = json.loads(starter.run("-c", OBJECTS, "dvc", **starter.addresses))
        assert sorted(starter.run("-c", COLLEAGUE, **starter.addresses).split()) == sorted(
            "".join(Path(key).parts[-2:]) for key in pushed
        )
        contract = "tests/contracts/test_dataset_store.py"
        said = starter.run("-m", "pytest", "-q", contract, STARTER_PROFILE="tools", **starter.addresses)
        assert "passed" in said
        assert "skipped" not in said
    kept = (root / "var" / "tools" / "dvc" / ".dvc" / "config").read_text(encoding="utf-8")
    assert "s3://dvc" in kept
    assert "127.0.0.1" not in kept
    assert not any(secret in kept for secret in SECRETS.values())


def test_runs_of_prefect_stand_in_a_database_of_their_own(python: str, tmp_path: Path) -> None:
    with postgresql(SECRETS["POSTGRES_PASSWORD"]) as port:
        root = written(tmp_path, ("postgresql",), {"flow.run": "prefect"})
        starter = Starter(root, python, {"postgresql": port})
        (made,) = starter.make_what_is_asked()
        assert "database prefect" in made
        starter.run("-m", "delay_forecast", "pipeline", "--profile", "tools", **starter.addresses)
        rows = starter.rows("prefect")
        assert rows["prefect.flow"] == rows["prefect.flow_run"] == 1
        assert rows["prefect.task_run"] > 0  # the last are stored shortly after they ended
        assert not list((root / "var").rglob("prefect.db"))
        starter.run("-m", "delay_forecast", "pipeline", "--profile", "tools", APP_HOME="var/alone")
        assert starter.rows("prefect")["prefect.flow_run"] == 1
        said = starter.run(
            "-m",
            "pytest",
            "-q",
            "tests/tools/test_prefect_flow.py",
            STARTER_PROFILE="tools",
            PREFECT_SERVER_DATABASE_CONNECTION_URL=starter.addresses["PREFECT_SERVER_DATABASE_CONNECTION_URL"]
            + "?sslmode=prefer",
        )
        assert "passed" in said
    assert (root / "var" / "alone" / "prefect" / "prefect.db").is_file()


def test_runs_of_dagster_stand_in_a_database_of_their_own(python: str, tmp_path: Path) -> None:
    with postgresql(SECRETS["POSTGRES_PASSWORD"]) as port:
        root = written(tmp_path, ("postgresql",), {"flow.run": "dagster"})
        starter = Starter(root, python, {"postgresql": port})
        assert "database dagster" in starter.make_what_is_asked()[0]
        starter.run("-m", "delay_forecast", "pipeline", "--profile", "tools", **starter.addresses)
        rows = starter.rows("dagster")
        assert rows["dagster.runs"] == 1
        assert rows["dagster.event_logs"] > 0
        assert not list((root / "var").rglob("runs.db"))
        tests = "tests/tools/test_dagster_job.py"
        said = starter.run("-m", "pytest", "-q", tests, STARTER_PROFILE="tools")
        assert "passed" in said
        starter.run("-m", "delay_forecast", "pipeline", "--profile", "tools", APP_HOME="var/alone")
        assert starter.rows("dagster")["dagster.runs"] == 1
    assert list((root / "var" / "alone" / "dagster").rglob("runs.db"))


def test_runs_of_airflow_stand_in_a_database_of_their_own(airflow_python: str, tmp_path: Path) -> None:
    with postgresql(SECRETS["POSTGRES_PASSWORD"]) as port:
        root = written(tmp_path, ("postgresql",), ALONE_AIRFLOW)
        starter = Starter(root, airflow_python, {"postgresql": port})
        assert "database airflow" in starter.make_what_is_asked()[0]
        address = starter.addresses["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] + "?sslmode=prefer"
        asked = {"AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": address}
        starter.run("-m", "delay_forecast", "pipeline", "--profile", "tools", **asked)
        assert starter.run("-c", BESIDE, **asked).endswith("1\n")
        rows = starter.rows("airflow")
        assert (rows["airflow.dag_run"], rows["airflow.task_instance"]) == (1, 8)
        assert not list((root / "var").rglob("airflow.db"))
        starter.run("-m", "delay_forecast", "pipeline", "--profile", "tools", APP_HOME="var/alone")
        assert starter.rows("airflow")["airflow.dag_run"] == 1
    assert (root / "var" / "alone" / "airflow" / "airflow.db").is_file()


def test_no_judge_has_anything_to_say_about_a_starter_with_servers(tmp_path: Path) -> None:
    folder = written(tmp_path, ALL)
    reading = [judge for judge in JUDGES if not judge.absent and judge.concerns(folder)]
    assert [f"{judge.name}: {text}" for judge in reading for text in judge.findings(folder)] == []


def test_one_database_server_is_enough_for_runs_registry_and_features(on_one: Starter) -> None:
    (made,) = on_one.make_what_is_asked()
    assert made == "made role delay_forecast, " + ", ".join(
        f"database {name}" for name in ("feast", "features", "iceberg", "mlflow")
    )
    assert on_one.loop()["ok"]
    rows = on_one.rows("mlflow", "feast", "features")
    assert rows["mlflow.model_versions"] == 2
    assert rows["feast.feature_views"] == 1
    online = {name: count for name, count in rows.items() if name.startswith("features.")}
    assert len(online) == 1
    assert min(online.values()) > 0


def test_the_same_starter_needs_no_server_with_empty_settings(on_one: Starter) -> None:
    said = on_one.run(
        "-W", "ignore", "-m", "delay_forecast", "pipeline", "--profile", "tools", APP_HOME="var/alone"
    )
    assert "promoted" in said
    assert (on_one.root / "var" / "alone" / "mlflow" / "mlflow.db").is_file()
