"""Answers that come back: merged by respondent, all or nothing, with the line of everything that does not fit."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.samples import SAMPLES
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.import_answers import Terms, import_answers
from mlops_blueprint.cli.import_answers import command
from mlops_blueprint.errors import EngagementError
from mlops_blueprint.interview.merging import Preference
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import AnswerSet, Respondent
from mlops_blueprint.model.practice import Coverage, State

HEADING = "respondent,role,practice,state,coverage,reason,note,grade,link,date\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES / "retailer", tmp_path / "retailer"))


def form(name: str, role: str, answers: dict[str, object]) -> str:
    who = {"id": name, "role": role, "voice": "engineer"}
    return json.dumps(
        {"format": "mlops-blueprint/answers/1", "respondent": who, "answers": answers}, indent=1
    )


def file(folder: Path, name: str, text: str) -> Path:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def answers_of(folder: Path, catalog: Catalog, name: str) -> AnswerSet:
    return next(item for item in load_case(folder, catalog).answer_sets if item.respondent.id == name)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refused(
    folder: Path, catalog: Catalog, *files: Path, prefer: Preference | None = None
) -> list[tuple[str, str, int]]:
    before = snapshot(folder)
    with pytest.raises(EngagementError) as caught:
        import_answers(folder, files, catalog, Terms(prefer))
    assert snapshot(folder) == before
    return [(item.code, item.path, item.line) for item in caught.value.problems]


def test_form_of_somebody_new_becomes_an_answers_file(folder: Path, catalog: Catalog) -> None:
    path = file(folder, "zoe.json", form("zoe", "devops-engineer", {"rel.rollback": {"state": "automated"}}))
    (merge,) = import_answers(folder, [path], catalog)
    assert merge.added == ("rel.rollback",)
    assert answers_of(folder, catalog, "zoe").answers["rel.rollback"].state is State.AUTOMATED


def test_somebody_without_a_voice_gets_that_of_the_role(folder: Path, catalog: Catalog) -> None:
    text = HEADING + "zoe,devops-engineer,rel.rollback,defined,,,,,,\n"
    import_answers(folder, [file(folder, "a.csv", text)], catalog)
    assert answers_of(folder, catalog, "zoe").respondent.voice == "operations"


def test_importing_the_same_form_twice_changes_nothing(folder: Path, catalog: Catalog) -> None:
    path = file(folder, "zoe.json", form("zoe", "devops-engineer", {"rel.rollback": "automated"}))
    import_answers(folder, [path], catalog)
    before = snapshot(folder)
    (merge,) = import_answers(folder, [path], catalog)
    assert (merge.added, merge.changed, merge.conflicts) == ((), (), ())
    assert snapshot(folder) == before


def test_difference_is_refused_until_somebody_decides(folder: Path, catalog: Catalog) -> None:
    old = answers_of(folder, catalog, "data-engineer-1").answers["mon.quality"].state
    assert old is State.NONE
    path = file(folder, "tom.json", form("data-engineer-1", "data-engineer", {"mon.quality": "improved"}))
    assert refused(folder, catalog, path) == [("IMP003", "tom.json", 9)]
    (merge,) = import_answers(folder, [path], catalog, Terms("existing"))
    assert merge.kept == ("mon.quality",)
    assert answers_of(folder, catalog, "data-engineer-1").answers["mon.quality"].state is old
    (merge,) = import_answers(folder, [path], catalog, Terms("imported"))
    assert merge.changed == ("mon.quality",)
    assert answers_of(folder, catalog, "data-engineer-1").answers["mon.quality"].state is State.IMPROVED


def test_table_holds_several_people_with_evidence(folder: Path, catalog: Catalog) -> None:
    text = HEADING + (
        'zoe,devops-engineer,rel.rollback,defined,half,,"tried, once",E2,https://wiki.example/r,2026-10-01\n'
        "yan,data-scientist,mon.kpi,not-applicable,,no-production,,,,\n"
        ",,,,,,,,,\n"
        "zoe,devops-engineer,exp.tracked,unknown,,,,,,\n"
    )
    merges = import_answers(folder, [file(folder, "answers.csv", text)], catalog)
    assert [merge.answers.respondent.id for merge in merges] == ["zoe", "yan"]
    answer = answers_of(folder, catalog, "zoe").answers["rel.rollback"]
    assert (answer.coverage, answer.note) == (Coverage.HALF, "tried, once")
    assert (answer.evidence[0].grade, str(answer.evidence[0].date)) == ("E2", "2026-10-01")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_table_of_another_spreadsheet_is_read(folder: Path, separator: str, catalog: Catalog) -> None:
    rows = ["respondent,role,practice,state", "zoe,data-scientist,exp.tracked,defined"]
    text = "\ufeff" + "\r\n".join(row.replace(",", separator) for row in rows)
    import_answers(folder, [file(folder, "a.csv", text)], catalog)
    assert answers_of(folder, catalog, "zoe").answers["exp.tracked"].state is State.DEFINED


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("respondent,practice\nzoe,x\n", [("IMP001", 1), ("IMP001", 1)]),
        (HEADING.replace("note", "remark"), [("IMP001", 1)]),
        (HEADING + "zoe,data-scientist,exp.tracked,,,,,,,\n", [("IMP002", 2)]),
        (HEADING + "zoe,data-scientist,exp.tracked,none,,,,,,,,\n", [("IMP002", 2)]),
        (
            HEADING
            + "zoe,data-scientist,exp.tracked,none,,,,,,\nzoe,data-scientist,exp.tracked,none,,,,,,\n",
            [("IMP002", 3)],
        ),
        (HEADING + "zoe,data-scientist,exp.tracked,perfect,,,,,,\n", [("DAT001", 2)]),
        (HEADING + "zoe,data-scientist,exp.tracket,none,,,,,,\n", [("ENG010", 2)]),
        (HEADING + "zoe,data-sientist,exp.tracked,none,,,,,,\n", [("ENG010", 2)]),
        (HEADING + "zoe,data-scientist,gov.risk,not-applicable,,no-production,,,,\n", [("ENG013", 2)]),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(
    folder: Path, text: str, codes: Sequence[tuple[str, int]], catalog: Catalog
) -> None:
    found = refused(folder, catalog, file(folder, "bad.csv", text))
    assert [(code, line) for code, _, line in found] == list(codes)


def test_one_bad_file_stops_all_and_problems_of_all_are_shown(folder: Path, catalog: Catalog) -> None:
    good = file(folder, "zoe.json", form("zoe", "devops-engineer", {"rel.rollback": "automated"}))
    bad = file(folder, "yan.json", form("yan", "devops-engineer", {"rel.rolback": "automated"}))
    worse = file(folder, "xia.json", "{")
    codes = refused(folder, catalog, good, bad, worse, folder.parent / "missing.json")
    assert sorted(code for code, _, _ in codes) == ["ENG002", "ENG010", "YAML001"]


def test_two_people_cannot_share_an_id(folder: Path, catalog: Catalog) -> None:
    path = file(folder, "x.json", form("data-engineer-1", "data-scientist", {"exp.repro": "none"}))
    assert [code for code, _, _ in refused(folder, catalog, path)] == ["IMP003"]


def test_two_files_of_one_person_are_joined_and_must_agree(folder: Path, catalog: Catalog) -> None:
    first = file(folder, "a.json", form("zoe", "data-scientist", {"exp.tracked": "none"}))
    second = file(folder, "b.json", form("zoe", "data-scientist", {"exp.repro": "none"}))
    third = file(folder, "c.json", form("zoe", "data-scientist", {"exp.repro": "defined"}))
    assert [code for code, _, _ in refused(folder, catalog, first, second, third)] == ["IMP003"]
    (merge,) = import_answers(folder, [first, second], catalog)
    assert merge.added == ("exp.tracked", "exp.repro")


def test_dry_run_tells_and_writes_nothing(folder: Path) -> None:
    path = file(folder, "zoe.json", form("zoe", "devops-engineer", {"rel.rollback": "automated"}))
    before = snapshot(folder)
    result = CliRunner().invoke(command, [str(folder), str(path), "--dry-run"])
    assert result.exit_code == 0
    assert "zoe: 1 answers, 1 new" in result.stdout
    assert snapshot(folder) == before


def test_test_results_become_the_answers_of_a_person(folder: Path, catalog: Catalog) -> None:
    path = file(
        folder, "score.yaml", "data_1: automated\ndata_2: automated\ndata_3: manual\nmonitor_7: none\n"
    )
    zoe = Respondent(id="zoe", role="ml-engineer")
    import_answers(folder, [path], catalog, Terms(person=zoe))
    answers = answers_of(folder, catalog, "zoe").answers
    assert {name: answer.state for name, answer in answers.items()} == {
        "dat.schema": State.AUTOMATED,
        "dat.feature_value": State.DEFINED,
        "mon.quality": State.NONE,
    }
    assert answers["dat.feature_value"].note == "from test results: data_2 automated, data_3 manual"


def test_test_results_need_a_person_and_known_tests(folder: Path, catalog: Catalog) -> None:
    path = file(folder, "score.yaml", "data_1: automated\ndata_9: manual\ndata_2: often\n")
    assert [(code, line) for code, _, line in refused(folder, catalog, path)] == [
        ("IMP004", 1),
        ("MTS001", 2),
        ("MTS002", 3),
    ]


def test_command_takes_test_results_of_somebody_new(folder: Path) -> None:
    path = file(folder, "score.yaml", "data_1: automated\n")
    options = ["--respondent", "zoe", "--role", "ml-engineer"]
    result = CliRunner().invoke(command, [str(folder), str(path), *options])
    assert "zoe: 1 answers, 1 new" in result.stdout
