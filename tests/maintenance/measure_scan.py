"""Scans the labelled public repositories and tells how well the scanner agrees with their readers.

    python tests/maintenance/measure_scan.py                       # the tuning half, from GitHub
    python tests/maintenance/measure_scan.py --mirror DIR          # from bare repositories named owner+name
    python tests/maintenance/measure_scan.py --checkouts DIR       # from folders named owner--name
    python tests/maintenance/measure_scan.py --half both --write docs/explanation/scan-quality.md

Labels stand in ``tests/cases/scan``; the words and rules behind them in its ``index.yaml``. Who works on probes
looks at the tuning half only: differences are printed for that half alone.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import gettempdir

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.scan_labels import HALVES, Label, all_labels, components_of_tools  # noqa: E402 - tests are no package
from helpers.scan_quality import (  # noqa: E402
    Pair,
    agreement_table,
    component_table,
    differences,
    measured,
    scan_reading,
    share,
    shown,
)

LIMIT = 600
"""Seconds that one command may take."""

HEAD = """# How well the scanner reads

{count} public repositories at one commit each were labelled by reading, never by running the scanner. Those marked
tuning were looked at while probes were written, those marked held-out only to measure. Figures on repositories not
seen before, after which their disagreements were read and taught the probes general rules:

- first measurement, 13 repositories: tools precision 0.94 and recall 0.96, traits 0.92, practices 0.86 exact, false
  yes 0.01;
- second measurement, 12 repositories: tools precision 0.99 and recall 0.92, traits 0.84, practices 0.76 exact, false
  yes 0.03 and 0.01;
- third measurement, 11 repositories: tools precision 1.00 and recall 0.89, traits 0.92, practices 0.82 exact, false
  yes 0.02.

The labels, the commits and the rules behind the words stand in `tests/cases/scan`; no code of these repositories does.
This page is written by `python tests/maintenance/measure_scan.py --half both --write docs/explanation/scan-quality.md`,
which fetches the repositories, scans them and compares.

A tool counts as present when it is configured, used or automated; *precision* is the share of the tools the scanner
names that are there, *recall* the share of those there that it names. *Exact* is the share of outcomes (yes, partial,
no, unknown, not applicable) that equal the reader's; *false yes* the share of what readers answer with no to which the
scanner says yes. What the scanner is silent about counts as unknown. A tool stands in the row of the component it
belongs to first.

"""


def main() -> int:
    """Scan, compare, print or write the page."""
    asked = _arguments()
    halves = measured({half: _pairs(half, asked) for half in HALVES if asked.half in (half, "both")})
    page = HEAD.format(count=sum(map(len, halves.values()))) + body(halves)
    if asked.write is None:
        print(body(halves))
        for pair in halves.get("tuning", []):
            print(f"{pair.label.name}", *differences(pair), sep="\n  ")
        return 0
    if asked.half != "both":
        print("a page tells of both halves: add --half both")
        return 2
    asked.write.write_text(page, encoding="utf-8")
    return 0


def body(halves: Mapping[str, Sequence[Pair]]) -> str:
    """The tables of one half or both."""
    home = components_of_tools()
    parts = [
        "## Repositories\n",
        _repositories(halves),
        "## Tools by component\n",
        component_table(halves, home),
        "## Traits\n",
        agreement_table(halves, "traits"),
        "## Practices\n",
        agreement_table(halves, "practices"),
    ]
    return "\n".join(parts)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=(*HALVES, "both"), default="tuning")
    parser.add_argument("--checkouts", type=Path, default=Path(gettempdir()) / "scanned-repositories")
    parser.add_argument("--mirror", type=Path)
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


def _pairs(half: str, asked: argparse.Namespace) -> list[Pair]:
    pairs = []
    for label in all_labels():
        if label.half == half:
            checkout = asked.checkouts / label.folder
            if not checkout.is_dir():
                check_out(label, checkout, asked.mirror)
            pairs.append(Pair(label, scan_reading(scan(checkout))))
            print(f"scanned {label.name}", file=sys.stderr, flush=True)
    return pairs


def check_out(label: Label, folder: Path, mirror: Path | None) -> None:
    """Put the labelled commit into ``folder``, from GitHub or from a bare repository on this machine."""
    half_made = folder.with_name(folder.name + ".part")
    shutil.rmtree(half_made, ignore_errors=True)
    half_made.mkdir(parents=True)
    _git(half_made, "init", "--quiet")
    if mirror is None:
        _git(half_made, "fetch", "--quiet", "--depth", "1", f"https://github.com/{label.name}", label.commit)
        _git(half_made, "checkout", "--quiet", "--detach", label.commit)
    else:
        _borrow(half_made, _bare(mirror, label), label.commit)
    half_made.rename(folder)


def _borrow(folder: Path, bare: Path, commit: str) -> None:
    """Check out with the objects of a bare repository; a file whose content it lacks stays away."""
    borrowed = folder / ".git" / "objects" / "info" / "alternates"
    borrowed.write_text(f"{(bare / 'objects').resolve()}\n", encoding="utf-8")
    _git(folder, "update-ref", "--no-deref", "HEAD", commit)
    _git(folder, "read-tree", commit)
    _git(folder, "checkout-index", "--all", "--quiet", strict=False)


def _bare(mirror: Path, label: Label) -> Path:
    top = mirror / str(label.name).replace("/", "+")
    choices = (top, top / "repo", top / "repo" / ".git", top / ".git")
    return next(path for path in choices if (path / "HEAD").is_file())


def _git(folder: Path, *words: str, strict: bool = True) -> None:
    """Run git without hooks or questions: the repositories are strangers'."""
    quiet = [
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "advice.detachedHead=false",
    ]
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_LFS_SKIP_SMUDGE": "1"}
    subprocess.run(["git", *quiet, "-C", str(folder), *words], check=strict, timeout=LIMIT, env=environment)


def scan(folder: Path) -> dict[str, object]:
    """What ``mlops-blueprint scan`` says of the folder."""
    command = [sys.executable, "-m", "mlops_blueprint", "scan", str(folder), "--format", "json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT, cwd=ROOT)
    if not ran.stdout.startswith("{"):
        raise SystemExit(f"{folder.name} was not scanned: {ran.stderr.strip()[-400:]}")
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def _repositories(halves: Mapping[str, Sequence[Pair]]) -> str:
    lines = ["| Repository | Commit | Kind | Half | ML |", "| --- | --- | --- | --- | --- |"]
    same = 0
    pairs = [pair for half in halves.values() for pair in half]
    for pair in pairs:
        label = pair.label
        same += pair.scan.ml == label.reading.ml
        link = f"[{label.name}](https://github.com/{label.name}/tree/{label.commit})"
        ml = "yes" if label.reading.ml else "no"
        lines.append(f"| {link} | {label.commit[:8]} | {label.kind} | {label.half} | {ml} |")
    told = f"\nWhether a repository is about machine learning at all is told right in {shown(share(same, len(pairs)))}."
    return "\n".join(lines) + "\n" + told + "\n"


if __name__ == "__main__":
    sys.exit(main())
