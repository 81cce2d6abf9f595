"""The guide to scans: its pipelines are valid where code hosts read them, and its commands are ours."""

import re
import shlex
from pathlib import Path

import click
import pytest

from helpers.judges import JUDGES
from mlops_blueprint.cli.scan import command
from mlops_blueprint.model.scan import Annotation
from mlops_blueprint.yaml_text import parse

TEXT = (Path(__file__).parents[2] / "docs/how-to/scan-a-repository.md").read_text(encoding="utf-8")
NAMES = {"github-schema", "gitlab-schema", "zizmor"}
WHERE = {"In GitHub Actions": ".github/workflows/scan.yml", "In GitLab CI": ".gitlab-ci.yml"}


def pipeline(heading: str) -> str:
    """The first YAML below a heading."""
    found = re.search(rf"^## {heading}$.*?```yaml\n(.*?)```", TEXT, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize("heading", WHERE)
def test_pipeline_of_the_guide_passes_every_judge(heading: str, tmp_path: Path) -> None:
    place = tmp_path / WHERE[heading]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(pipeline(heading), encoding="utf-8")
    asked = [judge for judge in JUDGES if not judge.absent and judge.name in NAMES]
    assert [text for judge in asked for text in judge.findings(tmp_path)] == []


@pytest.mark.parametrize("heading", WHERE)
def test_commands_of_the_pipelines_are_understood(heading: str) -> None:
    assert parse(pipeline(heading), heading).data
    lines = re.findall(r"mlops-blueprint (scan .+)$", pipeline(heading), re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        typed = [word for word in shlex.split(line.partition(" >> ")[0])[1:] if word]
        with command.make_context("scan", typed) as context:
            assert isinstance(context, click.Context)


def test_guide_explains_every_verdict() -> None:
    verdicts = Annotation.model_fields["verdict"].annotation
    assert set(re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| [^|]+ \|$", TEXT, re.MULTILINE)) == set(
        getattr(verdicts, "__args__", ())
    )
