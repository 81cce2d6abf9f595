"""Our terms, and the paper's principles, components and roles."""

from pathlib import Path
from typing import Any

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.yaml_text import parse
from reference_pages.markdown import code, page, table

TERMS = Path(__file__).with_name("glossary.yaml")


def glossary_page(catalog: Catalog) -> str:
    """Return one word per idea."""
    terms: Any = parse(TERMS.read_text(encoding="utf-8"), TERMS.name).data
    return page(
        "Glossary",
        "One word per idea; the words in the last column are not used for it.",
        table(
            ("Term", "Means", "Not"), [(name, item["means"], item["avoid"]) for name, item in terms.items()]
        ),
        "## Principles, components and roles",
        "Codes are the paper's; commands accept code or id.",
        _list("Principle", catalog.principles),
        _list("Component", catalog.components),
        _list("Role", catalog.roles),
        "## Dimensions",
        table(
            ("Id", "Dimension", "Means"),
            [(code(item.id), item.name, item.summary) for item in catalog.dimensions],
        ),
    )


def _list(kind: str, entries: Any) -> str:  # noqa: ANN401 - principles, components and roles share no base
    rows = [(item.code, code(item.id), item.name, item.summary) for item in entries]
    return table(("Code", "Id", kind, "Means"), rows)
