"""Which letter each role has in one row of the matrix, and the reason of every letter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.model.base import FactSource, Sentence
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.paper import Activity, WorkflowStep
from mlops_blueprint.model.role_matrix import ExtensionRow, Letter, LetterReason, PlainLetter, RoleRule

_OURS = "matrix rule"
_SELF_RUNNING = "; the step runs by itself, so responsible means that it does"


@dataclass(frozen=True)
class Basis:
    """Why somebody has a letter: in words, where the fact stands, and what it refers to."""

    text: str
    source: FactSource
    refs: tuple[str, ...]


@dataclass(frozen=True)
class Assignment:
    """Who has which letter in a row, with one basis for all holders of a letter.

    Attributes:
        responsible, consulted, informed: role ids; a stronger letter of the same role wins.
    """

    accountable: str
    responsible: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]
    bases: Mapping[PlainLetter, Basis]


def step_assignment(step: WorkflowStep, rule: RoleRule, catalog: Catalog) -> Assignment:
    """Return who does a step by the paper, and who answers for it, is asked and is told by our rule.

    The step's own text speaks first, then the icons at its box in figure 4, then its zone as a whole; our
    rule names somebody only where all of these are silent.
    """
    refs = (f"step:{step.number}",)
    return _by_rule(
        step.roles or step.figure_roles or step.zone_roles, _step_basis(step, refs, catalog), rule, catalog
    )


def activity_assignment(activity: Activity, rule: RoleRule, catalog: Catalog) -> Assignment:
    """Return the same for an unnumbered passage of the workflow."""
    refs = (f"activity:{activity.code}",)
    names = _names(activity.roles, activity.role_choice, catalog)
    basis = Basis(f"Named in this unnumbered passage: {names}", activity.source, refs)
    return _by_rule(activity.roles, basis if activity.roles else None, rule, catalog)


def extension_assignment(row: ExtensionRow) -> Assignment:
    """Return the letters of a row of ours, which are all stated in the catalog."""
    texts: dict[PlainLetter, str | None] = {
        "A": row.because,
        "R": row.because_responsible,
        "C": row.because_consulted,
        "I": row.because_informed,
    }
    refs = (f"rule:roles/{row.id}",)
    return Assignment(
        row.accountable,
        row.responsible,
        row.consulted,
        row.informed,
        {letter: _ours(text or row.because, refs) for letter, text in texts.items()},
    )


def letters_of(assignment: Assignment, catalog: Catalog) -> dict[str, Letter]:
    """Return role id to letter in the catalog's order of roles."""
    letters: dict[str, Letter] = dict.fromkeys(assignment.informed, "I")
    letters.update(dict.fromkeys(assignment.consulted, "C"))
    letters.update(dict.fromkeys(assignment.responsible, "R"))
    both = assignment.accountable in assignment.responsible
    letters[assignment.accountable] = "A/R" if both else "A"
    return {role.id: letters[role.id] for role in catalog.roles if role.id in letters}


def reasons_of(assignment: Assignment, catalog: Catalog) -> tuple[LetterReason, ...]:
    """Return one reason per letter, two for ``A/R``, in the order of the letters."""
    return tuple(
        LetterReason(role=role, letter=letter, text=basis.text, source=basis.source, refs=basis.refs)
        for role, written in letters_of(assignment, catalog).items()
        for letter in _plain(written)
        for basis in (assignment.bases[letter],)
    )


def _plain(letter: Letter) -> Iterator[PlainLetter]:
    """Split what stands in a cell into its letters."""
    if letter == "A/R":
        yield from ("A", "R")
    else:
        yield letter


def _by_rule(named: Sequence[str], basis: Basis | None, rule: RoleRule, catalog: Catalog) -> Assignment:
    responsible = tuple(named) or rule.responsible
    refs = (f"rule:roles/{rule.zone}",)
    nobody = f"Our rule for zone {rule.zone}, since the paper names nobody in this place"
    accountable = next((role for role in rule.accountable if role in responsible), rule.accountable[0])
    bases: dict[PlainLetter, Basis] = {
        "R": basis or _ours(nobody, refs),
        "A": _ours(_accountable_text(accountable, rule, catalog), refs),
        "C": _ours(rule.because_consulted or f"Our rule for zone {rule.zone}", refs),
        "I": _ours(rule.because_informed or f"Our rule for zone {rule.zone}", refs),
    }
    return Assignment(accountable, responsible, rule.consulted, rule.informed, bases)


def _accountable_text(role: str, rule: RoleRule, catalog: Catalog) -> str:
    """The zone's reason speaks for its first choice; a role that stands in for it has a reason of its own."""
    if role == rule.accountable[0]:
        return rule.because
    return f"{catalog.role_by_id[role].name} answers for it, as the role of this zone that does it"


def _step_basis(step: WorkflowStep, refs: tuple[str, ...], catalog: Catalog) -> Basis | None:
    more = _SELF_RUNNING if step.automated else ""
    if step.roles:
        either = f"; of {_names(step.either, 'or', catalog)} one is enough" if step.either else ""
        return Basis(f"Named in the text of step {step.number}{either}{more}", step.source, refs)
    if step.figure_roles:
        names = _names(step.figure_roles, step.figure_choice, catalog)
        source = FactSource(section="figure 4", mark="figure")
        return Basis(f"Drawn at step {step.number} in figure 4: {names}{more}", source, refs)
    if step.zone_roles:
        source = FactSource(section=step.source.section, mark="derived")
        return Basis(f"Named in the text for zone {step.zone} as a whole{more}", source, refs)
    return None


def _names(roles: Sequence[str], choice: str, catalog: Catalog) -> str:
    return f" {choice} ".join(catalog.role_by_id[role].name for role in roles)


def _ours(text: Sentence, refs: tuple[str, ...]) -> Basis:
    return Basis(text, FactSource(section=_OURS, mark="ours"), refs)
