"""``CODEOWNERS``: who reviews what, from the roles that answer for paths and the people who hold them."""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.model.contribution import OwnedPath
from mlops_blueprint.model.filetree import FileEntry

EVERYTHING = OwnedPath(path="*", role="ml-engineer")
"""The paper's ML engineer works across all parts, and so reviews what nobody else answers for."""


class Line(NamedTuple):
    """A rule; without handles it is written as a comment that asks for them."""

    path: str
    role: str
    handles: tuple[str, ...]


def compose_codeowners(draft: Draft) -> Iterator[FileEntry]:
    """Yield ``CODEOWNERS``; the last matching rule wins, so longer paths stand later."""
    paths = {item.value.path: item.value for item in draft.parts.owned_paths}
    paths.setdefault(EVERYTHING.path, EVERYTHING)
    ranked = sorted(paths.values(), key=lambda item: (item.path != EVERYTHING.path, item.path))
    lines = [Line(item.path, item.role, handles_of(item.role, draft)) for item in ranked]
    yield shared_file(
        draft, "CODEOWNERS", "CODEOWNERS", {"lines": lines}, components=("source-code-repository",)
    )


def handles_of(role: str, draft: Draft) -> tuple[str, ...]:
    """Return the handles of the people who hold a role, sorted.

    The role matrix decides who holds a role when there is one; it also knows who stands in.
    """
    request = draft.plan.request
    people = {
        name
        for column in (request.role_matrix.columns if request.role_matrix else ())
        if column.role == role
        for name in column.people
    } or {member.name for member in request.engagement.team if role in member.roles}
    handles = {member.handle for member in request.engagement.team if member.name in people and member.handle}
    return tuple(sorted(f"@{handle.removeprefix('@')}" for handle in handles))
