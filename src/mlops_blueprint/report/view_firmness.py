"""How firm the result is: whether people agree, and what survives other weights and single other answers."""

from collections.abc import Iterator

from mlops_blueprint.model.agreement import AgendaItem, Agreement, PracticeAgreement
from mlops_blueprint.model.analysis_sensitivity import Hinge, LevelStability, Sensitivity
from mlops_blueprint.report.anonymous import names_to_roles, without_names
from mlops_blueprint.report.roles_page import Section, Table
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import STATE_WORDS, count, listed, sure_percent

_MOST_HINGES = 10
_WHY = {
    "far-apart": "answers two or more states apart",
    "applies-or-not": "some say that it does not apply",
    "decides-a-level": "a small difference that decides a level",
}


def view_firmness(sources: ReportSources) -> tuple[Section, ...]:
    """Return what is known about agreement and sensitivity; nothing where neither was measured."""
    return (
        *((_agreement(sources.agreement, sources),) if sources.agreement else ()),
        *(_sensitivity(sources.sensitivity, sources) if sources.sensitivity else ()),
    )


def _agreement(agreement: Agreement, sources: ReportSources) -> Section:
    answers = {item.practice: item for item in agreement.practices}
    names = {practice.id: practice.name for practice in sources.catalog.practices}
    rows = tuple(
        (names[item.practice], _spread(answers[item.practice]), _why(item, sources))
        for item in agreement.agenda
    )
    table = Table(("Practice", "Answers", "Why it is worth a talk"), rows) if rows else None
    return Section("Do people agree?", (_agreed(agreement),), table)


def _agreed(agreement: Agreement) -> str:
    if not agreement.compared:
        people = count(agreement.respondents, "person has", "people have")
        return f"{people} answered, and no practice was answered by two. Whether others would say the same is unknown."
    text = (
        f"Two or more people know {count(agreement.compared, 'practice')}: for {agreement.same} they say the same, "
        f"for {agreement.near} they are at most one step of the scale apart."
    )
    if agreement.agenda:
        return f"{text} {count(len(agreement.agenda), 'practice')} should be talked about before anybody builds on it."
    return f"{text} Nothing needs to be talked about."


def _spread(item: PracticeAgreement) -> str:
    if item.spread:
        return (
            f"{STATE_WORDS[item.low]} to {STATE_WORDS[item.high]}; the middle is {STATE_WORDS[item.median]}"
        )
    return STATE_WORDS[item.median]


def _why(item: AgendaItem, sources: ReportSources) -> str:
    names = {entry.id: entry.name for entry in sources.catalog.dimensions}
    moved = [f"{names[key]} {span.low} or {span.high}" for key, span in item.levels.items()]
    return f"{_WHY[item.why]}{f': {listed(moved)}' if moved else ''}"


def _sensitivity(result: Sensitivity, sources: ReportSources) -> Iterator[Section]:
    known = [item for item in result.levels if item.known]
    rows = tuple(_level(item) for item in result.levels)
    yield Section(
        "Would other weights give other levels?",
        (_drawn(result), *(_firsts(result) if known else ())),
        Table(("Dimension", "Level", "Same in draws", "Levels drawn", "Other answers that keep it"), rows),
    )
    if known:
        yield _hinges(result, sources)


def _drawn(result: Sensitivity) -> str:
    return (
        f"The weights of {count(result.draws, 'draw')} differ from ours by up to {sure_percent(result.weight_range)}, "
        f"the thresholds by up to {sure_percent(result.threshold_range)}. Besides, each of "
        f"{count(result.flips, 'neighbouring answer')} was tried alone. What often changes here is a matter of judgement."
    )


def _firsts(result: Sensitivity) -> Iterator[str]:
    yield (
        f"{result.weakest.name} is the weakest in {sure_percent(result.weakest.draws)} of the draws and with "
        f"{sure_percent(result.weakest.flips)} of the other answers."
    )
    if result.top.gaps:
        yield (
            f"The first {count(len(result.top.gaps), 'gap')} in the order of work are the same ones in "
            f"{sure_percent(result.top.draws_as_set)} of the draws and with {sure_percent(result.top.flips_as_set)} "
            "of the other answers."
        )


def _level(item: LevelStability) -> tuple[str, ...]:
    if not item.known:
        return item.name, "unknown", "unknown", "nothing has been answered", "unknown"
    drawn = ", ".join(f"{part.value} in {sure_percent(part.share)}" for part in item.spread)
    return item.name, str(item.level), sure_percent(item.draws), drawn, f"{item.kept} of {item.flips}"


def _hinges(result: Sensitivity, sources: ReportSources) -> Section:
    if not result.hinges:
        return Section("Single answers that decide a level", ("No level hangs on a single answer.",))
    names = names_to_roles(sources)
    rows = tuple(_hinge(item, sources, names) for item in result.hinges[:_MOST_HINGES])
    shown = f" (first {len(rows)} of {len(result.hinges)})" if len(rows) < len(result.hinges) else ""
    line = (
        f"{count(len(result.hinges), 'neighbouring answer')} would move a level. "
        "These are worth a second look, best with evidence."
    )
    return Section(
        "Single answers that decide a level",
        (line,),
        Table((f"Practice{shown}", "Answered by", "What if"), rows),
    )


def _hinge(item: Hinge, sources: ReportSources, names: dict[str, str]) -> tuple[str, str, str]:
    dimension = next(entry.name for entry in sources.catalog.dimensions if entry.id == item.dimension)
    said, other = STATE_WORDS[item.state], STATE_WORDS[item.flipped]
    what = f"{other} instead of {said}: {dimension} {item.flipped_level} instead of {item.level}"
    return item.name, without_names(item.source, names).strip("[]"), what
