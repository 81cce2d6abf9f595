"""Orientations: the elements of each frame with the practices behind them, dates and sources."""

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.orientation import Orientation, OrientationDate, OrientationElement
from mlops_blueprint.model.practice import Practice
from reference_pages.markdown import code, codes, page, table

CONFIDENCE = {
    "read": "read in the source itself",
    "secondary": "read in texts about it",
    "low": "not confirmed",
}


def orientations_page(catalog: Catalog) -> str:
    """Return every orientation of the catalog."""
    return page(
        "Orientations",
        "Frames without levels: process models, standards and laws that people ask about. `mlops-blueprint orient` counts "
        "the practices behind each element by outcome: *met* is at least defined for at least half of the models, "
        "*partly* is begun but less, *not met* is none. It gives no score. How to read it: "
        "[look through a standard or a law](../how-to/look-through-a-standard.md).",
        *(_frame(item, catalog) for item in catalog.orientations),
    )


def _frame(item: Orientation, catalog: Catalog) -> str:
    facts = [
        ("Id", code(item.id)),
        ("Publisher", f"{item.publisher}, version {item.version}"),
        ("Mark", "ours: the pairing of elements and practices"),
        ("Elements", CONFIDENCE[item.confidence]),
        ("Reviewed", item.reviewed.isoformat()),
        ("Disclaimer", item.disclaimer),
    ]
    rows = [
        (element.id, element.name, codes(_behind(element, catalog.practices)) or "none of our practices")
        for element in item.elements
    ]
    return "\n\n".join(
        (
            f"## {item.name}",
            f"{item.summary}.",
            table(("", ""), facts),
            table(("Element", "Name", "Practices"), rows),
            *([_dates(item.dates)] if item.dates else []),
            "\n".join(f"- [{link.title}]({link.url})" for link in item.links),
        )
    )


def _behind(element: OrientationElement, practices: tuple[Practice, ...]) -> list[str]:
    return [item.id for item in practices if item.id in element.practices or item.stage == element.stage]


def _dates(dates: tuple[OrientationDate, ...]) -> str:
    rows = [
        (
            item.date.isoformat(),
            item.what,
            f"[{item.source.title}]({item.source.url})",
            f"{item.checked_on}, {CONFIDENCE[item.confidence]}",
        )
        for item in dates
    ]
    return table(("Date", "What", "Source", "Checked"), rows)
