"""The tables of the page that explains a result, made from what the engine says about the retailer sample."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.model.assessment import Assessment, CrossWalk, Finding, LevelInterval, bounds_words
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.practice import STATE_SCALE, State
from mlops_blueprint.model.recommendation import Gap, Recommendation

SAMPLE = Path(__file__).parents[2] / "templates" / "engagement" / "retailer"
FINDINGS = (
    "val.goal",
    "dat.versioned",
    "ppl.owner",
    "mon.quality",
    "exp.tracked",
    "mon.service",
    "mon.delivery",
    "gov.retention",
)
DASH, TIMES = "\u2013", "\u00d7"
CONFIDENT = "data"
FIRST_GAPS = 10


@dataclass(frozen=True)
class Result:
    """What the page is about."""

    case: Case
    catalog: Catalog
    assessment: Assessment
    advice: Recommendation

    def finding(self, practice: str) -> Finding:
        """Return what is known about a practice."""
        return next(item for item in self.assessment.findings if item.practice == practice)

    def walk(self, model: str) -> CrossWalk:
        """Return the place in one published model."""
        return next(item for item in self.assessment.crosswalks if item.model == model)


def retailer(catalog: Catalog) -> Result:
    """Assess the retailer sample."""
    case = load_case(SAMPLE, catalog)
    assessment, advice = derive_recommendation(case, catalog)
    return Result(case, catalog, assessment, advice)


def tables(result: Result) -> dict[str, str]:
    """Return every generated part of the page by its name."""
    makers: dict[str, Callable[[Result], Iterable[str]]] = {
        "people": _people,
        "findings": _findings,
        "data-criteria": lambda found: _criteria(found, "data"),
        "data-levels": lambda found: _levels(found, "data"),
        "people-criteria": lambda found: _criteria(found, "people", 1),
        "people-levels": lambda found: _levels(found, "people"),
        "governance-levels": lambda found: _levels(found, "governance"),
        "profile": _profile,
        "confidence": _confidence,
        "targets": _targets,
        "gaps": _gaps,
        "waves": _waves,
        "projected": _projected,
        "models": _models,
        "next-steps": _next_steps,
        "points": _points,
        "conflicts": _conflicts,
    }
    return {name: "\n".join(make(result)) for name, make in makers.items()}


def _table(heading: str, rows: Iterable[Sequence[object]]) -> list[str]:
    names = heading.split(" | ")
    lines = [f"| {heading} |", f"|{' --- |' * len(names)}"]
    return [*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)]


def _share(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _span(levels: LevelInterval) -> str:
    point = str(levels.level)
    return point if levels.low == levels.high else f"{point} ({levels.low}-{levels.high})"


def _words(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _people(result: Result) -> list[str]:
    return _table(
        "Respondent | Role | Answers | … of them unknown | … not applicable",
        [
            (
                f"`{item.respondent.id}`",
                result.catalog.role_by_id[item.respondent.role].name,
                len(item.answers),
                sum(answer.state is State.UNKNOWN for answer in item.answers.values()),
                sum(answer.state is State.NOT_APPLICABLE for answer in item.answers.values()),
            )
            for item in result.case.answer_sets
        ],
    )


def _said(finding: Finding) -> str:
    return "; ".join(
        item.state.words
        + (f" for {item.coverage}" if item.state in STATE_SCALE[1:] else "")
        + (f", {item.grade}" if item.grade else "")
        for item in finding.voices
    )


def _findings(result: Result) -> list[str]:
    found = [result.finding(practice) for practice in FINDINGS]
    return _table(
        "Practice | What was said | State | Low to high | Proven | Agreement",
        [
            (
                f"`{item.practice}`",
                _said(item),
                f"{item.state.words}{' (agreed)' if item.agreed else ''}{' (disputed)' if item.disputed else ''}",
                DASH if item.state is State.NOT_APPLICABLE else f"{item.low.words} to {item.high.words}",
                DASH if item.state not in STATE_SCALE else item.validated.words,
                DASH if item.agreement is None else _share(item.agreement),
            )
            for item in found
        ],
    )


def _criteria(result: Result, dimension: str, highest: int = 2) -> list[str]:
    found = next(item for item in result.assessment.dimensions if item.dimension == dimension)
    return _table(
        "Level | Practice | Needed | It is | Low | Point | High",
        [
            (
                level.level,
                f"`{item.criterion.practice}`",
                f"{item.criterion.state.words} for {item.criterion.coverage}",
                "does not apply",
                DASH,
                DASH,
                DASH,
            )
            if item.outcome == "not-applicable"
            else (
                level.level,
                f"`{item.criterion.practice}`",
                f"{item.criterion.state.words} for {item.criterion.coverage}",
                item.outcome.replace("-", " "),
                _share(item.low),
                _share(item.achieved),
                _share(item.high),
            )
            for level in found.levels[:highest]
            for item in level.criteria
        ],
    )


def _levels(result: Result, dimension: str) -> list[str]:
    found = next(item for item in result.assessment.dimensions if item.dimension == dimension)
    return _table(
        "Level | Low share | Point share | High share | Rating of the point",
        [
            (item.level, _share(item.low), _share(item.achieved), _share(item.high), item.rating)
            for item in found.levels
        ],
    )


def _profile(result: Result) -> list[str]:
    targets = {item.dimension: item.level for item in result.advice.targets}
    return _table(
        "Dimension | Claimed | Validated | Progress | Known | Confidence | Target",
        [
            (
                item.name,
                _span(item.claimed),
                _span(item.validated),
                f"{item.progress:.0%}",
                f"{item.answered - item.not_applicable} of {item.asked - item.not_applicable}",
                f"{item.confidence:.0%}",
                targets[item.dimension],
            )
            for item in result.assessment.dimensions
        ],
    )


def confidence_parts(result: Result, dimension: str) -> tuple[float, float, float]:
    """Return answered share, mean evidence weight and mean agreement, worked out anew."""
    found = next(item for item in result.assessment.dimensions if item.dimension == dimension)
    asked = {item.criterion.practice for level in found.levels for item in level.criteria}
    findings = [item for item in result.assessment.findings if item.practice in asked]
    answered = [item for item in findings if item.state is not State.UNKNOWN]
    weights = {rule.grade: rule.weight for rule in result.catalog.scales.evidence}
    return (
        len(answered) / len(findings),
        mean(weights[item.grade or "E0"] for item in answered),
        mean(1.0 if item.agreement is None else item.agreement for item in answered),
    )


def _confidence(result: Result) -> list[str]:
    share, evidence, agreement = confidence_parts(result, CONFIDENT)
    whole = share * evidence * agreement
    return [
        f"> {_share(share)} answered {TIMES} {evidence:.3f} mean evidence {TIMES} {agreement:.3f} mean agreement = {whole:.3f}"
    ]


def _targets(result: Result) -> list[str]:
    names = {item.id: item.name for item in result.catalog.dimensions}
    return _table(
        "Dimension | Target | What moved it from 1",
        [
            (
                names[item.dimension],
                item.level,
                "; ".join(reason.text for reason in item.because[1:]) or "nothing",
            )
            for item in result.advice.targets
        ],
    )


def value_parts(gap: Gap, result: Result) -> tuple[int, int, int]:
    """Return missing states, risk factor and distance of a gap, worked out anew."""
    have = STATE_SCALE.index(gap.state) if gap.state in STATE_SCALE else 0
    level = next(
        item.claimed.level for item in result.assessment.dimensions if item.dimension == gap.dimension
    )
    return (
        max(1, STATE_SCALE.index(gap.needed_state) - have),
        result.catalog.practice_by_id[gap.practice].risk_factor,
        max(1, gap.level - level),
    )


def _gaps(result: Result) -> list[str]:
    rows = []
    for number, gap in enumerate(result.advice.gaps[:FIRST_GAPS], start=1):
        missing, risk, distance = value_parts(gap, result)
        kinds = [
            name for name, holds in (("quick win", gap.quick_win), ("foundation", gap.foundation)) if holds
        ]
        rows.append(
            (
                number,
                f"`{gap.practice}`",
                f"{gap.state.words} to {gap.needed_state.words}",
                missing,
                risk,
                distance,
                f"{gap.value:g}",
                f"{gap.effort:g}",
                f"{gap.value / gap.effort:.1f}",
                f"{gap.readiness:.0%}",
                ", ".join(kinds),
            )
        )
    heading = "# | Practice | From, to | Missing states | Risk | Distance | Value | Effort | Value ÷ effort | Ready | Kind"
    return _table(heading, rows)


def _waves(result: Result) -> list[str]:
    names = {gap.id: gap.practice for gap in result.advice.gaps}
    rows = [
        (
            f"{wave.number}. {wave.name}",
            f"{wave.start} to {wave.end}",
            f"{wave.effort:g} of {wave.capacity:g}",
            _words(names[gap] for gap in wave.gaps),
        )
        for wave in result.advice.waves
    ]
    later = ("Later", "", "", _words(names[gap] for gap in result.advice.later))
    return _table("Wave | Days | Effort points | Gaps", [*rows, later])


def _projected(result: Result) -> list[str]:
    targets = {item.dimension: item.level for item in result.advice.targets}
    return _table(
        f"Dimension | Now | {' | '.join(f'After wave {wave.number}' for wave in result.advice.waves)} | Target",
        [
            (
                item.name,
                _span(item.claimed),
                *(_span(wave.projected[item.dimension]) for wave in result.advice.waves),
                targets[item.dimension],
            )
            for item in result.assessment.dimensions
        ],
    )


def _models(result: Result) -> list[str]:
    return _table(
        "Model | Level | Proven | Points | Practices met, missing, unknown",
        [
            (
                item.name,
                item.words + (f"; {item.stated} is stated" if item.stated is not None else ""),
                item.validated.level if item.known and item.highest else DASH,
                item.score.total.words if item.score and item.known else DASH,
                f"{len(item.satisfied)}, {len(item.missing)}, {len(item.unknown)}",
            )
            for item in result.assessment.crosswalks
        ],
    )


def _next_steps(result: Result) -> list[str]:
    return _table(
        "Model | Next level | Needs | To be confirmed",
        [
            (
                item.name,
                f"{item.next_step.level} ({item.next_step.name})",
                _words(entry.practice for entry in item.next_step.missing),
                _words(entry.practice for entry in item.next_step.unknown) or "nothing",
            )
            for item in result.assessment.crosswalks
            if item.next_step and item.known
        ],
    )


def _points(result: Result) -> list[str]:
    return _table(
        "Model | Section | Points | Proven",
        [
            (
                item.name,
                section.name,
                section.claimed.words,
                bounds_words(section.validated.low, section.validated.points),
            )
            for item in result.assessment.crosswalks
            if item.score and item.known
            for section in item.score.sections
        ],
    )


def _conflicts(result: Result) -> list[str]:
    return [f"- {reason.text}" for reason in result.assessment.conflicts] or ["- none"]
