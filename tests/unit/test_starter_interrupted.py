"""A change of a starter that is killed between two renames is finished by the next command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import starter_facts, write_starter
from mlops_blueprint.app.starter_again import make_again
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.lifecycle.pins import Choice


def run(*arguments: str) -> int:
    return guard(cli, ["starter", *arguments])


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }


def killed_after(renames: int) -> Callable[[Path, Path], Path]:
    """Path.replace of a program that is killed before one of its renames."""
    replace, done = Path.replace, []

    def killed(self: Path, target: Path) -> Path:
        if self.parent.name == "apply" and self.name.isdigit():
            if len(done) == renames:
                raise KeyboardInterrupt
            done.append(target)
        return replace(self, target)

    return killed


@pytest.mark.parametrize("renames", [0, 150])
def test_killed_adoption_is_finished_and_harms_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    engagement, repo = str(SAMPLES / "retailer"), tmp_path / "theirs"
    repo.mkdir()
    (repo / "README.md").write_text("# Ours\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed_after(renames))
        assert run("adopt", str(repo), "--engagement", engagement, "--apply") == 130
    assert run("adopt", str(repo), "--engagement", engagement, "--apply") == 1
    assert "was interrupted" in capsys.readouterr().err
    assert run("apply", "--in", str(repo)) == 0
    assert run("check", "--in", str(repo)) == 0
    assert run("verify", "--in", str(repo), "--strict") == 0
    assert (repo / "README.md").read_text(encoding="utf-8") == "# Ours\n"


@pytest.mark.parametrize("renames", [0, 1])
def test_killed_ejection_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int) -> None:
    repo = tmp_path / "repo"
    write_starter(make_again(starter_facts(sample_chain("retailer")), Choice(), load_catalog()), repo)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed_after(renames))
        assert run("eject", "Makefile", "--in", str(repo)) == 130
    assert run("apply", "--in", str(repo)) == 0
    assert run("check", "--in", str(repo)) == 0
    assert "- Makefile" in (repo / ".mlops/stack.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("renames", [0, 7])
def test_killed_change_is_reported_and_finished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    facts, catalog, repo = starter_facts(sample_chain("retailer")), load_catalog(), tmp_path / "repo"
    write_starter(make_again(facts, Choice(), catalog), repo)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed_after(renames))
        assert run("swap", "flow.run", "dagster", "--in", str(repo)) == 130
    assert run("plan", "--in", str(repo)) == 1
    assert "was interrupted" in capsys.readouterr().err
    assert run("apply", "--in", str(repo)) == 0
    assert "finished a change that was interrupted" in capsys.readouterr().out
    fresh = make_again(facts, Choice({"flow.run": "dagster"}), catalog)
    assert contents(repo) == {item.path: item.text for item in fresh.entries}
