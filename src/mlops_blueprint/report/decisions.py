"""The decisions the report asks for, most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass

from mlops_blueprint.model.practice import State
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import count, listed, number, span_phrase

WANTED = 3


@dataclass(frozen=True)
class DecisionView:
    """One decision and why it is needed now."""

    ask: str
    why: str


def wanted_decisions(sources: ReportSources) -> tuple[DecisionView, ...]:
    """Return the three most urgent decisions that the records call for; fewer when fewer are open.

    While most practices are unknown, nothing but the interviews can be decided.
    """
    return (*_interviews(sources),) or tuple(_candidates(sources))[:WANTED]


def _candidates(sources: ReportSources) -> Iterator[DecisionView]:
    yield from _first_wave(sources)
    yield from _open_roles(sources)
    yield from _tools(sources)
    yield from _over_claims(sources)
    yield from _disputes(sources)


def _interviews(sources: ReportSources) -> Iterator[DecisionView]:
    findings = sources.assessment.findings
    unknown = sum(finding.state is State.UNKNOWN for finding in findings)
    if unknown > len(findings) / 2:
        yield DecisionView(
            ask="Finish the interviews before money is spent.",
            why=f"{unknown} of {len(findings)} practices are unknown, so levels, gaps and tools are still guesses.",
        )


def _first_wave(sources: ReportSources) -> Iterator[DecisionView]:
    for wave in sources.recommendation.waves[:1]:
        names = {entry.id: entry.name for entry in sources.catalog.practices}
        practice = {gap.id: gap.practice for gap in sources.recommendation.gaps}
        first = listed(f"“{names[practice[gap]]}”" for gap in wave.gaps[:3])
        yield DecisionView(
            ask=f"Start wave 1 ({span_phrase(wave.months)}) and name an owner for each of its {count(len(wave.gaps), 'gap')}.",
            why=(
                f"It needs {number(wave.effort)} of {number(wave.capacity)} effort points and begins with {first}; "
                "later waves build on it."
            ),
        )


def _open_roles(sources: ReportSources) -> Iterator[DecisionView]:
    matrix = sources.role_matrix
    names = [column.name for column in matrix.columns if column.role in matrix.unfilled]
    if not names or len(names) == len(matrix.columns):
        return
    rows = sum(
        any(letter.startswith("A") and role in matrix.unfilled for role, letter in row.letters.items())
        for row in matrix.rows
    )
    verb = "step has" if rows == 1 else "steps have"
    why = (
        f"{rows} {verb} nobody who answers for the result until then."
        if rows
        else "Nobody does this work yet."
    )
    yield DecisionView(ask=f"Decide who takes the role of {listed(names)}.", why=why)


def _tools(sources: ReportSources) -> Iterator[DecisionView]:
    tools = sources.catalog.tool_by_id
    chosen = dict.fromkeys(
        tools[binding.tool].name
        for binding in sources.stack.bindings
        if tools[binding.tool].kind != "local-double"
    )
    if not chosen:
        return
    used = set(sources.case.engagement.tools.in_use)
    known = [tool.name for tool in sources.catalog.tools if tool.id in used and tool.name in chosen]
    kept = f"{listed(known)} {'is' if len(known) == 1 else 'are'} already in use. " if known else ""
    yield DecisionView(
        ask=f"Confirm the proposed tools: {listed(chosen)}.",
        why=f"{kept}Each has its reason, its runner-up and what we tested in the report's table of tools.",
    )


def _over_claims(sources: ReportSources) -> Iterator[DecisionView]:
    for walk in sources.assessment.crosswalks:
        if walk.over_claimed:
            yield DecisionView(
                ask=f"Stop quoting level {walk.stated} of the {walk.name} for now.",
                why=f"The answers allow at most level {walk.claimed.high}.",
            )


def _disputes(sources: ReportSources) -> Iterator[DecisionView]:
    names = [
        f"“{sources.catalog.practice_by_id[finding.practice].name}”"
        for finding in sources.assessment.findings
        if finding.disputed
    ]
    if names:
        yield DecisionView(
            ask=f"Bring the people together who disagree about {listed(names)}.",
            why="Their answers lie two states or more apart; a demonstration settles it faster than a debate.",
        )
