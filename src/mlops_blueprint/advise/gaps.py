"""Practices that are missing for the targets, valued and put in order."""

from collections.abc import Mapping, Sequence

from mlops_blueprint.graph.order import dependants, order_by
from mlops_blueprint.model.assessment import Assessment, CriterionResult, DimensionResult, Finding
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import Criterion
from mlops_blueprint.model.practice import State
from mlops_blueprint.model.recommendation import Gap, Target

QUICK_WIN_EFFORT = 2.0
FOUNDATION_DEPENDANTS = 3
_STATES = (State.NONE, State.AD_HOC, State.DEFINED, State.AUTOMATED, State.IMPROVED)


def find_gaps(assessment: Assessment, targets: Sequence[Target], catalog: Catalog) -> tuple[Gap, ...]:
    """Return every gap in the order of work: prerequisites first, then value for effort.

    A criterion that is met or not applicable is never a gap. One that nobody knows about becomes a gap of
    kind ``clarify``: the work is to find out, not to build.
    """
    target_of = {target.dimension: target.level for target in targets}
    findings = {finding.practice: finding for finding in assessment.findings}
    met = frozenset(_met_practices(assessment))
    needed = _needed_criteria(assessment.dimensions, target_of)
    gaps = {practice: _gap(need, findings, met, catalog) for practice, need in needed.items()}
    return _in_order(gaps, catalog)


Needed = tuple[DimensionResult, int, CriterionResult]


def _needed_criteria(
    dimensions: Sequence[DimensionResult], target_of: Mapping[str, int]
) -> dict[str, Needed]:
    """Return per practice its most demanding unmet criterion up to the target, with the lowest level it blocks."""
    needed: dict[str, Needed] = {}
    for dimension in dimensions:
        for level in dimension.levels:
            if level.level > target_of[dimension.dimension]:
                continue
            for item in level.criteria:
                if item.outcome in {"met", "not-applicable"}:
                    continue
                first = needed.get(item.criterion.practice)
                needed[item.criterion.practice] = (dimension, first[1] if first else level.level, item)
    return needed


def _met_practices(assessment: Assessment) -> list[str]:
    return [finding.practice for finding in assessment.findings if _is_established(finding)]


def _is_established(finding: Finding) -> bool:
    return finding.state in {State.DEFINED, State.AUTOMATED, State.IMPROVED, State.NOT_APPLICABLE}


def _gap(need: Needed, findings: Mapping[str, Finding], met: frozenset[str], catalog: Catalog) -> Gap:
    dimension, level, item = need
    criterion = item.criterion
    practice = catalog.practice_by_id[criterion.practice]
    finding = findings[criterion.practice]
    before = practice.prerequisites
    readiness = sum(entry in met for entry in before) / len(before) if before else 1.0
    waiting = dependants({entry.id: entry.prerequisites for entry in catalog.practices})[practice.id]
    effort = round(practice.effort.mean, 2)
    return Gap(
        id=f"gap-{practice.id.replace('.', '-').replace('_', '-')}",
        practice=practice.id,
        dimension=dimension.dimension,
        kind="clarify" if finding.state is State.UNKNOWN else "close",
        state=finding.state,
        coverage=finding.coverage,
        needed_state=criterion.state,
        needed_coverage=criterion.coverage,
        level=level,
        value=_value(finding, criterion, practice.risk_factor, level - dimension.claimed.level),
        effort=effort,
        readiness=round(readiness, 2),
        quick_win=effort <= QUICK_WIN_EFFORT and readiness == 1.0,
        foundation=len(waiting) >= FOUNDATION_DEPENDANTS,
        because=_reasons(dimension, level, criterion, finding),
    )


def _value(finding: Finding, criterion: Criterion, risk_factor: int, distance: int) -> float:
    """Distance in states, emphasised as ``(1 + gap)^2 - 1`` (Open SAMMY's form), times risk, nearest level first."""
    have = _STATES.index(finding.state) if finding.state in _STATES else 0
    missing = max(1, _STATES.index(criterion.state) - have)
    return round(((1 + missing) ** 2 - 1) * risk_factor / max(1, distance), 2)


def _reasons(
    dimension: DimensionResult, level: int, criterion: Criterion, finding: Finding
) -> tuple[Reason, ...]:
    need = f"{dimension.name} level {level} needs it {criterion.state} for {criterion.coverage} of the models"
    have = (
        "nobody knows yet"
        if finding.state is State.UNKNOWN
        else f"it is {finding.state} for {finding.coverage}"
    )
    refs = (f"finding:{finding.practice}", f"dimension:{dimension.dimension}", f"level:{level}")
    return (Reason(text=f"{need}; {have}", refs=refs), *finding.because)


def _in_order(gaps: Mapping[str, Gap], catalog: Catalog) -> tuple[Gap, ...]:
    prerequisites = {practice: catalog.practice_by_id[practice].prerequisites for practice in gaps}
    order = order_by(prerequisites, key=lambda practice: (-gaps[practice].value / gaps[practice].effort,))
    return tuple(gaps[practice] for practice in order)
