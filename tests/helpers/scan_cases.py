"""Cases of the scanner as data: a text and the facts that must, and must not, be read from it."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.facts import Work, file_facts
from mlops_blueprint.scan.placing import surroundings
from mlops_blueprint.scan.reader import Content

CASES = Path(__file__).parents[1] / "cases" / "scan"
WORDS = frozenset(["mlflow", "apache airflow", "dvc"])


@cache
def cases(folder: str) -> dict[str, dict[str, Any]]:
    """Return the cases of a folder by ``file: name``."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((CASES / folder).glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            name = f"{path.stem}: {case['name']}"
            assert name not in found, f"two cases are called {name}"
            found[name] = case
    return found


def facts_of(path: str, text: str, *, own: Iterable[str] = ()) -> list[Fact]:
    """Return what a file of that path and text says."""
    work = Work(Path(), WORDS, frozenset(own), surroundings([path]))
    return file_facts(path, Content(text), work)


def fits(fact: Fact, pattern: str) -> bool:
    """Tell whether a fact fits ``kind name key=value …``, each part a shell pattern; ``line=`` is the line."""
    kind, name, *details = pattern.split(" ")
    said: Mapping[str, str] = {**fact.detail, "line_of_file": str(fact.line), "place": fact.place.value}
    return (
        fact.kind == kind
        and fnmatchcase(fact.name, name)
        and all(
            fnmatchcase(said.get(key, ""), value)
            for key, _, value in (part.partition("=") for part in details)
        )
    )


def shown(facts: Iterable[Fact]) -> str:
    """Return facts for the message of a failed test."""
    return "\n".join(f"{fact.kind} {fact.name} {fact.detail} line {fact.line}" for fact in facts)
