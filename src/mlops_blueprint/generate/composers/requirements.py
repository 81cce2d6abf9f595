"""``requirements/*.txt``: what each profile and group installs, and the versions that was tested with."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlops_blueprint.generate.composers.draft import Draft, composed
from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.generate.environments import MAIN, Environment
from mlops_blueprint.generate.locks import closure, unlocked
from mlops_blueprint.generate.owned import Owned
from mlops_blueprint.generate.service_image import SERVICE
from mlops_blueprint.generate.universes import lock_for
from mlops_blueprint.model.contribution import Constraint
from mlops_blueprint.model.filetree import FileEntry

DEVELOPMENT = ("hypothesis>=6.130", "mypy>=1.17", "pytest>=8.4", "ruff>=0.13")
"""What the starter's own checks need; never installed where it serves."""


def compose_requirements(draft: Draft) -> Iterator[FileEntry]:
    """Yield requirement files of profiles, groups and development, and the constraints of each environment."""
    yield _file("embedded", "What the embedded profile needs.", embedded_requirements(draft))
    yield _file("dev", "What the checks need.", development_requirements(draft))
    if draft.plan.service_tools is not None:
        yield _service(draft, draft.plan.service_tools)
    for environment in draft.parts.environments:
        about = "What the chosen tools need beyond it."
        if environment.name != MAIN:
            about = f"An environment of its own for {', '.join(environment.tools)}."
        tools = [f"{item}  # {', '.join(owners)}" for item, owners in _owners(draft, environment).items()]
        yield _file(environment.name, about, [*(["-r embedded.txt"] if environment.core else []), *tools])
        yield _file(
            constraints_name(environment.name),
            "Versions this repository was tested with; every install uses them.",
            _constraints(draft, environment),
        )


def _service(draft: Draft, tools: frozenset[str]) -> FileEntry:
    main = next(item for item in draft.parts.environments if item.name == MAIN)
    there = replace(main, tools=tuple(tool for tool in main.tools if tool in tools))
    lines = [f"{item}  # {', '.join(owners)}" for item, owners in _owners(draft, there).items()]
    return _file(SERVICE, "What the prediction service needs of tools.txt.", ["-r embedded.txt", *lines])


def constraints_name(environment: str) -> str:
    """Return the name of the file that holds an environment's versions, without its ending."""
    return "constraints" if environment == MAIN else f"{environment}-constraints"


def embedded_requirements(draft: Draft) -> tuple[str, ...]:
    """Return the direct dependencies of the embedded profile, sorted."""
    return tuple(sorted({item.value for item in draft.parts.requirements if item.owner == CORE}))


def development_requirements(draft: Draft) -> tuple[str, ...]:
    """Return what the checks need, with what the tools' own tests add, sorted."""
    return tuple(sorted({*DEVELOPMENT, *(item.value for item in draft.parts.development)}))


def tool_requirements(draft: Draft, environment: Environment) -> tuple[str, ...]:
    """Return the direct dependencies that the tools of an environment add, sorted."""
    return tuple(_owners(draft, environment))


def _owners(draft: Draft, environment: Environment) -> dict[str, list[str]]:
    embedded = set(embedded_requirements(draft)) if environment.core else set()
    found: dict[str, list[str]] = {}
    for item in sorted(draft.parts.requirements, key=lambda item: (item.value, item.owner)):
        if item.value not in embedded and item.owner in environment.tools:
            found.setdefault(item.value, []).append(item.owner)
    return found


def _constraints(draft: Draft, environment: Environment) -> list[str]:
    lock = lock_for(environment.tools, environment.name, draft.plan.request.templates)
    checks = development_requirements(draft) if environment.name == MAIN else ()
    embedded = embedded_requirements(draft) if environment.core else ()
    roots = [*embedded, *checks, *tool_requirements(draft, environment)]
    absent = unlocked(lock, roots)
    missing = [f"# No version is pinned for {', '.join(absent)}."] if absent else []
    return [*missing, *_guards(draft, environment), *closure(lock, roots)]


def _guards(draft: Draft, environment: Environment) -> list[str]:
    ranked = sorted(draft.parts.constraints, key=lambda item: (item.value.spec, item.owner))
    return [_guard(item) for item in ranked if item.owner in environment.tools]


def _guard(item: Owned[Constraint]) -> str:
    return f"{item.value.spec}  # {item.owner}, {item.value.checked_on}: {item.value.reason}"


def _file(name: str, about: str, lines: Iterable[str]) -> FileEntry:
    text = "\n".join([f"# {about}", *lines]) + "\n"
    return composed(f"requirements/{name}.txt", text, "requirements")
