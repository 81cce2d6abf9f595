"""What is deployed: an image without secrets that is nobody's root, and files that fit each other."""

import pytest

from helpers.starter_request import classic_request, engagement, local_request
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import Workload
from mlops_blueprint.model.starter import StarterRequest


def files(request: StarterRequest) -> dict[str, str]:
    """Path to text of a starter."""
    return {entry.path: entry.text for entry in generate_starter(request).entries}


def local(**workload: str) -> StarterRequest:
    """A starter of local doubles for a workload."""
    known = engagement()
    project = known.project.model_copy(update={"workload": Workload(**workload)})
    return local_request(engagement=known.model_copy(update={"project": project}))


def test_the_image_serves_as_an_ordinary_user_and_says_how_it_is() -> None:
    text = files(classic_request())["Dockerfile"]
    assert "ARG PROFILE=tools" in text
    assert text.index("USER 10001") < text.index("HEALTHCHECK") < text.index("CMD [")
    assert "/healthz" in text
    assert "TOKEN" not in text


def test_without_tools_the_image_holds_the_embedded_profile() -> None:
    assert "ARG PROFILE=embedded" in files(local_request())["Dockerfile"]


def test_a_batch_image_scores_and_has_no_health_to_ask_for() -> None:
    text = files(local(prediction="batch"))["Dockerfile"]
    assert "delay_forecast score" in text
    assert "HEALTHCHECK" not in text
    assert "EXPOSE" not in text


@pytest.mark.parametrize(("model", "needed"), [("lightgbm", True), ("scikit-learn", False)])
def test_only_lightgbm_brings_openmp_from_the_system(model: str, *, needed: bool) -> None:
    assert ("libgomp1" in files(local(model=model))["Dockerfile"]) is needed


def test_the_build_context_lists_what_enters_it() -> None:
    lines = files(local_request())[".dockerignore"].splitlines()
    assert lines[1] == "*"
    assert not any(line.startswith(("!.env", "!.git", "!var")) for line in lines)
