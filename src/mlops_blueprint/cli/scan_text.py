"""A scan on a terminal: tools, practices and traits with what shows them; names of files are shown safely."""

from collections.abc import Iterable, Sequence

from rich.markup import escape

from mlops_blueprint.cli.console import notes, out, show_table
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.scan import FoundTool, Scan, ScannedProject, Sighting
from mlops_blueprint.model.scan_change import ScanChanges, ScanMove
from mlops_blueprint.model.shown import shown
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

_PLACES = 1
_NAMED = 8


def show_scan(scan: Scan, catalog: Catalog) -> None:
    """Print a scan."""
    for project in scan.projects:
        out.print(_project_line(project), soft_wrap=True)
    out.print()
    _table("Tools", ("Component", "Tool", "How", "Where"), _tools(scan, catalog))
    _table("Practices", ("Practice", "Proposed", "Why, and where it shows"), _practices(scan, catalog))
    _table("Traits", ("Trait", "Says", "Why, and where it shows"), _traits(scan, catalog))
    _table(
        "Could be better",
        ("Trait", "Says", "What to do, and where it shows", "Effort"),
        _harms(scan, catalog),
    )
    _table("Annotated by the repository", ("Trait", "Says", "Because"), _annotations(scan))
    for text in (
        _no_sign(scan),
        _nothing_said(scan),
        _not_found(scan, catalog),
        _elsewhere(scan),
        _not_read(scan),
    ):
        if text:
            notes.print(escape(text), soft_wrap=True)


def show_changes(changes: ScanChanges) -> None:
    """Print what got better and worse since a base."""
    base = escape(shown(changes.base))
    if not changes.moves:
        out.print(f"nothing moved since {base}", soft_wrap=True)
        return
    columns = ("Id", "Before", "Now", "Where")
    for title, better in (("Worse", False), ("Better", True)):
        moved = [_move(item) for item in changes.moves if item.better is better]
        _table(f"{title} than {base}", columns, moved)


def _move(item: ScanMove) -> tuple[str, str, str, str]:
    return item.id, item.before, item.after, places_words(item.evidence, _PLACES)


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table, nothing without rows; what foreign files are called is no markup."""
    cells = [tuple(map(escape, row)) for row in rows]
    if cells:
        show_table(title, columns, cells, unbroken=columns[:1])


def _project_line(project: ScannedProject) -> str:
    what = "machine learning" if project.ml else "no machine learning found, so most practices do not apply"
    files = "1 file" if project.files == 1 else f"{project.files} files"
    commit = f", commit {project.commit[:12]}" if project.commit else ""
    return f"[bold]{escape(shown(project.name))}[/]: {files} read, {what}{commit}"


def _tools(scan: Scan, catalog: Catalog) -> Iterable[tuple[str, str, str, str]]:
    for component in catalog.components:
        for item in scan.components.get(component.id, ()):
            where = places_words(item.evidence, _PLACES)
            yield (
                f"{component.code} {component.name}",
                _name(item, catalog),
                STRENGTH_WORDS[item.strength],
                where,
            )
    for item in scan.supporting:
        where = places_words(item.evidence, _PLACES)
        yield "(supporting)", _name(item, catalog), STRENGTH_WORDS[item.strength], where


def _name(item: FoundTool, catalog: Catalog) -> str:
    known = catalog.tool_by_id.get(item.tool)
    return known.name if known else item.tool


def _practices(scan: Scan, catalog: Catalog) -> Iterable[tuple[str, str, str]]:
    for name, result in in_order(scan.practices, [item.id for item in catalog.practices]):
        if says_something(result):
            yield name, practice_words(result), _shown_by(result.because, result.evidence)


def _traits(scan: Scan, catalog: Catalog) -> Iterable[tuple[str, str, str]]:
    for probe, result in traits_in_order(scan.traits, catalog.probes):
        if result.outcome in {"yes", "partial"} and not is_harm(probe, result.outcome):
            yield probe.id, outcome_words(result.outcome), _shown_by(result.because, result.evidence)


def _harms(scan: Scan, catalog: Catalog) -> Iterable[tuple[str, str, str, str]]:
    """Return what is not as one wishes with what to do about it, the least effort first."""
    found = [
        (probe, result)
        for probe, result in traits_in_order(scan.traits, catalog.probes)
        if is_harm(probe, result.outcome)
    ]
    for probe, result in sorted(found, key=lambda item: item[0].effort):
        what = _shown_by(probe.remedy, result.evidence)
        yield probe.id, outcome_words(result.outcome), what, f"{probe.effort} of 5"


def _shown_by(text: str, evidence: Sequence[Sighting]) -> str:
    """Return a text with the places on a line of their own: long paths need the width."""
    where = places_words(evidence, _PLACES)
    return f"{text}\n{where}" if where else text


def _annotations(scan: Scan) -> Iterable[tuple[str, str, str]]:
    for _, item in annotations_of(scan):
        paths = f" ({', '.join(map(shown, item.paths))})" if item.paths else ""
        yield item.probe, f"{VERDICT_WORDS[item.verdict]}{paths}", shown(item.reason, 500)


def _not_found(scan: Scan, catalog: Catalog) -> str:
    """Name what was looked for and is rightly not there."""
    found = [
        probe.id
        for probe, result in traits_in_order(scan.traits, catalog.probes)
        if result.outcome == "no" and not is_harm(probe, result.outcome)
    ]
    return f"not found, which is no harm: {', '.join(found)}" if found else ""


def _nothing_said(scan: Scan) -> str:
    unknown = [name for name, result in scan.practices.items() if result.outcome == "unknown"]
    return f"files do not tell about: {', '.join(unknown)}" if unknown else ""


def _no_sign(scan: Scan) -> str:
    nothing = [
        name
        for name, result in scan.practices.items()
        if result.outcome == "no" and not says_something(result)
    ]
    return f"no sign of: {', '.join(nothing)}" if nothing else ""


def _elsewhere(scan: Scan) -> str:
    """Name tools that a reader may have expected above: they are only mentioned, declared or in a template."""
    found = {
        f"{item.tool} ({STRENGTH_WORDS[item.strength].removeprefix('only ')})": None
        for project in repositories(scan)
        for tools in project.elsewhere.values()
        for item in tools
    }
    return f"not in use: {first_of(list(found))}" if found else ""


def _not_read(scan: Scan) -> str:
    found = [
        f"{shown(item.path)} ({item.reason})" for project in repositories(scan) for item in project.unread
    ]
    return f"not read: {first_of(found)}" if found else ""


def first_of(texts: Sequence[str]) -> str:
    """Return the first few texts, and how many more there are."""
    more = len(texts) - _NAMED
    return ", ".join(texts[:_NAMED]) + (f" and {more} more" if more > 0 else "")
