"""Writing one respondent's answers: one spelling, nothing lost, nothing half."""

import os
import resource
import signal
from datetime import date
from pathlib import Path

import pytest

from mlops_blueprint.errors import BlueprintError, EngagementError, OutputExistsError
from mlops_blueprint.model.engagement import Answer, AnswerSet, Evidence, InterviewState, Respondent
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.store.answer_files import answers_text, write_answers
from mlops_blueprint.store.durable import read_present_text

HAND_WRITTEN = """\
format: mlops-blueprint/answers/1
respondent: {id: ana, role: data-engineer}
answers:
  dat.versioned: automated   # seen in the demo on Monday
"""
WHOLE = """\
format: mlops-blueprint/answers/1
respondent:
  id: ana
  role: data-engineer
  voice: engineer
interview:
  depth: quick
  at: mon.kpi
  skipped:
  - dat.lineage
answers:
  dat.versioned: automated
  exp.tracked:
    state: defined
    coverage: half
    note: 'No: two of four teams'
    evidence:
    - grade: E2
      link: https://wiki.example/runs
      date: '2026-11-01'
  mon.kpi:
    state: not-applicable
    reason: no-serving
"""


def answer_set(**answers: Answer) -> AnswerSet:
    return AnswerSet(
        format="mlops-blueprint/answers/1",
        respondent=Respondent(id="ana", role="data-engineer"),
        answers={name.replace("__", "."): answer for name, answer in answers.items()},
    )


AUTOMATED = answer_set(dat__versioned=Answer(state=State.AUTOMATED))
DEFINED = answer_set(dat__versioned=Answer(state=State.DEFINED))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "answers").iterdir())


def test_plain_states_are_short_and_everything_else_is_spelled_out() -> None:
    evidence = Evidence(grade="E2", link="https://wiki.example/runs", date=date(2026, 11, 1))
    tracked = Answer(
        state=State.DEFINED, coverage=Coverage.HALF, note="No: two of four teams", evidence=(evidence,)
    )
    answers = answer_set(
        dat__versioned=Answer(state=State.AUTOMATED),
        exp__tracked=tracked,
        mon__kpi=Answer(state=State.NOT_APPLICABLE, reason="no-serving"),
    )
    state = InterviewState(depth="quick", at="mon.kpi", skipped=("dat.lineage",))
    assert answers_text(answers.model_copy(update={"interview": state})) == WHOLE


def test_new_file_is_written_with_its_folder_and_nothing_is_left_over(tmp_path: Path) -> None:
    text = write_answers(tmp_path, AUTOMATED)
    assert read_present_text(tmp_path / "answers" / "ana.yaml") == text
    assert names(tmp_path) == ["ana.yaml"]


def test_comments_of_a_hand_written_file_are_kept_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "answers" / "ana.yaml"
    path.parent.mkdir()
    path.write_text(HAND_WRITTEN, encoding="utf-8")
    write_answers(tmp_path, DEFINED)
    assert path.with_name("ana.yaml.bak").read_text(encoding="utf-8") == HAND_WRITTEN
    write_answers(tmp_path, AUTOMATED)
    assert names(tmp_path) == ["ana.yaml", "ana.yaml.bak"]


def test_second_hand_edit_never_replaces_the_first_copy(tmp_path: Path) -> None:
    path = tmp_path / "answers" / "ana.yaml"
    path.parent.mkdir()
    for text in (HAND_WRITTEN, HAND_WRITTEN.replace("Monday", "Friday"), HAND_WRITTEN):
        path.write_text(text, encoding="utf-8")
        write_answers(tmp_path, DEFINED)
    assert names(tmp_path) == ["ana.yaml", "ana.yaml.bak", "ana.yaml.bak2"]
    assert "Monday" in path.with_name("ana.yaml.bak").read_text(encoding="utf-8")
    assert "Friday" in path.with_name("ana.yaml.bak2").read_text(encoding="utf-8")


def test_same_answers_write_nothing(tmp_path: Path) -> None:
    write_answers(tmp_path, AUTOMATED)
    before = (tmp_path / "answers" / "ana.yaml").stat().st_ino
    write_answers(tmp_path, AUTOMATED)
    assert (tmp_path / "answers" / "ana.yaml").stat().st_ino == before


def test_file_that_somebody_else_changed_is_not_written_over(tmp_path: Path) -> None:
    seen = write_answers(tmp_path, AUTOMATED)
    write_answers(tmp_path, DEFINED)
    with pytest.raises(EngagementError) as caught:
        write_answers(tmp_path, answer_set(), seen=seen)
    assert [item.code for item in caught.value.problems] == ["ENG006"]
    assert read_present_text(tmp_path / "answers" / "ana.yaml") == answers_text(DEFINED)


def test_file_that_appeared_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    write_answers(tmp_path, AUTOMATED)
    with pytest.raises(EngagementError):
        write_answers(tmp_path, DEFINED, seen="")


def test_closed_file_stays_closed(tmp_path: Path) -> None:
    write_answers(tmp_path, AUTOMATED)
    path = tmp_path / "answers" / "ana.yaml"
    path.chmod(0o600)
    write_answers(tmp_path, DEFINED)
    assert path.stat().st_mode & 0o777 == 0o600


def test_draft_left_by_a_killed_process_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / ".ana.yaml.new").write_text("format: mlo", encoding="utf-8")
    write_answers(tmp_path, AUTOMATED)
    assert names(tmp_path) == ["ana.yaml"]


def test_place_that_cannot_be_written_is_the_users_to_fix(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(BlueprintError) as caught:
        write_answers(tmp_path, AUTOMATED)
    assert [item.code for item in caught.value.problems] == ["OUT001"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    write_answers(tmp_path, AUTOMATED)
    (tmp_path / "answers").chmod(0o500)
    try:
        with pytest.raises(OutputExistsError) as caught:
            write_answers(tmp_path, DEFINED)
    finally:
        (tmp_path / "answers").chmod(0o700)
    assert "permission denied" in str(caught.value.problems[0])
    assert names(tmp_path) == ["ana.yaml"]
    assert read_present_text(tmp_path / "answers" / "ana.yaml") == answers_text(AUTOMATED)


def test_disk_that_takes_no_more_leaves_the_old_answers_whole(tmp_path: Path) -> None:
    before = write_answers(tmp_path, AUTOMATED)
    note = Answer(state=State.DEFINED, note="x" * 3000)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, limits[1]))
    try:
        with pytest.raises(OutputExistsError) as caught:
            write_answers(tmp_path, answer_set(dat__versioned=note))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [item.code for item in caught.value.problems] == ["OUT001"]
    assert "free space" in caught.value.problems[0].hint
    assert names(tmp_path) == ["ana.yaml"]
    assert read_present_text(tmp_path / "answers" / "ana.yaml") == before
