"""One file, three states: what a change of a generated repository does to it."""

from mlops_blueprint.lifecycle.plan import Change, plan_change
from mlops_blueprint.lifecycle.text_merge import count_open, merge_text
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.model.ownership import OwnershipRule, OwnershipRules
from mlops_blueprint.model.starter_state import Base, PresentFile, base_file, sha256

RULES = OwnershipRules(
    rules=(
        OwnershipRule(ownership="seeded", paths=("own.py",), because="It is theirs"),
        OwnershipRule(ownership="whole", paths=("*.svg",), because="A picture"),
    )
)
LINES = "one\ntwo\nthree\nfour\nfive\n"


def present(text: str, *, executable: bool = False) -> PresentFile:
    return PresentFile(text=text, sha256=sha256(text), executable=executable)


def plan(path: str, base: str | None, mine: str | None, fresh: str | None) -> Change:
    return plan_change(
        Base(files={} if base is None else {path: base_file(base, executable=False, whole=False)}),
        {} if mine is None else {path: present(mine)},
        FileTree(
            entries=() if fresh is None else (FileEntry(path=path, text=fresh, owner="core", template="t"),)
        ),
        RULES,
    )


def outcome(base: str | None, mine: str | None, fresh: str | None, path: str = "a.py") -> list[str]:
    return [step.action for step in plan(path, base, mine, fresh).steps]


def test_untouched_file_becomes_the_fresh_one() -> None:
    (step,) = plan("a.py", "old\n", "old\n", "new\n").steps
    assert (step.action, step.text) == ("change", "new\n")
    assert "-old" in step.diff
    assert "+new" in step.diff


def test_nothing_new_means_nothing_to_do() -> None:
    assert outcome("a\n", "a\n", "a\n") == []
    assert outcome("a\n", "mine\n", "a\n") == []
    assert outcome("a\n", "b\n", "b\n") == []
    assert outcome(None, "mine\n", None) == []


def test_new_file_is_created_and_a_dropped_one_deleted() -> None:
    assert outcome(None, None, "new\n") == ["create"]
    assert outcome("old\n", "old\n", None) == ["delete"]


def test_deleted_file_stays_deleted() -> None:
    assert outcome("old\n", None, "old\n") == []
    assert outcome("old\n", None, "new\n") == ["keep"]
    assert outcome("old\n", None, None) == []


def test_changes_at_different_places_are_both_in_the_result() -> None:
    (step,) = plan("a.py", LINES, LINES.replace("one", "ONE"), LINES.replace("five", "FIVE")).steps
    assert (step.action, step.text) == ("change", "ONE\ntwo\nthree\nfour\nFIVE\n")


def test_changes_at_the_same_place_are_marked_and_neither_is_lost() -> None:
    (step,) = plan("a.py", LINES, LINES.replace("two", "mine"), LINES.replace("two", "fresh")).steps
    assert (step.action, step.conflicts) == ("conflict", 1)
    assert step.text == "one\n<<<<<<< yours\nmine\n=======\nfresh\n>>>>>>> starter\nthree\nfour\nfive\n"
    assert count_open(step.text) == 1


def test_changed_file_that_is_dropped_is_kept_and_reported() -> None:
    (step,) = plan("a.py", "old\n", "mine\n", None).steps
    assert (step.action, step.writes) == ("conflict", False)


def test_file_both_sides_made_holds_both() -> None:
    (step,) = plan("a.py", None, "mine\n", "fresh\n").steps
    assert step.action == "conflict"
    assert step.text is not None
    assert "mine\n" in step.text
    assert "fresh\n" in step.text


def test_seeded_file_is_never_touched_once_it_was_changed() -> None:
    assert outcome("old\n", "mine\n", "new\n", "own.py") == ["keep"]
    assert outcome("old\n", "mine\n", None, "own.py") == ["keep"]
    assert outcome(None, "mine\n", "new\n", "own.py") == ["keep"]
    assert outcome("old\n", "old\n", "new\n", "own.py") == ["change"]


def test_changed_picture_keeps_its_place_and_the_new_one_stands_beside_it() -> None:
    change = plan_change(
        Base(files={"a.svg": base_file("<old/>", executable=False, whole=True)}),
        {"a.svg": present("<mine/>")},
        FileTree(entries=(FileEntry(path="a.svg", text="<new/>", owner="core", template="t"),)),
        RULES,
    )
    assert [(step.path, step.action, step.text) for step in change.steps] == [
        ("a.svg", "conflict", None),
        ("a.svg.new", "create", "<new/>"),
    ]


def test_symbolic_link_is_never_written_through() -> None:
    change = plan_change(
        Base(files={"a.py": base_file("old\n", executable=False, whole=False)}),
        {"a.py": PresentFile(kind="symlink", sha256=sha256("old\n"))},
        FileTree(entries=(FileEntry(path="a.py", text="new\n", owner="core", template="t"),)),
        RULES,
    )
    assert [(step.path, step.writes) for step in change.steps] == [("a.py", False), ("a.py.new", True)]


def test_carriage_returns_of_a_checkout_stay() -> None:
    mine = PresentFile(text=LINES, sha256=sha256(LINES.replace("\n", "\r\n")), crlf=True)
    change = plan_change(
        Base(files={"a.py": base_file(LINES, executable=False, whole=False)}),
        {"a.py": mine},
        FileTree(entries=(FileEntry(path="a.py", text="new\n", owner="core", template="t"),)),
        RULES,
    )
    assert change.steps[0].text == "new\r\n"


def test_mode_that_people_changed_stays() -> None:
    change = plan_change(
        Base(files={"a.py": base_file("old\n", executable=False, whole=False)}),
        {"a.py": present("old\n", executable=True)},
        FileTree(entries=(FileEntry(path="a.py", text="new\n", owner="core", template="t"),)),
        RULES,
    )
    assert change.steps[0].executable


def test_mode_that_people_changed_is_nothing_to_do() -> None:
    change = plan_change(
        Base(files={"a.py": base_file("old\n", executable=False, whole=False)}),
        {"a.py": present("old\n", executable=True)},
        FileTree(entries=(FileEntry(path="a.py", text="old\n", owner="core", template="t"),)),
        RULES,
    )
    assert change.steps == ()


def test_text_without_last_line_feed_keeps_its_markers_on_lines_of_their_own() -> None:
    assert merge_text("a", "b", "c").text.splitlines() == [
        "<<<<<<< yours", "b", "=======", "c", ">>>>>>> starter",
    ]  # fmt: skip


def test_form_feed_ends_no_line() -> None:
    assert merge_text("a\fb\nx\ny\n", "a\fb\nx\ny\nz\n", "A\fb\nx\ny\n").text == "A\fb\nx\ny\nz\n"


def test_state_files_are_written_only_when_they_differ() -> None:
    fresh = FileTree(entries=(FileEntry(path=".mlops/lock.json", text="{}", owner="core", template="t"),))
    assert plan_change(Base(files={}), {".mlops/lock.json": present("{}")}, fresh, RULES).state == ()
    assert plan_change(Base(files={}), {}, fresh, RULES).state == fresh.entries


def test_merge_that_no_longer_parses_is_a_conflict_although_no_line_clashes() -> None:
    base = "[a]\nx = 1\ny = 2\nz = 3\n"
    (step,) = plan("a.toml", base, f"[a]\nnew = 1\n{base[4:]}", f"{base}new = 2\n").steps
    assert (step.action, step.conflicts) == ("conflict", 0)
    assert step.text == "[a]\nnew = 1\nx = 1\ny = 2\nz = 3\nnew = 2\n"
