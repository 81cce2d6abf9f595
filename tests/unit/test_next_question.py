"""Which unknown matters most now, and in whose words it is asked."""

import json
import time
from pathlib import Path

import pytest

from helpers.engagements import answer, case, engagement, everybody
from helpers.samples import SAMPLES
from mlops_blueprint.analyse.suppose import settle
from mlops_blueprint.app.narrow import assess_about, narrow_catalog
from mlops_blueprint.app.next_question import next_questions
from mlops_blueprint.assess.assessment import assess, assess_findings
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.model.analysis_question import NextQuestions, OpenQuestion
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.practice import State

EVERY = 500


def ask(subject: Case, catalog: Catalog) -> NextQuestions:
    return next_questions(subject, catalog, voice="engineer", count=EVERY)


def about(result: NextQuestions, practice: str) -> OpenQuestion:
    return next(item for item in result.questions if item.practice == practice)


def knowing_all_but(catalog: Catalog, *practices: str, state: str = "automated") -> Case:
    replies = everybody(catalog, state) | {name: answer("unknown") for name in practices}
    return case(replies, of=engagement({"generative_ai": "core", "live_models": "4-20", "latency": "online"}))


def test_nothing_unknown_leaves_nothing_to_ask(catalog: Catalog) -> None:
    assert ask(knowing_all_but(catalog), catalog).questions == ()


def test_only_the_unknown_is_asked_for(catalog: Catalog) -> None:
    result = ask(knowing_all_but(catalog, "dat.schema", "gov.risk"), catalog)
    assert {item.practice for item in result.questions} == {"dat.schema", "gov.risk"}
    assert result.unknown == 2


def test_answer_that_decides_a_target_comes_first(catalog: Catalog) -> None:
    result = ask(case(), catalog)
    decides = [bool(item.targets) for item in result.questions]
    assert decides[0]
    assert decides == sorted(decides, reverse=True)


def test_closed_width_is_the_mean_of_worst_and_best(catalog: Catalog) -> None:
    for item in ask(case(), catalog).questions:
        for move in item.moves:
            widths = [step.high - step.low for step in (move.now, move.worst, move.best)]
            assert move.closed == max(0, widths[0] - (widths[1] + widths[2]) / 2)


def test_every_question_says_what_its_answer_could_move(catalog: Catalog) -> None:
    first = ask(knowing_all_but(catalog, "dat.auto_ingest"), catalog).questions[0]
    data = next(move for move in first.moves if move.id == "data")
    assert data.worst.high == 0
    assert data.best.low > 0
    assert any("reaches its target" in reason.text for reason in first.because)


def test_ranking_agrees_with_assessing_under_the_whole_catalog(catalog: Catalog) -> None:
    subject = case({"dat.versioned": answer("defined")})
    whole = assess(subject, catalog)
    narrow = assess_about(subject, whole, catalog)
    for finding in [item for item in whole.findings if item.state is State.UNKNOWN][::9]:
        for state in (State.NONE, State.IMPROVED):
            changed = settle(finding, state)
            findings = tuple(changed if item is finding else item for item in whole.findings)
            full = assess_findings(subject, findings, catalog)
            part = narrow(changed)
            levels = {item.dimension: item.claimed for item in full.dimensions}
            walks = {walk.model: (walk.claimed, walk.score) for walk in full.crosswalks}
            assert {item.dimension: item.claimed for item in part.dimensions}.items() <= levels.items()
            assert all((walk.claimed, walk.score) == walks[walk.model] for walk in part.crosswalks)
            untouched = walks.keys() - {walk.model for walk in part.crosswalks}
            before = {walk.model: (walk.claimed, walk.score) for walk in whole.crosswalks}
            assert all(walks[name] == before[name] for name in untouched)


def test_practice_no_model_asks_for_leaves_our_own_model_standing(catalog: Catalog) -> None:
    narrowed = narrow_catalog(catalog, "no.such", "mlops-blueprint")
    assert [model.id for model in narrowed.models] == ["mlops-blueprint"]


def test_practice_that_does_not_apply_is_not_asked_for(catalog: Catalog) -> None:
    batch = ask(case(of=engagement({"latency": "batch", "generative_ai": "none"})), catalog)
    overlay = {practice.id for practice in catalog.practices if practice.overlay}
    assert not overlay & {item.practice for item in batch.questions}
    assert batch.unknown < len(catalog.practices)


def test_question_is_asked_in_the_words_of_the_voice(catalog: Catalog) -> None:
    subject = knowing_all_but(catalog, "dat.versioned")
    manager = next_questions(subject, catalog, voice="manager", count=1).questions[0]
    engineer = next_questions(subject, catalog, voice="engineer", count=1).questions[0]
    assert manager.question == engineer.question == "dat.versioned"
    assert manager.ask != engineer.ask


def test_everything_unknown_is_ranked_in_less_than_two_seconds(catalog: Catalog) -> None:
    start = time.process_time()
    result = ask(case(), catalog)
    assert time.process_time() - start < 2
    assert result.unknown >= 60
    assert [item.rank for item in result.questions] == list(range(1, result.unknown + 1))


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    assert guard(cli, ["init", str(tmp_path / "new")]) == 0
    return tmp_path / "new"


def test_command_prints_as_many_as_asked_for(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert guard(cli, ["next-question", str(fresh), "-n", "2"]) == 0
    shown = capsys.readouterr().out
    assert "\n2. " in shown
    assert "\n3. " not in shown
    assert "practices are unknown" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert len(shown.splitlines()) <= 24


def test_command_gives_records_to_programs(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert guard(cli, ["next-question", str(fresh), "--voice", "manager", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == "mlops-blueprint/next-question/1"
    assert document["voice"] == "manager"
    assert len(document["questions"]) == 5


def test_respondent_decides_the_voice(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["next-question", str(SAMPLES / "retailer"), "--format", "json", "--respondent"]
    assert guard(cli, [*arguments, "head-of-analytics"]) == 0
    assert json.loads(capsys.readouterr().out)["voice"] == "manager"


def test_unknown_respondent_is_answered_with_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["next-question", str(SAMPLES / "retailer"), "--respondent", "data-enginer-1"]
    assert guard(cli, arguments) == 1
    assert "did you mean `data-engineer-1`?" in capsys.readouterr().err
