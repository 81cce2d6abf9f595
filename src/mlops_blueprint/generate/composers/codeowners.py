"""Who reviews what, in the form that the host of the repository reads.

A host's form is data: the templates ``shared/owners/<host>/<path in the starter>.jinja``; hosts without a form of
their own read the one of ``shared/owners/any/``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.draft import Draft, rendered
from mlops_blueprint.generate.people import handles_behind, stands_in
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.model.contribution import OwnedPath
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.model.starter import StarterRequest

EVERYTHING = OwnedPath(path="*", role="ml-engineer")
"""The paper's ML engineer works across all parts, and so reviews what nobody else answers for."""

_FOLDER, _SUFFIX = "shared/owners/", ".jinja"
_SECOND = (("/core/gate.py", EVERYTHING.role),)
"""Endings of paths that decide whether a model is released, with the role that approves beside the owner: whoever
picks the model does not alone set the evaluation that admits it."""


class Line(NamedTuple):
    """A rule; without handles it is written as a comment that asks for them.

    Attributes:
        stand_in: nobody holds the role, so the handles are those of whoever is nearest.
        expression: the path as a regular expression.
    """

    path: str
    role: str
    handles: tuple[str, ...]
    stand_in: bool
    expression: str


class Policy(NamedTuple):
    """All paths of a role; ``reviewers`` are mail addresses, or what to put in for them."""

    role: str
    reviewers: str
    paths: tuple[str, ...]


def compose_codeowners(draft: Draft) -> Iterator[FileEntry]:
    """Yield the files about owners; the last matching rule wins, so longer paths stand later."""
    request = draft.plan.request
    paths = {item.value.path: item.value for item in draft.parts.owned_paths}
    paths.setdefault(EVERYTHING.path, EVERYTHING)
    ranked = sorted(paths.values(), key=lambda item: (item.path != EVERYTHING.path, item.path))
    lines = [_line(item.path, item.role, request) for item in ranked]
    rows = {"lines": lines, "checks": list(_checks(lines, request)), "policies": _policies(lines)}
    for path, template in _forms(draft.plan):
        yield rendered(draft, path, template, rows, components=("source-code-repository",))


def chosen_for(port: str, plan: Plan) -> str:
    """Return the tool the stack chose for a port, whatever the starter contains for it."""
    return next((item.tool for item in plan.request.stack.bindings if item.port == port), "")


def _line(path: str, role: str, request: StarterRequest) -> Line:
    expression = ".*" if path == EVERYTHING.path else re.sub(r"([.+])", r"\\\\\1", path.removeprefix("/"))
    folder = f"{expression}.*" if path.endswith("/") else expression
    return Line(path, role, handles_behind(role, request), stands_in(role, request), folder)


def _checks(lines: list[Line], request: StarterRequest) -> Iterator[Line]:
    """Yield who approves beside the owner; nobody where that would be the owner's own people."""
    for line in lines:
        for ending, role in _SECOND:
            if line.path.endswith(ending):
                check = _line(line.path, role, request)
                yield check._replace(handles=() if check.handles == line.handles else check.handles)


def _policies(lines: list[Line]) -> list[Policy]:
    roles = dict.fromkeys(line.role for line in lines)
    return [_policy([line for line in lines if line.role == role]) for role in roles]


def _policy(lines: list[Line]) -> Policy:
    role = lines[0].role
    mails = [handle for handle in lines[0].handles if not handle.startswith("@")]
    paths = (f"{line.path}*" if line.path.endswith("/") else line.path for line in lines)
    return Policy(role, ";".join(mails) or f"MAIL-OF-{role.upper()}", tuple(paths))


def _forms(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield path in the starter and template of every file about owners."""
    found = list(_templates(chosen_for("scm.repo", plan), plan))
    yield from found or _templates("any", plan)
    if not found:
        yield from _templates(chosen_for("ci.pipeline", plan), plan)


def _templates(folder: str, plan: Plan) -> Iterator[tuple[str, str]]:
    start = f"{_FOLDER}{folder}/"
    for name in sorted(plan.request.templates):
        if name.startswith(start):
            yield name.removeprefix(start).removesuffix(_SUFFIX), name
