"""A made-up older release: what it made, and what people did to it, is found again where the newer one has it."""

from pathlib import Path

import pytest

from helpers.fake_starter import fake_request
from helpers.starter_request import shipped_templates
from mlops_blueprint.app.starter_rules import pending_migrations, told_of
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.lifecycle.move_key import move_key
from mlops_blueprint.lifecycle.plan import Change, Terms, looked_at, plan_change
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter_migration import Migration, Migrations
from mlops_blueprint.model.starter_state import BASE, LOCK, Base, Lock
from mlops_blueprint.store.folder_writer import write_tree
from mlops_blueprint.store.repository_files import read_present
from mlops_blueprint.store.repository_writer import Write, write_changes
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse

RULES = require_record(OwnershipRules, parse(shipped_templates()["ownership.yaml"], "ownership.yaml"))
GATE = "base/files/src/__package__/core/gate.py.jinja"
DECIDE = "base/files/src/__package__/core/decide.py.jinja"
TUNING = "base/files/tuning.toml.jinja"
LINES = "first = 1\nsecond = 2\nthird = 3\nfourth = 4\nfifth = 5\n"
MOVES = (
    Migration(
        id="rename-the-gate", kind="rename-path", old="src/__package__/core/gate.py",
        new="src/__package__/core/decide.py", because="It decides",
    ),
    Migration(
        id="move-the-seed", kind="move-key", path="tuning.toml", old="sample.SEED", new="training.SEED",
        because="The trainer reads it",
    ),
    Migration(
        id="one-name", kind="rename-variable", old="ADMIN_WORD", new="SERVE_WORD", because="One name for one thing",
    ),
)  # fmt: skip
PACKAGE = "delay_forecast"
OLD, NEW = f"src/{PACKAGE}/core/gate.py", f"src/{PACKAGE}/core/decide.py"


def release(templates: dict[str, str], moves: tuple[Migration, ...] = ()) -> FileTree:
    request = fake_request(templates, ownership=RULES, migrations=Migrations(migrations=moves))
    return generate_starter(request)


def older() -> FileTree:
    tuning = "# what is tried\n[sample]\n# start of chance\nSEED = 7\nWORD = 'ADMIN_WORD'\n\n[training]\nDEPTH = 3\n"
    return release({GATE: LINES, TUNING: tuning})


def newer() -> FileTree:
    tuning = "# what is tried\n[sample]\nWORD = 'SERVE_WORD'\n\n[training]\nDEPTH = 4\n# start of chance\nSEED = 7\n"
    return release({DECIDE: LINES.replace("fifth = 5", "fifth = 55"), TUNING: tuning}, MOVES)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    write_tree(older(), tmp_path / "repo")
    return tmp_path / "repo"


def planned(root: Path) -> Change:
    base = Base.model_validate_json((root / BASE).read_text(encoding="utf-8"))
    mine = read_present(root, looked_at(base, newer()))
    return plan_change(base, mine, newer(), RULES, Terms(migrations=MOVES, package=PACKAGE))


def update(root: Path) -> Change:
    change = planned(root)
    here = read_present(root, [item.path for item in change.state])
    writes = [
        Write(step.path, step.text, step.before, step.executable) for step in change.steps if step.writes
    ]
    writes += [
        Write(item.path, item.text, here[item.path].sha256 if item.path in here else None)
        for item in change.state
    ]
    write_changes(root, writes)
    return change


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }


def test_untouched_repository_of_an_older_release_becomes_the_fresh_one_byte_for_byte(repo: Path) -> None:
    update(repo)
    assert contents(repo) == {item.path: item.text for item in newer().entries}


def test_work_of_people_moves_along(repo: Path) -> None:
    gate, tuning = repo / OLD, repo / "tuning.toml"
    gate.write_text(f"# ours\n{LINES}", encoding="utf-8")
    tuning.write_text(
        tuning.read_text(encoding="utf-8").replace("SEED = 7", "SEED = 42  # luck"), encoding="utf-8"
    )
    change = update(repo)
    assert [step.path for step in change.steps if step.action == "conflict"] == []
    assert not gate.exists()
    assert (repo / NEW).read_text(encoding="utf-8") == f"# ours\n{LINES}".replace("fifth = 5", "fifth = 55")
    text = tuning.read_text(encoding="utf-8")
    assert "[training]\nDEPTH = 4\n# start of chance\nSEED = 42  # luck\n" in text
    assert "WORD = 'SERVE_WORD'" in text


def test_nothing_is_left_to_do_after_a_migration(repo: Path) -> None:
    (repo / OLD).write_text(f"# ours\n{LINES}", encoding="utf-8")
    update(repo)
    lock = Lock.model_validate_json((repo / LOCK).read_text(encoding="utf-8"))
    assert lock.migrations == tuple(item.id for item in MOVES)
    base = Base.model_validate_json((repo / BASE).read_text(encoding="utf-8"))
    again = plan_change(base, read_present(repo, looked_at(base, newer())), newer(), RULES, Terms())
    assert (again.steps, again.state) == ((), ())


def test_file_that_people_deleted_is_not_brought_back_under_its_new_name(repo: Path) -> None:
    (repo / OLD).unlink()
    update(repo)
    assert not (repo / OLD).exists()
    assert not (repo / NEW).exists()


def test_file_that_people_have_at_the_new_name_stays_and_so_does_the_old_one(repo: Path) -> None:
    (repo / NEW).write_text("mine = 1\n", encoding="utf-8")
    change = update(repo)
    assert [step.path for step in change.steps if step.action == "conflict"] == [NEW]
    assert "mine = 1" in (repo / NEW).read_text(encoding="utf-8")
    assert (repo / OLD).read_text(encoding="utf-8") == LINES


def test_link_at_the_old_name_stays_and_the_new_file_is_made(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.py").write_text("theirs\n", encoding="utf-8")
    (repo / OLD).unlink()
    (repo / OLD).symlink_to(tmp_path / "outside.py")
    update(repo)
    assert (repo / OLD).is_symlink()
    assert (tmp_path / "outside.py").read_text(encoding="utf-8") == "theirs\n"
    assert "fifth = 55" in (repo / NEW).read_text(encoding="utf-8")


def test_conflict_at_the_new_place_holds_both_sides(repo: Path) -> None:
    (repo / OLD).write_text(LINES.replace("fifth = 5", "fifth = 6"), encoding="utf-8")
    update(repo)
    assert "<<<<<<< yours\nfifth = 6\n=======\nfifth = 55\n>>>>>>> starter\n" in (repo / NEW).read_text(
        encoding="utf-8"
    )


def test_ejected_file_stays_where_it_is(repo: Path) -> None:
    base = Base.model_validate_json((repo / BASE).read_text(encoding="utf-8"))
    mine = read_present(repo, looked_at(base, newer()))
    terms = Terms((OLD,), MOVES, PACKAGE)
    steps = plan_change(base, mine, newer(), RULES, terms).steps
    assert not {OLD, NEW} & {step.path for step in steps}


@pytest.mark.parametrize(
    ("path", "text", "old", "new", "expected"),
    [
        ("a.toml", "[a]\nx = 1\n", "a.x", "b.y", "[a]\n\n[b]\ny = 1\n"),
        ("a.toml", "x = 1\n[a]\nz = 1\n", "x", "a.x", "[a]\nz = 1\nx = 1\n"),
        ("a.yaml", "a:\n  x: 1  # why\nb:\n  z: 2\n", "a.x", "b.y", "b:\n  z: 2\n  y: 1  # why\n"),
        ("a.yaml", "a:\n  x:\n    - 1\n", "a.x", "x", "x:\n  - 1\n"),
        (".env.example", "# one\nA=1\nB=2\n", "A", "C", "B=2\n# one\nC=1\n"),
        ("a.toml", "[a]\ny = 1\n", "a.x", "b.y", "[a]\ny = 1\n"),
        ("a.toml", "[a]\nx = 1\ny = 2\n", "a.x", "a.y", "[a]\nx = 1\ny = 2\n"),
        ("a.yaml", "a: 1\nb: 2\n", "a", "b.a", "a: 1\nb: 2\n"),
        ("a.json", '{\n  "a": 1\n}\n', "a", "b", '{\n  "a": 1\n}\n'),
        ("a.toml", "not toml\n", "a", "b", "not toml\n"),
    ],
)
def test_key_is_moved_with_what_belongs_to_it(
    path: str, text: str, old: str, new: str, expected: str
) -> None:
    assert move_key(path, text, old, new) == expected


def lock(**changes: object) -> Lock:
    values = {
        "product": "0.0.9",
        "catalog_version": "1",
        "catalog": "",
        "templates": "",
        "adapters": {},
        "files": {},
    }
    return Lock.model_validate({**values, **changes})


@pytest.mark.parametrize("changes", [{"product": "99.0.0"}, {"migrations": ("of-the-future",)}])
def test_repository_of_a_later_release_is_not_taken_back(changes: dict[str, object]) -> None:
    with pytest.raises(BlueprintError, match="later than the installed"):
        pending_migrations(lock(**changes))


def test_repository_of_an_earlier_release_gets_what_moved_since() -> None:
    shipped = parse(shipped_templates()["migrations.yaml"], "migrations.yaml")
    assert pending_migrations(lock()) == require_record(Migrations, shipped).migrations


def test_people_are_told_what_only_they_can_rename() -> None:
    (note,) = told_of(MOVES)
    assert note.startswith("ADMIN_WORD is called SERVE_WORD now")
