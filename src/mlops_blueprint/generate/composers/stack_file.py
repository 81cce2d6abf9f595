"""``.mlops/stack.yaml``: the choice this repository was made from, so that it can be made again and changed."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.generate.composers.draft import Draft, composed
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.model.starter_state import FACTS, STACK, state_text
from mlops_blueprint.yaml_text import dump

FORMAT = "mlops-blueprint/starter/1"
_HEAD = """\
# `pins` is what this team chose after the repository was made: a port and its tool. Change it here or with
# `mlops-blueprint starter add | swap | remove`; everything else follows from it.
"""
_BESIDE = """\
# `beside` is what this team wants at no port, such as servers, whatever the engagement requires.
"""
_EJECTED = """\
# `ejected` is what this team took over: updates leave these files and folders alone. Strike a line to undo that.
"""


def compose_stack_file(draft: Draft) -> Iterator[FileEntry]:
    """Yield the stack file, one line per port, and the facts of the engagement where they are given."""
    request = draft.plan.request
    data = {
        "format": FORMAT,
        "engagement": request.engagement.id,
        "as_of": request.engagement.as_of.isoformat(),
        "catalog_version": request.catalog_version,
        "digest": request.digest,
        "package": draft.plan.package,
        "adapters": [item.tool for item in draft.plan.adapters],
        "pins": dict(sorted(request.pins.items())),
        **({} if request.beside is None else {"beside": sorted(request.beside)}),
        **({"ejected": sorted(set(request.ejected))} if request.ejected else {}),
        "bindings": {
            item.port: {"tool": item.tool, "tier": item.tier, "starter_tool": item.starter_tool}
            for item in sorted(request.stack.bindings, key=lambda item: item.port)
        },
    }
    yield composed(STACK, stack_text(data), "stack_file")
    if request.facts is not None:
        yield composed(FACTS, state_text(request.facts, with_none=True), "stack_file")


def stack_text(data: Mapping[str, object]) -> str:
    """Return the stack file with what people should know above it."""
    beside = _BESIDE if data.get("beside") is not None else ""
    return _HEAD + beside + (_EJECTED if data.get("ejected") else "") + dump(data)
