"""The models behind the shared files: every fragment with its owner, merged so that order does not matter."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.generate.environments import Environment, clashes, environments
from mlops_blueprint.generate.network import allocate
from mlops_blueprint.generate.owned import Owned
from mlops_blueprint.generate.resources import Server, granted, names, share
from mlops_blueprint.model.contribution import (
    Constraint,
    Contribution,
    DocSection,
    Job,
    NetworkPort,
    OwnedPath,
    Proof,
    Setting,
    SystemPackage,
    Task,
)

T = TypeVar("T")
COMPOSER = "composer"
_FIRST = (COMPOSER, CORE)


@dataclass(frozen=True)
class Parts:
    """All fragments of all contributions; composer and core first, then by tool id.

    Attributes:
        environments: the main one first; its tools tell whose requirements and constraints it holds.
        resources: one server per kind of resource, with what every tool asks it for.
    """

    environments: tuple[Environment, ...]
    requirements: tuple[Owned[str], ...]
    system: tuple[Owned[SystemPackage], ...]
    development: tuple[Owned[str], ...]
    constraints: tuple[Owned[Constraint], ...]
    resources: tuple[Server, ...]
    environment: tuple[Owned[tuple[str, str]], ...]
    settings: tuple[Owned[Setting], ...]
    network_ports: tuple[Owned[NetworkPort], ...]
    ignore: tuple[Owned[str], ...]
    tasks: tuple[Owned[Task], ...]
    jobs: tuple[Owned[Job], ...]
    owned_paths: tuple[Owned[OwnedPath], ...]
    proofs: tuple[Owned[Proof], ...]
    docs: tuple[Owned[DocSection], ...]


def merge(contributions: Iterable[Contribution]) -> Parts:
    """Merge contributions in any order into one model per shared file.

    Raises:
        TemplateError: two contributions own the same task, setting, network port, resource, job or path, give
            one variable two values, or conflict within one environment; each problem names both owners.
    """
    ranked = sorted(contributions, key=lambda item: (_rank(item.tool), item.tool))
    parts = Parts(
        environments=environments(ranked),
        requirements=_requirements(ranked),
        system=_all(ranked, lambda item: item.system),
        development=_all(ranked, lambda item: item.development),
        constraints=_all(ranked, lambda item: item.constraints),
        resources=share(_all(ranked, lambda item: item.resources)),
        environment=_all(ranked, lambda item: tuple(sorted(item.environment.items()))),
        settings=_all(ranked, lambda item: item.settings),
        network_ports=allocate(_all(ranked, lambda item: item.network_ports)),
        ignore=_all(ranked, lambda item: item.ignore),
        tasks=_all(ranked, lambda item: item.tasks),
        jobs=_all(ranked, lambda item: item.jobs),
        owned_paths=_all(ranked, lambda item: item.owned),
        proofs=_all(ranked, lambda item: item.proofs),
        docs=_all(ranked, lambda item: item.docs),
    )
    problems = list(_conflicts(parts))
    if problems:
        raise TemplateError("two contributions own the same thing", problems=problems)
    problems = list(clashes(ranked))
    if problems:
        raise TemplateError("some tools cannot share an environment", problems=problems)
    return parts


def _rank(tool: str) -> int:
    return _FIRST.index(tool) if tool in _FIRST else len(_FIRST)


def _all(
    contributions: Iterable[Contribution], pick: Callable[[Contribution], Iterable[T]]
) -> tuple[Owned[T], ...]:
    return tuple(Owned(item.tool, value) for item in contributions for value in pick(item))


def _requirements(contributions: list[Contribution]) -> tuple[Owned[str], ...]:
    """Return what every contribution needs, and what those need whose requests a server answers."""
    answered = [(item.owner, line) for item in granted(contributions) for line in item.value.requirements]
    return (
        *_all(contributions, lambda item: item.requirements),
        *(Owned(owner, line) for owner, line in answered),
    )


def _conflicts(parts: Parts) -> Iterator[Problem]:
    yield from _same_key("task", ((item.owner, item.value.name) for item in parts.tasks))
    yield from _same_key("setting", ((item.owner, item.value.name) for item in parts.settings))
    yield from _same_key("network port", ((item.owner, item.value.name) for item in parts.network_ports))
    yield from _same_key("resource", names(parts.resources))
    yield from _same_key("job", ((item.owner, item.value.id) for item in parts.jobs))
    yield from _same_key("path of CODEOWNERS", ((item.owner, item.value.path) for item in parts.owned_paths))
    yield from _two_values(parts.environment)


def _same_key(kind: str, keys: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for owner, key in keys:
        if key in first:
            yield conflict(kind, key, first[key], owner)
        first.setdefault(key, owner)


def _two_values(environment: Iterable[Owned[tuple[str, str]]]) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {}
    for item in environment:
        name, value = item.value
        owner, known = first.setdefault(name, (item.owner, value))
        if known != value:
            yield conflict("value of the variable", name, owner, item.owner)


def conflict(kind: str, key: str, first: str, second: str) -> Problem:
    """Return the problem that two owners claim one thing."""
    return Problem(
        "",
        0,
        "GEN010",
        f"the {kind} `{key}` is owned by {first} and by {second}",
        "rename it in one of the two contributions",
    )
