"""A scan as Markdown: what a pull request or a wiki page can show."""

from collections.abc import Iterable, Iterator, Sequence

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.probe import Probe
from mlops_blueprint.model.scan import FoundTool, PracticeResult, Scan
from mlops_blueprint.model.scan_change import ScanChanges
from mlops_blueprint.report.roles_markdown import markdown_cell, markdown_line
from mlops_blueprint.report.scan_words import (
    STRENGTH_WORDS,
    VERDICT_WORDS,
    annotations_of,
    in_order,
    is_harm,
    outcome_words,
    places_words,
    practice_words,
    repositories,
    says_something,
    traits_in_order,
)

_PLACES = 3
_UNREAD = 20
_SAFE_CODE = str.maketrans({"`": "'", "|": "\\|"})


def scan_markdown(scan: Scan, catalog: Catalog, changes: ScanChanges | None = None) -> str:
    """Return the scan as one document; with changes, what moved comes first."""
    parts = [
        "# Scan",
        _repositories(scan),
        changes_markdown(changes) if changes else "",
        _components(scan, catalog),
        _practices(scan, catalog),
        _traits(scan, catalog.probes),
        _annotations(scan),
        _unread(scan),
        f"Catalog {scan.catalog}. A scan proposes; people confirm.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def changes_markdown(changes: ScanChanges) -> str:
    """Return what got better and worse as two lists."""
    lines = [f"## Since {markdown_cell(changes.base)}", ""]
    if not changes.moves:
        return "\n".join([*lines, "Nothing moved."])
    for title, better in (("Worse", False), ("Better", True)):
        moved = [item for item in changes.moves if item.better is better]
        if moved:
            lines += [f"**{title}**", ""]
            lines += [
                f"- `{item.id}` {markdown_cell(item.name)}: {item.before} → {item.after}"
                f"{_where(places_words(item.evidence, _PLACES))}"
                for item in moved
            ]
            lines.append("")
    return "\n".join(lines).rstrip()


def _where(places: str) -> str:
    return f" ({_code(places)})" if places else ""


def _code(text: str) -> str:
    return f"`{text.translate(_SAFE_CODE)}`" if text else ""


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [markdown_line(row) for row in rows]
    if not lines:
        return ""
    return "\n".join([f"## {title}", "", markdown_line(head), markdown_line(["---"] * len(head)), *lines])


def _repositories(scan: Scan) -> str:
    rows = []
    for project in scan.projects:
        kind = "machine learning" if project.ml else "no machine learning"
        commit = _code(project.commit[:12]) if project.commit else ""
        rows.append(f"- {markdown_cell(project.name)}: {project.files} files read, {kind} {commit}".rstrip())
    return "\n".join(rows)


def _components(scan: Scan, catalog: Catalog) -> str:
    rows = [
        (markdown_cell(component.name), markdown_cell(catalog.tool_by_id[item.tool].name), *_seen(item))
        for component in catalog.components
        for item in scan.components.get(component.id, ())
        if item.tool in catalog.tool_by_id
    ]
    rows += [
        ("(supporting)", markdown_cell(catalog.tool_by_id[item.tool].name), *_seen(item))
        for item in scan.supporting
        if item.tool in catalog.tool_by_id
    ]
    return _table("Tools by component", ("Component", "Tool", "How", "Where"), rows)


def _seen(item: FoundTool) -> tuple[str, str]:
    return STRENGTH_WORDS[item.strength], _code(places_words(item.evidence, _PLACES))


def _practices(scan: Scan, catalog: Catalog) -> str:
    order = [item.id for item in catalog.practices]
    rows = [
        (
            f"`{name}`",
            practice_words(result),
            markdown_cell(result.because),
            _code(places_words(result.evidence, _PLACES)),
        )
        for name, result in in_order(scan.practices, order)
        if says_something(result)
    ]
    nothing = [f"`{name}`" for name, result in scan.practices.items() if _is_bare_no(result)]
    shown = _table("Practices", ("Practice", "Proposed", "Why", "Where"), rows)
    return "\n\n".join(
        part for part in (shown, f"No sign of: {', '.join(nothing)}." if nothing else "") if part
    )


def _is_bare_no(result: PracticeResult) -> bool:
    return result.outcome == "no" and not says_something(result)


def _traits(scan: Scan, probes: Iterable[Probe]) -> str:
    rows = [
        (
            f"`{probe.id}`",
            outcome_words(result.outcome),
            markdown_cell(result.because),
            _code(places_words(result.evidence, _PLACES)),
            markdown_cell(probe.remedy) if is_harm(probe, result.outcome) else "",
        )
        for probe, result in traits_in_order(scan.traits, probes)
        if result.outcome != "not-applicable"
    ]
    return _table("Traits", ("Trait", "Says", "Why", "Where", "What to do"), rows)


def _annotations(scan: Scan) -> str:
    rows = [
        (
            f"`{item.probe}`",
            VERDICT_WORDS[item.verdict],
            markdown_cell(item.reason),
            _code(", ".join(item.paths)) or "everywhere",
            markdown_cell(name),
        )
        for name, item in annotations_of(scan)
    ]
    return _table("Annotated by the repository", ("Trait", "Says", "Because", "Where", "Repository"), rows)


def _unread(scan: Scan) -> str:
    return "\n".join(_unread_lines(scan))


def _unread_lines(scan: Scan) -> Iterator[str]:
    found = [item for project in repositories(scan) for item in project.unread]
    if found:
        yield "## Not read\n"
    for item in found[:_UNREAD]:
        yield f"- {markdown_cell(item.path)}: {markdown_cell(item.reason)}"
    if len(found) > _UNREAD:
        yield f"- and {len(found) - _UNREAD} more"
