"""``CODEOWNERS``: who reviews what, from the roles that answer for paths and the people behind them."""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.people import handles_behind, stands_in
from mlops_blueprint.model.contribution import OwnedPath
from mlops_blueprint.model.filetree import FileEntry

EVERYTHING = OwnedPath(path="*", role="ml-engineer")
"""The paper's ML engineer works across all parts, and so reviews what nobody else answers for."""


class Line(NamedTuple):
    """A rule; without handles it is written as a comment that asks for them.

    Attributes:
        stand_in: nobody holds the role, so the handles are those of whoever is nearest.
    """

    path: str
    role: str
    handles: tuple[str, ...]
    stand_in: bool


def compose_codeowners(draft: Draft) -> Iterator[FileEntry]:
    """Yield ``CODEOWNERS``; the last matching rule wins, so longer paths stand later."""
    request = draft.plan.request
    paths = {item.value.path: item.value for item in draft.parts.owned_paths}
    paths.setdefault(EVERYTHING.path, EVERYTHING)
    ranked = sorted(paths.values(), key=lambda item: (item.path != EVERYTHING.path, item.path))
    lines = [
        Line(item.path, item.role, handles_behind(item.role, request), stands_in(item.role, request))
        for item in ranked
    ]
    yield shared_file(
        draft, "CODEOWNERS", "CODEOWNERS", {"lines": lines}, components=("source-code-repository",)
    )
