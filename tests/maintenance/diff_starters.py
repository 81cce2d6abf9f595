"""What a change of templates, catalog or generator does to the starters of the samples: their files, compared.

    python tests/maintenance/diff_starters.py COMMIT [SAMPLE ...] [--names]

The code of COMMIT makes the starter of each sample, and so does this checkout; prints the difference as Git does, or with
``--names`` only which files come, go and change. What remembers the making (``.mlops``) and pictures are left out.
"""

import argparse
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.releases import Files, made_at, made_by  # noqa: E402 - tests are no package

TOLD = ("retailer", "research-group", "regulated-bank", "support-assistant")
"""The samples that tell of an organisation."""


def main() -> None:
    """Print the differences, sample by sample."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("commit")
    parser.add_argument("samples", nargs="*", default=[*TOLD])
    parser.add_argument("--names", action="store_true")
    asked = parser.parse_args()
    for sample in asked.samples:
        before, after = made_at(asked.commit, sample), made_by(ROOT, sample)
        changed = [path for path in _read(before, after) if before.get(path) != after.get(path)]
        print(f"=== {sample}: {len(changed)} of {len(after)} files differ")
        for path in changed:
            print(f"{_mark(path, before, after)} {path}")
            if not asked.names:
                sys.stdout.writelines(_lines(path, before, after))


def _read(before: Files, after: Files) -> list[str]:
    paths = sorted({*before, *after})
    return [path for path in paths if not path.startswith(".mlops/") and not path.endswith(".svg")]


def _mark(path: str, before: Files, after: Files) -> str:
    if path not in before:
        return "+"
    return "~" if path in after else "-"


def _lines(path: str, before: Files, after: Files) -> Iterator[str]:
    old, new = (side.get(path, "").splitlines(keepends=True) for side in (before, after))
    for line in unified_diff(old, new, f"before/{path}", f"after/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


if __name__ == "__main__":
    main()
