"""What a repository says of itself: why a file is there, and whether all it promises still holds."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import starter_facts, write_starter
from mlops_blueprint.app.starter_again import make_again
from mlops_blueprint.app.starter_verify import verify_starter, with_run
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.lifecycle.pins import Choice
from mlops_blueprint.model.starter_verification import CHECKS

Captured = pytest.CaptureFixture[str]
PROOF = "tests/conformance/test_p9_feedback_loops.py"


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


def explained(capsys: Captured, *arguments: str) -> dict[str, list[str]]:
    assert run("explain", *arguments, "--format", "json") == 0
    found: dict[str, list[str]] = {}
    for link in json.loads(capsys.readouterr().out):
        found.setdefault(link["kind"], []).append(link["text"])
    return found


def test_file_of_an_adapter_is_explained_from_tool_to_proving_test(generated: Path, capsys: Captured) -> None:
    (path,) = generated.glob("src/*/adapters/mlflow/registry.py")
    found = explained(capsys, path.relative_to(generated).as_posix(), "--in", str(generated))
    assert found["adapter"][0].startswith("MLflow at registry.models, track.runs")
    assert found["component"] == ["C6 Model Registry"]
    assert "P4 Versioning" in found["principle"]
    assert found["role"] == ["R7 ML Engineer/MLOps Engineer answers for it"]
    assert "tests/conformance/test_p4_versioning.py" in found["test"]
    assert found["reason"]
    assert found["practice"]


def test_every_file_of_the_manifest_can_be_explained(generated: Path, capsys: Captured) -> None:
    files = json.loads((generated / ".mlops/manifest.json").read_text(encoding="utf-8"))["files"]
    for path in sorted(files)[::9]:
        assert "adapter" in explained(capsys, path, "--in", str(generated))


def test_engagement_adds_what_was_answered_and_found(generated: Path, capsys: Captured) -> None:
    found = explained(capsys, PROOF, "--in", str(generated), "--engagement", str(SAMPLES / "retailer"))
    assert found["answer"]
    assert found["finding"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.write_text("# ours\n", encoding="utf-8"), "changed by the team"),
        (Path.unlink, "deleted by the team"),
        (lambda path: run("eject", path.name, "--in", str(path.parent)), "the team's alone"),
        (lambda _: None, "as it was generated"),
    ],
)
def test_explanation_says_what_became_of_a_file(
    repo: Path, capsys: Captured, change: Callable[[Path], object], said: str
) -> None:
    change(repo / "Makefile")
    capsys.readouterr()
    assert said in explained(capsys, "./Makefile", "--in", str(repo))["file"][0]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("docs", "is a folder"),
        ("Makefil", "did you mean `Makefile`"),
        ("own.py", "the starter has not made"),
        ("../repo/Makefile", "there is no"),
    ],
)
def test_what_the_starter_has_not_made_is_not_explained(
    repo: Path, capsys: Captured, path: str, message: str
) -> None:
    (repo / "own.py").write_text("", encoding="utf-8")
    assert run("explain", path, "--in", str(repo)) == 1
    assert message in capsys.readouterr().err


def test_state_file_is_explained_in_a_word(generated: Path, capsys: Captured) -> None:
    assert run("explain", ".mlops/base.json", "--in", str(generated)) == 0
    assert "remembers" in capsys.readouterr().out


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"files": 1}', "gone"])
def test_broken_manifest_is_named(repo: Path, capsys: Captured, damage: str) -> None:
    path = repo / ".mlops/manifest.json"
    path.unlink() if damage == "gone" else path.write_text(damage, encoding="utf-8")
    for command in (("explain", "Makefile"), ("verify",)):
        assert run(*command, "--in", str(repo)) == 1
        assert "manifest.json" in capsys.readouterr().err


def test_fresh_starter_keeps_all_its_promises(generated: Path, capsys: Captured) -> None:
    before = sorted(generated.rglob("*"))
    assert run("verify", "--in", str(generated), "--strict") == 0
    assert "0 broken promises, 0 changes of the team" in capsys.readouterr().out
    assert sorted(generated.rglob("*")) == before


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    def change(repo: Path) -> None:
        text = (repo / path).read_text(encoding="utf-8")
        assert old in text
        (repo / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def gone(path: str) -> Callable[[Path], object]:
    return lambda repo: (repo / path).unlink()


BREAKS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "proving test is gone": ("proofs", gone(PROOF)),
    "settings.toml lacks what the code reads": ("variables", edit("settings.toml", "SEED =", "SEEDS =")),
    "variable is missing in the example": ("variables", edit(".env.example", "SEED=7", "")),
    "variable of compose is declared nowhere": ("variables", edit("compose.yaml", 'SERVE_PORT: "8000"', "X: ${NEW_WORD}")),
    "nobody answers for a path": ("owners", lambda repo: (repo / "CODEOWNERS").write_text("/src/\n", "utf-8")),
    "requirement of the code is gone": ("requirements", edit("requirements/tools.txt", "mlflow", "nlflow")),
    "dependency is not installed": ("requirements", edit("pyproject.toml", '"numpy', '"polars>=1",\n    "numpy')),
    "file cannot be read": ("readable", edit("settings.toml", "[settings]", "[settings")),
    "code cannot be read": ("readable", edit("tests/conftest.py", "import", "import (")),
    "manifest was edited": ("state", edit(".mlops/manifest.json", '"role"', '"role" ')),
    "conflict is open": ("conflicts", edit("Makefile", "help:", "<<<<<<< yours\nhelp:\n=======\n>>>>>>> starter\n")),
    "adapter was written into the stack file": ("stack", edit(".mlops/stack.yaml", "- dvc", "- dvc\n- ray")),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_broken_promise_is_found_and_ends_with_one(repo: Path, name: str, capsys: Captured) -> None:
    check, change = BREAKS[name]
    change(repo)
    assert run("verify", "--in", str(repo), "--format", "json") == 1
    result = json.loads(capsys.readouterr().out)
    assert check in {item["check"] for item in result["findings"] if item["severity"] == "broken"}
    assert run("verify", "--in", str(repo)) == 1
    assert f"no   {CHECKS[check]}" in capsys.readouterr().out  # type: ignore[index]


CHANGES: dict[str, Callable[[Path], object]] = {
    "deleted": gone("docs/operations.md"),
    "edited": edit("Makefile", "help", "hulp"),
    "linked": lambda repo: ((repo / "Makefile").unlink(), (repo / "Makefile").symlink_to("README.md")),
    "pinned": edit(".mlops/stack.yaml", "pins: {}", "pins:\n  flow.run: dagster"),
    "owner of nothing": lambda repo: shutil.rmtree(repo / "notebooks"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_change_of_the_team_is_told_and_no_failure_unless_asked(
    repo: Path, name: str, capsys: Captured
) -> None:
    CHANGES[name](repo)
    assert run("verify", "--in", str(repo)) == 0
    assert "changed  " in capsys.readouterr().out
    assert run("verify", "--in", str(repo), "--strict") == 1


def test_what_was_written_for_the_team_to_change_is_no_finding(repo: Path) -> None:
    (use_case,) = repo.glob("src/*/core/use_case.py")
    use_case.write_text("# ours\n", encoding="utf-8")
    assert run("verify", "--in", str(repo), "--strict") == 0


def test_own_tests_of_the_repository_are_run_and_their_failures_named(repo: Path) -> None:
    for folder in ("tests/contracts", "tests/conformance"):
        shutil.rmtree(repo / folder)
    (repo / "tests/contracts").mkdir()
    (repo / "tests/contracts/test_one.py").write_text(
        "def test_a():\n    assert False\n\ndef test_b(): ...\n", "utf-8"
    )
    lines: list[str] = []
    result = with_run(verify_starter(repo), repo, "embedded", lines.append)
    assert [(item.path, item.text.split(" ")[0]) for item in result.findings if item.check == "run"] == [
        ("tests/contracts/test_one.py", "test_a")
    ]
    assert any("1 failed, 1 passed" in line for line in lines)


def test_tests_of_the_tools_need_their_environment(repo: Path, capsys: Captured) -> None:
    assert run("verify", "--in", str(repo), "--run", "--profile", "tools") == 1
    assert "make setup PROFILE=tools" in capsys.readouterr().err
