"""The profile as the report shows it: levels, shares and targets, each with its reasons."""

from dataclasses import dataclass

from mlops_blueprint.model.assessment import DimensionResult, LevelInterval, LevelResult
from mlops_blueprint.model.recommendation import Target
from mlops_blueprint.report.charts.heat_map import HeatCell
from mlops_blueprint.report.level_reasons import level_reasons
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.view_findings import FindingView, view_findings
from mlops_blueprint.report.words import NOT_APPLICABLE, count, level_phrase, percent, sentence


@dataclass(frozen=True)
class DimensionView:
    """One dimension with everything said about it.

    Attributes:
        known: somebody answered something that applies; otherwise no level is shown as a fact.
        claimed_text, validated_text: levels in words, with intervals.
        reasons: why the level is what it is; target_reasons: why the target is what it is.
        state: ``short`` of the target, ``reached``, ``unknown`` or ``not-applicable``.
    """

    id: str
    name: str
    summary: str
    known: bool
    claimed: LevelInterval
    validated: LevelInterval
    target: int
    claimed_text: str
    validated_text: str
    confidence: str
    answered: str
    state: str
    cells: tuple[HeatCell, ...]
    reasons: tuple[str, ...]
    target_reasons: tuple[str, ...]
    findings: tuple[FindingView, ...]


def view_profile(sources: ReportSources) -> tuple[DimensionView, ...]:
    """Return the dimensions in the catalog's order."""
    targets = {target.dimension: target for target in sources.recommendation.targets}
    findings = view_findings(sources)
    return tuple(
        _view(result, targets[result.dimension], findings[result.dimension], sources)
        for result in sources.assessment.dimensions
    )


def _view(
    result: DimensionResult, target: Target, findings: tuple[FindingView, ...], sources: ReportSources
) -> DimensionView:
    known = result.known and result.applies
    summaries = {entry.id: entry.summary for entry in sources.catalog.dimensions}
    return DimensionView(
        id=result.dimension,
        name=result.name,
        summary=sentence(summaries[result.dimension]),
        known=known,
        claimed=result.claimed,
        validated=result.validated,
        target=target.level,
        claimed_text=_level(result.claimed, result),
        validated_text=_level(result.validated, result),
        confidence=percent(result.confidence),
        answered=_answered(result),
        state=_state(result, target),
        cells=tuple(_cell(level, target.level) for level in result.levels),
        reasons=level_reasons(result, sources),
        target_reasons=tuple(sentence(reason.text) for reason in target.because),
        findings=findings,
    )


def _level(level: LevelInterval, result: DimensionResult) -> str:
    return level_phrase(level, known=result.known) if result.applies else NOT_APPLICABLE


def _answered(result: DimensionResult) -> str:
    text = f"{result.answered} of {count(result.asked, 'practice')} answered"
    return f"{text}, {result.not_applicable} not applicable" if result.not_applicable else text


def _state(result: DimensionResult, target: Target) -> str:
    if not result.applies:
        return "not-applicable"
    if not result.known:
        return "unknown"
    return "reached" if result.claimed.level >= target.level else "short"


def _cell(level: LevelResult, target: int) -> HeatCell:
    rating, text, span = _rated(level)
    return HeatCell(level=level.level, rating=rating, text=text, span=span, target=level.level == target)


def _rated(level: LevelResult) -> tuple[str, str, str]:
    outcomes = {item.outcome for item in level.criteria} - {"not-applicable"}
    if not outcomes:
        return "-", "n/a", ""
    if outcomes == {"unknown"}:
        return "?", "unknown", ""
    share = percent(level.achieved)
    if percent(level.low) == percent(level.high):
        return level.rating, share, ""
    return level.rating, share, f"{percent(level.low).removesuffix('%')}-{percent(level.high)}"
