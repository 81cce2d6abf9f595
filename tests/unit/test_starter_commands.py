"""A generated repository is changed on disk: what people did survives, and nothing is left half done."""

import json
import os
import shutil
from pathlib import Path

import pytest

from helpers.samples import sample_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import starter_facts, write_starter
from mlops_blueprint.app.starter_again import make_again
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import OutputExistsError
from mlops_blueprint.lifecycle.pins import Choice
from mlops_blueprint.store.repository_writer import STAGING, Write, finish, write_changes

Captured = pytest.CaptureFixture[str]
SETTINGS = "settings.toml"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made") / "repo"
    chain = sample_chain("retailer")
    write_starter(make_again(starter_facts(chain), Choice(), load_catalog()), target)
    return target


@pytest.fixture
def repo(generated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(generated, tmp_path / "repo"))


def run(*arguments: str) -> int:
    return guard(cli, ["starter", *arguments])


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_update_of_an_untouched_repository_changes_nothing(repo: Path, capsys: Captured) -> None:
    before = contents(repo)
    assert run("update", "--in", str(repo)) == 0
    assert "nothing to do" in capsys.readouterr().out
    assert run("check", "--in", str(repo)) == 0
    assert contents(repo) == before


def test_swap_gives_the_fresh_starter_and_swapping_back_the_old_one(repo: Path, generated: Path) -> None:
    assert run("swap", "C3", "dagster", "--in", str(repo)) == 0
    fresh = make_again(
        starter_facts(sample_chain("retailer")), Choice({"flow.run": "dagster"}), load_catalog()
    )
    assert contents(repo) == {item.path: item.text.encode() for item in fresh.entries}
    assert run("swap", "flow.run", "prefect", "--in", str(repo)) == 0
    assert contents(repo) == contents(generated)


def test_removing_and_adding_a_tool_is_the_identity(repo: Path, generated: Path) -> None:
    assert run("remove", "mlflow", "--in", str(repo)) == 0
    assert not list(repo.glob("src/*/adapters/mlflow"))
    assert run("add", "mlflow", "--in", str(repo)) == 0
    assert contents(repo) == contents(generated)


def test_adding_and_removing_a_server_is_the_identity(repo: Path, generated: Path) -> None:
    assert run("add", "postgresql", "--in", str(repo)) == 0
    assert "postgresql" in (repo / "compose.yaml").read_text(encoding="utf-8")
    assert "PostgreSQL" in (repo / "docs" / "architecture-overview.svg").read_text(encoding="utf-8")
    assert run("check", "--in", str(repo)) == 0
    assert run("remove", "postgresql", "--in", str(repo)) == 0
    assert contents(repo) == contents(generated)


def test_adding_and_removing_is_the_identity_on_work_of_people_too(repo: Path) -> None:
    assert run("remove", "pandera", "--in", str(repo)) == 0
    append(repo / SETTINGS, "\n# ours\n")
    (repo / "docs/operations.md").unlink()
    (repo / "own.txt").write_text("own", encoding="utf-8")
    before = contents(repo)
    assert run("add", "pandera", "--in", str(repo)) == 0
    assert run("remove", "pandera", "--in", str(repo)) == 0
    assert contents(repo) == before


def test_dry_run_and_plan_write_nothing(repo: Path) -> None:
    before = contents(repo)
    assert run("swap", "flow.run", "dagster", "--in", str(repo), "--dry-run", "--diff") == 0
    assert run("plan", "--in", str(repo), "--exit-code") == 0
    assert contents(repo) == before


def test_edited_pins_are_planned_applied_and_then_nothing_is_left(repo: Path, capsys: Captured) -> None:
    stack = repo / ".mlops/stack.yaml"
    text = stack.read_text(encoding="utf-8")
    assert "pins: {}" in text
    stack.write_text(text.replace("pins: {}", "pins:\n  flow.run: dagster"), encoding="utf-8")
    assert run("plan", "--in", str(repo), "--format", "json", "--exit-code") == 1
    plan = json.loads(capsys.readouterr().out)
    assert plan["swaps"] == [{"port": "flow.run", "before": "prefect", "after": "dagster"}]
    assert run("check", "--in", str(repo)) == 1
    assert run("apply", "--in", str(repo)) == 0
    assert run("plan", "--in", str(repo), "--exit-code") == 0


def test_conflict_holds_both_sides_and_stops_the_next_change_until_decided(
    repo: Path, capsys: Captured
) -> None:
    wiring = next(repo.glob("src/*/wiring.py"))
    text = wiring.read_text(encoding="utf-8")
    line = next(item for item in text.splitlines() if "adapters.prefect" in item or ".prefect" in item)
    wiring.write_text(text.replace(line, f"{line}  # ours"), encoding="utf-8")
    assert run("swap", "flow.run", "dagster", "--in", str(repo)) == 0
    assert "decide the conflicts in" in capsys.readouterr().out
    merged = wiring.read_text(encoding="utf-8")
    assert "# ours" in merged
    assert "dagster" in merged
    assert "<<<<<<< yours" in merged
    before = contents(repo)
    assert run("check", "--in", str(repo)) == 1
    assert run("swap", "flow.run", "prefect", "--in", str(repo)) == 1
    assert "LIF004" in capsys.readouterr().err
    assert contents(repo) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "mlfow"), "did you mean `mlflow`"),
        (("add", "dagster"), "no port is free"),
        (("swap", "flow.run", "mlflow"), "does not provide"),
        (("swap", "flow.rum", "dagster"), "did you mean `flow.run`"),
        (("remove", "dagster"), "is not part of this starter"),
    ],
)
def test_wrong_wish_is_refused_and_nothing_changes(
    repo: Path, capsys: Captured, arguments: tuple[str, ...], message: str
) -> None:
    before = contents(repo)
    assert run(*arguments, "--in", str(repo)) == 1
    assert message in capsys.readouterr().err
    assert contents(repo) == before


@pytest.mark.parametrize("name", ["base.json", "facts.json", "lock.json", "stack.yaml"])
@pytest.mark.parametrize("damage", ["", "{", "{}", "\x00", "gone"])
def test_broken_state_is_named_and_nothing_changes(
    repo: Path, capsys: Captured, name: str, damage: str
) -> None:
    path = repo / ".mlops" / name
    path.unlink() if damage == "gone" else path.write_text(damage, encoding="utf-8")
    before = contents(repo)
    assert run("update", "--in", str(repo)) == 1
    assert name in capsys.readouterr().err
    assert contents(repo) == before


def test_base_that_was_edited_is_refused(repo: Path, capsys: Captured) -> None:
    path = repo / ".mlops/base.json"
    path.write_text(path.read_text(encoding="utf-8").replace("flow", "flaw", 1), encoding="utf-8")
    assert run("update", "--in", str(repo)) == 1
    assert "changed by hand" in capsys.readouterr().err


def test_folder_of_somebody_else_is_no_starter(tmp_path: Path, capsys: Captured) -> None:
    assert run("update", "--in", str(tmp_path)) == 1
    assert "is no starter of ours" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_links_are_not_written_through(repo: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text("mine", encoding="utf-8")
    (repo / SETTINGS).unlink()
    (repo / SETTINGS).symlink_to(outside)
    assert run("swap", "flow.run", "dagster", "--in", str(repo)) == 0
    assert outside.read_text(encoding="utf-8") == "mine"
    assert (repo / f"{SETTINGS}.new").is_file()


def test_folder_that_became_a_link_stops_everything(repo: Path, tmp_path: Path, capsys: Captured) -> None:
    adapters = next(repo.glob("src/*/adapters"))
    adapters.rename(tmp_path / "elsewhere")
    adapters.symlink_to(tmp_path / "elsewhere")
    before = contents(tmp_path)
    assert run("swap", "flow.run", "dagster", "--in", str(repo)) == 1
    assert "LIF002" in capsys.readouterr().err
    assert contents(tmp_path) == before


def test_change_that_was_interrupted_at_any_rename_is_finished(tmp_path: Path) -> None:
    for stop in range(4):
        root = tmp_path / str(stop)
        root.mkdir()
        (root / "gone").write_text("old", encoding="utf-8")
        staging = root / STAGING
        write = staging.parent
        write.mkdir()
        staging.mkdir()
        for number in range(3):
            (staging / str(number)).write_text(f"new {number}", encoding="utf-8")
        digest = "5d8f0a1b"
        rows = [{"path": f"deep/{number}", "before": None, "after": "staged"} for number in range(3)]
        rows.append({"path": "gone", "before": digest, "after": None})
        (staging / "journal.json").write_text(json.dumps(rows), encoding="utf-8")
        (root / "deep").mkdir()
        for number in range(min(stop, 3)):
            (staging / str(number)).replace(root / "deep" / str(number))
        assert finish(root)
        assert [(root / "deep" / str(n)).read_text(encoding="utf-8") for n in range(3)] == [
            "new 0", "new 1", "new 2",
        ]  # fmt: skip
        assert (root / "gone").read_text(encoding="utf-8") == "old", "it is not what was going to be deleted"
        assert not staging.exists()


def test_what_was_only_staged_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / STAGING).mkdir(parents=True)
    (tmp_path / STAGING / "0").write_text("new", encoding="utf-8")
    assert not finish(tmp_path)
    assert not (tmp_path / STAGING).exists()


def test_file_saved_between_plan_and_writing_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("newer", encoding="utf-8")
    with pytest.raises(OutputExistsError) as caught:
        write_changes(tmp_path, [Write("b", "x", None), Write("a", "y", None)])
    assert "was changed meanwhile" in str(caught.value.problems[0])
    assert contents(tmp_path) == {"a": b"newer"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_repository_stays_as_it_is(repo: Path) -> None:
    before = contents(repo)
    (repo / ".mlops").chmod(0o555)
    try:
        assert run("swap", "flow.run", "dagster", "--in", str(repo)) == 1
    finally:
        (repo / ".mlops").chmod(0o755)
    assert contents(repo) == before
