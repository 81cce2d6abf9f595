"""Files stay small enough to read in one sitting."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMITS = {
    "src": ("src/**/*.py", 300),
    "documentation tooling": ("docs/**/*.py", 300),
    "maintenance": ("tests/maintenance/**/*.py", 300),
    "templates": ("templates/**/*.jinja", 200),
    "tests": ("tests/**/*.py", 500),
}
LONGER: dict[str, str] = {}
LONGEST_FUNCTION = 45
"""Lines with docstring; ruff limits statements, branches and complexity besides."""


@pytest.mark.parametrize("part", LIMITS)
def test_no_file_is_longer_than_its_limit(part: str) -> None:
    pattern, limit = LIMITS[part]
    found = {path.relative_to(ROOT).as_posix(): _lines(path) for path in ROOT.glob(pattern)}
    assert found, f"nothing matches {pattern}"
    assert [name for name, count in found.items() if count > limit and name not in LONGER] == []


def test_exceptions_are_still_needed() -> None:
    assert [name for name in LONGER if _lines(ROOT / name) <= LIMITS["templates"][1]] == []


def test_no_function_of_the_product_is_longer_than_a_screen() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": _length(node)
        for path in sorted((ROOT / "src").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and _length(node) > LONGEST_FUNCTION
    }
    assert long == {}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
