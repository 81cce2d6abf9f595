"""Sets of tools that can be installed together, so that a few lock files serve every stack."""

from collections.abc import Iterable, Iterator, Mapping

from mlops_blueprint.errors import BlueprintError, Problem, TemplateError
from mlops_blueprint.generate.environments import MAIN, clashes, conflicts_of
from mlops_blueprint.generate.locks import EMPTY, Lock, read_lock
from mlops_blueprint.model.contribution import Conflict, Contribution
from mlops_blueprint.model.universe import ToolConflict, Universe, Universes
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse

EMBEDDED = "embedded"
"""The universe without any tool."""

_FILE = "locks/universes.yaml"


def plan_universes(contributions: Iterable[Contribution]) -> tuple[Universe, ...]:
    """Return, per environment, every largest set of tools without a conflict; the largest set first.

    A stack that :func:`environments.clashes` accepts lies within one of them, environment by environment.

    Args:
        contributions: of all tools, in any order.
    """
    known = sorted((item for item in contributions if item.requirements), key=lambda item: item.tool)
    groups = sorted({item.environment_group.name for item in known if item.environment_group})
    found = [Universe(name=EMBEDDED, environment=MAIN)]
    for environment in (MAIN, *groups):
        tools = frozenset(item.tool for item in known if _may_live_in(environment, item))
        found += _named(environment, _largest(tools, conflicts_of(known))) if tools else []
    return tuple(found)


def never_together(contributions: Iterable[Contribution]) -> tuple[ToolConflict, ...]:
    """Return the pairs of tools that no starter can hold, because neither can leave for a group of its own."""
    known = {item.tool: item for item in contributions}
    declared = conflicts_of(known.values())
    pairs = sorted((pair[0], pair[1]) for pair in map(sorted, declared) if set(pair) <= set(known))
    return tuple(
        _conflict((first, second), declared[frozenset({first, second})])
        for first, second in pairs
        if any(clashes((known[first], known[second])))
    )


def read_universes(templates: Mapping[str, str]) -> Universes:
    """Return ``locks/universes.yaml``.

    Raises:
        TemplateError: it is missing or malformed.
    """
    if _FILE not in templates:
        raise TemplateError("the locks are missing", problems=[Problem(_FILE, 0, "GEN001", "missing")])
    try:
        return require_record(Universes, parse(templates[_FILE], _FILE))
    except BlueprintError as error:
        raise TemplateError(error.message, problems=error.problems) from error


def lock_for(tools: Iterable[str], environment: str, templates: Mapping[str, str]) -> Lock:
    """Return the lock of the first universe that holds all tools; tools that no lock knows do not count.

    Raises:
        TemplateError: the locks are missing or malformed.
    """
    shelf = [item for item in read_universes(templates).universes if item.environment == environment]
    locked = {tool for item in shelf for tool in item.tools}
    wanted = set(tools) & locked
    name = next((item.name for item in shelf if wanted <= set(item.tools)), None)
    return read_lock(templates.get(f"locks/{name}.txt", "")) if name else EMPTY


def _may_live_in(environment: str, item: Contribution) -> bool:
    group = item.environment_group
    if environment == MAIN:
        return group is None or group.when == "conflict"
    return group is not None and group.name == environment


def _largest(tools: frozenset[str], declared: Iterable[frozenset[str]]) -> list[tuple[str, ...]]:
    sets = {tools}
    for pair in sorted(declared, key=sorted):
        sets = {part for one in sets for part in ([one - {tool} for tool in pair] if pair <= one else [one])}
    kept = [one for one in sets if not any(one < other for other in sets)]
    return sorted((tuple(sorted(one)) for one in kept), key=lambda one: (-len(one), sorted(tools - set(one))))


def _named(environment: str, sets: list[tuple[str, ...]]) -> Iterator[Universe]:
    """Name the first set like the environment, the others by what they hold and the first does not."""
    for tools in sets:
        beyond = sorted(set(tools) - set(sets[0]))
        name = "-".join([environment, *(["with", *beyond] if beyond else [])])
        yield Universe(name=name, environment=environment, tools=tools)


def _conflict(tools: tuple[str, str], conflict: Conflict) -> ToolConflict:
    return ToolConflict(
        tools=tools, reason=conflict.reason, source=conflict.source, checked_on=conflict.checked_on
    )
