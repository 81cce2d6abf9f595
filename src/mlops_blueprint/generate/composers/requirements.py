"""``requirements/*.txt``: what each profile installs, and the versions it was tested with."""

import re
from collections.abc import Iterable, Iterator

from mlops_blueprint.generate.composers.draft import Draft, composed
from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.generate.owned import Owned
from mlops_blueprint.model.contribution import Constraint
from mlops_blueprint.model.filetree import FileEntry

DEVELOPMENT = ("hypothesis>=6.130", "mypy>=1.17", "pytest>=8.4", "ruff>=0.13")
"""What the starter's own checks need; never installed where it serves."""

_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def compose_requirements(draft: Draft) -> Iterator[FileEntry]:
    """Yield the requirement files of the profiles, of development, and the constraints for all of them."""
    yield _file("embedded", "What the embedded profile needs.", embedded_requirements(draft))
    tools = [f"{item}  # {', '.join(owners)}" for item, owners in _with_owners(draft).items()]
    yield _file("tools", "What the chosen tools need beyond it.", ["-r embedded.txt", *tools])
    yield _file("dev", "What the checks need.", development_requirements(draft))
    yield _file(
        "constraints",
        "Versions this repository was tested with; every install uses them.",
        _constraints(draft),
    )


def embedded_requirements(draft: Draft) -> tuple[str, ...]:
    """Return the direct dependencies of the embedded profile, sorted."""
    return tuple(sorted({item.value for item in draft.parts.requirements if item.owner == CORE}))


def development_requirements(draft: Draft) -> tuple[str, ...]:
    """Return what the checks need, with what the tools' own tests add, sorted."""
    return tuple(sorted({*DEVELOPMENT, *(item.value for item in draft.parts.development)}))


def tool_requirements(draft: Draft) -> tuple[str, ...]:
    """Return the direct dependencies the adapters add, sorted."""
    return tuple(_with_owners(draft))


def distribution(requirement: str) -> str:
    """Return the normalised name of a requirement (``PyYAML>=6`` -> ``pyyaml``)."""
    found = _NAME.match(requirement.strip())
    return re.sub(r"[-_.]+", "-", found.group()).lower() if found else ""


def _with_owners(draft: Draft) -> dict[str, list[str]]:
    embedded = set(embedded_requirements(draft))
    found: dict[str, list[str]] = {}
    for item in sorted(draft.parts.requirements, key=lambda item: (item.value, item.owner)):
        if item.value not in embedded:
            found.setdefault(item.value, []).append(item.owner)
    return found


def _constraints(draft: Draft) -> list[str]:
    guards = [
        _guard(item)
        for item in sorted(draft.parts.constraints, key=lambda item: (item.value.spec, item.owner))
    ]
    lock = "locks/tools.txt" if tool_requirements(draft) else "locks/embedded.txt"
    pins = draft.plan.request.templates.get(lock, "").splitlines()
    return [*dict.fromkeys(guards), *_pins(pins)]


def _guard(item: Owned[Constraint]) -> str:
    return f"{item.value.spec}  # {item.owner}, {item.value.checked_on}: {item.value.reason}"


def _pins(lines: Iterable[str]) -> list[str]:
    pins = {line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")}
    return sorted(pins, key=lambda line: (distribution(line), line))


def _file(name: str, about: str, lines: Iterable[str]) -> FileEntry:
    text = "\n".join([f"# {about}", *lines]) + "\n"
    return composed(f"requirements/{name}.txt", text, "requirements")
