"""Which Python environment each tool lives in; tools that conflict never share one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from mlops_blueprint.errors import Problem
from mlops_blueprint.generate.contributions import contribution_path
from mlops_blueprint.model.contribution import Conflict, Contribution

MAIN = "tools"
"""The environment that the starter's own commands run in; its requirement file is ``requirements/tools.txt``."""


@dataclass(frozen=True)
class Environment:
    """One Python environment and the contributions whose requirements it holds.

    Attributes:
        name: ``tools`` or the name of a group.
        tools: tool ids, sorted; the main environment also holds core and composers.
        core: whether it holds what the core needs.
    """

    name: str
    tools: tuple[str, ...]
    core: bool = True


def environments(contributions: Iterable[Contribution]) -> tuple[Environment, ...]:
    """Return the environments that hold something: the main one first, then groups by name.

    Args:
        contributions: in any order.
    """
    known = sorted(contributions, key=lambda item: item.tool)
    placed = _placed(known)
    names = sorted(set(placed.values()) | {MAIN}, key=lambda name: (name != MAIN, name))
    bare = bare_groups(known)
    return tuple(
        Environment(name, tuple(tool for tool, place in placed.items() if place == name), name not in bare)
        for name in names
    )


def bare_groups(contributions: Iterable[Contribution]) -> frozenset[str]:
    """Return the groups that hold nothing of the core: no tool of theirs asks for it."""
    groups = [item.environment_group for item in contributions if item.environment_group]
    with_core = {group.name for group in groups if group.core}
    return frozenset(group.name for group in groups) - with_core


def groups_of(contributions: Iterable[Contribution]) -> dict[str, bool]:
    """Return each group that a contribution names, sorted, and whether something really has to live there."""
    known = tuple(contributions)
    made = {item.name for item in environments(known)}
    names = {item.environment_group.name for item in known if item.environment_group}
    return {name: name in made for name in sorted(names)}


def conflicts_of(contributions: Iterable[Contribution]) -> dict[frozenset[str], Conflict]:
    """Return each declared conflict by its pair of tools, whichever of the two declares it."""
    return {
        frozenset({item.tool, conflict.other}): conflict
        for item in sorted(contributions, key=lambda item: item.tool)
        for conflict in item.conflicts
    }


def clashes(contributions: Iterable[Contribution]) -> Iterator[Problem]:
    """Yield a problem per pair of tools that would share an environment although they conflict."""
    known = tuple(contributions)
    declared = conflicts_of(known)
    for environment in environments(known):
        for first, second in combinations(environment.tools, 2):
            found = declared.get(frozenset({first, second}))
            if found:
                yield Problem(
                    contribution_path(first),
                    0,
                    "GEN005",
                    f"{first} and {second} cannot share the environment `{environment.name}`: {found.reason}",
                    "choose another tool for one of the two",
                )


def _placed(contributions: list[Contribution]) -> Mapping[str, str]:
    """Return tool -> environment; one that leaves only on conflict stays while nobody minds."""
    declared = conflicts_of(contributions)
    placed = {item.tool: MAIN for item in contributions if item.environment_group is None}
    for item in contributions:
        group = item.environment_group
        if group is not None:
            beside = [tool for tool, place in placed.items() if place == MAIN]
            minded = any(frozenset({item.tool, other}) in declared for other in beside)
            placed[item.tool] = group.name if group.when == "always" or minded else MAIN
    return dict(sorted(placed.items()))
