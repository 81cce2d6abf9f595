"""Starters that are changed in memory: generated once per run, updated as often as a test likes."""

from collections.abc import Mapping, Sequence
from functools import cache

from helpers.choices import beside, factors
from helpers.executed_stacks import name_of, stacks
from helpers.starter_request import CLASSIC, LOCAL, request, shipped_templates
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.lifecycle.plan import Terms, plan_change
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter_state import BASE, Base, PresentFile, sha256
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse

RULES = require_record(OwnershipRules, parse(shipped_templates()["ownership.yaml"], "ownership.yaml"))
Files = dict[str, str]
Chosen = tuple[Mapping[str, str], tuple[str, ...]]
"""Tools by port, and servers beside the ports."""

ON_SERVERS = {**CLASSIC, "data.version": "apache-iceberg"}
"""A stack that asks for databases, keys and buckets."""


def _bound(row: Mapping[str, str]) -> dict[str, str]:
    return {port: row[port] for port in LOCAL}


@cache
def added() -> dict[str, Chosen]:
    """Every adapter beside local doubles, at all its ports; a server beside a stack that asks it for something."""
    ports = {tool: port for port in LOCAL for tool in factors()[port] if tool != LOCAL[port]}
    alone = {
        tool: ({port: tool if tool in factors()[port] else double for port, double in LOCAL.items()}, ())
        for tool in ports
    }
    return {**alone, **{server: (ON_SERVERS, (server,)) for server in beside()}}


@cache
def known() -> dict[str, Chosen]:
    """Name -> what is chosen, for every starter that a walk may come to."""
    rows: dict[str, Chosen] = {name_of(row): (_bound(row), ()) for row in stacks()}
    named: dict[str, Chosen] = {
        "local": (LOCAL, ()),
        "classic": (CLASSIC, ()),
        "dagster": ({**CLASSIC, "flow.run": "dagster"}, ()),
        "asking": (ON_SERVERS, ()),
        "on servers": (ON_SERVERS, beside()),
    }
    return {**rows, **added(), **named}


@cache
def fresh(name: str) -> FileTree:
    bindings, services = known()[name]
    made = request(bindings, shipped_templates(), services=services)
    return generate_starter(made.model_copy(update={"ownership": RULES}))


@cache
def base(name: str) -> Base:
    return Base.model_validate_json(files(name)[BASE])


@cache
def files(name: str) -> Files:
    return {item.path: item.text for item in fresh(name).entries}


@cache
def modes(name: str) -> dict[str, bool]:
    return {item.path: item.executable for item in fresh(name).entries}


def move(mine: Files, before: str, after: str, ejected: Sequence[str] = ()) -> tuple[Files, set[str]]:
    """Carry a change out in memory; return the files and the paths in conflict."""
    known = {**modes(after), **modes(before)}
    present = {
        path: PresentFile(text=text, sha256=sha256(text), executable=known.get(path, False))
        for path, text in mine.items()
    }
    change = plan_change(base(before), present, fresh(after), RULES, Terms(tuple(ejected)))
    result = dict(mine)
    for step in change.steps:
        if step.writes and step.text is None:
            del result[step.path]
        elif step.text is not None:
            result[step.path] = step.text
    result |= {item.path: item.text for item in change.state}
    return result, {step.path for step in change.steps if step.action == "conflict"}
