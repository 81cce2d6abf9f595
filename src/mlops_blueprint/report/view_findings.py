"""Findings as the report shows them: who thinks what by role, never by name."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlops_blueprint.markdown_text import phrase_html
from mlops_blueprint.model.assessment import Finding, Voiced
from mlops_blueprint.model.practice import State
from mlops_blueprint.report.anonymous import names_to_roles, without_names
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import STATE_WORDS, sentence, state_phrase


@dataclass(frozen=True)
class QuoteView:
    """What somebody in a role wrote; ``html`` is safe."""

    role: str
    html: str


@dataclass(frozen=True)
class FindingView:
    """One practice.

    Attributes:
        claimed: state and extent in words; validated: what the evidence supports, in words.
        evidence: the best evidence there is, in words; empty where none is needed.
        because: how the claim came about, in one sentence.
        anchor: what the claimed state means for this practice.
        mark: ``disputed``, ``agreed``, ``proposed``, ``contradicted``, ``unknown``, ``not-applicable`` or empty.
    """

    practice: str
    name: str
    summary: str
    state: str
    claimed: str
    validated: str
    evidence: str
    because: str
    anchor: str
    mark: str
    quotes: tuple[QuoteView, ...]


def view_findings(sources: ReportSources) -> dict[str, tuple[FindingView, ...]]:
    """Return the findings of each dimension, in the catalog's order."""
    names = names_to_roles(sources)
    practices = sources.catalog.practice_by_id
    found: dict[str, list[FindingView]] = {entry.id: [] for entry in sources.catalog.dimensions}
    for finding in sources.assessment.findings:
        found[practices[finding.practice].dimension].append(_view(finding, sources, names))
    return {dimension: tuple(views) for dimension, views in found.items()}


def _view(finding: Finding, sources: ReportSources, names: Mapping[str, str]) -> FindingView:
    practice = sources.catalog.practice_by_id[finding.practice]
    anchors = practice.anchors.model_dump(by_alias=True)
    return FindingView(
        practice=finding.practice,
        name=practice.name,
        summary=sentence(practice.summary),
        state=str(finding.state),
        claimed=state_phrase(finding.state, finding.coverage),
        validated=STATE_WORDS[finding.validated],
        evidence=_evidence(finding, sources),
        because=sentence(_because(finding, sources)),
        anchor=sentence(anchors[str(finding.state)]) if str(finding.state) in anchors else "",
        mark=_mark(finding),
        quotes=_quotes(finding, sources, names),
    )


def _evidence(finding: Finding, sources: ReportSources) -> str:
    if finding.state in {State.UNKNOWN, State.NOT_APPLICABLE}:
        return ""
    grades = {rule.grade: rule.name.lower() for rule in sources.catalog.scales.evidence}
    return f"{finding.grade}: {grades[finding.grade]}" if finding.grade else "none given"


def _mark(finding: Finding) -> str:
    if finding.state in {State.UNKNOWN, State.NOT_APPLICABLE}:
        return str(finding.state)
    marks = {
        "disputed": finding.disputed,
        "proposed": finding.unconfirmed,
        "contradicted": finding.contradicted,
        "agreed": finding.agreed,
    }
    return next((mark for mark, holds in marks.items() if holds), "")


def _because(finding: Finding, sources: ReportSources) -> str:
    if finding.unconfirmed:
        asked = "Nobody who was asked knows" if finding.voices else "Nobody has answered this yet"
        return f"{asked}; {_scan_shows(finding)}, which nobody has confirmed"
    scan = f". {sentence(_scan_shows(finding))}" if finding.scanned else ""
    return f"{_people_say(finding, sources)}{scan}"


def _scan_shows(finding: Finding) -> str:
    """Say what a scan of the repositories shows, and where."""
    scanned = finding.scanned
    if scanned is None:
        return ""
    same = not scanned.counts and scanned.state is finding.state
    what = "the same" if same else state_phrase(scanned.state, scanned.coverage)
    return f"the scan of the repositories shows {what} ({', '.join(scanned.places)})"


def _people_say(finding: Finding, sources: ReportSources) -> str:
    if not finding.voices and not finding.agreed:
        return "Nobody has answered this yet, so it stays unknown"
    said = "; ".join(_said(voice, sources) for voice in finding.voices)
    if finding.agreed:
        together = f"Agreed together: {state_phrase(finding.state, finding.coverage)}"
        return f"{together}. Before that: {said}" if said else together
    return f"{said}{_middle(finding)}"


def _middle(finding: Finding) -> str:
    if len({voice.state for voice in finding.voices}) < 2 or finding.state is State.UNKNOWN:  # noqa: PLR2004 - one view needs no middle
        return ""
    return f". We take the middle answer, the lower one when in doubt: {STATE_WORDS[finding.state]}"


def _said(voice: Voiced, sources: ReportSources) -> str:
    return f"{sources.catalog.role_by_id[voice.role].name}: {state_phrase(voice.state, voice.coverage)}"


def _quotes(finding: Finding, sources: ReportSources, names: Mapping[str, str]) -> tuple[QuoteView, ...]:
    roles = sources.catalog.role_by_id
    quotes = [(roles[voice.role].name, voice.note) for voice in finding.voices if voice.note]
    agreed = sources.case.consensus.agreed.get(finding.practice) if sources.case.consensus else None
    if agreed:
        quotes += [("Agreed note", agreed.note)] if agreed.note else []
        quotes += [("Dissent that remained", note) for note in agreed.dissent]
    return tuple(QuoteView(role, phrase_html(without_names(note, names))) for role, note in quotes)
