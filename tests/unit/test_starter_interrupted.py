"""A change of a starter that is killed between two renames is finished by the next command."""

from pathlib import Path

import pytest

from helpers.samples import sample_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import starter_facts, write_starter
from mlops_blueprint.app.starter_again import make_again
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli


def run(*arguments: str) -> int:
    return guard(cli, ["starter", *arguments])


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("renames", [0, 7])
def test_killed_change_is_reported_and_finished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    facts, catalog, repo = starter_facts(sample_chain("retailer")), load_catalog(), tmp_path / "repo"
    write_starter(make_again(facts, {}, catalog), repo)
    replace, done = Path.replace, []

    def killed(self: Path, target: Path) -> Path:
        if self.parent.name == "apply" and self.name.isdigit():
            if len(done) == renames:
                raise KeyboardInterrupt
            done.append(target)
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        assert run("swap", "flow.run", "dagster", "--in", str(repo)) == 130
    assert run("plan", "--in", str(repo)) == 1
    assert "was interrupted" in capsys.readouterr().err
    assert run("apply", "--in", str(repo)) == 0
    assert "finished a change that was interrupted" in capsys.readouterr().out
    fresh = make_again(facts, {"flow.run": "dagster"}, catalog)
    assert contents(repo) == {item.path: item.text for item in fresh.entries}
