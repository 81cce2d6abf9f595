"""The loop closes through the real programs: Prometheus raises the alert, Alertmanager tells the listener, it retrains."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from helpers.choices import request_for
from helpers.scanned_starters import write_starter
from helpers.starter_request import LOCAL
from mlops_blueprint.generate.starter import generate_starter

PACKAGE = "delay_forecast"
PATIENCE = 120
PORTS = ("SERVE_PORT", "RETRAIN_PORT", "PROMETHEUS_PORT", "ALERTMANAGER_PORT")
DRIFTED_FROM, DRIFTED_DAYS = date(2026, 5, 1), 14

pytest.importorskip("sklearn")

missing = [
    names[0]
    for names in (("prometheus",), ("alertmanager", "prometheus-alertmanager"), ("amtool",))
    if not any(map(shutil.which, names))
]
needs_programs = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@dataclass(frozen=True)
class Starter:
    """A generated starter whose home folder, ports and world are those of one test."""

    folder: Path
    environment: Mapping[str, str]
    predict: str
    page: str

    @property
    def home(self) -> Path:
        return Path(self.environment["APP_HOME"])

    def run(self, *command: str) -> str:
        """Run a command to its end and return what it said."""
        done = subprocess.run(
            [sys.executable, "-m", PACKAGE, *command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def listen(self) -> "ExitStack":
        """Start the listener; it stops with the returned stack."""
        stack = ExitStack()
        stack.enter_context(self.started("listen"))
        until(lambda: bool(get(f"http://127.0.0.1:{self.environment['RETRAIN_PORT']}/healthz")))
        return stack

    @contextmanager
    def started(self, *module: str) -> Iterator[None]:
        """A module of the starter, running beside the test."""
        log = self.home.parent / f"{module[0]}.log"
        command = [sys.executable, "-m", *((PACKAGE, *module) if "." not in module[0] else module)]
        with (
            log.open("w") as said,
            subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdout=said, stderr=subprocess.STDOUT
            ) as process,
        ):
            try:
                yield
            finally:
                process.terminate()
                process.wait(timeout=30)

    def triggers(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in (self.home / "triggers.jsonl").read_text().splitlines()]

    def production(self) -> int | None:
        """The version in production."""
        models = json.loads(self.run("status"))["models"]
        return next((item["version"] for item in models if item["status"] == "production"), None)


def get(url: str) -> str:
    """A page, empty while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:  # noqa: S310 - this machine
            return str(reply.read().decode())
    except OSError:
        return ""


def until(what: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.5)


def free_ports() -> dict[str, str]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in PORTS]
    numbers = [str(item.getsockname()[1]) for item in sockets]
    for item in sockets:
        item.close()
    return dict(zip(PORTS, numbers, strict=True))


@pytest.fixture(params=["online", "batch"])
def trained(request: pytest.FixtureRequest, tmp_path: Path) -> Starter:
    """A starter with a model in production."""
    row = {**LOCAL, "metrics.collect": "prometheus", "task": "forecasting", "model": "scikit-learn"}
    folder = tmp_path / "starter"
    write_starter(generate_starter(request_for({**row, "prediction": request.param})), folder)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON"))}
    world = {"ENTITIES": "20", "SHIFT_FROM": DRIFTED_FROM.isoformat(), "APP_HOME": str(tmp_path / "home")}
    environment = {**kept, **world, **free_ports(), "PYTHONPATH": "src"}
    batch = request.param == "batch"
    starter = Starter(folder, environment, "score" if batch else "predict", "metrics" if batch else "serve")
    starter.run("pipeline")
    return starter


@pytest.fixture
def drifted(trained: Starter) -> Starter:
    """The same after days on which what it predicts from had drifted."""
    days = [(DRIFTED_FROM + timedelta(days=day)).isoformat() for day in range(DRIFTED_DAYS)]
    living = (
        f"from {PACKAGE}.cli import main; import sys;"
        "sys.exit(any([main([sys.argv[1], '--as-of', day]) for day in sys.argv[2:]]))"
    )
    command = [sys.executable, "-c", living, trained.predict, *days]
    subprocess.run(command, cwd=trained.folder, env=trained.environment, check=True, capture_output=True)
    return trained


def hurried(folder: Path) -> None:
    """Prometheus and Alertmanager look every second instead of every quarter of a minute."""
    prometheus, routes = (folder / "monitoring" / name for name in ("prometheus.yml", "alert-routes.yml"))
    prometheus.write_text(prometheus.read_text().replace("interval: 15s", "interval: 1s"))
    head = "  group_by: [alertname]\n"
    assert head in routes.read_text()
    routes.write_text(routes.read_text().replace(head, f"{head}  group_wait: 1s\n  group_interval: 5s\n"))


@needs_programs
def test_drift_seen_by_prometheus_leads_to_a_new_model_in_production(drifted: Starter) -> None:
    last = (DRIFTED_FROM + timedelta(days=DRIFTED_DAYS - 1)).isoformat()
    hurried(drifted.folder)
    tool = f"{PACKAGE}.adapters.prometheus"
    with ExitStack() as running:
        running.enter_context(drifted.started(drifted.page))
        running.enter_context(drifted.started(f"{tool}.server"))
        running.enter_context(drifted.started(f"{tool}.alertmanager", "embedded"))
        running.enter_context(drifted.listen())
        findings = json.loads(drifted.run("monitor", "--as-of", last))
        assert "feature-drift" in {alert["name"] for alert in findings["alerts"]}
        assert len(drifted.triggers()) == 1
        until(lambda: len(drifted.triggers()) > 1)
        until(lambda: drifted.production() == 2)
        until(
            lambda: (
                '"training": false' in get(f"http://127.0.0.1:{drifted.environment['RETRAIN_PORT']}/healthz")
            )
        )
        time.sleep(8)  # long enough for Alertmanager to tell it again
    assert len(drifted.triggers()) == 2
    begun = drifted.triggers()[1]
    assert begun["as_of"] == last
    assert begun["reason"] == "drift"
    assert begun["alert"] in {"FeatureDrift", "QualityLost"}


def test_the_body_that_alertmanager_documents_starts_a_retraining(trained: Starter) -> None:
    body = {
        "version": "4",
        "groupKey": '{}/{alertname=~"FeatureDrift|QualityLost"}:{alertname="FeatureDrift"}',
        "truncatedAlerts": 0,
        "status": "firing",
        "receiver": "retraining",
        "groupLabels": {"alertname": "FeatureDrift"},
        "commonLabels": {"alertname": "FeatureDrift", "owner": "ml-engineer", "severity": "warning"},
        "commonAnnotations": {"summary": "50% of the features differ from training"},
        "externalURL": "http://127.0.0.1:9093",
        "alerts": [
            {
                "status": "firing",
                "labels": {"alertname": "FeatureDrift", "owner": "ml-engineer", "severity": "warning"},
                "annotations": {"summary": "50% of the features differ from training"},
                "startsAt": "2026-05-14T06:00:00.000Z",
                "endsAt": "0001-01-01T00:00:00Z",
                "generatorURL": "http://127.0.0.1:9090/graph",
                "fingerprint": "a5331d1ee67fbd83",
            }
        ],
    }
    with trained.listen():
        token = (trained.home / "retrain-token").read_text()
        asked = urllib.request.Request(
            f"http://127.0.0.1:{trained.environment['RETRAIN_PORT']}/retrain",
            data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token}"},
        )
        with urllib.request.urlopen(asked) as reply:  # noqa: S310 - this machine
            assert reply.status == 202
        until(lambda: len(json.loads(trained.run("status"))["models"]) == 2)
    assert trained.triggers()[1]["reason"] == "drift"
