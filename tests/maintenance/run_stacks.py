"""Installs and runs every stack that is needed to bring all neighbouring adapters together; writes their table.

    python tests/maintenance/run_stacks.py [--part 0 --of 1] [--scratch DIR] [--missing] [--with TOOL ...]
    python tests/maintenance/run_stacks.py --plan

Results are kept in ``docs/explanation/executed-stacks.md``; a part replaces only the rows it ran, ``--missing`` runs
what has no row yet, ``--with`` what holds one of these tools, such as those whose adapters were changed. ``--plan`` runs
nothing: it adds stacks for the bindings of new adapters to ``tests/cases/executed-stacks.yaml``.
"""

import argparse
import shutil
import sys
from pathlib import Path
from statistics import median
from tempfile import gettempdir

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.executed_stacks import (  # noqa: E402 - tests are no package
    Outcome,
    execute,
    name_of,
    stacks,
    with_open_bindings,
    write_stacks,
)

PAGE = ROOT / "docs" / "explanation" / "executed-stacks.md"
HEAD = """# Executed stacks

Each row is a starter that was generated, installed at its pinned versions and run on its chosen tools: the whole
loop from data to a better model after drift, then its own contract and conformance tests, then every judge that is
installed; last, how many of the practices it claims our own scanner sees in it. A stack without a row was not run yet;
all together hold every two adapters that stand at neighbouring ports.
Seconds count from the command that writes the repository until it is installed, has answered its first prediction, and
has promoted the model trained after the drift; nothing is edited in between. One run on a machine with two cores and a
warm package cache, beside other work, so that seconds say little and less about one tool against another.
Written by `python tests/maintenance/run_stacks.py`.

| Stack | Packages | Installed s | First prediction s | Better model s | Loop closed | Tests | Findings | Claims seen |
| --- | ---: | ---: | ---: | ---: | --- | --- | ---: | --- |
"""


def main() -> int:
    """Run the stacks of one part and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--of", type=int, default=1)
    parser.add_argument("--scratch", type=Path, default=Path(gettempdir()) / "executed-stacks")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--with", dest="tools", nargs="+", default=[], metavar="TOOL")
    parser.add_argument("--plan", action="store_true")
    asked = parser.parse_args()
    if asked.plan:
        write_stacks(with_open_bindings())
        return 0
    failed = 0
    wanted = [row for row in stacks() if not asked.tools or {*asked.tools} & {*row.values()}]
    for row in wanted[asked.part :: asked.of]:
        if asked.missing and name_of(row) in _known():
            continue
        shutil.rmtree(asked.scratch, ignore_errors=True)
        outcome = execute(row, asked.scratch)
        print(_line(outcome), *outcome.complaints, sep="\n  ", flush=True)
        failed += not (outcome.promoted and outcome.passed and outcome.findings == outcome.unseen == 0)
        _keep(outcome)
    shutil.rmtree(asked.scratch, ignore_errors=True)
    return 1 if failed else 0


def _keep(outcome: Outcome) -> None:
    """Put the row into the table, which another part may have written to in the meantime; drop stacks of former plans."""
    known = {**_known(), outcome.stack: _line(outcome)}
    lines = [known[name] for name in map(name_of, stacks()) if name in known]
    PAGE.write_text(HEAD + "\n".join(lines) + "\n" + _in_short(lines), encoding="utf-8")


def _in_short(lines: list[str]) -> str:
    """How many there are, and the time between extremes, for people who want one sentence."""
    cells = [line.split("|")[1:-1] for line in lines]
    predicted, recovered = (sorted(float(row[column]) for row in cells) for column in (3, 4))
    closed = sum(row[5].strip() == "yes" for row in cells)
    return (
        f"\n{len(lines)} of {len(stacks())} stacks; the loop closed in {closed}. First prediction after"
        f" {predicted[0]:.0f} to {predicted[-1]:.0f} s, in half of them within {median(predicted):.0f} s; better model after"
        f" {recovered[0]:.0f} to {recovered[-1]:.0f} s, in half of them within {median(recovered):.0f} s.\n"
    )


def _known() -> dict[str, str]:
    return {line.split("|")[1].strip(): line for line in _rows()}


def _rows() -> list[str]:
    text = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    return [
        line
        for line in text.splitlines()
        if line.startswith("| ") and not line.startswith(("| Stack", "| ---"))
    ]


def _line(outcome: Outcome) -> str:
    closed = "yes" if outcome.promoted else "no"
    times = f"{outcome.install:.0f} | {outcome.predicted:.0f} | {outcome.recovered:.0f}"
    seen = f"{outcome.claimed - outcome.unseen} of {outcome.claimed}"
    return f"| {outcome.stack} | {outcome.packages} | {times} | {closed} | {outcome.tests} | {outcome.findings} | {seen} |"


if __name__ == "__main__":
    sys.exit(main())
