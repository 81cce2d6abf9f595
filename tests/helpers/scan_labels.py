"""Labels of public repositories, made by reading them; the halves stand in ``tests/cases/scan/index.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mlops_blueprint.yaml_text import parse

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "cases" / "scan"
HALVES = ("tuning", "held-out")
"""The held-out half is empty between two measurements."""

PRESENT = frozenset({"configured", "used", "automated"})
"""Strengths from which a tool counts as present."""

IGNORED = frozenset({"git", "github"})
"""Tools that a repository on GitHub always has."""


@dataclass(frozen=True)
class Reading:
    """What somebody, a reader or the scanner, says of a repository.

    Attributes:
        tools: ids of the tools that are present.
        traits: outcome by trait; an id that is missing was not judged.
        practices: outcome by practice.
    """

    ml: bool
    tools: frozenset[str]
    traits: Mapping[str, str]
    practices: Mapping[str, str]


@dataclass(frozen=True)
class Label:
    """A repository at one commit and what a reader says of it."""

    name: str
    commit: str
    half: str
    kind: str
    reading: Reading

    @property
    def folder(self) -> str:
        """Name of its checkout, and of its label file without the ending."""
        return self.name.replace("/", "--")


@cache
def all_labels() -> tuple[Label, ...]:
    """Every label, in the order of the index."""
    halves = _data(FOLDER / "index.yaml")["repositories"]
    return tuple(read_label(FOLDER / "labels", name) for half in HALVES for name in halves[half])


def read_label(folder: Path, name: str) -> Label:
    """The label of ``owner/name``."""
    found = _data(folder / f"{name.replace('/', '--')}.yaml")
    return Label(
        name=name,
        commit=found["commit"],
        half=found["half"],
        kind=found["kind"],
        reading=Reading(
            ml=found["ml"],
            tools=frozenset(tool for tool, its in found["tools"].items() if its["strength"] in PRESENT)
            - IGNORED,
            traits={trait: its["outcome"] for trait, its in found["traits"].items()},
            practices={practice: its["outcome"] for practice, its in found["practices"].items()},
        ),
    )


def components_of_tools() -> dict[str, str]:
    """The component each tool of the catalog belongs to first; tools without one are left out."""
    tools = [_data(path) for path in sorted((ROOT / "catalog" / "tools").glob("*.yaml"))]
    return {tool["id"]: tool["components"][0]["id"] for tool in tools if tool.get("components")}


def _data(path: Path) -> Any:  # noqa: ANN401 - YAML data
    return parse(path.read_text(encoding="utf-8"), path.name).data
