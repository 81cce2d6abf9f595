"""``draw`` from the folder to the file, and the phases of the target view."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.architecture.phases import build_phases
from mlops_blueprint.cli.draw import command

BANK = str(SAMPLES / "regulated-bank")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--view", "target"], "by wave"),
        (["--role", "ml-engineer"], "the part of the ML Engineer"),
        (["--role", "R4"], "the part of the Data Engineer"),
        (["--zone", "d1"], "D Automated ML workflow pipeline"),
        (["--view", "gap", "--theme", "dark"], "gaps"),
    ],
)
def test_views_are_drawn_from_an_engagement(arguments: list[str], words: str, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    outcome = CliRunner().invoke(command, [BANK, *arguments, "-o", str(target)], catch_exceptions=False)
    assert outcome.exit_code == 0
    assert words in target.read_text(encoding="utf-8")


def test_every_element_is_in_one_phase_and_waves_follow_the_roadmap() -> None:
    chain = sample_chain("regulated-bank")
    phases = build_phases(chain.architecture, chain.recommendation, chain.catalog)
    members = [name for phase in phases for name in phase.elements]
    assert sorted(members) == sorted(element.id for element in chain.architecture.elements)
    assert [phase.number for phase in phases if phase.kind == "wave"] == [
        wave.number for wave in chain.recommendation.waves
    ]


def test_an_element_without_gaps_is_complete_today() -> None:
    chain = sample_chain("regulated-bank")
    advice = chain.recommendation.model_copy(update={"gaps": (), "waves": ()})
    phases = build_phases(chain.architecture, advice, chain.catalog)
    assert {phase.kind for phase in phases if phase.elements} <= {"done", "unknown"}


def test_gaps_beyond_the_last_wave_put_their_elements_later() -> None:
    chain = sample_chain("regulated-bank")
    advice = chain.recommendation.model_copy(update={"waves": ()})
    phases = build_phases(chain.architecture, advice, chain.catalog)
    assert next(phase for phase in phases if phase.kind == "later").elements
