"""Runs the loop of a generated starter, in its embedded profile or with the selected tools."""

import json
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from mlops_blueprint.app.watch import Watch
from mlops_blueprint.errors import RunFailedError
from mlops_blueprint.store.programs import free_port, run_program

Profile = Literal["embedded", "tools"]
Event = dict[str, Any]

_EMBEDDED_NEEDS = ("numpy", "sklearn")


def run_loop(
    starter: Path, package: str, profile: Profile, watch: Watch, on_event: Callable[[Event], None]
) -> Event:
    """Run the whole loop and return its closing summary.

    The embedded profile runs in this interpreter where numpy and scikit-learn are there, else in an
    environment of the starter's own; the tools profile always installs the starter's locked requirements.

    Raises:
        RunFailedError: installing or running failed; says which part and why.
    """
    python = _interpreter(starter, profile, watch)
    summary: Event = {}

    def follow(line: str) -> None:
        event = _event(line)
        if event.get("event") == "summary":
            summary.update(event)
        elif event:
            on_event(event)

    command = [python, "-m", package, "loop", "--profile", profile, "--events"]
    # The starter's own default port may be taken on the machine of whoever tries it for the first time.
    environment = {"PYTHONPATH": "src", "SERVE_PORT": str(free_port())}
    run_program(command, folder=starter, environment=environment, on_line=follow)
    if not summary:
        raise RunFailedError(
            "the loop ended without a summary", hint=f"run `{' '.join(command)}` in {starter}"
        )
    return summary


def _interpreter(starter: Path, profile: Profile, watch: Watch) -> str:
    if profile == "embedded" and all(find_spec(name) for name in _EMBEDDED_NEEDS):
        return sys.executable
    with watch(f"Install the {profile} requirements"):
        return _install(starter, profile)


def _install(starter: Path, profile: Profile) -> str:
    """Make the environment of a profile and, for the tools, that of each group; return its interpreter."""
    python = _environment(starter, ".venv", profile, "constraints")
    if profile == "tools":
        for path in sorted((starter / "requirements").glob("*-constraints.txt")):
            group = path.stem.removesuffix("-constraints")
            _environment(starter, f".venv-{group}", group, path.stem)
    return python


def _environment(starter: Path, folder: str, requirements: str, constraints: str) -> str:
    environment = starter.resolve() / folder
    python = str(environment / "bin" / "python")
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    files = ["-r", f"requirements/{requirements}.txt", "-c", f"requirements/{constraints}.txt"]
    for command in (
        [sys.executable, "-m", "venv", str(environment)],
        [python, "-m", "pip", "install", "--quiet", *files],
    ):
        run_program(command, folder=starter, environment=quiet, on_line=lambda _: None)
    return python


def _event(line: str) -> Event:
    try:
        event = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return event if isinstance(event, dict) else {}
