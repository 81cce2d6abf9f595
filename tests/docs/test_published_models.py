"""The page on published models says what the catalog says."""

import re
from pathlib import Path

from mlops_blueprint.catalog.checks.coverage import criteria_of
from mlops_blueprint.model.catalog import Catalog

PAGE = (Path(__file__).parents[2] / "docs/explanation/published-models.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([\w-]+)` \| (\w+) \| [^|]+ \|$", re.MULTILINE)


def test_page_tells_how_each_published_model_was_read(catalog: Catalog) -> None:
    published = {model.id: model.confidence for model in catalog.models if model.mark == "published"}
    assert dict(ROW.findall(PAGE)) == published


def test_models_never_ask_for_what_the_page_says_they_leave_out(catalog: Catalog) -> None:
    left_out = {
        "microsoft": {"gov.model_doc", "gov.risk", "rel.rollback"},
        "google": {"ppl.", "rel.approval", "gov."},
        "aws": {"trn.trigger_sched", "trn.trigger_signal"},
        "kaizen": {"gov."},
        "ml-test-score-2017": {"ppl.", "env.", "cost.", "gov.model_doc", "dat.feature_docs"},
    }
    asked = {model.id: {item.practice for item in criteria_of(model)} for model in catalog.models}
    found = {
        (model, practice)
        for model, prefixes in left_out.items()
        for practice in asked[model]
        if practice.startswith(tuple(prefixes))
    }
    assert found == set()


def test_marvelous_asks_for_a_retraining_rule_and_for_no_machine_that_follows_it(catalog: Catalog) -> None:
    states = {
        item.state.value
        for item in criteria_of(catalog.model_by_id["marvelous"])
        if item.practice.startswith("trn.trigger")
    }
    assert states == {"defined"}
