"""Teams for the role matrix: named people with roles, and a catalog with more roles than the paper's."""

from collections.abc import Mapping, Sequence

from helpers.engagements import case, engagement
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import TeamMember
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.team_fit import TeamFit

Roles = Mapping[str, Sequence[str]]
BS, SA, DS, DE, SE, DO, ML = (
    "business-stakeholder", "solution-architect", "data-scientist", "data-engineer",
    "software-engineer", "devops-engineer", "ml-engineer",
)  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>",
    '=cmd|"/c calc"!A1',
    "+1+1",
    "@SUM(A1:A9)",
    '"; rm -rf /',
    "| pipe **bold** `code`",
    "{{ 7 * 7 }}",
    "[red]markup[/]",
    "long " + "n" * 10_000,
    "\u202eright to left override",
    "\u05d3\u05e0\u05d4 \u05db\u05d4\u05df",
    "bell\u0007 escape\u001b[31m nul\u0000",
    "line\nbreak\r\ntab\t",
)


def matrix_of(team: Roles, catalog: Catalog) -> RoleMatrix:
    members = tuple(TeamMember(name=name, roles=tuple(roles)) for name, roles in team.items())
    return build_role_matrix(case(of=engagement(team=members)), catalog)


def fit_of(team: Roles, catalog: Catalog) -> TeamFit:
    fit = matrix_of(team, catalog).fit
    assert fit
    return fit


def one_each(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The paper's own division: one person per role."""
    return {f"Person {role.short}": (role.id,) for role in catalog.roles}


def eleven_roles(catalog: Catalog) -> Catalog:
    """The shipped catalog with four roles of an organisation's own."""
    more = tuple(
        catalog.roles[0].model_copy(
            update={"id": f"role-{n}", "code": f"R{n}", "name": f"Role {n}", "short": f"X{n}"}
        )
        for n in range(8, 12)
    )
    fields = {name: getattr(catalog, name) for name in Catalog.model_fields}
    return Catalog.model_construct(**{**fields, "roles": (*catalog.roles, *more)})
