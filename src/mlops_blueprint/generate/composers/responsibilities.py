"""``docs/who-decides.md`` and the routing of alerts: approvers and receivers, from the fitted team."""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.codeowners import EVERYTHING, chosen_for
from mlops_blueprint.generate.composers.deployment import deployment_rows
from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.people import person_line, plain
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.model.role_matrix import RoleMatrix, RoleRow

_RULES = "files/monitoring/alerts.yml.jinja"
"""The adapter that ships alert rules ships them here; what they are routed by is their label `owner`, a role."""


class Decision(NamedTuple):
    """Something that has to be decided, with the people on every side of it."""

    name: str
    answers: str
    does: tuple[str, ...]
    asked: tuple[str, ...]
    told: tuple[str, ...]


class Receiver(NamedTuple):
    """A role that alerts are sent to, and who that is today."""

    role: str
    who: str


def compose_responsibilities(draft: Draft) -> Iterator[FileEntry]:
    """Yield the page of decisions where there is a matrix, and Alertmanager's routes where alert rules ship."""
    plan = draft.plan
    matrix = plan.request.role_matrix
    rows = {
        **deployment_rows(draft),
        "receivers": _receivers(draft),
        "fallback": EVERYTHING.role,
        "host": chosen_for("scm.repo", plan),
        "has_alerts": ships_alerts(plan),
    }
    if matrix is not None and matrix.rows:
        decisions = [_decision(row, plan) for row in matrix.rows if row.mark == "ours"]
        more = {"decisions": decisions, "lost": _lost(matrix)}
        yield shared_file(draft, "docs/who-decides.md", "who-decides.md", {**rows, **more})
    if ships_alerts(plan):
        yield shared_file(
            draft, "monitoring/alert-routes.yml", "alert-routes.yml", rows, components=("monitoring",)
        )


def _receivers(draft: Draft) -> list[Receiver]:
    """Return the roles of the matrix; without one, those that own paths, which are those that own alerts."""
    matrix = draft.plan.request.role_matrix
    owners = {item.value.role for item in draft.parts.owned_paths} | {EVERYTHING.role}
    roles = [column.role for column in matrix.columns] if matrix and matrix.rows else sorted(owners)
    return [Receiver(role, person_line(role, draft.plan.request)) for role in roles]


def ships_alerts(plan: Plan) -> bool:
    """Return whether a tool brings alert rules, so that Alertmanager gets routes and a listener to send to."""
    return any(f"adapters/{item.tool}/{_RULES}" in plan.request.templates for item in plan.adapters)


def _decision(row: RoleRow, plan: Plan) -> Decision:
    def side(letter: str) -> tuple[str, ...]:
        return tuple(
            person_line(role, plan.request) for role, written in row.letters.items() if letter in written
        )

    return Decision(plain(row.name), "; ".join(side("A")), side("R"), side("C"), side("I"))


def _lost(matrix: RoleMatrix) -> list[tuple[str, str, str]]:
    """Return the separations of duties this team cannot keep: what, who, and what helps instead."""
    duties = matrix.fit.duties if matrix.fit else ()
    return [
        (duty.name, ", ".join(map(plain, duty.both)), duty.instead)
        for duty in duties
        if duty.status == "lost"
    ]
