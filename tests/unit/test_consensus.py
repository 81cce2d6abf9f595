"""The talk about differing answers: only what needs it, agreed answers on disk before the next question."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.samples import SAMPLES
from mlops_blueprint.app.agreement import derive_agreement
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.consensus import hold_talk, opened_talk
from mlops_blueprint.cli.consensus import command
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.interview.session import Step
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Agreed
from mlops_blueprint.model.practice import Coverage, State


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES / "retailer", tmp_path / "retailer"))


def agreed(folder: Path, catalog: Catalog) -> dict[str, Agreed]:
    consensus = load_case(folder, catalog).consensus
    assert consensus
    return consensus.agreed


def talk(folder: Path, catalog: Catalog, *lines: str, only: tuple[str, ...] = ()) -> list[Step]:
    shown: list[Step] = []
    with opened_talk(folder, catalog, only) as opened:
        hold_talk(opened, lines, shown.append)
    return shown


def test_only_the_agenda_is_walked_in_its_order(folder: Path, catalog: Catalog) -> None:
    agenda = [item.practice for item in derive_agreement(load_case(folder, catalog), catalog).agenda]
    with opened_talk(folder, catalog) as opened:
        assert [item.id for item in opened.session.script.items] == agenda


def test_question_says_who_said_what_and_what_hangs_on_it(folder: Path, catalog: Catalog) -> None:
    (step,) = talk(folder, catalog, only=("mon.quality",))
    assert step.session.item
    assert "data-engineer: none" in step.session.item.ask
    with opened_talk(folder, catalog, anonymous=True) as opened:
        asked = [item.ask for item in opened.session.script.items]
    assert not any("data-engineer" in text for text in asked)
    assert all("median" in text for text in asked)


def test_each_agreed_answer_is_on_disk_before_the_next_question(folder: Path, catalog: Catalog) -> None:
    on_disk: list[bool] = []
    with opened_talk(folder, catalog) as opened:
        first, second = (item.id for item in opened.session.script.items[:2])

        def look(step: Step) -> None:
            known = agreed(folder, catalog)
            on_disk.append(all(name in known for name in step.session.answers.answers))

        hold_talk(opened, ["2 half", "3 E2"], look)
    assert on_disk == [True, True, True]
    known = agreed(folder, catalog)
    assert (known[first].state, known[first].coverage) == (State.DEFINED, Coverage.HALF)
    assert known[second].evidence[0].grade == "E2"


def test_earlier_agreements_and_their_dissent_stay(folder: Path, catalog: Catalog) -> None:
    before = agreed(folder, catalog)
    talk(folder, catalog, "2")
    assert before.items() <= agreed(folder, catalog).items()


def test_dissent_goes_with_the_answer_that_was_just_agreed_on(folder: Path, catalog: Catalog) -> None:
    shown = talk(folder, catalog, "2", "d operations: never at night", "dissent and not on Sundays")
    assert "dissent about" in shown[-1].message
    first = shown[0].session.item
    assert first
    assert agreed(folder, catalog)[first.id].dissent == ("operations: never at night", "and not on Sundays")


def test_dissent_follows_an_answer_given_out_of_order(folder: Path, catalog: Catalog) -> None:
    talk(folder, catalog, "mon.quality: 1", "d analytics: the dashboard counts")
    known = agreed(folder, catalog)
    assert known["mon.quality"].dissent == ("analytics: the dashboard counts",)
    assert not any(
        item.dissent for name, item in known.items() if name not in {"mon.quality", "rel.quality_gate"}
    )


def test_talk_that_agrees_on_nothing_says_so(folder: Path) -> None:
    text = (folder / "consensus.yaml").read_text(encoding="utf-8")
    result = CliRunner().invoke(command, [str(folder)], input="q\n")
    assert "nothing was agreed on" in result.output
    assert (folder / "consensus.yaml").read_text(encoding="utf-8") == text


def test_dissent_needs_an_answer_and_words(folder: Path, catalog: Catalog) -> None:
    shown = talk(folder, catalog, "d too early", "2", "d")
    assert shown[1].error
    assert "nothing is agreed" in shown[1].error.message
    assert shown[-1].error


def test_what_is_agreed_on_leaves_the_agenda(folder: Path, catalog: Catalog) -> None:
    count = len(derive_agreement(load_case(folder, catalog), catalog).agenda)
    talk(folder, catalog, *["2"] * count)
    assert derive_agreement(load_case(folder, catalog), catalog).agenda == ()
    with pytest.raises(BlueprintError, match="nothing needs"), opened_talk(folder, catalog):
        pass
    assert talk(folder, catalog, only=("exp.tracked",))


def test_unknown_practice_suggests_the_nearest(folder: Path, catalog: Catalog) -> None:
    with pytest.raises(BlueprintError) as caught, opened_talk(folder, catalog, ("exp.traced",)):
        pass
    assert caught.value.hint == "did you mean `exp.tracked`?"


def test_second_talk_is_refused_while_one_is_held(folder: Path, catalog: Catalog) -> None:
    refused = pytest.raises(BlueprintError, match=r"consensus\.yaml")
    with opened_talk(folder, catalog), refused, opened_talk(folder, catalog):
        pass


def test_comments_of_a_written_consensus_are_kept_aside(folder: Path, catalog: Catalog) -> None:
    text = (folder / "consensus.yaml").read_text(encoding="utf-8")
    talk(folder, catalog, "2")
    assert (folder / "consensus.yaml.bak").read_text(encoding="utf-8") == text


def test_command_is_held_through_a_pipe(folder: Path) -> None:
    result = CliRunner().invoke(command, [str(folder)], input="2\nwhat?\nq\n")
    assert result.exit_code == 0
    assert "agreed on 1 of" in result.output
