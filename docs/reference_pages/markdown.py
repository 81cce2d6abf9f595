"""Markdown that reads well as text."""

from collections.abc import Iterable, Sequence


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a pipe table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(map(cell, line)) + " |" for line in lines)


def cell(text: str) -> str:
    """Return text that fits into one cell."""
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """Return text as code, nothing for nothing."""
    return f"`{text}`" if text else ""


def codes(texts: Iterable[str]) -> str:
    """Return several words as code, separated by commas."""
    return ", ".join(code(text) for text in texts)


def page(title: str, *blocks: str) -> str:
    """Return a page: a title and its blocks, one empty line apart."""
    return "\n\n".join((f"# {title}", *(block.strip("\n") for block in blocks if block)))
