"""Exit codes and the stable codes of messages; meanings stand in codes.yaml."""

import ast
import re
from pathlib import Path
from typing import Any

import mlops_blueprint
from mlops_blueprint import errors
from mlops_blueprint.catalog.checks import CHECKS
from mlops_blueprint.errors import (
    EXIT_BUG,
    EXIT_DONE,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    EXIT_USER,
    BlueprintError,
)
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.yaml_text import parse
from reference_pages.markdown import code, page, table

MEANINGS = Path(__file__).with_name("codes.yaml")
_CODE = re.compile(r"[A-Z]{3,4}\d{3}")
Meanings = dict[str, dict[str, str]]
"""Code -> ``means`` and ``do``."""

_EXITS = {
    EXIT_DONE: "Done",
    EXIT_USER: "You can fix it: the message says what, where and how",
    EXIT_USAGE: "Usage: unknown command, option or value",
    EXIT_BUG: "Our bug: a report was written that you can attach to an issue",
    EXIT_INTERRUPTED: "Interrupted; nothing half-written was left behind",
}


def errors_page(_: Catalog) -> str:
    """Return exit codes, the form of messages, error classes and all codes."""
    exits = [(code(str(number)), text) for number, text in sorted(_EXITS.items())]
    classes = [(code(kind.__name__), (kind.__doc__ or "").strip()) for kind in _error_classes()]
    known = meanings()
    rows = [_row(name, known) for name in sorted(used_codes() | set(known))]
    return page(
        "Exit codes and messages",
        "## Exit codes",
        table(("Code", "Meaning"), exits),
        "## Form of a message",
        "```text\nerror: what went wrong as a whole\nfile:line: CODE what is wrong here\n  hint: the likely fix\n```",
        "All problems of all files are reported at once, sorted by file and line. With `--format json` the same goes "
        "to standard error as one object:",
        '```json\n{"error": {"message": "…", "hint": "…",\n  "problems": [{"path": "…", "line": 1, "code": "…", '
        '"message": "…", "hint": "…"}]}}\n```',
        "## Codes",
        table(("Code", "Means", "What to do"), rows),
        "## Errors in Python",
        "The Python interface raises these; each carries `message`, `hint` and `problems`.",
        table(("Class", "Raised when"), classes),
    )


def checks_page(_: Catalog) -> str:
    """Return the checks over the whole catalog with their codes."""
    known = meanings()
    sections = []
    for check in CHECKS:
        found = codes_in(Path(check.__code__.co_filename))
        stated = _stated(check.__doc__ or "")
        names = sorted(found & stated) if stated else sorted(found)
        rows = [_row(name, known) for name in names]
        title = check.__name__.removeprefix("check_").replace("_", " ").capitalize()
        sections.append(f"## {title}\n\n{table(('Code', 'Means', 'What to do'), rows)}")
    return page(
        "Catalog checks",
        "`mlops-blueprint catalog validate` loads every file strictly and then runs these checks over the whole "
        "catalog. All run, all problems are reported together.",
        *sections,
        "Codes of loading (`YAML`, `DAT`, `CAT001` to `CAT004`) stand with all others in [errors](errors.md).",
    )


def meanings() -> Meanings:
    """Return code -> what it means and what to do."""
    data: Any = parse(MEANINGS.read_text(encoding="utf-8"), MEANINGS.name).data
    known: Meanings = data
    return known


def used_codes() -> set[str]:
    """Return every code that stands in the source."""
    sources = Path(mlops_blueprint.__file__).parent.rglob("*.py")
    return {name for path in sources for name in codes_in(path)}


def codes_in(path: Path) -> set[str]:
    """Return the codes that stand in a module as strings of their own."""
    constants = (
        node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)
    )
    return {value for value in constants if isinstance(value, str) and _CODE.fullmatch(value)}


def _row(name: str, known: Meanings) -> tuple[str, str, str]:
    entry = known.get(
        name, {"means": "Not described yet: add it to docs/reference_pages/codes.yaml", "do": ""}
    )
    return code(name), entry["means"], entry["do"]


def _stated(docstring: str) -> set[str]:
    """Return the codes a docstring names; "A to B" stands for the whole range."""
    numbers = [int(name[3:]) for name in _CODE.findall(docstring)]
    if " to " in docstring.partition(":")[0]:
        numbers = list(range(min(numbers), max(numbers) + 1))
    return {f"CAT{number:03}" for number in numbers}


def _error_classes() -> list[type[BlueprintError]]:
    kinds = [
        item for item in vars(errors).values() if isinstance(item, type) and issubclass(item, BlueprintError)
    ]
    return sorted(kinds, key=lambda kind: (kind is not BlueprintError, kind.__name__))
