"""An assessment on a terminal of 80 columns: profile, published models, conflicts, what to know before quoting."""

from collections.abc import Iterator

from mlops_blueprint.cli.console import notes, out, show_table
from mlops_blueprint.model.assessment import (
    Assessment,
    CrossWalk,
    DimensionResult,
    LevelInterval,
    bounds_words,
)
from mlops_blueprint.model.ml_test_score import MlTestScore

_NAMED = 4
_HINT = "*"
"""Marks a model whose rules were obtained with low confidence."""


def show_assessment(assessment: Assessment) -> None:
    """Print an assessment."""
    _show_profile(assessment)
    _show_models(assessment)
    if any(walk.confidence == "low" for walk in assessment.crosswalks):
        out.print(f"{_HINT} the model's rules are known from incomplete accounts: take its level as a hint\n")
    for conflict in assessment.conflicts:
        out.print(f"Models disagree: {conflict.text}\n")
    unknown = sum(finding.state == "unknown" for finding in assessment.findings)
    known = len(assessment.findings) - unknown
    people = f"{assessment.respondents} respondent{'s' if assessment.respondents != 1 else ''}"
    out.print(
        f"Confidence {assessment.confidence:.0%}: {known} of {len(assessment.findings)} practices known, {people}"
    )
    for warning in assessment.warnings:
        notes.print(f"[yellow]note[/]: {warning}")


def show_test_score(score: MlTestScore) -> None:
    """Print the result of an ML Test Score file."""
    rows = [(name, f"{points:g}") for name, points in score.sections.items()]
    show_table(f"ML Test Score {score.version}", ("Section", "Points"), rows)
    out.print(f"Final {bounds_words(score.final, score.final_high)}, the smallest section: {score.band}")
    if score.unanswered:
        count = len(score.unanswered)
        out.print(
            f"{count} unanswered test{'s' if count != 1 else ''} count 0: {', '.join(score.unanswered)}"
        )


def interval_text(interval: LevelInterval) -> str:
    """Return a level with its interval where it is open, such as ``1 (0-2)``."""
    open_ended = f" ({interval.low}-{interval.high})" if interval.low != interval.high else ""
    return f"{interval.level}{open_ended}"


def level_text(item: DimensionResult, interval: LevelInterval) -> str:
    """Return a level of a dimension; what nobody answered is ``?``, never 0."""
    if not item.applies:
        return "n/a"
    return interval_text(interval) if item.known else f"? ({interval.low}-{interval.high})"


def _show_profile(assessment: Assessment) -> None:
    """Show the dimensions; how many practices only a scan proposes has a column where there was a scan."""
    scanned = any(item.proposed for item in assessment.dimensions)
    rows = [
        (
            item.name,
            level_text(item, item.claimed),
            level_text(item, item.validated),
            f"{item.confidence:.0%}",
            f"{item.answered}/{item.asked}",
            *((str(item.proposed),) if scanned else ()),
            _criteria_met(item),
        )
        for item in assessment.dimensions
    ]
    scan = ("Scan",) if scanned else ()
    columns = ("Dimension", "Claimed", "Validated", "Confidence", "Known", *scan, "Criteria")
    show_table("Profile", columns, rows, unbroken=columns[:1])


def _criteria_met(item: DimensionResult) -> str:
    """Return how far the criteria of the level are met, of level 1 where none is reached; ``explain`` says why."""
    if not item.applies:
        return "nothing applies"
    if not item.known:
        return "nothing known"
    level = next(
        entry for entry in item.levels if entry.applies and entry.level >= max(1, item.claimed.level)
    )
    return f"{level.achieved:.0%} of level {level.level}"


def _show_models(assessment: Assessment) -> None:
    rows = [
        (
            f"{walk.name}{_HINT if walk.confidence == 'low' else ''}",
            "\n".join(_level_lines(walk)),
            str(walk.validated.level) if walk.known and walk.highest else "",
            _next_text(walk),
        )
        for walk in assessment.crosswalks
    ]
    show_table("Published models", ("Model", "Level", "Proven", "Missing for the next"), rows)


def _level_lines(walk: CrossWalk) -> Iterator[str]:
    yield walk.words
    if walk.score and walk.known:
        yield f"{walk.score.total.words} points"
    if walk.over_claimed:
        yield f"over-claimed: {walk.stated} is stated"


def _next_text(walk: CrossWalk) -> str:
    if not walk.known or walk.next_step is None:
        return ""
    names = [item.practice for item in walk.next_step.missing]
    more = len(names) - _NAMED
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_NAMED])} and {more} more"
