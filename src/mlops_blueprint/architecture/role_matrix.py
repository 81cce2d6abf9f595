"""Step by role: who is responsible by the paper, who is accountable, consulted and informed by our rules."""

from collections.abc import Iterable, Sequence

from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.paper import Activity, WorkflowStep
from mlops_blueprint.model.role_matrix import (
    ExtensionRow,
    Letter,
    RoleColumn,
    RoleMatrix,
    RoleRow,
    RoleRule,
)

Letters = dict[str, Letter]


def build_role_matrix(case: Case, catalog: Catalog) -> RoleMatrix:
    """Return 28 steps, the unnumbered activities in their places and our extension rows."""
    columns = tuple(_column(role.id, case, catalog) for role in catalog.roles)
    unfilled = tuple(column.role for column in columns if not column.people) if case.engagement.team else ()
    return RoleMatrix(
        engagement=case.engagement.id,
        catalog_version=catalog.manifest.version,
        digest=case.digest,
        columns=columns,
        rows=(*_workflow_rows(catalog), *(_extension_row(row, catalog) for row in catalog.extension_rows)),
        unfilled=unfilled,
        notes=_notes(columns, unfilled, case, catalog),
    )


def _column(role_id: str, case: Case, catalog: Catalog) -> RoleColumn:
    role = catalog.role_by_id[role_id]
    people = tuple(member.name for member in case.engagement.team if role_id in member.roles)
    return RoleColumn(role=role_id, code=role.code, name=role.name, short=role.short, people=people)


def _workflow_rows(catalog: Catalog) -> Iterable[RoleRow]:
    rules = {rule.zone: rule for rule in catalog.role_rules}
    for step in catalog.steps:
        yield from (
            _activity_row(item, rules[step.zone], catalog)
            for item in catalog.activities
            if _place(item) == step.number
        )
        yield _step_row(step, rules[step.zone], catalog)


def _place(activity: Activity) -> int:
    """Return the step in front of which an activity's row stands."""
    return activity.steps[-1] if activity.position == "between" else activity.steps[0]


def _step_row(step: WorkflowStep, rule: RoleRule, catalog: Catalog) -> RoleRow:
    named = step.roles or step.figure_roles or step.zone_roles
    return RoleRow(
        id=step.id,
        code=str(step.number),
        name=step.name,
        zone=step.zone,
        mark="paper",
        letters=_letters(named or rule.responsible, rule, catalog),
        because=(
            _responsible_reason(step, rule),
            _accountable_reason(named or rule.responsible, rule, catalog),
        ),
    )


def _responsible_reason(step: WorkflowStep, rule: RoleRule) -> Reason:
    sources = (
        (bool(step.roles), "Responsible: named in the step's own text"),
        (bool(step.figure_roles), "Responsible: drawn at the step in the paper's figure"),
        (bool(step.zone_roles), f"Responsible: named for zone {step.zone} as a whole"),
    )
    text = next((text for holds, text in sources if holds), f"Responsible: our rule for zone {rule.zone}")
    return Reason(text=text, refs=(f"step:{step.number}",))


def _activity_row(activity: Activity, rule: RoleRule, catalog: Catalog) -> RoleRow:
    return RoleRow(
        id=activity.id,
        code=activity.code,
        name=activity.name,
        zone=rule.zone,
        mark="paper",
        letters=_letters(activity.roles or rule.responsible, rule, catalog),
        because=(
            Reason(text="An unnumbered passage of the paper's workflow", refs=(f"activity:{activity.code}",)),
            _accountable_reason(activity.roles or rule.responsible, rule, catalog),
        ),
    )


def _extension_row(row: ExtensionRow, catalog: Catalog) -> RoleRow:
    letters = _assign(row.accountable, row.responsible, row.consulted, row.informed)
    return RoleRow(
        id=row.id,
        code="",
        name=row.name,
        zone="",
        mark="ours",
        letters=_in_order(letters, catalog),
        because=(Reason(text=row.because, refs=(f"rule:roles/{row.id}",)),),
    )


def _letters(responsible: Sequence[str], rule: RoleRule, catalog: Catalog) -> Letters:
    accountable = _accountable(responsible, rule)
    return _in_order(_assign(accountable, responsible, rule.consulted, rule.informed), catalog)


def _accountable(responsible: Sequence[str], rule: RoleRule) -> str:
    return next((role for role in rule.accountable if role in responsible), rule.accountable[0])


def _accountable_reason(responsible: Sequence[str], rule: RoleRule, catalog: Catalog) -> Reason:
    """The zone's reason speaks for its first choice; a role that stands in for it has a reason of its own."""
    role = _accountable(responsible, rule)
    if role == rule.accountable[0]:
        text = rule.because
    else:
        text = f"Accountable: {catalog.role_by_id[role].name}, who does this work in this zone"
    return Reason(text=text, refs=(f"rule:roles/{rule.zone}",))


def _assign(
    accountable: str, responsible: Sequence[str], consulted: Sequence[str], informed: Sequence[str]
) -> Letters:
    letters: Letters = dict.fromkeys(informed, "I")
    letters.update(dict.fromkeys(consulted, "C"))
    letters.update(dict.fromkeys(responsible, "R"))
    letters[accountable] = "A/R" if accountable in responsible else "A"
    return letters


def _in_order(letters: Letters, catalog: Catalog) -> Letters:
    return {role.id: letters[role.id] for role in catalog.roles if role.id in letters}


def _notes(
    columns: Sequence[RoleColumn], unfilled: Sequence[str], case: Case, catalog: Catalog
) -> tuple[Reason, ...]:
    if not case.engagement.team:
        return (Reason(text="The engagement names no team, so no role is checked against people"),)
    missing = [
        Reason(text=f"Nobody holds the role {catalog.role_by_id[role].name}", refs=(f"role:{role}",))
        for role in unfilled
    ]
    merged = [
        Reason(
            text=f"{member.name} holds {len(member.roles)} roles; review and approval cannot be independent there"
        )
        for member in case.engagement.team
        if len(member.roles) > len(columns) // 3
    ]
    return (*missing, *merged)
