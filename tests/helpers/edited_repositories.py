"""A small corpus of starters that people worked in, and how often an update asks them to decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mlops_blueprint.lifecycle.plan import Terms, plan_change
from mlops_blueprint.lifecycle.text_merge import count_open
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter_state import Base, PresentFile, base_file, sha256
from mlops_blueprint.yaml_text import parse

CORPUS = Path(__file__).parents[1] / "cases" / "edited" / "repositories.yaml"
Files = dict[str, str]


@dataclass(frozen=True)
class Edited:
    """A repository that people worked in.

    Attributes:
        done: how many edits fit this release; ``left_out`` did not.
        wrote: path -> texts that people put into it.
    """

    files: Files
    done: int
    left_out: int
    wrote: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Outcome:
    """What an update asks of people: files and places in conflict.

    Attributes:
        lost: what people wrote and is gone, which must never be.
        differs: paths that are other than in a fresh starter.
    """

    files: int
    places: int
    lost: tuple[str, ...]
    differs: tuple[str, ...]


@cache
def repositories() -> tuple[dict[str, Any], ...]:
    data = parse(CORPUS.read_text(encoding="utf-8"), CORPUS.name).data
    assert isinstance(data, dict)
    return tuple(data["repositories"])


def edited(made: Mapping[str, str], repository: Mapping[str, Any], package: str) -> Edited:
    """Do in a generated repository what a team did."""
    files, done, left_out = dict(made), 0, 0
    wrote: dict[str, tuple[str, ...]] = {}
    for edit in repository["edits"]:
        path = edit["file"].replace("__package__", package)
        text = _after(files.get(path), edit)
        if text == files.get(path):
            left_out += 1
            continue
        done += 1
        if text is None:
            del files[path]
            continue
        files[path] = text
        new = str(edit.get("append") or edit.get("create") or edit.get("new") or "")
        around = str(edit.get("old") or "").splitlines()
        lines = (line for line in new.splitlines() if line.strip() and line not in around)
        wrote[path] = (*wrote.get(path, ()), *lines)
    return Edited(files, done, left_out, wrote)


def _after(text: str | None, edit: Mapping[str, Any]) -> str | None:
    if "create" in edit:
        return str(edit["create"])
    if text is None or edit.get("delete"):
        return None
    if "append" in edit:
        return text + str(edit["append"])
    return text.replace(edit["old"], edit["new"], 1)


def outcome(made: Mapping[str, str], mine: Edited, fresh: FileTree, rules: OwnershipRules) -> Outcome:
    """Update an edited repository in memory and count what is left to people.

    Args:
        made: every file as an older release or another stack made it.
        mine: what people made of it.
        fresh: what would be made now.
        rules: who owns which path; without keyed files everything is merged by lines.
    """
    ours = {path: text for path, text in made.items() if not path.startswith(".mlops/")}
    base = Base(
        files={
            path: base_file(text, executable=False, whole=rules.of(path) == "whole")
            for path, text in ours.items()
        }
    )
    present = {path: PresentFile(text=text, sha256=sha256(text)) for path, text in mine.files.items()}
    plain = FileTree(entries=tuple(item.model_copy(update={"executable": False}) for item in fresh.entries))
    change = plan_change(base, present, plain, rules, Terms())
    result = dict(mine.files)
    for step in change.steps:
        if step.writes and step.text is not None:
            result[step.path] = step.text
        elif step.writes:
            del result[step.path]
    conflicts = [step for step in change.steps if step.action == "conflict"]
    lost = tuple(
        f"{path}: {line}"
        for path, lines in mine.wrote.items()
        for line in lines
        if line.strip() not in result.get(path, "") and line in mine.files[path]
    )
    places = sum(max(1, count_open(step.text or "")) for step in conflicts)
    new = {item.path: item.text for item in fresh.entries}
    paths = {path for path in {*result, *new} if not path.startswith(".mlops/")}
    differs = tuple(sorted(path for path in paths if result.get(path) != new.get(path)))
    return Outcome(len(conflicts), places, lost, differs)
