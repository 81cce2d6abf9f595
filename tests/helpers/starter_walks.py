"""Starters that are changed in memory: generated once per run, updated as often as a test likes."""

from collections.abc import Sequence
from functools import cache

from helpers.starter_request import CLASSIC, LOCAL, classic_request, request, shipped_templates
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.lifecycle.plan import Terms, plan_change
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter_state import BASE, Base, PresentFile, sha256
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse

RULES = require_record(OwnershipRules, parse(shipped_templates()["ownership.yaml"], "ownership.yaml"))
STACKS = ("local", "classic", "dagster")
Files = dict[str, str]


@cache
def fresh(name: str) -> FileTree:
    bindings = {"local": LOCAL, "classic": CLASSIC, "dagster": CLASSIC | {"flow.run": "dagster"}}[name]
    made = classic_request() if name == "classic" else request(bindings, shipped_templates())
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
