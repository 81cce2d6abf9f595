"""The image of a starter is built by its own Dockerfile, trains, serves and is found healthy, as on a server.

Slow: makes a Debian of its own (a minute), then installs the starter into it, with Java and a second environment in
one of the two. Run it as root with ``pytest -m slow tests/built/test_image.py``; Buildah and debootstrap come from
Debian.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from helpers.choices import request_for
from helpers.images import USER, Image, Images, absent
from helpers.real_servers import free_port
from helpers.scanned_starters import write_starter
from helpers.starter_request import LOCAL
from mlops_blueprint.generate.starter import generate_starter

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(absent()), reason=absent() or "present")]

PACKAGE = "delay_forecast"
USUAL = {"task": "forecasting", "prediction": "online"}
STACKS = {
    "doubles": {**LOCAL, **USUAL, "model": "scikit-learn"},
    "libraries-of-the-system-and-two-environments": {
        **LOCAL,
        **USUAL,
        "model": "lightgbm",
        "flow.run": "prefect",
        "train.run": "apache-spark",
        "serve.predict": "mlserver",
        "features.store": "duckdb",
        "data.validate": "pandera",
    },
}


@dataclass(frozen=True)
class Built:
    """The image of the jobs and that of the service, which are one where the service needs everything."""

    jobs: Image
    service: Image


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Images:
    made = Images(tmp_path_factory.mktemp("images"))
    made.make_base()
    return made


@pytest.fixture(scope="module", params=STACKS)
def built(
    request: pytest.FixtureRequest, images: Images, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("starter")
    write_starter(generate_starter(request_for(STACKS[request.param])), folder)
    jobs = images.build(folder, "jobs")
    apart = (folder / "requirements" / "service.txt").exists()
    yield Built(jobs, images.build(folder, "service", REQUIREMENTS="service") if apart else jobs)
    images.buildah("rm", "--all")


def in_profile(image: Image, *arguments: str) -> list[str]:
    """A command of the starter in the profile that its image was built for, as compose.yaml gives it."""
    variables = image.settings()["Env"]
    assert isinstance(variables, list)
    profile = dict(item.split("=", 1) for item in variables)["PROFILE"]
    return ["python", "-m", PACKAGE, *arguments, "--profile", profile]


def predictions(image: Image, *arguments: str) -> list[dict[str, Any]]:
    done = image.run(in_profile(image, *arguments))
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert lines
    return lines


def test_jobs_train_and_the_service_answers_and_is_found_healthy(built: Built) -> None:
    trained = built.jobs.run(in_profile(built.jobs, "pipeline", "--if-due"))
    assert trained.returncode == 0, trained.stdout + trained.stderr
    image = built.service
    command = image.settings()["Cmd"]
    assert isinstance(command, list)
    port = str(free_port())
    with image.running(command, SERVE_PORT=port):
        assert image.healthy(90, SERVE_PORT=port)
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            assert json.load(answer)["model_version"] == 1
        alone = predictions(built.jobs, "predict")
        asked = predictions(built.jobs, "predict", "--url", f"http://127.0.0.1:{port}")
    assert {item["model_version"] for item in asked} == {1}
    assert {item["entity"]: item["prediction"] for item in asked} == {
        item["entity"]: item["prediction"] for item in alone
    }
    assert not image.healthy(3, SERVE_PORT=port), "the health check notices that nothing answers"


def test_the_service_carries_less_than_the_jobs_where_jobs_need_more(built: Built) -> None:
    if built.service is built.jobs:
        pytest.skip("one image holds everything")
    assert built.service.size() < 0.8 * built.jobs.size()
    for module in ("prefect", "pyspark", "pandera"):
        assert built.jobs.run(["python", "-c", f"import {module}"]).returncode == 0
        assert built.service.run(["python", "-c", f"import {module}"]).returncode != 0


def test_image_runs_as_a_user_who_can_write_its_state_and_nothing_else(built: Built) -> None:
    image = built.service
    assert image.settings()["User"] == str(USER)
    assert image.run(["id", "--user"]).stdout.strip() == str(USER)
    assert image.run(["touch", "/app/var/mark"]).returncode == 0
    assert image.run(["touch", f"/app/src/{PACKAGE}/mark"]).returncode != 0
    assert not list(Path(image.state).glob("**/*.pyc"))
