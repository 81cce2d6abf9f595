"""How real people fit the role matrix: their load, what nobody holds, which duties fall together, what helps."""

from typing import Literal

from mlops_blueprint.model.base import PracticeId, Reason, Record, Slug
from mlops_blueprint.model.team_rules import Extent

DutyStatus = Literal["kept", "weakened", "lost", "open"]


class LetterCounts(Record):
    """Rows of the matrix by letter; a row counts for responsible and for accountable when it is both."""

    responsible: int
    accountable: int
    consulted: int
    informed: int


class PersonLoad(Record):
    """What one person carries.

    Attributes:
        rows: rows by letter over all roles of the person; consulted and informed count only where the
            person neither does the row nor answers for it.
        share: rows the person does, each divided by the number of people who do it.
        overloaded: beyond a limit of the catalog's team rule; ``because`` says which.
    """

    person: str
    roles: tuple[Slug, ...]
    rows: LetterCounts
    share: float
    overloaded: bool
    because: tuple[Reason, ...] = ()


class StandIn(Record):
    """Who is nearest to a role that nobody holds.

    Attributes:
        role: the role they hold that is nearest to it.
        overlap: how far the two circles overlap in the paper's figure 3.
    """

    person: str
    role: Slug
    overlap: Extent
    because: Reason


class Vacancy(Record):
    """A role that nobody holds.

    Attributes:
        without_hands: ids of rows that nobody does any more.
        thinner: rows that others of the row still do.
        unanswered: rows that nobody answers for.
    """

    role: Slug
    without_hands: tuple[str, ...]
    thinner: tuple[str, ...]
    unanswered: tuple[str, ...]
    stand_in: StandIn | None = None


class DutyFinding(Record):
    """Whether two duties are still in different hands.

    Attributes:
        status: ``kept`` nobody holds both; ``weakened`` somebody does, but another person can check;
            ``lost`` whoever could check also does the work; ``open`` one of the two is in nobody's hands.
        both: people who hold both duties.
        independent: people who can check what others made.
    """

    duty: Slug
    name: str
    status: DutyStatus
    both: tuple[str, ...]
    independent: tuple[str, ...]
    because: Reason
    instead: str
    practice: PracticeId


class PlanPerson(Record):
    """One person of a proposed team.

    Attributes:
        rows: rows of the matrix this person does or answers for.
        apart: pairs of their roles whose circles do not overlap in figure 3, or are not in it.
    """

    roles: tuple[Slug, ...]
    rows: int
    apart: tuple[tuple[Slug, Slug], ...] = ()


class TeamPlan(Record):
    """How few people can share all roles at the least loss.

    Attributes:
        lost: ids of the separations of duties that this team cannot keep.
        proven: no division is better; with very many roles the search ends before it can tell.
        lost_at_least: every division loses so many separations or more.
    """

    people: tuple[PlanPerson, ...]
    lost: tuple[Slug, ...]
    proven: bool
    lost_at_least: int = 0
    because: tuple[Reason, ...]


class Hint(Record):
    """Hiring or training that would close something the fit found, and what it serves.

    Attributes:
        person: who could be trained.
        relieves: the overloaded person it would help; None when it fills a role that nobody holds.
    """

    role: Slug
    kind: Literal["hire", "train"]
    person: str | None = None
    relieves: str | None = None
    text: str
    practices: tuple[PracticeId, ...]
    steps: tuple[int, ...]
    because: Reason


class TeamFit(Record):
    """The team on the matrix.

    Attributes:
        equal_share: rows each person would do if the rows somebody does were shared evenly.
        idle: people who hold no role.
        plans: proposals for small teams, and for as many people as the engagement has.
    """

    people: int
    equal_share: float
    loads: tuple[PersonLoad, ...]
    vacancies: tuple[Vacancy, ...]
    duties: tuple[DutyFinding, ...]
    hints: tuple[Hint, ...]
    plans: tuple[TeamPlan, ...]
    idle: tuple[str, ...] = ()
