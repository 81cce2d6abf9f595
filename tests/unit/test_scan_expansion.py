"""What CI runs by way of something else, and which files commands mean."""

from pathlib import Path

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.facts import collect
from mlops_blueprint.scan.reader import list_files

WORKFLOW = "on: push\njobs:\n  test:\n    continue-on-error: {ignored}\n    steps:\n      - run: {command}\n"


def commands(root: Path, command: str, *, ignored: str = "false", **files: str) -> dict[str, Fact]:
    """Return the commands that CI runs by way of others."""
    workflow = WORKFLOW.replace("{command}", command).replace("{ignored}", ignored)
    for name, text in {".github/workflows/ci.yml": workflow, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    facts = collect(root, list_files(root)).facts
    return {
        fact.name: fact
        for fact in facts
        if fact.kind == "command" and fact.place is Place.CI and "via" in fact.detail
    }


def test_targets_of_make_and_what_they_need(tmp_path: Path) -> None:
    makefile = "test: lint\n\tpytest -q\nlint:\n\truff check\ntrain:\n\tpython train.py\n"
    found = commands(tmp_path, "make test", Makefile=makefile)
    assert set(found) == {"pytest", "ruff", "make"}
    assert found["pytest"].path == "Makefile"
    assert found["pytest"].line == 2
    assert found["pytest"].detail["job"] == "test"
    assert found["pytest"].detail["via"] == "make test"


def test_make_without_a_target_runs_the_first(tmp_path: Path) -> None:
    assert set(commands(tmp_path, "make", Makefile="all:\n\tpytest\nother:\n\truff check\n")) == {"pytest"}


def test_environments_of_tox_and_stages_of_dvc(tmp_path: Path) -> None:
    tox = "[testenv:lint]\ncommands = ruff check\n"
    assert set(commands(tmp_path, "tox", **{"tox.ini": tox})) == {"ruff"}
    stages = "stages:\n  a: {cmd: python a.py}\n"
    assert set(commands(tmp_path, "dvc repro", **{"dvc.yaml": stages})) == {"python"}


def test_scripts_are_followed_and_circles_end(tmp_path: Path) -> None:
    files = {
        "scripts/ci.sh": "bash scripts/ci.sh\npytest\nmake again\n",
        "Makefile": "again:\n\t./scripts/ci.sh\n",
    }
    assert {"pytest", "make"} <= set(commands(tmp_path, "./scripts/ci.sh", **files))


def test_a_job_that_may_fail_passes_that_on(tmp_path: Path) -> None:
    found = commands(tmp_path, "make test", ignored="true", Makefile="test:\n\tpytest\n")
    assert found["pytest"].detail["blocks"] == "no"


def test_a_failure_that_is_swallowed_behind_a_target_blocks_nothing(tmp_path: Path) -> None:
    found = commands(tmp_path, "make test", Makefile="test:\n\tpytest || true\n")
    assert found["pytest"].detail["blocks"] == "no"


def test_scripts_are_found_where_they_are_meant(tmp_path: Path) -> None:
    files = {
        "week_1/Dockerfile": "FROM python\nCMD python app.py\n",
        "week_1/app.py": "",
        "src/pkg/train.py": "",
        "deep/down/only.py": "",
        "a/twice.py": "",
        "b/twice.py": "",
        "run.sh": "python -m pkg.train\npython only.py\npython twice.py\n",
    }
    commands(tmp_path, "echo", **files)
    facts = collect(tmp_path, list_files(tmp_path)).facts
    scripts = [fact.detail.get("script") for fact in facts if fact.kind == "command" and fact.name != "echo"]
    assert scripts == ["src/pkg/train.py", "deep/down/only.py", "twice.py", "week_1/app.py"]
