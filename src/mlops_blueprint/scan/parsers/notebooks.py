"""Jupyter notebooks: their cells in order, as one program with the lines of the file."""

import ast
import json
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.commands import commands
from mlops_blueprint.scan.parsers.mentions import mentions
from mlops_blueprint.scan.parsers.python import facts_of, parsed
from mlops_blueprint.scan.parsers.python_lines import plain_facts
from mlops_blueprint.scan.parsers.source import Source, line_at

_CELL_MAGIC = re.compile(r"^%%(\w+)")
_PYTHON_CELLS = frozenset(["time", "timeit", "capture", "prun", "memit", "mprun"])
_PROGRAM = re.compile(r"^\s*(?:[\w.]+\s*=\s*)?(?:!+|%(?:pip|conda|sh|system|sx)\b)\s*(.*)$")


def parse(source: Source) -> Iterator[Fact]:
    """Yield the facts of the code cells, the programs they start, and the tools that the texts name.

    Lines are those of the notebook's JSON text, where each cell begins plus the lines within it.
    """
    cells = _cells(source)
    if cells is None:
        yield source.fact("broken", "notebook", 1, reason="not a notebook's JSON")
        return
    position = 0
    code: list[tuple[int, str]] = []
    for kind, text in cells:
        line, position = _locate(source.text, text, position)
        if kind == "markdown":
            yield from _markdown(source, text, line)
        elif kind == "code" and (body := _code(text)) is not None:
            yield from _programs(source, text, line)
            code.append((line, body))
        elif kind == "code" and text.startswith(("%%bash", "%%sh", "%%script")):
            yield from commands(source, text.partition("\n")[2], line=line + 1)
    yield from _program(source, code)


def _cells(source: Source) -> list[tuple[str, str]] | None:
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError):
        return None
    cells = data.get("cells") if isinstance(data, dict) else None
    if cells is None and isinstance(data, dict):
        sheets = data.get("worksheets")
        cells = (
            [cell for sheet in sheets if isinstance(sheet, dict) for cell in sheet.get("cells") or []]
            if isinstance(sheets, list)
            else None
        )
    if not isinstance(cells, list):
        return None
    return [
        (str(cell.get("cell_type")), _joined(cell.get("source", cell.get("input"))))
        for cell in cells
        if isinstance(cell, dict)
    ]


def _joined(value: object) -> str:
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _locate(whole: str, text: str, position: int) -> tuple[int, int]:
    """Return the line of a cell's first line in the JSON text, and where to look for the next cell."""
    first = text.split("\n", 1)[0]
    found = whole.find(json.dumps(first, ensure_ascii=False)[1:-1][:120], position) if first.strip() else -1
    at = found if found >= 0 else position
    return line_at(whole, at), at


def _code(text: str) -> str | None:
    """Return a cell's Python with the magics blanked out; None for a cell in another language."""
    magic = _CELL_MAGIC.match(text.lstrip())
    if magic and magic.group(1) not in _PYTHON_CELLS:
        return None
    rows = [
        "" if re.match(r"^\s*[%!?]", row) or row.rstrip().endswith("?") else row for row in text.split("\n")
    ]
    return "\n".join(
        "pass" if not row and original.strip() and original[:1].isspace() else row
        for row, original in zip(rows, text.split("\n"), strict=True)
    )


def _programs(source: Source, text: str, line: int) -> Iterator[Fact]:
    for offset, row in enumerate(text.split("\n")):
        if found := _PROGRAM.match(row):
            name = re.match(r"^\s*%(pip|conda)", row)
            yield from commands(
                source, f"{name.group(1)} {found.group(1)}" if name else found.group(1), line=line + offset
            )


def _markdown(source: Source, text: str, line: int) -> Iterator[Fact]:
    for offset, row in enumerate(text.split("\n")):
        if heading := re.match(r"^(#{1,6})\s+(.+)$", row):
            yield source.fact(
                "heading", heading.group(2).strip(), line + offset, level=str(len(heading.group(1)))
            )
    yield from mentions(source, text, line=line)


def _program(source: Source, code: list[tuple[int, str]]) -> Iterator[Fact]:
    """Yield the facts of all cells as one program; cells that do not parse alone are read line by line."""
    body: list[ast.stmt] = []
    for line, text in code:
        tree = parsed(text)
        if isinstance(tree, ast.Module):
            ast.increment_lineno(tree, line - 1)
            body += tree.body
        else:
            for fact in plain_facts(source._replace(text=text)):
                yield source.fact(fact.kind, fact.name, fact.line + line - 1, **fact.detail)
    yield from facts_of(source, ast.Module(body, []))
