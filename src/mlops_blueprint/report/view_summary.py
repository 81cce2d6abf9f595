"""The page an executive reads: where they stand, what is good, what is missing, what to decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.report.decisions import DecisionView, wanted_decisions
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.view_gaps import GapView
from mlops_blueprint.report.view_profile import DimensionView
from mlops_blueprint.report.words import (
    SCALE,
    STATE_WORDS,
    count,
    day,
    listed,
    sentence,
    spelled,
    state_phrase,
)

STRENGTHS = 3
BIGGEST_GAPS = 5


@dataclass(frozen=True)
class StrengthView:
    """Something the organisation does well, and how sure we are of it."""

    name: str
    summary: str
    why: str


@dataclass(frozen=True)
class SummaryView:
    """The executive summary."""

    assessed: str
    standing: tuple[str, ...]
    strengths: tuple[StrengthView, ...]
    gaps: tuple[GapView, ...]
    decisions: tuple[DecisionView, ...]


def view_summary(
    sources: ReportSources, dimensions: Sequence[DimensionView], gaps: Sequence[GapView]
) -> SummaryView:
    """Return the summary; every sentence follows from the records."""
    return SummaryView(
        assessed=_assessed(sources),
        standing=_standing(sources, dimensions),
        strengths=tuple(_strength(finding, sources) for finding in _strongest(sources)),
        gaps=_biggest(sources, gaps),
        decisions=wanted_decisions(sources),
    )


def _assessed(sources: ReportSources) -> str:
    findings = sources.assessment.findings
    dimensions = count(len(sources.assessment.dimensions), "dimension")
    if not sources.case.answer_sets:
        asked = f"Nobody has been asked yet about the {count(len(findings), 'practice')} in {dimensions}."
        return f"{asked}{_by_scan(findings)}"
    people = count(sources.assessment.respondents, "person", "people")
    roles = dict.fromkeys(
        sources.catalog.role_by_id[answers.respondent.role].name for answers in sources.case.answer_sets
    )
    engagement = sources.case.engagement
    answered = sum(finding.state is not State.UNKNOWN for finding in findings)
    extent = "all answered" if answered == len(findings) else f"{answered} of them answered"
    return (
        f"We asked about {count(len(findings), 'practice')} in {dimensions}, {extent}, "
        f"as they stood on {day(engagement.as_of)}. The answers come from {people} ({listed(roles)})."
        f"{_by_scan(findings)}"
    )


def _by_scan(findings: Sequence[Finding]) -> str:
    """Say what counts only because a scan proposes it, and where people and scan differ."""
    proposed = sum(finding.unconfirmed for finding in findings)
    other = sum(finding.contradicted for finding in findings)
    verbs = ("practice counts", "practices count")
    counts = f" {count(proposed, *verbs)} as a scan of the repositories proposes; nobody has confirmed that."
    differs = f" About {count(other, 'practice')} the scan shows something else than people say."
    return f"{counts if proposed else ''}{differs if other else ''}"


def _standing(sources: ReportSources, dimensions: Sequence[DimensionView]) -> tuple[str, ...]:
    known = [item for item in dimensions if item.known]
    if not known:
        return ("Nothing has been answered yet, so no level can be given.",)
    names = {
        level.number: level.name for level in sources.catalog.model_by_id[sources.assessment.model].levels
    }
    return tuple(
        part
        for part in (
            _range(known, names),
            _weakest(sources, known),
            _targets(known),
            _open(sources, dimensions),
            _proof(sources, known),
        )
        if part
    )


def _range(known: Sequence[DimensionView], names: dict[int, str]) -> str:
    lowest = min(item.claimed.level for item in known)
    highest = max(item.claimed.level for item in known)
    scale = f"on a scale from 0 ({names[0].lower()}) to {max(names)} ({names[max(names)].lower()})"
    if lowest == highest:
        return f"By the answers given, every dimension stands at level {lowest} ({names[lowest].lower()}), {scale}."
    top = sum(item.claimed.level == highest for item in known)
    return (
        f"By the answers given, the dimensions stand between level {lowest} ({names[lowest].lower()}) and "
        f"level {highest} ({names[highest].lower()}), {scale}; {spelled(top)} of them "
        f"{'reaches' if top == 1 else 'reach'} level {highest}."
    )


def _weakest(sources: ReportSources, known: Sequence[DimensionView]) -> str:
    weakest = [item for item in known if item.id == sources.assessment.weakest]
    if not weakest:
        return ""
    item = weakest[0]
    return f"The weakest is {item.name}: level {item.claimed_text} where the context asks for {item.target}."


def _targets(known: Sequence[DimensionView]) -> str:
    reached = sum(item.state == "reached" for item in known)
    if reached == len(known):
        return "Every dimension that was answered reaches the level its context asks for."
    who = "None" if not reached else spelled(reached).capitalize()
    verb = "reaches" if reached == 1 else "reach"
    return f"{who} of the {spelled(len(known))} dimensions {verb} the level the context asks for."


def _open(sources: ReportSources, dimensions: Sequence[DimensionView]) -> str:
    wide = sum(item.claimed.low != item.claimed.high for item in dimensions)
    if not wide:
        return ""
    unknown = sum(finding.state is State.UNKNOWN for finding in sources.assessment.findings)
    disputed = sum(finding.disputed for finding in sources.assessment.findings)
    causes = [
        f"{count(unknown, 'practice is', 'practices are')} unknown" if unknown else "",
        _dispute(disputed),
    ]
    subject = (
        "One level is an interval" if wide == 1 else f"{spelled(wide).capitalize()} levels are intervals"
    )
    return f"{subject} rather than a point, because {listed([text for text in causes if text])}."


def _dispute(disputed: int) -> str:
    base = "people's answers differ"
    return f"{base} ({disputed} of them strongly)" if disputed else base


def _proof(sources: ReportSources, known: Sequence[DimensionView]) -> str:
    answered = [item for item in sources.assessment.findings if item.state in SCALE]
    bare = sum(item.grade in {None, "E0"} for item in answered)
    unproven = [item.name for item in known if item.validated.level < item.claimed.level]
    lowered = (
        f"Evidence seen so far supports less than was claimed in {listed(unproven)}"
        if unproven
        else "No level had to be lowered for lack of evidence"
    )
    rest = f"{bare} of the {len(answered)} answered practices that apply rest on a claim alone"
    return f"{lowered}; {rest}." if bare else f"{lowered}."


def _strongest(sources: ReportSources) -> list[Finding]:
    practices = sources.catalog.practice_by_id
    solid = [
        finding
        for finding in sources.assessment.findings
        if finding.validated in SCALE[2:] and finding.coverage in {Coverage.HALF, Coverage.MOST}
    ]
    ranked = sorted(solid, key=_strength_rank)
    chosen: dict[str, Finding] = {}
    for finding in ranked:
        chosen.setdefault(practices[finding.practice].dimension, finding)
    return list(chosen.values())[:STRENGTHS]


def _strength_rank(finding: Finding) -> tuple[int, int, str, float]:
    proof = finding.grade or "E0"
    agreement = 1.0 if finding.agreement is None else finding.agreement
    return (-SCALE.index(finding.validated), -SCALE.index(finding.state), _falling(proof), -agreement)


def _falling(grade: str) -> str:
    """Return a key that sorts E4 before E0."""
    return str(9 - int(grade[1]))


def _strength(finding: Finding, sources: ReportSources) -> StrengthView:
    practice = sources.catalog.practice_by_id[finding.practice]
    grades = {rule.grade: rule.name.lower() for rule in sources.catalog.scales.evidence}
    proof = f"evidence: {grades[finding.grade]}" if finding.grade else "claimed; no evidence seen yet"
    held = ""
    if finding.validated is not finding.state:
        held = f"; evidence supports {STATE_WORDS[finding.validated]}"
    return StrengthView(
        name=practice.name,
        summary=sentence(practice.summary),
        why=sentence(f"{state_phrase(finding.state, finding.coverage)}; {proof}{held}"),
    )


def _biggest(sources: ReportSources, gaps: Sequence[GapView]) -> tuple[GapView, ...]:
    value = {gap.id: gap.value for gap in sources.recommendation.gaps}
    return tuple(sorted(gaps, key=lambda gap: (-value[gap.id], gap.order))[:BIGGEST_GAPS])
