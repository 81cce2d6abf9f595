"""Lock files: one line ``name==version  # via a, b`` per package, and the part of one that some roots need."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
_VIA = "# via "


@dataclass(frozen=True)
class Lock:
    """Tested versions and why each package is there.

    Attributes:
        pins: normalised name -> version.
        needs: normalised name -> names of the packages it brings along, sorted.
    """

    pins: Mapping[str, str]
    needs: Mapping[str, tuple[str, ...]]


EMPTY = Lock({}, {})


def distribution(requirement: str) -> str:
    """Return the normalised name of a requirement (``PyYAML>=6`` -> ``pyyaml``)."""
    found = _NAME.match(requirement.strip())
    return re.sub(r"[-_.]+", "-", found.group()).lower() if found else ""


def read_lock(text: str) -> Lock:
    """Return a lock from its text; lines that pin nothing are skipped."""
    rows = [line.partition(_VIA) for line in text.splitlines() if not line.lstrip().startswith("#")]
    pairs = [(pin.strip().partition("=="), via.split(",")) for pin, _, via in rows if "==" in pin]
    needs: dict[str, set[str]] = {}
    for (name, _, _), parents in pairs:
        for parent in map(distribution, parents):
            needs.setdefault(parent, set()).add(distribution(name))
    return Lock(
        pins={distribution(name): version for (name, _, version), _ in pairs},
        needs={parent: tuple(sorted(children)) for parent, children in needs.items() if parent},
    )


def closure(lock: Lock, roots: Iterable[str]) -> tuple[str, ...]:
    """Return the pins of the roots and of everything they bring along, sorted by name.

    Args:
        lock: versions and edges.
        roots: requirements or names; those the lock does not know are left out.
    """
    waiting = [distribution(root) for root in roots]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += lock.needs.get(name, ())
    return tuple(f"{name}=={lock.pins[name]}" for name in sorted(seen & set(lock.pins)))


def unlocked(lock: Lock, roots: Iterable[str]) -> tuple[str, ...]:
    """Return the names of requirements that the lock does not pin, sorted."""
    return tuple(sorted({distribution(root) for root in roots} - set(lock.pins)))
