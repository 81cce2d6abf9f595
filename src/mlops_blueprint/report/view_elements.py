"""The architecture picture in words: every element with its state and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlops_blueprint.model.architecture import Element, Status
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import STATE_WORDS, sentence

STATUS_WORDS = {
    Status.IN_PLACE: "in place",
    Status.PARTIAL: "partial",
    Status.MISSING: "missing",
    Status.UNKNOWN: "unknown",
    Status.NOT_NEEDED: "not needed",
}
_FINDING = "finding:"


@dataclass(frozen=True)
class ElementView:
    """One element of the architecture picture in words."""

    code: str
    title: str
    status: str
    status_word: str
    roles: str
    tools: str
    why: tuple[str, ...]


def view_elements(sources: ReportSources) -> tuple[ElementView, ...]:
    """Return the elements of the picture as rows, in drawing order."""
    names = {role.short: role.name for role in sources.architecture.roles}
    findings = {finding.practice: finding for finding in sources.assessment.findings}
    return tuple(
        ElementView(
            code=element.code or element.component or "",
            title=element.title,
            status=str(element.status),
            status_word=STATUS_WORDS[element.status],
            roles=", ".join(names.get(short, short) for short in element.roles),
            tools=", ".join(tool.name for tool in element.tools),
            why=_why(element, findings, sources),
        )
        for element in sources.architecture.elements
    )


def status_summary(sources: ReportSources) -> str:
    """Return how many elements are in which state."""
    counts = sources.architecture.summary
    return ", ".join(
        f"{counts[status]} {word}" for status, word in STATUS_WORDS.items() if counts.get(status)
    )


def _why(element: Element, findings: Mapping[str, Finding], sources: ReportSources) -> tuple[str, ...]:
    """Return the practices behind the state grouped by their state, then every other reason."""
    groups: dict[str, list[str]] = {}
    others: list[str] = []
    for reason in element.because:
        practices = [ref.removeprefix(_FINDING) for ref in reason.refs if ref.startswith(_FINDING)]
        if not practices:
            others.append(sentence(reason.text))
        for practice in practices:
            word = STATE_WORDS[findings[practice].state] if practice in findings else "unknown"
            groups.setdefault(word, []).append(f"“{sources.catalog.practice_by_id[practice].name}”")
    return (*(f"{word.capitalize()}: {', '.join(names)}." for word, names in groups.items()), *others)
