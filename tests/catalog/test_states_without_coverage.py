"""How widely a practice is spread is the answer's coverage; an anchor says only how well it is done."""

import re

from mlops_blueprint.model.catalog import Catalog

SPREAD = re.compile(
    r"\b(half|most|nearly all|some) of the models\b|\bnearly all models\b|\bfor each live model\b",
    re.IGNORECASE,
)


def test_no_anchor_counts_the_models_it_holds_for(catalog: Catalog) -> None:
    mixed = [
        (practice.id, state)
        for practice in catalog.practices
        for state, anchor in practice.anchors.model_dump(by_alias=True).items()
        if SPREAD.search(anchor)
    ]
    assert mixed == []


def test_one_model_is_enough_for_modular_training(catalog: Catalog) -> None:
    assert "where there is more than one model" in catalog.practice_by_id["trn.modular"].anchors.defined
