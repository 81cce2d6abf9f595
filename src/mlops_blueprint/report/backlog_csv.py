"""The gap table as a backlog file for a spreadsheet or an issue tracker."""

from collections.abc import Mapping

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.recommendation import Gap, Recommendation
from mlops_blueprint.report.csv_text import csv_text
from mlops_blueprint.report.gap_words import gap_reason, needed_of
from mlops_blueprint.report.words import need_phrase, number, percent, state_phrase

_HEADER = (
    "order", "id", "practice", "name", "dimension", "kind", "state", "needed", "value", "effort",
    "readiness", "quick win", "wave", "why", "what to do", "done when", "catalog", "input",
)  # fmt: skip


def render_backlog_csv(recommendation: Recommendation, catalog: Catalog) -> str:
    """Return every gap in the order of work, one line each."""
    wave_of = {gap: wave.number for wave in recommendation.waves for gap in wave.gaps}
    names = {dimension.id: dimension.name for dimension in catalog.dimensions}
    origin = (recommendation.catalog_version, recommendation.digest)
    rows = (
        [str(order), *_cells(gap, names, catalog, str(wave_of.get(gap.id, "later"))), *origin]
        for order, gap in enumerate(recommendation.gaps, start=1)
    )
    return csv_text(_HEADER, rows)


def _cells(gap: Gap, names: Mapping[str, str], catalog: Catalog, wave: str) -> list[str]:
    dimension = names[gap.dimension]
    practice = catalog.practice_by_id[gap.practice]
    return [
        gap.id,
        gap.practice,
        practice.name,
        dimension,
        gap.kind,
        state_phrase(gap.state, gap.coverage),
        need_phrase(needed_of(gap)),
        number(gap.value),
        number(gap.effort),
        percent(gap.readiness),
        "yes" if gap.quick_win else "no",
        wave,
        gap_reason(gap, dimension),
        practice.remedy.text,
        practice.remedy.done_when,
    ]
