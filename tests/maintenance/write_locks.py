"""Resolves all adapters of the starter into ``templates/starter/locks``, universe by universe.

    python -m pip install uv
    python tests/maintenance/write_locks.py [--until 2026-11-23] [--check]

Which tools go together follows from the conflicts and environment groups of the contributions; no list is kept.
Equal contributions and an equal day give equal locks, because no package published later is considered.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from mlops_blueprint.generate.composers.requirements import DEVELOPMENT
from mlops_blueprint.generate.context import STARTER_VARIABLES
from mlops_blueprint.generate.contributions import CORE, load_contribution, load_core
from mlops_blueprint.generate.environments import bare_groups
from mlops_blueprint.generate.locks import distribution, read_lock
from mlops_blueprint.generate.universes import EMBEDDED, never_together, plan_universes, read_universes
from mlops_blueprint.generate.workload import workload_variables
from mlops_blueprint.model.contribution import Contribution
from mlops_blueprint.model.engagement import Workload
from mlops_blueprint.model.universe import Universe, Universes

STARTER = Path(__file__).parents[2] / "templates" / "starter"
LOCKS = STARTER / "locks"
PYTHON = "3.11"
HEADER = "# yaml-language-server: $schema=../../../docs/reference/schemas/universes.json\n"
NOTE = "# Written by tests/maintenance/write_locks.py from the contributions of all adapters.\n"


def main() -> int:
    """Write every lock, or say with ``--check`` whether the written ones fit the contributions."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--until", type=date.fromisoformat, help="consider no package published after this day"
    )
    parser.add_argument(
        "--check", action="store_true", help="resolve nothing; fail when a lock is out of date"
    )
    asked = parser.parse_args()
    known = contributions()
    planned = planned_universes(known, asked.until or written().until)
    if asked.check:
        return 0 if planned == written() else _out_of_date()
    for stale in LOCKS.glob("*.txt"):
        if stale.stem not in {item.name for item in planned.universes}:
            stale.unlink()
    for universe in planned.universes:
        lock = resolve(universe, known, planned.until)
        (LOCKS / f"{universe.name}.txt").write_text(NOTE + lock, encoding="utf-8")
        print(f"{universe.name}: {len(universe.tools)} tools, {lock.count('==')} packages")
    (LOCKS / "universes.yaml").write_text(HEADER + NOTE + as_yaml(planned), encoding="utf-8")
    return 0


def contributions() -> dict[str, Contribution]:
    """Return the contributions of the core with every workload, and of the adapters, by tool."""
    texts = {
        path.relative_to(STARTER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(STARTER.glob("**/contribution.yaml"))
    }
    # No stack is meant, so nothing is bound; requirements do not depend on what stands at other ports.
    context = {
        **dict.fromkeys(STARTER_VARIABLES, "starter"),
        "bindings": defaultdict(str),
        "workload": workload_variables(Workload()),
    }
    parts = [str(Path(path).parent) for path in texts if path.count("/") == len(("base", "model", "name"))]
    adapters = [path.split("/")[1] for path in texts if path.startswith("adapters/")]
    core = load_core([part for part in parts if part.startswith("base/")], texts, context)
    return {CORE: core, **{tool: load_contribution(tool, texts, context) for tool in adapters}}


def planned_universes(known: dict[str, Contribution], until: date) -> Universes:
    """Return what ``universes.yaml`` has to say."""
    adapters = [item for tool, item in known.items() if tool != CORE]
    return Universes(
        python=PYTHON, until=until, universes=plan_universes(adapters), conflicts=never_together(adapters)
    )


def written() -> Universes:
    """Return ``universes.yaml`` as it stands."""
    path = LOCKS / "universes.yaml"
    texts = {"locks/universes.yaml": path.read_text(encoding="utf-8")} if path.is_file() else {}
    return (
        read_universes(texts) if texts else Universes(python=PYTHON, until=date(2026, 11, 23), universes=())
    )


def resolve(universe: Universe, known: dict[str, Contribution], until: date) -> str:
    """Return the lock of a universe; what models are made with is the same in every environment that has it."""
    bare = universe.environment in bare_groups(known.values())
    chosen = [*([] if bare else [known[CORE]]), *(known[tool] for tool in universe.tools)]
    wanted = [line for item in chosen for line in (*item.requirements, *item.development)]
    wanted += [line for item in chosen for asked in item.resources for line in asked.requirements]
    caps = [item.spec for part in chosen for item in part.constraints]
    if bare:
        return _compile(wanted, caps, until)
    if universe.name != EMBEDDED:
        embedded = read_lock((LOCKS / f"{EMBEDDED}.txt").read_text(encoding="utf-8"))
        libraries = {distribution(item) for item in known[CORE].requirements}
        caps += [f"{name}=={version}" for name, version in embedded.pins.items() if name in libraries]
    return _compile([*wanted, *DEVELOPMENT], caps, until)


def _compile(requirements: Iterable[str], constraints: Iterable[str], until: date) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        wanted, caps, out = folder / "wanted.in", folder / "caps.txt", folder / "out.txt"
        wanted.write_text("\n".join(sorted(set(requirements))) + "\n", encoding="utf-8")
        caps.write_text("\n".join(sorted(set(constraints))) + "\n", encoding="utf-8")
        preferred = LOCKS / f"{EMBEDDED}.txt"
        if preferred.is_file():
            shutil.copy(preferred, out)
        command = ["uv", "pip", "compile", str(wanted), "-c", str(caps), "-o", str(out), "--quiet"]
        options = ["--python-version", PYTHON, "--exclude-newer", until.isoformat(), "--no-header"]
        done = subprocess.run([*command, *options, "--annotation-style", "line"], check=False)
        if done.returncode:
            sys.exit(
                "no versions fit: declare a conflict or an environment group in one of the contributions"
            )
        return "".join(f"{_short(line)}\n" for line in out.read_text(encoding="utf-8").splitlines())


def _short(line: str) -> str:
    """Return ``name==version  # via a, b`` without the files that uv names."""
    pin, _, via = line.partition("# via ")
    parents = sorted(
        {distribution(part) for part in via.split(",") if not part.strip().startswith("-")} - {""}
    )
    return f"{pin.strip()}  # via {', '.join(parents)}" if parents else pin.strip()


def as_yaml(universes: Universes) -> str:
    """Return ``universes.yaml``."""
    lines = [f'python: "{universes.python}"', f"until: {universes.until}", "", "universes:"]
    for item in universes.universes:
        lines += [f"  - name: {item.name}", f"    environment: {item.environment}"]
        lines += ["    tools:", *(f"      - {tool}" for tool in item.tools)] if item.tools else []
    lines += ["", "conflicts:"] if universes.conflicts else []
    for pair in universes.conflicts:
        lines += [f"  - tools: [{', '.join(pair.tools)}]", f"    reason: {_quoted(pair.reason)}"]
        lines += [f"    source: {_quoted(pair.source)}", f"    checked_on: {pair.checked_on}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _out_of_date() -> int:
    print("the locks do not fit the contributions; run tests/maintenance/write_locks.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
