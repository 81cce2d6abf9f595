"""How the report came about and what it does not know."""

from dataclasses import dataclass

from mlops_blueprint.model.practice import State
from mlops_blueprint.report.anonymous import names_to_roles, without_names
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import COVERAGE_WORDS, RATING_WORDS, STATE_WORDS, count, percent, sentence


@dataclass(frozen=True)
class LinkView:
    """A source the reader can open."""

    title: str
    url: str


@dataclass(frozen=True)
class MethodView:
    """Scales, thresholds, unknowns and sources; pairs are (term, meaning)."""

    levels: tuple[tuple[str, str], ...]
    ratings: tuple[tuple[str, str], ...]
    gate: str
    coverage: tuple[tuple[str, str], ...]
    evidence: tuple[tuple[str, str, str], ...]
    context: tuple[tuple[str, str], ...]
    participants: tuple[tuple[str, str], ...]
    unknown: tuple[tuple[str, str], ...]
    not_applicable: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    objectives: tuple[tuple[str, str], ...]
    sources: tuple[LinkView, ...]


def view_method(sources: ReportSources) -> MethodView:
    """Return the method annex."""
    catalog = sources.catalog
    own = catalog.model_by_id[sources.assessment.model]
    names = names_to_roles(sources)
    links = [*catalog.manifest.sources, *(link for model in catalog.models for link in model.links)]
    return MethodView(
        levels=tuple((f"{level.number} {level.name}", sentence(level.summary)) for level in own.levels),
        ratings=_ratings(sources),
        gate=(
            f"A level is reached when its own criteria are met to at least {percent(own.gate.reached)} and "
            f"those of every level below to at least {percent(own.gate.below)}"
        ),
        coverage=tuple(
            (COVERAGE_WORDS[key], percent(share)) for key, share in catalog.scales.coverage_shares.items()
        ),
        evidence=tuple(
            (f"{rule.grade} {rule.name}", STATE_WORDS[rule.supports], percent(rule.weight))
            for rule in catalog.scales.evidence
        ),
        context=_context(sources),
        participants=_participants(sources),
        unknown=_unknown(sources),
        not_applicable=_not_applicable(sources),
        warnings=tuple(sentence(without_names(text, names)) for text in sources.assessment.warnings),
        objectives=tuple((name, str(cost)) for name, cost in sources.stack.cost.items()),
        sources=tuple({link.url: LinkView(link.title, link.url) for link in links}.values()),
    )


def _ratings(sources: ReportSources) -> tuple[tuple[str, str], ...]:
    bounds = sources.catalog.scales.ratings
    return tuple(
        (f"{letter} {RATING_WORDS[letter]} achieved", f"from {percent(bound)}")
        for letter, bound in bounds.items()
    )


def _context(sources: ReportSources) -> tuple[tuple[str, str], ...]:
    names = {entry.key: entry.name for entry in sources.catalog.context_keys}
    return tuple(
        (names.get(key, key), value if isinstance(value, str) else ", ".join(value))
        for key, value in sources.case.engagement.context.items()
    )


def _participants(sources: ReportSources) -> tuple[tuple[str, str], ...]:
    roles = sources.catalog.role_by_id
    return tuple(
        (roles[answers.respondent.role].name, count(len(answers.answers), "answer"))
        for answers in sources.case.answer_sets
    )


def _unknown(sources: ReportSources) -> tuple[tuple[str, str], ...]:
    practices = sources.catalog.practice_by_id
    return tuple(
        (
            practices[finding.practice].name,
            "asked, nobody knew" if finding.voices else "not asked or not answered",
        )
        for finding in sources.assessment.findings
        if finding.state is State.UNKNOWN
    )


def _not_applicable(sources: ReportSources) -> tuple[tuple[str, str], ...]:
    practices = sources.catalog.practice_by_id
    return tuple(
        (practices[finding.practice].name, _reason(finding.practice, sources))
        for finding in sources.assessment.findings
        if finding.state is State.NOT_APPLICABLE
    )


def _reason(practice: str, sources: ReportSources) -> str:
    names = {
        entry.id: f"{entry.name}: {sentence(entry.summary)}"
        for entry in sources.catalog.not_applicable_reasons
    }
    given = [
        answer.reason
        for answers in sources.case.answer_sets
        if (answer := answers.answers.get(practice)) and answer.reason
    ]
    agreed = sources.case.consensus.agreed.get(practice) if sources.case.consensus else None
    if agreed and agreed.reason:
        given = [agreed.reason]
    return "; ".join(names[key] for key in dict.fromkeys(given)) or "no reason given"
