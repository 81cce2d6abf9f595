"""What the fit of a team leaves open, as sentences under the matrix."""

from collections.abc import Iterator, Sequence

from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.shown import shown
from mlops_blueprint.model.team_fit import TeamFit, Vacancy


def team_notes(fit: TeamFit, catalog: Catalog) -> tuple[Reason, ...]:
    """Return one sentence per open point: unheld roles, lost separations of duties, overload, people without a role."""
    if not fit.people:
        return (Reason(text="The engagement names no team, so no role is checked against people"),)
    return tuple(_notes(fit, catalog))


def _notes(fit: TeamFit, catalog: Catalog) -> Iterator[Reason]:
    yield from (_vacant(vacancy, catalog) for vacancy in fit.vacancies)
    for duty in fit.duties:
        if duty.status == "lost":
            text = f"{duty.name}: here {listed([shown(person) for person in duty.both])} would"
            yield Reason(text=text, refs=(*duty.because.refs, f"practice:{duty.practice}"))
    for load in fit.loads:
        for reason in load.because:
            text = f"{shown(load.person)}: {reason.text[0].lower()}{reason.text[1:]}"
            yield Reason(text=text, refs=reason.refs)
    for person in fit.idle:
        yield Reason(text=f"{shown(person)} holds no role")


def _vacant(vacancy: Vacancy, catalog: Catalog) -> Reason:
    count = len(vacancy.without_hands)
    hands = f"; {count} row{'s' if count != 1 else ''} without hands" if count else ""
    near = f"; nearest is {shown(vacancy.stand_in.person)}" if vacancy.stand_in else ""
    name = catalog.role_by_id[vacancy.role].name
    return Reason(text=f"Nobody holds the role {name}{hands}{near}", refs=(f"role:{vacancy.role}",))


def listed(words: Sequence[str]) -> str:
    """Return words as they stand in a sentence: ``a, b and c``."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
