"""How the team fits the matrix, as a page: load, unheld roles, duties in one hand, what helps, small teams."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.shown import shown
from mlops_blueprint.model.team_fit import (
    DutyFinding,
    DutyStatus,
    Hint,
    PlanPerson,
    TeamFit,
    TeamPlan,
    Vacancy,
)
from mlops_blueprint.report.roles_page import Page, Section, Table
from mlops_blueprint.report.roles_words import NO_TEAM, ranges, source_line

_STATUS: dict[DutyStatus, str] = {
    "lost": "lost",
    "weakened": "in one hand, somebody else can check",
    "open": "open: one side is in nobody's hands",
    "kept": "kept",
}
"""Worst first; a page lists them in this order."""
_SHARE = (
    "Share: rows a person does, each divided by the people who do it. Rows are counted; how long one takes, nobody "
    "can know from here."
)
_PLANS = (
    "{what}: first by separations of duties lost, then by how near the circles of "
    "merged roles are in figure 3 of the paper, then by the rows of whoever has most."
)
_STOPPED = (
    "Where the search ended before every division was compared, the row says how good any other could be."
)


@dataclass(frozen=True)
class Words:
    """Names of the ids a fit speaks about."""

    roles: Mapping[str, str]
    rows: Mapping[str, str]
    practices: Mapping[str, str]
    duties: Mapping[str, str]


def words_of(matrix: RoleMatrix, catalog: Catalog) -> Words:
    """Return the names of roles, rows, practices and duties."""
    return Words(
        roles={column.role: column.name for column in matrix.columns},
        rows={row.id: row.code or row.name.lower() for row in matrix.rows},
        practices={practice.id: practice.name for practice in catalog.practices},
        duties={duty.id: duty.name for duty in catalog.duty_separations},
    )


def fit_page(matrix: RoleMatrix, catalog: Catalog) -> Page:
    """Return the team fit; without a team only the proposals for small teams."""
    fit, words = matrix.fit, words_of(matrix, catalog)
    sections = tuple(_sections(fit, words)) if fit else ()
    lines = (_summary(fit, len(matrix.columns)),) if fit and fit.people else (NO_TEAM,)
    return Page(title="How the team fits", lines=lines, sections=sections, footer=(source_line(matrix),))


def _summary(fit: TeamFit, roles: int) -> str:
    kept = sum(1 for duty in fit.duties if duty.status == "kept")
    heavy = sum(1 for load in fit.loads if load.overloaded)
    idle = f", {len(fit.idle)} without a role" if fit.idle else ""
    people = f"{fit.people} {'people' if fit.people != 1 else 'person'}{idle}"
    return (
        f"{people}; {roles - len(fit.vacancies)} of {roles} roles held; overloaded: {heavy}; "
        f"{kept} of {len(fit.duties)} separations of duties kept."
    )


def _sections(fit: TeamFit, words: Words) -> Iterator[Section]:
    if fit.people:
        yield _load_section(fit, words)
        yield _vacancy_section(fit.vacancies, words)
        yield _duty_section(fit.duties, words)
    if fit.hints:
        rows = tuple(_hint_row(hint, words) for hint in fit.hints)
        yield Section("Hiring and training", table=Table(("Role", "How", "What, and what it serves"), rows))
    yield Section(
        "Small teams",
        lines=(_plan_words(fit),),
        table=Table(("People", "Who holds what", "What is lost"), tuple(_plans(fit, words))),
    )


def _load_section(fit: TeamFit, words: Words) -> Section:
    rows = tuple(
        (
            shown(load.person),
            str(load.rows.responsible),
            str(load.rows.accountable),
            str(load.rows.consulted),
            str(load.rows.informed),
            f"{load.share:.1f}",
            _roles(load.roles, words) + _sentences(load.because),
        )
        for load in fit.loads
    )
    lines = (f"{_SHARE} An equal share would be {fit.equal_share:.1f}.",)
    return Section("Load", lines, Table(("Person", "R", "A", "C", "I", "Share", "Roles and remarks"), rows))


def _sentences(reasons: Iterable[Reason]) -> str:
    said = [f"{reason.text[0].lower()}{reason.text[1:]}" for reason in reasons]
    return f". OVERLOADED: {'; '.join(said)}" if said else ""


def _vacancy_section(vacancies: Sequence[Vacancy], words: Words) -> Section:
    if not vacancies:
        return Section("Roles nobody holds", ("Every role is held.",))
    rows = tuple((words.roles[item.role], _hands(item, words), _near(item)) for item in vacancies)
    return Section("Roles nobody holds", table=Table(("Role", "Steps left", "Nearest"), rows))


def _hands(vacancy: Vacancy, words: Words) -> str:
    parts = (
        ("nobody does", vacancy.without_hands),
        ("nobody answers for", vacancy.unanswered),
        ("fewer hands for", vacancy.thinner),
    )
    said = [f"{text} {_numbers(rows, words)}" for text, rows in parts if rows]
    return "; ".join(said) or "none"


def _numbers(rows: Sequence[str], words: Words) -> str:
    return ranges(words.rows[row] for row in rows)


def _near(vacancy: Vacancy) -> str:
    near = vacancy.stand_in
    if near is None:
        return "nobody"
    return f"{shown(near.person)}. {near.because.text}"


def _duty_section(duties: Sequence[DutyFinding], words: Words) -> Section:
    kept = sum(1 for duty in duties if duty.status == "kept")
    rows = tuple(
        (duty.name, f"{_STATUS[duty.status]}{_both(duty)}", _help(duty, words))
        for duty in sorted(duties, key=lambda duty: list(_STATUS).index(duty.status))
        if duty.status != "kept"
    )
    lines = (f"{kept} of {len(duties)} separations are kept.",)
    table = Table(("Separation of duties", "State", "What helps"), rows) if rows else None
    return Section("Duties in one hand", lines, table)


def _both(duty: DutyFinding) -> str:
    return f": {', '.join(shown(person) for person in duty.both)}" if duty.both else ""


def _help(duty: DutyFinding, words: Words) -> str:
    if duty.status == "open":
        return f"Fill the role first; serves {_practice(duty.practice, words)}"
    if duty.status == "weakened":
        who = ", ".join(shown(person) for person in duty.independent)
        return f"Let {who} check; serves {_practice(duty.practice, words)}"
    return f"{duty.because.text}. {duty.instead}; serves {_practice(duty.practice, words)}"


def _hint_row(hint: Hint, words: Words) -> tuple[str, str, str]:
    steps = f"step{'s' if len(hint.steps) != 1 else ''} {ranges(map(str, hint.steps))}" if hint.steps else ""
    serves = "; ".join(
        part for part in (", ".join(_practice(item, words) for item in hint.practices), steps) if part
    )
    how = f"train {shown(hint.person)}" if hint.person else hint.kind
    relief = f"{shown(hint.relieves)} carries too much. " if hint.relieves else ""
    return words.roles[hint.role], how, f"{relief}{hint.text}. Serves {serves}"


def _practice(practice: str, words: Words) -> str:
    return f"{words.practices.get(practice, practice)} ({practice})"


def _plan_words(fit: TeamFit) -> str:
    proven = all(plan.proven for plan in fit.plans)
    return _PLANS.format(
        what="No division of the roles is better" if proven else "The best divisions that were found"
    ) + ("" if proven else f" {_STOPPED}")


def _plans(fit: TeamFit, words: Words) -> Iterator[tuple[str, str, str]]:
    for plan in fit.plans:
        for index, person in enumerate(plan.people):
            first = index == 0
            lost = (_lost(plan, words) if first else "") + _apart(person, words)
            size = f"{len(plan.people)}{' (as here)' if len(plan.people) == fit.people else ''}"
            yield size if first else "", _roles(person.roles, words), lost


def _lost(plan: TeamPlan, words: Words) -> str:
    said = "; ".join(words.duties.get(duty, duty) for duty in plan.lost) or "no separation of duties"
    if len(plan.lost) == len(words.duties):
        said = "every separation of duties"
    if plan.proven:
        return said
    return f"{said} (the search ended early; every division loses {plan.lost_at_least} or more)"


def _apart(person: PlanPerson, words: Words) -> str:
    if len(person.roles) == len(words.roles) or not person.apart:
        return ""
    pairs = ", ".join(f"{words.roles[one]} with {words.roles[other]}" for one, other in person.apart)
    return f". Not near in figure 3: {pairs}"


def _roles(roles: Sequence[str], words: Words) -> str:
    return ", ".join(words.roles[role] for role in roles) or "no role"
