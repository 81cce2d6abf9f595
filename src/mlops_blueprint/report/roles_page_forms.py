"""A page of tables as Markdown, HTML and CSV."""

from collections.abc import Iterable
from html import escape

from mlops_blueprint.report.csv_text import csv_text
from mlops_blueprint.report.roles_html import html_page
from mlops_blueprint.report.roles_markdown import markdown_cell, markdown_line
from mlops_blueprint.report.roles_page import Page, Section, Table


def render_page_markdown(page: Page) -> str:
    """Return the page with a heading per section."""
    parts = [f"# {page.title}", *map(markdown_cell, page.lines)]
    for section in page.sections:
        parts += [f"## {markdown_cell(section.title)}", *map(markdown_cell, section.lines)]
        if section.table:
            parts.append(_markdown_table(section.table))
    return "\n\n".join([*parts, *map(markdown_cell, page.footer)]) + "\n"


def render_page_html(page: Page) -> str:
    """Return the page as one self-contained file."""
    parts = [_paragraphs(page.lines), *(_html_section(section) for section in page.sections)]
    return html_page(page.title, "".join([*parts, _paragraphs(page.footer)]))


def render_page_csv(page: Page) -> str:
    """Return every table row below one heading; the first column says which section it belongs to.

    Tables of one page may have different headings; then the columns carry numbers, and each table starts with a
    line of its own headings.
    """
    tables = [(section.title, section.table) for section in page.sections if section.table]
    heads = {table.head for _, table in tables}
    if len(heads) == 1:
        rows = [(title, *row) for title, table in tables for row in table.rows]
        return csv_text(("section", *heads.pop()), rows)
    width = max((len(table.head) for _, table in tables), default=0)
    rows = [
        (title, *line, *[""] * (width - len(line)))
        for title, table in tables
        for line in (table.head, *table.rows)
    ]
    return csv_text(("section", *(f"column {number}" for number in range(1, width + 1))), rows)


def _markdown_table(table: Table) -> str:
    lines = [markdown_line(table.head), markdown_line(["---"] * len(table.head))]
    lines += [markdown_line([markdown_cell(cell) for cell in row]) for row in table.rows]
    return "\n".join(lines)


def _html_section(section: Section) -> str:
    table = _html_table(section.table, section.title) if section.table else ""
    return (
        f"<section><h2><bdi>{escape(section.title)}</bdi></h2>{_paragraphs(section.lines)}{table}</section>"
    )


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _html_table(table: Table, title: str) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    body = "".join(_html_row(row) for row in table.rows)
    name = escape(title, quote=True)
    return (
        f'<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table class="page">'
        f"<caption>{escape(title)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _html_row(row: tuple[str, ...]) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
    return f'<tr><th scope="row"><bdi>{escape(row[0])}</bdi></th>{cells}</tr>'
