"""Parsed YAML to strict records, with the file and line of everything that does not fit."""

import json
from collections.abc import Sequence
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mlops_blueprint.errors import BlueprintError, Problem, did_you_mean
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.document import Document, Location

R = TypeVar("R", bound=Record)

_PLAIN = {
    "missing": "`{name}` is missing",
    "extra_forbidden": "unknown key `{name}`",
}


def validate_record(record: type[R], document: Document, at: Location = ()) -> tuple[R | None, list[Problem]]:
    """Validate the value at a location of a document.

    Validation goes through JSON: it accepts a list for a tuple and a word for an enum, yet still refuses
    ``"3"`` for a number and ``"yes"`` for a boolean.

    Returns:
        The record and no problems, or None and every problem with its line.
    """
    value = document.data
    for part in at:
        value = value[part]  # type: ignore[index]  # the caller walked the same data
    try:
        return record.model_validate_json(json.dumps(value, default=str)), []
    except ValidationError as error:
        found = [_problem(item, record, document, at) for item in error.errors()]
        # A value that fits no member of a union is reported once per member; one line says enough.
        return None, list(
            {(item.line, item.message.partition(":")[0]): item for item in reversed(found)}.values()
        )


def require_record(record: type[R], document: Document) -> R:
    """Validate a whole document that we ship ourselves.

    Raises:
        BlueprintError: with every problem.
    """
    value, problems = validate_record(record, document)
    if value is None:
        raise BlueprintError(f"{document.path} is not valid", problems=problems)
    return value


def validate_records(record: type[R], documents: Sequence[Document]) -> tuple[list[R], list[Problem]]:
    """Validate one record per document, collecting all problems."""
    results = [validate_record(record, document) for document in documents]
    records = [item for item, _ in results if item is not None]
    return records, [problem for _, problems in results for problem in problems]


def _problem(item: ErrorDetails, record: type[Record], document: Document, at: Location) -> Problem:
    location = (*at, *item["loc"])
    name = str(item["loc"][-1]) if item["loc"] else record.__name__
    template = _PLAIN.get(item["type"])
    message = (
        template.format(name=name) if template else f"{_where(item, document, at)}: {_lower(item['msg'])}"
    )
    return Problem(document.path, document.line_of(location), "DAT001", message, _hint(item, record, name))


def _where(item: ErrorDetails, document: Document, at: Location) -> str:
    """Return the part of the location that the user wrote; pydantic adds names of union members."""
    parts = item["loc"]
    while parts and (*at, *parts) not in document.lines:
        parts = parts[:-1]
    return f"`{'.'.join(str(part) for part in parts)}`" if parts else "the file"


def _hint(item: ErrorDetails, record: type[Record], name: str) -> str:
    if not item["loc"] and item["input"] is None:
        return "it is empty; fill it or remove it"
    if item["type"] == "extra_forbidden" and len(item["loc"]) == 1:
        known = [field.alias or key for key, field in record.model_fields.items()]
        return did_you_mean(name, known, otherwise=f"known keys: {', '.join(known)}")
    if item["type"] == "missing":
        return "add it; the reference page of this kind shows an example"
    if item["type"] == "string_type" and isinstance(item["input"], int | float):
        return f'put it in quotes: "{json.dumps(item["input"])}"'
    return ""


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
