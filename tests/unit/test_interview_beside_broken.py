"""A file that one respondent broke keeps nobody else from answering."""

import io
from pathlib import Path

import pytest

from mlops_blueprint.app.case import load_case_of
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.interview import Wishes, opened
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import EngagementError

BROKEN = {
    "no YAML": "answers: [",
    "another format": "format: nonsense\n",
    "unknown practice": "format: mlops-blueprint/answers/1\nrespondent: {id: ben, role: data-engineer}\n"
    "answers: {dat.verzoned: none}\n",
    "unknown role": "format: mlops-blueprint/answers/1\nrespondent: {id: ben, role: wizard}\nanswers: {}\n",
    "no reason": "format: mlops-blueprint/answers/1\nrespondent: {id: ben, role: data-engineer}\n"
    "answers: {dat.versioned: {state: not-applicable, reason: because}}\n",
}
ELSEWHERE = "format: mlops-blueprint/answers/1\nrespondent: {id: ana, role: data-engineer}\nanswers: {}\n"


def engagement(folder: Path, text: str, name: str = "ben") -> Path:
    create_engagement(folder / "acme", None)
    (folder / "acme" / "answers").mkdir(exist_ok=True)
    (folder / "acme" / "answers" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / "acme"


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_others_are_interviewed_and_told_which_file_is_left_out(tmp_path: Path, text: str) -> None:
    folder, catalog = engagement(tmp_path, text), load_catalog()
    case, broken = load_case_of(folder, catalog, "ana")
    assert case.answer_sets == ()
    assert {item.path for item in broken} == {"answers/ben.yaml"}
    with opened(folder, catalog, "ana", Wishes(role="data-scientist")) as (session, _):
        assert session.answers.respondent.id == "ana"


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_whoever_the_broken_file_belongs_to_has_to_wait(tmp_path: Path, text: str) -> None:
    folder = engagement(tmp_path, text)
    with pytest.raises(EngagementError, match="problem") as refused:
        load_case_of(folder, load_catalog(), "ben")
    assert "answers/ben.yaml" in {item.path for item in refused.value.problems}


def test_file_under_another_respondents_id_is_never_taken_for_theirs(tmp_path: Path) -> None:
    folder = engagement(tmp_path, ELSEWHERE)
    with pytest.raises(EngagementError):
        load_case_of(folder, load_catalog(), "ana")


def test_whatever_else_is_wrong_still_stops_everybody(tmp_path: Path) -> None:
    folder = engagement(tmp_path, BROKEN["no YAML"])
    (folder / "consensus.yaml").write_text("agreed: [", encoding="utf-8")
    with pytest.raises(EngagementError):
        load_case_of(folder, load_catalog(), "ana")


def test_piped_interview_warns_and_keeps_the_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:

    folder = engagement(tmp_path, BROKEN["unknown practice"])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"2\nq\n"), encoding="utf-8"))
    arguments = ["interview", str(folder), "--respondent", "ana", "--role", "data-scientist"]
    assert guard(cli, arguments) == 0
    assert "warning: answers/ben.yaml:3: ENG010 unknown practice" in capsys.readouterr().err
    assert (folder / "answers" / "ana.yaml").is_file()
