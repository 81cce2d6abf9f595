"""Step by role: who is responsible by the paper, who is accountable, consulted and informed by our rules."""

from collections.abc import Iterable, Sequence

from mlops_blueprint.architecture.role_letters import (
    Assignment,
    activity_assignment,
    extension_assignment,
    letters_of,
    reasons_of,
    step_assignment,
)
from mlops_blueprint.architecture.team_fit import fit_team
from mlops_blueprint.architecture.team_notes import team_notes
from mlops_blueprint.architecture.team_people import Team, team_of
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.paper import Activity, WorkflowStep
from mlops_blueprint.model.role_matrix import (
    ExtensionRow,
    LetterReason,
    RoleColumn,
    RoleMatrix,
    RoleRow,
    RoleRule,
)
from mlops_blueprint.model.team_fit import TeamFit


def build_role_matrix(case: Case, catalog: Catalog) -> RoleMatrix:
    """Return 28 steps, the unnumbered activities in their places, our extension rows, and the team's fit."""
    rows = (*_workflow_rows(catalog), *(_extension_row(row, catalog) for row in catalog.extension_rows))
    team = team_of(case.engagement)
    fit = fit_team(team, rows, catalog)
    columns = tuple(_column(role.id, team, fit, catalog) for role in catalog.roles)
    return RoleMatrix(
        engagement=case.engagement.id,
        catalog_version=catalog.manifest.version,
        digest=case.digest,
        as_of=case.engagement.as_of,
        columns=columns,
        rows=rows,
        unfilled=tuple(vacancy.role for vacancy in fit.vacancies),
        notes=team_notes(fit, catalog),
        zone_names={zone.code: zone.name for zone in catalog.zones},
        fit=fit,
    )


def _column(role_id: str, team: Team, fit: TeamFit, catalog: Catalog) -> RoleColumn:
    role = catalog.role_by_id[role_id]
    near = next((vacancy.stand_in for vacancy in fit.vacancies if vacancy.role == role_id), None)
    return RoleColumn(
        role=role_id,
        code=role.code,
        name=role.name,
        short=role.short,
        people=tuple(person for person, roles in team.items() if role_id in roles),
        stand_ins=(near.person,) if near else (),
    )


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
    assignment = step_assignment(step, rule, catalog)
    return RoleRow(
        id=step.id,
        code=str(step.number),
        name=step.name,
        zone=step.zone,
        mark="paper",
        letters=letters_of(assignment, catalog),
        because=_short_reasons(_responsible_words(step, rule), (f"step:{step.number}",), assignment),
        why=reasons_of(assignment, catalog),
    )


def _responsible_words(step: WorkflowStep, rule: RoleRule) -> str:
    sources: Sequence[tuple[bool, str]] = (
        (bool(step.roles), "Responsible: named in the step's own text"),
        (bool(step.figure_roles), "Responsible: drawn at the step in the paper's figure"),
        (bool(step.zone_roles), f"Responsible: named for zone {step.zone} as a whole"),
    )
    return next((text for holds, text in sources if holds), f"Responsible: our rule for zone {rule.zone}")


def _activity_row(activity: Activity, rule: RoleRule, catalog: Catalog) -> RoleRow:
    assignment = activity_assignment(activity, rule, catalog)
    text = "An unnumbered passage of the paper's workflow"
    return RoleRow(
        id=activity.id,
        code=activity.code,
        name=activity.name,
        zone=rule.zone,
        mark="paper",
        letters=letters_of(assignment, catalog),
        because=_short_reasons(text, (f"activity:{activity.code}",), assignment),
        why=reasons_of(assignment, catalog),
    )


def _short_reasons(text: str, refs: tuple[str, ...], assignment: Assignment) -> tuple[Reason, Reason]:
    accountable = assignment.bases["A"]
    return Reason(text=text, refs=refs), Reason(text=accountable.text, refs=accountable.refs)


def _extension_row(row: ExtensionRow, catalog: Catalog) -> RoleRow:
    assignment = extension_assignment(row)
    why: tuple[LetterReason, ...] = reasons_of(assignment, catalog)
    return RoleRow(
        id=row.id,
        code="",
        name=row.name,
        zone="",
        mark="ours",
        letters=letters_of(assignment, catalog),
        because=(Reason(text=row.because, refs=(f"rule:roles/{row.id}",)),),
        why=why,
    )
