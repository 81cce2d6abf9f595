"""A link whose evidence nobody read counts one level worse, and the reasons say so."""

import datetime as dt
from pathlib import Path
from typing import Literal

import pytest

from mlops_blueprint.advise.selection.facts import best_link, link_level
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Integration, Tool
from mlops_blueprint.store.resources import data_dir

READ_ON = dt.date(2026, 11, 23)
Level = Literal["native", "adapter", "glue"]


def link(level: Level, *, read: bool) -> Integration:
    return Integration.model_validate(
        {
            "with": "fastapi",
            "level": level,
            "evidence": "https://example.org/",
            "checked_on": READ_ON if read else None,
        }
    )


def pair(catalog: Catalog, *links: Integration) -> tuple[Tool, Tool]:
    first = catalog.tool_by_id["mlflow"].model_copy(update={"integrations": links})
    second = catalog.tool_by_id["fastapi"].model_copy(update={"integrations": ()})
    return first, second


@pytest.mark.parametrize(("level", "read", "unread"), [("native", 0, 1), ("adapter", 1, 2), ("glue", 2, 2)])
def test_an_unread_link_counts_one_level_worse_but_never_as_no_link(
    catalog: Catalog, level: Level, read: int, unread: int
) -> None:
    assert link_level(*pair(catalog, link(level, read=True))) == read
    assert link_level(*pair(catalog, link(level, read=False))) == unread


def test_tools_without_a_declared_link_are_further_apart_than_any_unread_link(catalog: Catalog) -> None:
    assert link_level(*pair(catalog)) == 3
    assert best_link(*pair(catalog)) is None


def test_of_two_equally_good_links_the_confirmed_one_decides(catalog: Catalog) -> None:
    unread, read = link("native", read=False), link("adapter", read=True)

    assert best_link(*pair(catalog, unread, read)) == read


def test_reasons_say_that_a_link_is_unconfirmed(catalog: Catalog) -> None:
    assert not any("(unconfirmed)" in text for text in wiring_reasons(catalog))
    assert all(text.endswith("(unconfirmed)") for text in wiring_reasons(without_dates(catalog)))


def wiring_reasons(catalog: Catalog) -> list[str]:
    folder = Path(str(data_dir("templates") / "engagement" / "retailer"))
    stack = derive_chain(load_case(folder, catalog), catalog).stack
    texts = [reason.text for binding in stack.bindings for reason in binding.because]
    found = [text for text in texts if " work together " in text]
    assert found
    return found


def without_dates(catalog: Catalog) -> Catalog:
    tools = tuple(
        tool.model_copy(
            update={
                "integrations": tuple(
                    item.model_copy(update={"checked_on": None}) for item in tool.integrations
                )
            }
        )
        for tool in catalog.tools
    )
    return Catalog.model_construct(
        **{name: getattr(catalog, name) for name in Catalog.model_fields} | {"tools": tools}
    )
