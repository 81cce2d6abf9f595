"""Reading an engagement folder: everything that is wrong, at once, with file, line and a way out."""

import shutil
import tracemalloc
from pathlib import Path

import pytest

from helpers.samples import SAMPLES
from mlops_blueprint.app.case import load_case
from mlops_blueprint.errors import EngagementError, Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.store.engagement_files import read_engagement


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the retailer's folder, free to be damaged."""
    return Path(shutil.copytree(SAMPLES / "retailer", tmp_path / "retailer"))


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Replace one text in a file and return the line it stands on."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, "the sample has changed; choose another line to damage"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path, catalog: Catalog) -> list[Problem]:
    with pytest.raises(EngagementError) as caught:
        load_case(folder, catalog)
    return list(caught.value.problems)


def placed(found: list[Problem]) -> list[tuple[str, str, int]]:
    return [(item.code, item.path, item.line) for item in found]


@pytest.mark.parametrize(
    "name", ["retailer", "research-group", "regulated-bank", "support-assistant", "empty"]
)
def test_shipped_samples_load(name: str, catalog: Catalog) -> None:
    assert load_case(SAMPLES / name, catalog).digest


def test_missing_folder_says_how_to_create_one(tmp_path: Path, catalog: Catalog) -> None:
    with pytest.raises(EngagementError) as caught:
        load_case(tmp_path / "nowhere", catalog)
    assert "is not an engagement folder" in caught.value.message
    assert "init" in caught.value.hint
    assert placed(list(caught.value.problems)) == [("ENG001", "engagement.yaml", 0)]


def test_broken_yaml_is_reported_with_its_line(folder: Path, catalog: Catalog) -> None:
    line = edit(folder, "answers/data-engineer-1.yaml", "ppl.de_swe: ad-hoc", "ppl.de_swe: 'ad' hoc")
    assert placed(problems(folder, catalog)) == [("YAML001", "answers/data-engineer-1.yaml", line)]


def test_unreadable_file_is_reported(folder: Path, catalog: Catalog) -> None:
    (folder / "consensus.yaml").write_bytes(b"\xff\xfe\x00")
    (folder / "answers" / "folder.yaml").mkdir()
    assert placed(problems(folder, catalog)) == [
        ("ENG002", "answers/folder.yaml", 0),
        ("ENG002", "consensus.yaml", 1),
    ]


def test_wrong_encoding_names_the_line_of_the_byte(folder: Path, catalog: Catalog) -> None:
    path = folder / "answers/data-engineer-1.yaml"
    path.write_bytes(path.read_bytes() + b"# \xe9\n")
    (problem,) = problems(folder, catalog)
    assert (problem.code, problem.line) == ("ENG002", path.read_bytes().count(b"\n"))
    assert "0xe9 is not UTF-8" in problem.message


def test_huge_file_is_refused_before_it_is_read_whole(folder: Path, catalog: Catalog) -> None:
    with (folder / "answers/data-engineer-1.yaml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    tracemalloc.start()
    (problem,) = problems(folder, catalog)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problem.code == "ENG005"
    assert peak < 20 * 1024 * 1024


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{b: " * 10_000,
        "- " * 5_000,
        "\n".join(" " * at + "a:" for at in range(1_000)),
    ],
    ids=["brackets", "braces", "dashes", "indents"],
)
def test_deep_nesting_is_refused_with_its_line(folder: Path, catalog: Catalog, text: str) -> None:
    (folder / "answers/data-engineer-1.yaml").write_text(text, encoding="utf-8")
    (problem,) = problems(folder, catalog)
    assert problem.code == "YAML001"
    assert "nested more than" in problem.message


def test_alias_bomb_is_refused(folder: Path, catalog: Catalog) -> None:
    bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"
    (folder / "consensus.yaml").write_text(bomb, encoding="utf-8")
    assert {item.code for item in problems(folder, catalog)} == {"YAML003"}


def test_two_files_of_one_respondent_are_both_named(folder: Path, catalog: Catalog) -> None:
    shutil.copy(folder / "answers/data-engineer-1.yaml", folder / "answers/tom.yaml")
    (problem,) = problems(folder, catalog)
    assert (problem.code, problem.path) == ("ENG003", "answers/tom.yaml")
    assert "answers/data-engineer-1.yaml" in problem.message


def test_note_cannot_send_orders_to_the_terminal(folder: Path, catalog: Catalog) -> None:
    reply = '{state: none, note: "\\e[2J gone"}'
    line = edit(folder, "answers/data-engineer-1.yaml", "rel.model_cd: none", f"rel.model_cd: {reply}")
    assert placed(problems(folder, catalog)) == [("YAML007", "answers/data-engineer-1.yaml", line)]


def test_windows_line_ends_are_read_like_others(folder: Path) -> None:
    path = folder / "answers/data-engineer-1.yaml"
    before = read_engagement(folder).digest
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_engagement(folder).digest == before


def test_what_is_no_file_is_reported_and_never_passed_over(folder: Path, catalog: Catalog) -> None:
    (folder / "consensus.yaml").unlink()
    (folder / "consensus.yaml").mkdir()
    shutil.rmtree(folder / "answers")
    (folder / "answers").write_text("nothing", encoding="utf-8")
    assert placed(problems(folder, catalog)) == [("ENG004", "answers", 0), ("ENG002", "consensus.yaml", 0)]


def test_everyday_name_of_a_tool_suggests_its_id(folder: Path, catalog: Catalog) -> None:
    edit(folder, "engagement.yaml", "github-actions", "airflow")
    (problem,) = problems(folder, catalog)
    assert problem.hint == "did you mean `apache-airflow`?"


def test_file_name_must_be_the_respondent(folder: Path, catalog: Catalog) -> None:
    (folder / "answers/data-engineer-1.yaml").rename(folder / "answers/tom.yaml")
    assert placed(problems(folder, catalog)) == [("ENG003", "answers/tom.yaml", 2)]


@pytest.mark.parametrize("name", ["answers/ana.yml", "answers/team/ana.yaml"])
def test_answers_that_would_silently_be_ignored_are_reported(
    folder: Path, name: str, catalog: Catalog
) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("format: mlops-blueprint/answers/1\n", encoding="utf-8")
    assert placed(problems(folder, catalog)) == [("ENG004", name, 0)]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("engagement.yaml", "latency", "latancy"),
        ("engagement.yaml", "online", "onlin"),
        ("engagement.yaml", "data-scientist", "data-scientists"),
        ("engagement.yaml", "github-actions", "github-action"),
        ("engagement.yaml", "microsoft", "macrosoft"),
        ("stack.yaml", "train.run", "train.runs"),
        ("stack.yaml", "local-trainer", "local-train"),
        ("consensus.yaml", "exp.tracked", "exp.traced"),
        ("answers/data-engineer-1.yaml", "rel.model_cd", "rel.model_dc"),
        ("answers/data-engineer-1.yaml", "role: data-engineer", "role: data-enginer"),
    ],
)
def test_unknown_id_suggests_the_nearest(
    folder: Path, catalog: Catalog, name: str, right: str, wrong: str
) -> None:
    line = edit(folder, name, right, wrong)
    (problem,) = problems(folder, catalog)
    meant = right.removeprefix("role: ")
    assert placed([problem]) == [("ENG010", name, line)]
    assert problem.hint == f"did you mean `{meant}`?"


def test_single_value_refuses_a_list(folder: Path, catalog: Catalog) -> None:
    line = edit(folder, "engagement.yaml", "latency: online", "latency: [online, batch]")
    assert placed(problems(folder, catalog)) == [("ENG011", "engagement.yaml", line)]


def test_pin_to_a_tool_that_cannot_fill_the_port_lists_those_that_can(folder: Path, catalog: Catalog) -> None:
    line = edit(folder, "stack.yaml", "train.run: local-trainer", "train.run: mlflow")
    (problem,) = problems(folder, catalog)
    assert (problem.code, problem.line) == ("ENG012", line)
    assert "local-trainer" in problem.hint


@pytest.mark.parametrize(
    "reply", ["{state: not-applicable}", "{state: not-applicable, reason: lazy}", "not-applicable"]
)
def test_not_applicable_needs_a_known_reason(folder: Path, catalog: Catalog, reply: str) -> None:
    line = edit(folder, "answers/data-engineer-1.yaml", "rel.model_cd: none", f"rel.model_cd: {reply}")
    (problem,) = problems(folder, catalog)
    assert (problem.code, problem.line) == ("ENG013", line)
    assert "no-production" in problem.hint


def test_not_applicable_needs_a_reason_the_practice_knows(folder: Path, catalog: Catalog) -> None:
    reply = "{state: not-applicable, reason: single-model}"
    edit(folder, "answers/data-engineer-1.yaml", "rel.model_cd: none", f"rel.model_cd: {reply}")
    (problem,) = problems(folder, catalog)
    assert problem.code == "ENG013"
    assert problem.hint.endswith("one of no-production, no-serving")


def test_groundwork_always_applies(folder: Path, catalog: Catalog) -> None:
    reply = "{state: not-applicable, reason: no-production}"
    with (folder / "answers/data-engineer-1.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  gov.risk: {reply}\n")
    (problem,) = problems(folder, catalog)
    assert (problem.code, problem.message) == ("ENG013", "`gov.risk` always applies")


def test_stated_level_must_exist(folder: Path, catalog: Catalog) -> None:
    line = edit(folder, "engagement.yaml", "{model: microsoft, level: 2}", "{model: microsoft, level: 5}")
    (problem,) = problems(folder, catalog)
    assert (problem.code, problem.line, problem.hint) == ("ENG014", line, "its levels are 0 to 4")


def test_unknown_dimension_in_an_override_is_reported(folder: Path, catalog: Catalog) -> None:
    with (folder / "engagement.yaml").open("a", encoding="utf-8") as file:
        file.write("target_overrides: {dataa: 2}\n")
    assert [item.code for item in problems(folder, catalog)] == ["ENG010"]


def test_unknown_state_and_unknown_key_are_reported_in_their_lines(folder: Path, catalog: Catalog) -> None:
    name = "answers/data-engineer-1.yaml"
    first = edit(folder, name, "rel.model_cd: none", "rel.model_cd: never")
    second = edit(folder, name, "rel.approval: ad-hoc", "rel.approval: {state: ad-hoc, cover: most}")
    assert placed(problems(folder, catalog)) == [("DAT001", name, first), ("DAT001", name, second)]


def test_number_in_the_context_says_to_quote_it(folder: Path, catalog: Catalog) -> None:
    edit(folder, "engagement.yaml", 'live_models: "1-3"', "live_models: 0")
    (problem,) = problems(folder, catalog)
    assert problem.message.startswith("`context.live_models`: ")


def test_problems_of_all_files_come_in_one_message(folder: Path, catalog: Catalog) -> None:
    edit(folder, "engagement.yaml", "as_of: 2026-11-16", "as_of: soon")
    edit(folder, "stack.yaml", "pins:", "pin:")
    edit(folder, "answers/data-scientist-1.yaml", "rel.rollback: unknown", "rel.rollback: [unknown")
    found = problems(folder, catalog)
    assert {item.path for item in found} == {"answers/data-scientist-1.yaml", "engagement.yaml", "stack.yaml"}
    assert found == sorted(found)


def test_ids_of_all_files_are_checked_together(folder: Path, catalog: Catalog) -> None:
    edit(folder, "engagement.yaml", "latency: online", "latency: slow")
    edit(folder, "consensus.yaml", "exp.tracked:", "exp.traced:")
    edit(folder, "answers/data-engineer-1.yaml", "rel.model_cd: none", "rel.model_cd: not-applicable")
    assert [item.code for item in problems(folder, catalog)] == ["ENG013", "ENG010", "ENG010"]


def test_short_and_long_form_mean_the_same(folder: Path) -> None:
    (folder / "consensus.yaml").write_text(
        "format: mlops-blueprint/consensus/1\nagreed: {exp.tracked: defined, exp.repro: {state: defined}}\n",
        encoding="utf-8",
    )
    case = read_engagement(folder).case
    assert case is not None
    assert case.consensus is not None
    assert case.consensus.agreed["exp.tracked"] == case.consensus.agreed["exp.repro"]
    engineer = next(item for item in case.answer_sets if item.respondent.id == "data-engineer-1")
    assert engineer.answers["rel.model_cd"].state is State.NONE
    assert engineer.answers["rel.model_cd"].coverage is Coverage.MOST


def test_digest_changes_with_every_byte_and_with_nothing_else(folder: Path) -> None:
    before = read_engagement(folder).digest
    (folder / "notes.txt").write_text("not read", encoding="utf-8")
    assert read_engagement(folder).digest == before
    edit(folder, "stack.yaml", "# Pins", "# Pinned")
    assert read_engagement(folder).digest != before


def test_broken_file_hides_no_problem_of_the_others(folder: Path, catalog: Catalog) -> None:
    edit(folder, "engagement.yaml", "as_of:", "as_off:")
    edit(folder, "stack.yaml", "local-trainer", "local-trainr")
    edit(folder, "answers/data-engineer-1.yaml", "dat.versioned:", "dat.version:")
    with pytest.raises(EngagementError) as caught:
        load_case(folder, catalog)
    assert {(item.path, item.code) for item in caught.value.problems} == {
        ("answers/data-engineer-1.yaml", "ENG010"),
        ("engagement.yaml", "DAT001"),
        ("stack.yaml", "ENG010"),
    }


def test_empty_file_says_that_it_is_empty(folder: Path, catalog: Catalog) -> None:
    (folder / "consensus.yaml").write_text("", encoding="utf-8")
    (problem,) = problems(folder, catalog)
    assert problem.hint == "it is empty; fill it or remove it"


def test_engagement_of_three_lines_is_enough_to_assess(tmp_path: Path, catalog: Catalog) -> None:
    text = "format: mlops-blueprint/engagement/1\norganisation: Café Müller & Co\nas_of: 2026-11-23\n"
    (tmp_path / "engagement.yaml").write_text(text, encoding="utf-8")
    engagement = load_case(tmp_path, catalog).engagement
    assert engagement.organisation.name == "Café Müller & Co"
    assert (engagement.id, engagement.project.package) == ("cafe-muller-co", "first_use_case")


def test_wrong_organisation_is_still_reported(tmp_path: Path, catalog: Catalog) -> None:
    text = "format: mlops-blueprint/engagement/1\norganisation: [a]\nas_of: 2026-11-23\n"
    (tmp_path / "engagement.yaml").write_text(text, encoding="utf-8")
    assert placed(problems(tmp_path, catalog)) == [("DAT001", "engagement.yaml", 2)]
