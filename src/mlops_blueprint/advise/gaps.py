"""Practices that are missing for the targets, valued and put in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.advise.groundwork import Groundwork, find_groundwork, is_established
from mlops_blueprint.graph.order import dependants, order_by
from mlops_blueprint.model.assessment import Assessment, CriterionResult, DimensionResult, Finding
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import Criterion
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE, State, describe_standing
from mlops_blueprint.model.recommendation import Gap, Target

QUICK_WIN_EFFORT = 2.0
FOUNDATION_DEPENDANTS = 3
CLARIFY_EFFORT = 0.1
"""Finding out is a part of one interview and a look, whatever the practice itself would take."""


@dataclass(frozen=True)
class _Need:
    """Why a practice is a gap: the most demanding unmet criterion, its level, and the lowest level it blocks."""

    dimension: DimensionResult
    criterion: Criterion
    level: int
    blocks: int
    groundwork: Groundwork | None = None


@dataclass(frozen=True)
class _Situation:
    """What every gap is judged against."""

    findings: Mapping[str, Finding]
    established: frozenset[str]
    waiting: Mapping[str, frozenset[str]]
    catalog: Catalog


def find_gaps(assessment: Assessment, targets: Sequence[Target], catalog: Catalog) -> tuple[Gap, ...]:
    """Return every gap in the order of work: prerequisites first, then value for effort.

    A criterion that is met or not applicable is never a gap. One that nobody knows about becomes a gap of
    kind ``clarify``: the work is to find out, not to build. A prerequisite that no target asks for but that
    is missing under a gap becomes a gap itself, so that no work is planned on ground that is not there.
    """
    findings = {finding.practice: finding for finding in assessment.findings}
    practices = {practice.id: practice.prerequisites for practice in catalog.practices}
    situation = _Situation(
        findings=findings,
        established=frozenset(name for name, finding in findings.items() if is_established(finding)),
        waiting=dependants(practices),
        catalog=catalog,
    )
    needs = _needs(assessment.dimensions, {target.dimension: target.level for target in targets})
    for ground in find_groundwork(tuple(needs), findings, catalog):
        needs[ground.practice] = _ground_need(ground, needs, assessment.dimensions, catalog)
    gaps = {practice: _gap(practice, need, situation) for practice, need in needs.items()}
    order = order_by(
        {practice: practices[practice] for practice in gaps},
        key=lambda practice: (-gaps[practice].value / gaps[practice].rank_effort,),
    )
    return tuple(gaps[practice] for practice in order)


def _needs(dimensions: Sequence[DimensionResult], target_of: Mapping[str, int]) -> dict[str, _Need]:
    needs: dict[str, _Need] = {}
    for dimension in dimensions:
        for level in dimension.levels:
            if level.level > target_of[dimension.dimension]:
                continue
            for item in level.criteria:
                if item.outcome not in {"met", "not-applicable"}:
                    practice = item.criterion.practice
                    needs[practice] = _harder(needs.get(practice), dimension, level.level, item)
    return needs


def _harder(known: _Need | None, dimension: DimensionResult, level: int, item: CriterionResult) -> _Need:
    if known is None:
        return _Need(dimension, item.criterion, level, level)
    if _demand(item.criterion) <= _demand(known.criterion):
        return known
    return _Need(dimension, item.criterion, level, known.blocks)


def _demand(criterion: Criterion) -> tuple[int, int]:
    return STATE_SCALE.index(criterion.state), COVERAGE_SCALE.index(criterion.coverage)


def _ground_need(
    ground: Groundwork,
    needs: Mapping[str, _Need],
    dimensions: Sequence[DimensionResult],
    catalog: Catalog,
) -> _Need:
    home = catalog.practice_by_id[ground.practice].dimension
    dimension = next((item for item in dimensions if item.dimension == home), needs[ground.under].dimension)
    level = needs[ground.under].level
    criterion = Criterion(practice=ground.practice, state=State.DEFINED)
    return _Need(dimension, criterion, level, level, ground)


def _gap(practice_id: str, need: _Need, situation: _Situation) -> Gap:
    practice = situation.catalog.practice_by_id[practice_id]
    finding = situation.findings[practice_id]
    before = practice.prerequisites
    readiness = sum(entry in situation.established for entry in before) / len(before) if before else 1.0
    unclear = finding.state is State.UNKNOWN
    effort = CLARIFY_EFFORT if unclear else round(practice.effort.mean, 2)
    return Gap(
        id=f"gap-{practice.id.replace('.', '-').replace('_', '-')}",
        practice=practice.id,
        dimension=need.dimension.dimension,
        kind="clarify" if unclear else "close",
        state=finding.state,
        coverage=finding.coverage,
        needed_state=need.criterion.state,
        needed_coverage=need.criterion.coverage,
        level=need.blocks,
        value=_value(finding, need, practice.risk_factor),
        effort=effort,
        readiness=round(readiness, 2),
        quick_win=effort <= QUICK_WIN_EFFORT and readiness == 1.0 and not unclear,
        foundation=len(situation.waiting[practice.id]) >= FOUNDATION_DEPENDANTS,
        because=(_reason(need, finding, situation.catalog), *finding.because),
    )


def _value(finding: Finding, need: _Need, risk_factor: int) -> float:
    """Distance in states, emphasised as ``(1 + gap)^2 - 1`` (Open SAMMY's form), times risk, nearest level first."""
    have = STATE_SCALE.index(finding.state) if finding.state in STATE_SCALE else 0
    missing = max(1, STATE_SCALE.index(need.criterion.state) - have)
    distance = max(1, need.blocks - need.dimension.claimed.level)
    return round(((1 + missing) ** 2 - 1) * risk_factor / distance, 2)


def _reason(need: _Need, finding: Finding, catalog: Catalog) -> Reason:
    have = (
        "nobody knows yet whether it is"
        if finding.state is State.UNKNOWN
        else f"it is {describe_standing(finding.state, finding.coverage)}"
    )
    refs = [f"finding:{finding.practice}", f"dimension:{need.dimension.dimension}", f"level:{need.level}"]
    if need.groundwork:
        name = catalog.practice_by_id[need.groundwork.under].name
        refs.append(f"practice:{need.groundwork.under}")
        return Reason(text=f"“{name}” rests on it; {have}", refs=tuple(refs))
    asked = f"{need.dimension.name} level {need.level} needs it {need.criterion.state.words}"
    return Reason(text=f"{asked} for {need.criterion.coverage.words}; {have}", refs=tuple(refs))
