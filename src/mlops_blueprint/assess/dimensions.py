"""One dimension of a maturity model: levels, progress, confidence and the reasons in words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from mlops_blueprint.assess.criteria import Basis
from mlops_blueprint.assess.levels import decide_intervals, rate_levels
from mlops_blueprint.model.assessment import (
    CriterionResult,
    DimensionResult,
    Finding,
    LevelInterval,
    LevelResult,
)
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import MaturityModel, ModelDimension, Scales
from mlops_blueprint.model.practice import State, describe_standing

Findings = Mapping[str, Finding]


def assess_dimension(
    model: MaturityModel, dimension: ModelDimension, findings: Findings, *, basis: Basis, catalog: Catalog
) -> DimensionResult:
    """Return level, interval, confidence and reasons of one dimension.

    Args:
        model: our own model.
        dimension: one of its dimensions.
        findings: by practice id.
        basis: what is judged of the same findings.
        catalog: for scales and names.
    """
    rated = rate_levels(dimension, basis, catalog.scales)
    levels = tuple(level.result for level in rated)
    practices = {item.criterion.practice for level in levels for item in level.criteria}
    concerned = [findings[practice] for practice in sorted(practices) if practice in findings]
    claimed, validated = decide_intervals(rated, model.gate)
    answered = [finding for finding in concerned if finding.state is not State.UNKNOWN]
    applying = [level.achieved for level in levels if level.applies]
    return DimensionResult(
        dimension=dimension.id,
        name=dimension.name,
        applies=bool(applying),
        claimed=claimed,
        validated=validated,
        progress=round(sum(applying) / len(applying), 6) if applying else 0.0,
        confidence=confidence_in(concerned, catalog.scales),
        answered=len(answered),
        asked=len(concerned),
        not_applicable=sum(finding.state is State.NOT_APPLICABLE for finding in concerned),
        proposed=sum(finding.unconfirmed for finding in concerned),
        levels=levels,
        because=_reasons(levels, claimed, findings, model=model, catalog=catalog),
    )


def confidence_in(findings: Sequence[Finding], scales: Scales) -> float:
    """Return answered share x mean evidence weight x mean agreement, 0 to 1."""
    answered = [finding for finding in findings if finding.state is not State.UNKNOWN]
    if not answered:
        return 0.0
    weights = {rule.grade: rule.weight for rule in scales.evidence}
    evidence = sum(weights[finding.grade or "E0"] for finding in answered) / len(answered)
    agreement = sum(1.0 if item.agreement is None else item.agreement for item in answered) / len(answered)
    return round(len(answered) / len(findings) * evidence * agreement, 6)


def _reasons(
    levels: tuple[LevelResult, ...],
    claimed: LevelInterval,
    findings: Findings,
    *,
    model: MaturityModel,
    catalog: Catalog,
) -> tuple[Reason, ...]:
    names = {level.number: level.name for level in model.levels}
    if not any(level.applies for level in levels):
        return (Reason(text="Every practice of this dimension is marked not applicable"),)
    if all(item.outcome in {"unknown", "not-applicable"} for level in levels for item in level.criteria):
        return (Reason(text="Nothing that applies here has been answered, so no level can be given"),)
    reasons = [Reason(text=_standing(levels, claimed, names))]
    blocked = [level for level in levels if level.level <= claimed.level + 1]
    reasons.extend(
        _blocking(level, item, findings[item.criterion.practice], catalog)
        for level in blocked
        for item in level.criteria
        if item.outcome in {"partly", "not-met"}
    )
    if claimed.low != claimed.high:
        open_items = [item for level in levels for item in level.criteria if item.outcome == "unknown"]
        reasons.append(_open_interval(claimed, open_items))
    return tuple(reasons)


def _standing(levels: tuple[LevelResult, ...], claimed: LevelInterval, names: Mapping[int, str]) -> str:
    if claimed.level == 0:
        first = next(level for level in levels if level.applies)
        return f"Level 0 ({names[0]}): the criteria of level {first.level} are met to {first.achieved:.0%}"
    own = levels[claimed.level - 1]
    return f"Level {claimed.level} ({names[claimed.level]}): its own criteria are met to {own.achieved:.0%}"


def _blocking(level: LevelResult, item: CriterionResult, finding: Finding, catalog: Catalog) -> Reason:
    practice = catalog.practice_by_id[item.criterion.practice]
    needed = f"{item.criterion.state.words} for {item.criterion.coverage.words}"
    return _need(
        level.level, practice.id, practice.name, needed, describe_standing(finding.state, finding.coverage)
    )


@lru_cache(maxsize=1 << 14)
def _need(level: int, practice: str, name: str, needed: str, standing: str) -> Reason:
    """Return what a level needs and what there is; the same words are built once."""
    text = f"Level {level} needs “{name}” to be {needed}; it is {standing}"
    return Reason(text=text, refs=(f"practice:{practice}",))


def _open_interval(claimed: LevelInterval, open_items: list[CriterionResult]) -> Reason:
    refs = tuple(dict.fromkeys(f"practice:{item.criterion.practice}" for item in open_items))
    unknown = "1 practice is unknown" if len(refs) == 1 else f"{len(refs)} practices are unknown"
    cause = unknown if refs else "the respondents disagree"
    return Reason(text=f"The level lies between {claimed.low} and {claimed.high} because {cause}", refs=refs)
