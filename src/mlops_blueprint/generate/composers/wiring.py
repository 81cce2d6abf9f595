"""``wiring.py``: the one module of the starter that knows which class fulfils which port."""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.plan import BoundPort
from mlops_blueprint.model.filetree import FileEntry


class Target(NamedTuple):
    """A class of the starter and the module it is imported from."""

    folder: str
    module: str
    name: str


class Row(NamedTuple):
    """One port as the template lays it out; ``tool`` is empty when the local double serves both profiles."""

    port: str
    field: str
    protocol: str
    local: Target
    adapter: Target
    tool: str


def compose_wiring(draft: Draft) -> Iterator[FileEntry]:
    """Yield ``src/<package>/wiring.py``; adapters are imported inside functions, so only what is used loads."""
    rows = {
        "rows": [_row(item, draft) for item in draft.plan.bound],
        "environment": dict(item.value for item in draft.parts.environment),
    }
    yield shared_file(draft, f"src/{draft.plan.package}/wiring.py", "wiring.py", rows)


def _row(item: BoundPort, draft: Draft) -> Row:
    return Row(
        port=item.port.id,
        field=item.port.field,
        protocol=item.port.protocol,
        local=_target(item.local, draft.plan.package),
        adapter=_target(item.adapter, draft.plan.package),
        tool=draft.plan.tool_name(item.tool) if item.tool else "",
    )


def _target(text: str, package: str) -> Target:
    path, name = text.split(":")
    folder, _, module = f"{package}.{path}".rpartition(".")
    return Target(folder=folder, module=module, name=name)
