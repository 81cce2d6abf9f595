"""Where our part in a repository ends and begins: what is ejected is left alone, what is adopted is never overwritten."""

import json
import shutil
from pathlib import Path

import pytest

from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import starter_facts, write_starter
from mlops_blueprint.app.starter_again import make_again
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.lifecycle.pins import Choice
from mlops_blueprint.store.repository_writer import STAGING

Captured = pytest.CaptureFixture[str]
ENGAGEMENT = str(SAMPLES / "retailer")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made") / "repo"
    write_starter(make_again(starter_facts(sample_chain("retailer")), Choice(), load_catalog()), target)
    return target


@pytest.fixture
def repo(generated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(generated, tmp_path / "repo"))


def run(*arguments: str) -> int:
    return guard(cli, ["starter", *arguments])


def contents(root: Path, *, state: bool = True) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and (state or ".mlops" not in path.parts)
    }


def test_ejecting_changes_no_file_of_the_team_and_leaves_nothing_to_update(
    repo: Path, capsys: Captured
) -> None:
    before = contents(repo, state=False)
    assert run("eject", "Makefile", "./docs/", "--in", str(repo)) == 0
    assert "docs/model-card.md" in capsys.readouterr().out
    assert contents(repo, state=False) == before
    assert run("check", "--in", str(repo)) == 0
    assert run("verify", "--in", str(repo), "--strict") == 0


def test_ejected_folder_outlives_the_tool_it_was_made_for(repo: Path) -> None:
    (folder,) = repo.glob("src/*/adapters/prefect")
    place = folder.relative_to(repo).as_posix()
    assert run("eject", place, "--in", str(repo)) == 0
    before = contents(folder)
    assert run("swap", "flow.run", "dagster", "--in", str(repo)) == 0
    assert contents(folder) == before
    assert (folder.parent / "dagster").is_dir()
    assert run("check", "--in", str(repo)) == 0


def test_ejected_file_is_not_asked_about_although_it_holds_markers(repo: Path) -> None:
    (repo / "README.md").write_text("<<<<<<< yours\na\n=======\nb\n>>>>>>> starter\n", encoding="utf-8")
    assert run("eject", "README.md", "--in", str(repo)) == 0
    assert run("swap", "flow.run", "dagster", "--in", str(repo)) == 0
    assert run("check", "--in", str(repo)) == 0


def test_line_struck_from_the_stack_file_brings_a_file_back_under_care(repo: Path, generated: Path) -> None:
    assert run("eject", "Makefile", "--in", str(repo)) == 0
    stack = repo / ".mlops/stack.yaml"
    stack.write_text(
        stack.read_text(encoding="utf-8").replace("- Makefile\n", "").replace("ejected:\n", ""), "utf-8"
    )
    assert run("apply", "--in", str(repo)) == 0
    assert contents(repo) == contents(generated)


def test_ejecting_twice_is_ejecting_once(repo: Path) -> None:
    assert run("eject", "Makefile", "--in", str(repo)) == 0
    before = contents(repo)
    assert run("eject", "Makefile", "--in", str(repo)) == 0
    assert contents(repo) == before


def test_ejecting_everything_takes_only_our_memory(repo: Path, capsys: Captured) -> None:
    before = contents(repo, state=False)
    assert run("eject", "--all", "--in", str(repo)) == 0
    assert contents(repo, state=False) == before
    assert (repo / ".mlops/manifest.json").is_file(), "README and traceability name it"
    assert run("update", "--in", str(repo)) == 1
    assert "is no starter of ours" in capsys.readouterr().err
    assert run("explain", "Makefile", "--in", str(repo)) == 0


def test_dry_run_of_an_ejection_writes_nothing(repo: Path, generated: Path) -> None:
    assert run("eject", "Makefile", "--dry-run", "--in", str(repo)) == 0
    assert run("eject", "--all", "--dry-run", "--in", str(repo)) == 0
    assert contents(repo) == contents(generated)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("Makefil",), 1, "did you mean `Makefile`"),
        ((".mlops",), 1, "--all"),
        (("../outside",), 1, "the starter has made no"),
        (("",), 1, "the starter has made no"),
        ((), 2, "name files and folders"),
        (("Makefile", "--all"), 2, "name files and folders"),
    ],
)
def test_wrong_ejection_is_refused_and_nothing_changes(
    repo: Path, capsys: Captured, arguments: tuple[str, ...], code: int, message: str
) -> None:
    before = contents(repo)
    assert run("eject", *arguments, "--in", str(repo)) == code
    assert message in capsys.readouterr().err
    assert contents(repo) == before


def test_interrupted_change_is_finished_before_anything_is_ejected(repo: Path, capsys: Captured) -> None:
    (repo / STAGING).mkdir()
    (repo / STAGING / "journal.json").write_text("[]", encoding="utf-8")
    assert run("eject", "Makefile", "--in", str(repo)) == 1
    assert "was interrupted" in capsys.readouterr().err


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    root = tmp_path / "theirs"
    (root / "docs").mkdir(parents=True)
    (root / "README.md").write_text("# Ours\n", encoding="utf-8")
    (root / "pyproject.toml").write_text('[project]\nname = "ours"\n', encoding="utf-8")
    (root / "train.py").write_text("print('train')\n", encoding="utf-8")
    (tmp_path / "outside").write_text("outside", encoding="utf-8")
    (root / "Makefile").symlink_to(tmp_path / "outside")
    (root / "settings.toml").mkdir()
    return root


def test_adoption_is_a_proposal_and_writes_nothing(theirs: Path, capsys: Captured) -> None:
    before = contents(theirs)
    assert run("adopt", str(theirs), "--engagement", ENGAGEMENT, "--diff") == 0
    said = capsys.readouterr()
    assert "keep     README.md: It is yours and stays" in said.out
    assert "keep     Makefile: A symbolic link stands there and stays" in said.out
    assert "keep     settings.toml: A folder of yours has this name and stays" in said.out
    assert "create   CODEOWNERS" in said.out
    assert '-name = "ours"' in said.out
    assert (
        "take over what the starter needs into your own Makefile, pyproject.toml, settings.toml" in said.err
    )
    assert contents(theirs) == before


def test_adoption_adds_files_and_overwrites_none(theirs: Path, tmp_path: Path) -> None:
    before = contents(theirs)
    assert run("adopt", str(theirs), "--engagement", ENGAGEMENT, "--apply") == 0
    after = contents(theirs)
    assert {path: after[path] for path in before} == before
    assert (tmp_path / "outside").read_text(encoding="utf-8") == "outside"
    assert (theirs / "settings.toml").is_dir()
    assert len(after) > len(before) + 150
    assert run("check", "--in", str(theirs)) == 0


def test_adopted_repository_lives_like_any_other_and_its_own_files_stay(theirs: Path) -> None:
    before = contents(theirs)
    assert run("adopt", str(theirs), "--engagement", ENGAGEMENT, "--apply") == 0
    assert run("swap", "flow.run", "dagster", "--in", str(theirs)) == 0
    after = contents(theirs)
    assert {path: after[path] for path in before} == before
    assert list(theirs.glob("src/*/adapters/dagster"))
    assert not list(theirs.glob("src/*/adapters/prefect"))


def test_adopted_empty_folder_is_a_new_starter(tmp_path: Path, generated: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("adopt", str(tmp_path / "empty"), "--engagement", ENGAGEMENT, "--apply") == 0
    assert contents(tmp_path / "empty") == contents(generated)


def test_starter_that_lost_its_memory_is_adopted_again(repo: Path, generated: Path) -> None:
    shutil.rmtree(repo / ".mlops")
    assert run("adopt", str(repo), "--engagement", ENGAGEMENT, "--apply") == 0
    assert contents(repo) == contents(generated)


def test_plan_of_an_adoption_can_be_read_by_programs(theirs: Path, capsys: Captured) -> None:
    assert run("adopt", str(theirs), "--engagement", ENGAGEMENT, "--format", "json") == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["before"] is None
    assert {step["path"] for step in plan["steps"] if step["action"] == "keep"} == {
        "Makefile", "README.md", "pyproject.toml", "settings.toml",
    }  # fmt: skip
    assert not any(step["writes"] for step in plan["steps"] if step["action"] == "keep")


@pytest.mark.parametrize("kind", ["file", "folder", "state"])
def test_something_in_the_place_of_our_memory_stops_an_adoption(
    theirs: Path, capsys: Captured, kind: str
) -> None:
    place = theirs / ".mlops"
    if kind == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        (place / "base.json" if kind == "folder" else place).mkdir(parents=True)
    if kind == "state":
        (place / "stack.yaml").write_text("mine", encoding="utf-8")
    before = contents(theirs)
    assert run("adopt", str(theirs), "--engagement", ENGAGEMENT, "--apply") == 1
    assert "LIF002" in capsys.readouterr().err
    assert contents(theirs) == before


def test_starter_is_not_adopted(repo: Path, generated: Path, capsys: Captured) -> None:
    assert run("adopt", str(repo), "--engagement", ENGAGEMENT, "--apply") == 1
    assert "is a starter already" in capsys.readouterr().err
    assert contents(repo) == contents(generated)
