"""A generated repository, read with everything it remembers of its own making."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from mlops_blueprint.errors import BlueprintError, OutputExistsError, Problem
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.safe_path import is_safe
from mlops_blueprint.model.starter_state import (
    BASE,
    FACTS,
    LOCK,
    STACK,
    Base,
    Lock,
    StackFile,
    StarterFacts,
    sha256,
)
from mlops_blueprint.store.repository_files import read_present
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse

R = TypeVar("R", bound=Record)
_RESTORE = "take the folder `.mlops` back from version control"


@dataclass(frozen=True)
class Repository:
    """What a generated repository remembers; ``stack`` holds the pins, which the team may have edited."""

    root: Path
    base: Base
    lock: Lock
    facts: StarterFacts
    stack: StackFile


def open_repository(root: Path) -> Repository:
    """Read a generated repository.

    Raises:
        BlueprintError: it was not made by us, or its state was changed by hand; names each file.
    """
    texts = {path: _text(root, path) for path in (LOCK, BASE, FACTS, STACK)}
    if texts[LOCK] is None:
        raise BlueprintError(
            f"{root} is no starter of ours: it has no {LOCK}",
            hint="make one with `mlops-blueprint starter new DIR TARGET`",
        )
    problems: list[Problem] = []
    lock = _json(Lock, texts, LOCK, problems)
    base = _json(Base, texts, BASE, problems)
    facts = _json(StarterFacts, texts, FACTS, problems)
    stack = _stack(texts[STACK], problems)
    if problems or not (lock and base and facts and stack):
        raise BlueprintError(f"the state of {root} cannot be used", problems=problems)
    _refuse_changed(texts, base, lock)
    return Repository(root=root, base=base, lock=lock, facts=facts, stack=stack)


def _text(root: Path, path: str) -> str | None:
    there = read_present(root, [path]).get(path)
    if there is not None and there.text is None:
        raise OutputExistsError(f"{path} of {root} is no text file", hint=_RESTORE)
    return there.text if there else None


def _json(record: type[R], texts: dict[str, str | None], path: str, problems: list[Problem]) -> R | None:
    text = texts[path]
    if text is None:
        problems.append(Problem(path, 0, "LIF003", "this file is missing", _RESTORE))
        return None
    try:
        return record.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][:3])
        message = f"does not fit: {where}: {first['msg']}"
        problems.append(Problem(path, 0, "LIF003", message, _RESTORE))
        return None


def _stack(text: str | None, problems: list[Problem]) -> StackFile | None:
    if text is None:
        problems.append(Problem(STACK, 0, "LIF003", "this file is missing", _RESTORE))
        return None
    try:
        record, found = validate_record(StackFile, parse(text, STACK))
    except BlueprintError as error:
        record, found = None, list(error.problems)
    problems.extend(found)
    return record


def _refuse_changed(texts: dict[str, str | None], base: Base, lock: Lock) -> None:
    """Refuse a base or facts that somebody edited: what is merged against them would be wrong."""
    problems = [
        Problem(BASE, 0, "LIF003", f"names `{path}`, which is no path inside the repository", _RESTORE)
        for path in base.files
        if not is_safe(path)
    ]
    problems += [
        Problem(path, 0, "LIF003", "is not what the lock says: it was changed by hand", _RESTORE)
        for path in (BASE, FACTS)
        if lock.files.get(path) != sha256(texts[path] or "")
    ]
    if problems:
        raise BlueprintError("the state of the starter was changed by hand", problems=problems)
