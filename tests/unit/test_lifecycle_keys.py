"""Structured files are merged by key: comments stay, neighbours never clash, one key changed twice is shown."""

import pytest

from mlops_blueprint.lifecycle.keyed import merge_keyed
from mlops_blueprint.lifecycle.plan import plan_change
from mlops_blueprint.lifecycle.text_merge import merge_text
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.model.ownership import OwnershipRule, OwnershipRules
from mlops_blueprint.model.starter_state import Base, PresentFile, base_file, sha256

TOML = '[a]\n# how many\nx = 1\ny = 2\n\n[b]\nlist = [\n    "numpy>=2",\n    "mlflow>=3,<4",\n]\n'
YAML = "on:\n  push:\n    branches: [main]\njobs:\n  test:\n    steps:\n      - uses: actions/checkout@v4\n      - run: make test\n"
JSON = '{\n  "a": 1,\n  "b": {\n    "c": 2\n  }\n}\n'


def merged(path: str, base: str, mine: str, fresh: str) -> str:
    result = merge_keyed(path, base, mine, fresh)
    assert result is not None
    assert result.conflicts == 0
    return result.text


def test_neighbouring_keys_never_clash_although_their_lines_do() -> None:
    mine, fresh = TOML.replace("x = 1", "x = 9  # ours"), TOML.replace("y = 2", "y = 7")
    assert merge_text(TOML, mine, fresh).conflicts == 1
    assert merged("a.toml", TOML, mine, fresh) == mine.replace("y = 2", "y = 7")


def test_comment_that_people_wrote_stays_above_a_value_that_the_starter_changed() -> None:
    mine = TOML.replace("# how many", "# how many; ask Ana")
    assert merged("a.toml", TOML, mine, TOML.replace("x = 1", "x = 3")) == mine.replace("x = 1", "x = 3")


def test_both_sides_add_at_the_same_place() -> None:
    mine = TOML.replace("y = 2\n", "y = 2\nmine = 1\n").replace('<4",\n', '<4",\n    "polars>=1"\n')
    fresh = TOML.replace("y = 2\n", "y = 2\ntheirs = 1\n").replace('<4",\n', '<4",\n    "prefect>=3",\n')
    text = merged("pyproject.toml", TOML, mine, fresh)
    assert "mine = 1\ntheirs = 1\n" in text or "theirs = 1\nmine = 1\n" in text
    assert '    "polars>=1",\n' in text
    assert '    "prefect>=3",\n' in text


def test_requirement_is_known_by_its_package() -> None:
    mine, fresh = TOML.replace('"numpy>=2"', '"numpy>=2.1"'), TOML.replace(">=3,<4", ">=3.17,<4")
    assert merged("a.toml", TOML, mine, fresh) == mine.replace(">=3,<4", ">=3.17,<4")


def test_key_that_people_deleted_stays_deleted() -> None:
    mine = TOML.replace("# how many\nx = 1\n", "")
    assert merged("a.toml", TOML, mine, TOML.replace("x = 1", "x = 5")) == mine


def test_key_that_the_starter_drops_goes_unless_people_changed_it() -> None:
    fresh = TOML.replace("y = 2\n", "")
    assert merged("a.toml", TOML, TOML.replace("x = 1", "x = 4"), fresh) == fresh.replace("x = 1", "x = 4")
    kept = merge_keyed("a.toml", TOML, TOML.replace("y = 2", "y = 5"), fresh)
    assert kept is not None
    assert kept.text == TOML.replace("y = 2\n", "<<<<<<< yours\ny = 5\n=======\n>>>>>>> starter\n")


def test_one_key_changed_twice_is_shown_as_git_does() -> None:
    result = merge_keyed("a.toml", TOML, TOML.replace("x = 1", "x = 2"), TOML.replace("x = 1", "x = 3"))
    assert result is not None
    assert (result.conflicts, "<<<<<<< yours\nx = 2\n=======\nx = 3\n>>>>>>> starter\n" in result.text) == (
        1,
        True,
    )


def test_steps_of_a_pipeline_are_known_by_what_they_use() -> None:
    mine = YAML.replace("      - run: make test\n", "      - run: make test\n      - run: make ours\n")
    fresh = YAML.replace("checkout@v4", "checkout@v5").replace("[main]", "[main, next]")
    assert merged("ci.yml", YAML, mine, fresh) == mine.replace("@v4", "@v5").replace("[main]", "[main, next]")


def test_job_of_both_sides_at_the_end_of_a_pipeline() -> None:
    mine, fresh = f"{YAML}  ours:\n    steps: []\n", f"{YAML}  theirs:\n    steps: []\n"
    assert merged("ci.yml", YAML, mine, fresh) == f"{YAML}  ours:\n    steps: []\n  theirs:\n    steps: []\n"


def test_comments_at_the_end_of_a_yaml_file_are_not_part_of_its_last_key() -> None:
    mine = f"{YAML}# ours\n"
    assert merged("ci.yml", YAML, mine, YAML.replace("run: make test", "run: make tests")).endswith(
        "run: make tests\n# ours\n"
    )


def test_json_gets_its_commas() -> None:
    mine = JSON.replace('"c": 2\n', '"c": 2,\n    "ours": 1\n')
    fresh = JSON.replace('"c": 2\n', '"c": 3\n').replace("  }\n}", '  },\n  "d": 4\n}')
    assert merged("a.json", JSON, mine, fresh) == (
        '{\n  "a": 1,\n  "b": {\n    "c": 3,\n    "ours": 1\n  },\n  "d": 4\n}\n'
    )


def test_two_values_in_place_of_one_are_no_union() -> None:
    base = "ports:\n  - 8000\n  - 9000\n"
    result = merge_keyed("a.yaml", base, base.replace("8000", "8001"), base.replace("8000", "8002"))
    assert result is not None
    assert result.conflicts == 1


@pytest.mark.parametrize(
    ("path", "base", "mine", "fresh", "expected"),
    [
        ("a.yaml", "on: [main]", "on: [main, ours]", "on: [main, theirs]", "on: [main, ours, theirs]"),
        ("a.yaml", "l: {a: 1, b: 2}", "l: {a: 5, b: 2}", "l: {a: 1, b: 6, c: 7}", "l: {a: 5, b: 6, c: 7}"),
        ("a.toml", 's = ["E", "F"]  # why', 's = ["E", "F", "X"]  # why', 's = ["F"]  # why', 's = ["F", "X"]  # why'),
        ("a.toml", "t = {a = 1, b = [1, 2]}", "t = {a = 2, b = [1, 2]}", "t = {a = 1, b = [1, 3]}", "t = {a = 2, b = [1, 3]}"),
    ],
)  # fmt: skip
def test_items_of_one_line_are_told_apart(path: str, base: str, mine: str, fresh: str, expected: str) -> None:
    assert merged(path, f"{base}\n", f"{mine}\n", f"{fresh}\n") == f"{expected}\n"


@pytest.mark.parametrize(
    ("base", "mine", "fresh"),
    [
        ("a: [1, 1]", "a: [1, 1, 2]", "a: [1, 1, 3]"),
        ("a: {b: 1}", "a: {b: 2}", "a: {b: 3}"),
        ("a: [8000]", "a: [8001]", "a: [8002]"),
        ("a: one [x]", "a: two [x]", "a: six [x]"),
        ("a: ['b, c']", "a: ['b, d']", "a: ['b, e']"),
        ("a: []", "a: [1]", "a: [2]"),
    ],
)
def test_one_line_changed_twice_is_shown_whole(base: str, mine: str, fresh: str) -> None:
    result = merge_keyed("a.yaml", f"{base}\n", f"{mine}\n", f"{fresh}\n")
    assert result is not None
    assert result.text == f"<<<<<<< yours\n{mine}\n=======\n{fresh}\n>>>>>>> starter\n"


def test_variables_ignored_paths_and_owners_have_keys_too() -> None:
    base = "# a\nA=1\n\n# b\nB=2\n"
    assert merged(".env.example", base, base + "\n# c\nC=3\n", base + "\n# d\nD=4\n").count("=") == 4
    assert merged(".gitignore", "*.pyc\n", "*.pyc\nours/\n", "*.pyc\ntheirs/\n").count("/\n") == 2
    owners = "* @a\n/src/ @b\n"
    assert (
        merged("CODEOWNERS", owners, owners.replace("@a", "@x"), owners.replace("@b", "@y"))
        == "* @x\n/src/ @y\n"
    )
    assert merged("requirements/tools.txt", "a>=1\nb>=1\n", "a>=2\nb>=1\n", "a>=1\nb>=3\n") == "a>=2\nb>=3\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yaml", "a: &x 1\nb: *x\n"),
        ("a.yaml", "just a word\n"),
        ("a.yaml", "a: [\n"),
        ("a.toml", "a = \n"),
        ("a.toml", "a = 1\na = 2\n"),
        ("a.json", '{"a": 1}\n'),
        ("a.json", "{\n"),
        ("requirements.txt", "a==1\na<2\n"),
        ("a.py", "a = 1\n"),
        ("a.toml", ""),
    ],
)
def test_what_cannot_be_taken_apart_is_left_to_the_lines(path: str, text: str) -> None:
    assert merge_keyed(path, text, text, text) is None


def test_several_tables_of_one_name_are_known_by_their_first_key() -> None:
    base = '[[t]]\nmodule = "a"\nx = 1\n\n[[t]]\nmodule = "b"\nx = 1\n'
    mine, fresh = base.replace("x = 1", "x = 2", 1), f'{base}\n[[t]]\nmodule = "c"\n'
    assert merged("a.toml", base, mine, fresh) == f'{mine}\n[[t]]\nmodule = "c"\n'


def test_value_of_many_lines_is_one_value() -> None:
    base = 'a = """\n[x]\nb = 1\n"""\nc = 1\n'
    assert merged("a.toml", base, base.replace("c = 1", "c = 2"), base.replace("b = 1", "b = 5")) == (
        'a = """\n[x]\nb = 5\n"""\nc = 2\n'
    )


def test_file_that_both_have_made_is_merged_by_key_too() -> None:
    rules = OwnershipRules(
        rules=(OwnershipRule(ownership="merged", paths=("*.toml",), because="It has keys"),)
    )
    mine = "[a]\nx = 1\n"
    change = plan_change(
        Base(files={}),
        {"a.toml": PresentFile(text=mine, sha256=sha256(mine))},
        FileTree(entries=(FileEntry(path="a.toml", text="[b]\ny = 1\n", owner="core", template="t"),)),
        rules,
    )
    assert [(step.action, step.conflicts, step.text) for step in change.steps] == [
        ("conflict", 0, "[a]\nx = 1\n[b]\ny = 1\n")
    ]


def test_keys_decide_on_the_way_through_a_plan() -> None:
    rules = OwnershipRules(
        rules=(OwnershipRule(ownership="merged", paths=("*.toml",), because="It has keys"),)
    )
    mine, fresh = TOML.replace("x = 1", "x = 9"), TOML.replace("y = 2", "y = 7")
    change = plan_change(
        Base(files={"a.toml": base_file(TOML, executable=False, whole=False)}),
        {"a.toml": PresentFile(text=mine, sha256=sha256(mine))},
        FileTree(entries=(FileEntry(path="a.toml", text=fresh, owner="core", template="t"),)),
        rules,
    )
    assert [step.action for step in change.steps] == ["change"]
