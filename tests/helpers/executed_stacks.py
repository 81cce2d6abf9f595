"""Stacks in which every two neighbouring adapters meet, and what it takes to run one.

A binding is a provider, the port it provides and the consumer beside it (``near`` in ``catalog/ports.yaml``).
"""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from helpers.choices import fits, request_for, running
from helpers.covering import Row, covering_rows
from helpers.judges import JUDGES
from helpers.scanned_starters import missing, scanned, visible, write_starter
from helpers.starter_request import LOCAL, ROOT, catalog_list
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.tool import Port
from mlops_blueprint.yaml_text import parse

LIMIT = 1800
"""Seconds that one command may take."""

STACKS = ROOT / "tests" / "cases" / "executed-stacks.yaml"
STACKS_HEAD = """# Stacks that are installed and executed: together they hold every two adapters at neighbouring ports.
# `python tests/maintenance/run_stacks.py --plan` adds what a new tool needs. A port that is not named has its double.
stacks:
"""
USUAL = {"task": "forecasting", "prediction": "online", "model": "scikit-learn"}


@dataclass(frozen=True)
class Outcome:
    """What one stack took and whether it holds.

    Attributes:
        install: seconds for writing the repository and making its environments.
        predicted: seconds from the beginning to the first prediction.
        recovered: seconds from the beginning until the model trained after the drift was promoted.
        complaints: the tests that failed and what judges found, for people.
        claimed: practices that the starter claims and a scan can see; ``unseen`` of them our scan does not show.
    """

    stack: str
    packages: int
    install: float
    predicted: float
    recovered: float
    promoted: bool
    tests: str
    passed: bool
    findings: int
    claimed: int
    unseen: int
    complaints: tuple[str, ...] = ()


@cache
def neighbours() -> frozenset[frozenset[str]]:
    """Pairs of ports whose adapters meet in a starter."""
    ports = [port for port in catalog_list("ports") if isinstance(port, Port)]
    return frozenset(frozenset({port.id, other}) for port in ports for other in port.near)


@cache
def stacks() -> list[Row]:
    """The selections of ``tests/cases/executed-stacks.yaml`` that can be made today, on the usual workload.

    They are kept, not computed, so that a new tool adds stacks and leaves what was run before as it is. A tool whose
    adapter only describes the starter to it leaves the running to the local double, so that a stack with it would run
    the same code once more; the tests of all pairs and triples hold those.
    """
    kept = parse(STACKS.read_text(encoding="utf-8"), STACKS.name).data
    assert isinstance(kept, dict)
    rows = [{**LOCAL, **row} for row in kept["stacks"]]
    return [{**row, **USUAL} for row in rows if _runs(row) and fits(row)]


def with_open_bindings() -> list[Row]:
    """The kept selections, then as few more as hold every other valid binding of two neighbouring adapters."""
    ports = {port: running(port) for port in LOCAL}
    begun = [{port: row[port] for port in LOCAL} for row in stacks()]
    return covering_rows(ports, 2, fits, neighbours(), begun)


def write_stacks(rows: Iterable[Row]) -> None:
    """Keep the selections; a port that is not named has its local double."""
    chosen = [{port: row[port] for port in LOCAL if row[port] != LOCAL[port]} for row in rows]
    lines = [f"  - {json.dumps(row)}\n".replace('"', "") for row in chosen]
    STACKS.write_text(STACKS_HEAD + "".join(lines), encoding="utf-8")


def _runs(row: Row) -> bool:
    return all(tool in running(port) for port, tool in row.items())


def name_of(row: Row) -> str:
    """The tools of a stack that are no local doubles, for people."""
    tools = [row[port] for port in LOCAL if row[port] != LOCAL[port]]
    return " ".join(dict.fromkeys(tools)) or "local doubles"


def execute(row: Row, folder: Path) -> Outcome:
    """Install and run a stack: its loop, its own tests in the tools profile, and the judges."""
    began = time.monotonic()
    tree = generate_starter(request_for(row))
    write_starter(tree, folder)
    package = request_for(row).engagement.project.package
    python = _install(folder)
    installed = time.monotonic()
    command = [python, "-W", "ignore", "-m", package, "loop", "--profile", "tools", "--events"]
    events = dict(_events(folder, command))
    summary = events.get("summary", (installed, {}))[1]
    tests = _run(
        folder, [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"], STARTER_PROFILE="tools"
    )
    with TemporaryDirectory() as clean:
        unseen = missing(tree, scanned(write_starter(tree, Path(clean))), row)
    failures = [line for line in tests.stdout.splitlines() if line.startswith(("FAILED ", "ERROR ", "E  "))]
    found = [text for judge in JUDGES if not judge.absent for text in judge.findings(folder)]
    return Outcome(
        stack=name_of(row),
        packages=len(list((folder / ".venv").glob("lib/python*/site-packages/*.dist-info"))),
        install=installed - began,
        predicted=events["predict"][0] - began if "predict" in events else 0,
        recovered=events["retrain.gate"][0] - began if "retrain.gate" in events else 0,
        promoted=summary.get("ok", False)
        and summary.get("champion_after", 0) > summary.get("champion_before", 0),
        tests=(tests.stdout.strip().splitlines() or [tests.stderr[-200:]])[-1],
        passed=tests.returncode == 0,
        findings=len(found),
        claimed=len(visible(tree, row)),
        unseen=len(unseen),
        complaints=(*failures, *map(str, found), *map(str, unseen)),
    )


def _install(folder: Path) -> str:
    """Make every environment of the starter, as ``make setup`` does; with uv where that is installed."""
    for constraints in sorted(
        (folder / "requirements").glob("*constraints.txt"), key=lambda path: len(path.name)
    ):
        group = constraints.stem.removesuffix("constraints").rstrip("-")
        venv = folder / (f".venv-{group}" if group else ".venv")
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        python = str(venv / "bin" / "python")
        uv = shutil.which("uv")
        install = [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
        files = [
            "-r",
            f"requirements/{group or 'tools'}.txt",
            *([] if group else ["-r", "requirements/dev.txt"]),
        ]
        done = _run(folder, [*install, "--quiet", *files, "-c", f"requirements/{constraints.name}"])
        assert done.returncode == 0, done.stderr[-3000:]
    return str(folder / ".venv" / "bin" / "python")


def _events(folder: Path, command: Sequence[str]) -> Iterator[tuple[str, tuple[float, dict[str, Any]]]]:
    """Run a loop; yield every stage that is done, and the summary, with the time at which it was said."""
    with (
        (folder / ".venv" / "loop-errors.txt").open("w") as errors,
        subprocess.Popen(
            command, cwd=folder, env=_environment(folder), stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        guard = threading.Timer(LIMIT, process.kill)
        guard.start()
        try:
            for line in process.stdout or ():
                event = json.loads(line) if line.startswith("{") else {}
                if event.get("status") == "done" or event.get("event") == "summary":
                    yield event.get("stage", "summary"), (time.monotonic(), event)
        finally:
            guard.cancel()


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON"))}
    paths = {"PYTHONPATH": "src", "SERVE_PORT": "0", "PATH": f"{folder}/.venv/bin:{os.environ['PATH']}"}
    return {**kept, **paths}


def _run(folder: Path, command: Sequence[str], **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        cwd=folder,
        env={**_environment(folder), **variables},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
