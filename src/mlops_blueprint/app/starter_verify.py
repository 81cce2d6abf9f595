"""Says whether a generated repository still is what its manifest says, and runs its own checks and tests."""

import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from mlops_blueprint.app.run_starter import Profile
from mlops_blueprint.app.starter_manifest import read_manifest
from mlops_blueprint.app.starter_repository import open_repository
from mlops_blueprint.errors import BlueprintError, Problem, RunFailedError
from mlops_blueprint.lifecycle.verify import Remembered, verify_repository
from mlops_blueprint.model.starter_verification import StarterFinding, StarterVerification
from mlops_blueprint.store.programs import run_program
from mlops_blueprint.store.repository_files import list_files, read_present
from mlops_blueprint.store.repository_writer import is_interrupted

_TESTED = ("tests/contracts", "tests/conformance")
_CHECKERS = {"ruff": ("check", "."), "mypy": ()}
_NEEDED = ("pytest", "hypothesis", "numpy", "sklearn")


def verify_starter(root: Path) -> StarterVerification:
    """Return every difference between a repository and what it remembers; nothing is written.

    Raises:
        BlueprintError: it is no starter of ours, or what it remembers cannot be read.
    """
    repository = open_repository(root)
    manifest = read_manifest(root)
    if is_interrupted(root):
        hint = "finish it with `mlops-blueprint starter apply`"
        raise BlueprintError(f"an earlier change of {root} was interrupted", hint=hint)
    known = Remembered(manifest, repository.base, repository.lock, repository.stack)
    paths = {*repository.base.files, *manifest.files, *repository.lock.files}
    tests = {test.partition("::")[0] for row in manifest.files.values() for test in row.proving_tests}
    return verify_repository(known, read_present(root, sorted(paths | tests)), list_files(root))


def with_run(
    verification: StarterVerification, root: Path, profile: Profile, on_line: Callable[[str], None]
) -> StarterVerification:
    """Return a verification with the outcome of the repository's own checks, contract and conformance tests.

    Args:
        verification: what was found so far.
        root: the repository.
        profile: which adapters the tests run against; ``tools`` needs its environment (``make setup``).
        on_line: called with every line they print.

    Raises:
        BlueprintError: no interpreter has what the tests need.
    """
    python = _interpreter(root, profile)
    failed = [
        finding for command in _commands(python, root) for finding in _run(command, root, profile, on_line)
    ]
    return verification.model_copy(
        update={
            "checked": (*verification.checked, "run"),
            "findings": (*verification.findings, *failed),
        }
    )


def _interpreter(root: Path, profile: Profile) -> str:
    own = root.resolve() / ".venv" / "bin" / "python"
    if own.exists() and (own.parents[1] / f".ready-{profile}").exists():
        return str(own)
    if profile == "embedded" and all(find_spec(name) for name in _NEEDED):
        return sys.executable
    raise BlueprintError(
        f"nothing is installed that could run the tests of {root}",
        problems=[
            Problem(
                str(root),
                0,
                "LIF005",
                f"has no environment of the profile {profile}",
                f"make setup PROFILE={profile}",
            )
        ],
    )


def _commands(python: str, root: Path) -> Iterator[list[str]]:
    own = Path(python).parent
    for name, arguments in _CHECKERS.items():
        if python != sys.executable and (own / name).exists():
            yield [python, "-m", name, *arguments]
    tested = [folder for folder in _TESTED if (root / folder).is_dir()]
    if tested:
        yield [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tested]


def _run(
    command: list[str], root: Path, profile: Profile, on_line: Callable[[str], None]
) -> Iterator[StarterFinding]:
    lines: list[str] = []

    def follow(line: str) -> None:
        lines.append(line)
        on_line(line)

    environment = {
        "PYTHONPATH": "src",
        "STARTER_PROFILE": profile,
        "PROFILE": profile,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        run_program(command, folder=root, environment=environment, on_line=follow)
    except RunFailedError:
        failed = [line.removeprefix("FAILED ") for line in lines if line.startswith("FAILED ")]
        for line in failed or [
            f"`{' '.join(command[1:])}` failed: {lines[-1] if lines else 'it said nothing'}"
        ]:
            path, _, text = line.partition("::") if failed else ("", "", line)
            yield StarterFinding(
                check="run", severity="broken", path=path, text=text, hint="run `make test` to see all"
            )
