"""Who stands behind a role in the starter: people from the role matrix, and handles that can be written to files."""

import re

from mlops_blueprint.generate.context import one_line
from mlops_blueprint.model.handles import is_handle
from mlops_blueprint.model.role_matrix import RoleColumn
from mlops_blueprint.model.shown import shown
from mlops_blueprint.model.starter import StarterRequest


def people_behind(role: str, request: StarterRequest) -> tuple[str, ...]:
    """Return the names of those who hold a role, or of whoever is nearest while nobody does.

    The role matrix decides when there is one; it also knows who stands in.
    """
    column = _column(role, request)
    if column and (column.people or column.stand_ins):
        return column.people or column.stand_ins
    return tuple(dict.fromkeys(member.name for member in request.engagement.team if role in member.roles))


def stands_in(role: str, request: StarterRequest) -> bool:
    """Say whether nobody holds the role and somebody near does its work meanwhile."""
    column = _column(role, request)
    return bool(column and column.stand_ins and not column.people)


def handles_behind(role: str, request: StarterRequest) -> tuple[str, ...]:
    """Return the handles of the people behind a role, sorted; one that is no handle is left out."""
    people = people_behind(role, request)
    given = {
        member.handle.strip() for member in request.engagement.team if member.name in people and member.handle
    }
    return tuple(sorted(_written(handle) for handle in given if is_handle(handle)))


def role_name(role: str, request: StarterRequest) -> str:
    """Return a role's name, its id without a role matrix."""
    column = _column(role, request)
    return column.name if column else role


def person_line(role: str, request: StarterRequest) -> str:
    """Return role, names and handles as one line that is safe in a comment and in Markdown."""
    names = ", ".join(plain(person) for person in people_behind(role, request)) or "nobody yet"
    near = " (nearest; nobody holds the role)" if stands_in(role, request) else ""
    handles = " ".join(handles_behind(role, request))
    return f"{plain(role_name(role, request))}: {names}{near}{f', {handles}' if handles else ''}"


def plain(text: str) -> str:
    """Return a name as one line without anything that Markdown, HTML, YAML or a template would obey."""
    return re.sub(r"[|*_`\[\]<>#&~^$]", " ", one_line(shown(text))).strip()


def _column(role: str, request: StarterRequest) -> RoleColumn | None:
    columns = request.role_matrix.columns if request.role_matrix else ()
    return next((column for column in columns if column.role == role), None)


def _written(handle: str) -> str:
    return handle if "@" in handle else f"@{handle}"
