"""Targets from context: the case table, and the reason printed for every move."""

from pathlib import Path
from typing import Any

import pytest

from helpers.engagements import engagement
from mlops_blueprint.advise.targets import set_targets
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Engagement
from mlops_blueprint.model.recommendation import Target
from mlops_blueprint.yaml_text import parse

PATH = Path(__file__).parents[1] / "cases" / "targets.yaml"
TABLE: Any = parse(PATH.read_text(encoding="utf-8"), "targets").data


def targets(subject: Engagement, catalog: Catalog) -> dict[str, Target]:
    return {target.dimension: target for target in set_targets(subject, catalog)}


@pytest.mark.parametrize("row", TABLE["cases"], ids=lambda row: row["because"])
def test_context_gives_the_targets_of_the_table(row: dict[str, Any], catalog: Catalog) -> None:
    result = targets(engagement(row["context"]), catalog)
    assert {dimension: result[dimension].level for dimension in row["targets"]} == row["targets"]


def test_every_dimension_has_one_target_in_catalog_order(catalog: Catalog) -> None:
    assert list(targets(engagement(), catalog)) == [item.id for item in catalog.dimensions]


def test_every_move_is_printed_with_its_rule_and_its_fact(catalog: Catalog) -> None:
    result = targets(engagement({"decision_impact": "customer-facing"}), catalog)["testing"]
    assert [reason.refs for reason in result.because] == [
        (),
        ("rule:customer-facing", "context:decision_impact=customer-facing", "context:live_models=1-3"),
        ("rule:decisions-matter", "context:decision_impact=customer-facing"),
    ]
    assert result.because[-1].text.endswith("(2 to 3)")


def test_rule_that_changes_nothing_is_not_printed(catalog: Catalog) -> None:
    result = targets(engagement({"phase": "research"}), catalog)["value"]
    assert len(result.because) == 1


def test_override_wins_and_says_so(catalog: Catalog) -> None:
    subject = engagement({"decision_impact": "customer-facing"}, target_overrides={"data": 0})
    result = targets(subject, catalog)["data"]
    assert result.level == 0
    assert result.because[-1].refs == ("override:data",)
