"""One word per finding, for readers and programs that want no scale."""

import pytest

from helpers.engagements import answer, case
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.assess.outcome import outcome_of
from mlops_blueprint.model.catalog import Catalog


@pytest.mark.parametrize(
    ("state", "coverage", "outcome"),
    [
        ("none", "most", "not-met"),
        ("defined", "none", "not-met"),
        ("ad-hoc", "most", "partly"),
        ("defined", "some", "partly"),
        ("defined", "half", "met"),
        ("improved", "some", "partly"),
        ("automated", "most", "met"),
        ("unknown", "most", "unknown"),
        ("not-applicable", "most", "not-applicable"),
    ],
)
def test_finding_is_told_in_one_word(state: str, coverage: str, outcome: str, catalog: Catalog) -> None:
    findings = find_all(case({"exp.tracked": answer(state, coverage)}), catalog)
    assert outcome_of(next(item for item in findings if item.practice == "exp.tracked")) == outcome
