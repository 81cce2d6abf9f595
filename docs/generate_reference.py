"""Write docs/reference from code and catalog; with --check, only say which pages are out of date."""

import argparse
import sys
from pathlib import Path

from reference_pages import render_all

REFERENCE = Path(__file__).parent / "reference"


def main() -> int:
    """Write or compare every page and schema; return 1 when a comparison fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare and write nothing")
    check = parser.parse_args().check
    pages = render_all()
    stale = sorted(name for name, text in pages.items() if _read(REFERENCE / name) != text)
    foreign = sorted(_existing() - set(pages))
    if not check:
        for name in stale:
            target = REFERENCE / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(pages[name], encoding="utf-8")
        for name in foreign:
            (REFERENCE / name).unlink()
    verb = "out of date" if check else "written"
    for name in stale:
        print(f"{verb}: docs/reference/{name}")
    for name in foreign:
        print(f"{'not generated' if check else 'removed'}: docs/reference/{name}")
    if check and (stale or foreign):
        print("run: python docs/generate_reference.py", file=sys.stderr)
        return 1
    return 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _existing() -> set[str]:
    return {path.relative_to(REFERENCE).as_posix() for path in REFERENCE.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
