"""Reads an engagement folder as far as possible, with the problems of all its files at once."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from mlops_blueprint.errors import BlueprintError, EngagementError, Problem
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.engagement import AnswerSet, Consensus, Engagement, StackPins, Validations
from mlops_blueprint.model.engagement_layout import (
    ANSWERS,
    CONSENSUS,
    ENGAGEMENT,
    FILES,
    FOLDERS,
    MODELS,
    PINS,
    PROPOSALS,
    VALIDATIONS,
    answers_file,
)
from mlops_blueprint.model.maturity import MaturityModel
from mlops_blueprint.model.proposals import Proposals
from mlops_blueprint.model.reading import Reading
from mlops_blueprint.store.short_forms import long_form
from mlops_blueprint.store.text_files import read_text
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse

R = TypeVar("R", bound=Record)


def read_engagement(folder: Path) -> Reading:
    """Read an engagement folder as far as it can be read.

    Raises:
        EngagementError: the folder holds no ``engagement.yaml``.
    """
    refuse_no_engagement(folder)
    problems: list[Problem] = []
    texts = _read_texts(folder, problems)
    documents = _parse_all(texts, problems)
    problems.extend(_ignored(folder))
    engagement = _one(Engagement, documents, ENGAGEMENT, problems)
    answers = [item for path in documents if (item := _answers(documents, path, problems))]
    return Reading(
        engagement=engagement,
        answer_sets=tuple(sorted(answers, key=lambda item: item.respondent.id)),
        consensus=_one(Consensus, documents, CONSENSUS, problems),
        validations=_one(Validations, documents, VALIDATIONS, problems),
        pins=_one(StackPins, documents, PINS, problems),
        proposals=_one(Proposals, documents, PROPOSALS, problems),
        digest=_digest(texts),
        documents=documents,
        models=tuple(model for path in documents if (model := _model(documents, path, problems))),
        problems=tuple(problems),
    )


def refuse_no_engagement(folder: Path) -> None:
    """Refuse a folder that holds no engagement.

    Raises:
        EngagementError: there is no ``engagement.yaml`` in it.
    """
    if not (folder / ENGAGEMENT).is_file():
        raise EngagementError(
            f"{folder} is not an engagement folder",
            problems=[Problem(ENGAGEMENT, 0, "ENG001", "this file is missing")],
            hint="create one with `mlops-blueprint init DIR --sample retailer`",
        )


def _answers(documents: dict[str, Document], path: str, problems: list[Problem]) -> AnswerSet | None:
    if not path.startswith(f"{ANSWERS}/"):
        return None
    answers = _one(AnswerSet, documents, path, problems)
    own = answers_file(answers.respondent.id) if answers else path
    if answers and path != own:
        line = documents[path].line_of(("respondent", "id"))
        name = answers.respondent.id
        if own in documents:
            message, hint = f"`{name}` has another file, {own}", "merge the two, or rename the respondent"
        else:
            message, hint = (
                f"respondent id `{name}` is not the file name",
                "rename the file or the respondent",
            )
        problems.append(Problem(path, line, "ENG003", message, hint))
    return answers


def _model(documents: dict[str, Document], path: str, problems: list[Problem]) -> MaturityModel | None:
    return _one(MaturityModel, documents, path, problems) if path.startswith(f"{MODELS}/") else None


def _read_texts(folder: Path, problems: list[Problem]) -> dict[str, str]:
    texts = {}
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        text, problem = read_text(path, name)
        if text is not None:
            texts[name] = text
        if problem:
            problems.append(problem)
    return texts


def _files(folder: Path) -> Iterable[Path]:
    yield from (folder / name for name in FILES if (folder / name).exists())
    for inner in FOLDERS:
        yield from sorted((folder / inner).glob("*.yaml"))


def _ignored(folder: Path) -> Iterable[Problem]:
    """Yield what lies among the answers or models and would silently not be read."""
    for inner, file_name in FOLDERS.items():
        if (folder / inner).is_file():
            yield Problem(inner, 0, "ENG004", "this file is not read", f"make it a folder of {file_name}")
        for path in sorted((folder / inner).rglob("*.y*ml")):
            name = path.relative_to(folder).as_posix()
            if path.suffix != ".yaml" or path.parent != folder / inner:
                hint = f"{inner} are read from {inner}/{file_name}"
                yield Problem(name, 0, "ENG004", "this file is not read", hint)


def _parse_all(texts: dict[str, str], problems: list[Problem]) -> dict[str, Document]:
    documents = {}
    for name, text in texts.items():
        try:
            documents[name] = long_form(parse(text, name))
        except BlueprintError as error:
            problems.extend(error.problems)
    return documents


def _one(record: type[R], documents: dict[str, Document], path: str, problems: list[Problem]) -> R | None:
    if path not in documents:
        return None
    value, found = validate_record(record, documents[path])
    problems.extend(found)
    return value


def _digest(texts: dict[str, str]) -> str:
    """Hash names and contents, so that every artifact can say from exactly which inputs it was made."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0{texts[name]}\0".encode())
    return digest.hexdigest()[:16]
