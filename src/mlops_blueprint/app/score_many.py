"""Scores many engagements in one process, one at a time, in constant memory."""

import gc
from collections.abc import Iterable, Iterator

from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.model.assessment import Assessment
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case


def score_many(cases: Iterable[Case], catalog: Catalog) -> Iterator[Assessment]:
    """Yield the assessment of each engagement, in order.

    Nothing is kept: who wants only the levels should take them before asking for the next, because whole
    assessments hold every reason and some hundred kilobytes each. Equal answers are judged once per process.

    Args:
        cases: engagements, best from a generator as well.
        catalog: the catalog they are all assessed with.
    """
    # The catalog lives as long as the process; collecting garbage need not look at it again and again.
    gc.freeze()
    try:
        for case in cases:
            yield assess(case, catalog)
    finally:
        gc.unfreeze()
