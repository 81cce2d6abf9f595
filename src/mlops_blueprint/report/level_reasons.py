"""Why a dimension is at its level, in words for a client."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.model.assessment import DimensionResult, Finding, LevelResult
from mlops_blueprint.model.practice import State
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import STATE_WORDS, count, need_phrase, percent

NOT_KNOWN = "Nothing that applies here has been answered, so no level can be given."

NOTHING_APPLIES = "Every practice here is marked not applicable, so the dimension has no level."


def level_reasons(result: DimensionResult, sources: ReportSources) -> tuple[str, ...]:
    """Return what the level rests on, what the next one lacks, and why it is an interval if it is one."""
    if not result.applies:
        return (NOTHING_APPLIES,)
    if not result.known:
        return (NOT_KNOWN,)
    findings = {finding.practice: finding for finding in sources.assessment.findings}
    return (
        _standing(result),
        *_missing(result, findings, sources),
        *_interval(result, findings),
    )


def _standing(result: DimensionResult) -> str:
    level = result.claimed.level
    if level == 0:
        first = next(item for item in result.levels if item.applies)
        return f"Level {first.level} is not reached: its criteria are met to {percent(first.achieved)}."
    return f"Level {level} is reached: its criteria are met to {percent(result.levels[level - 1].achieved)}."


def _missing(
    result: DimensionResult, findings: Mapping[str, Finding], sources: ReportSources
) -> Iterator[str]:
    """Yield one sentence per level up to the next one that still lacks something."""
    for level in result.levels[: result.claimed.level + 1]:
        lacks = "; ".join(_lacking(level, findings, sources))
        if lacks:
            start = "Missing for" if level.level > result.claimed.level else "Still open at"
            yield f"{start} level {level.level}: {lacks}."


def _lacking(level: LevelResult, findings: Mapping[str, Finding], sources: ReportSources) -> Iterator[str]:
    for item in level.criteria:
        if item.outcome in {"partly", "not-met", "unknown"}:
            practice = item.criterion.practice
            name = sources.catalog.practice_by_id[practice].name
            state = findings[practice].state if practice in findings else State.UNKNOWN
            yield f"“{name}” has to be {need_phrase(item.criterion)} (now {STATE_WORDS[state]})"


def _interval(result: DimensionResult, findings: Mapping[str, Finding]) -> Iterator[str]:
    if result.claimed.low == result.claimed.high:
        return
    concerned = {item.criterion.practice for level in result.levels for item in level.criteria}
    unknown = sum(
        practice not in findings or findings[practice].state is State.UNKNOWN for practice in concerned
    )
    cause = (
        f"{count(unknown, 'practice is', 'practices are')} unknown" if unknown else "people's answers differ"
    )
    yield f"It may be anything from {result.claimed.low} to {result.claimed.high}, because {cause}."
