"""Types of records in words a catalog author can use."""

from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from mlops_blueprint.model.base import Record

_NAMES = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def type_words(kind: Any) -> str:  # noqa: ANN401 - a type annotation can be anything
    """Return a type annotation in words; records link to their section."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return type_words(parts[0])
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin in {Union, UnionType}:
        return " or ".join(type_words(part) for part in parts if part is not type(None))
    if origin in {tuple, dict}:
        start = "list of " if origin is tuple else f"{type_words(parts[0])} to "
        return start + type_words(parts[-1] if origin is dict else parts[0])
    return _plain(kind)


def _plain(kind: type) -> str:
    if issubclass(kind, StrEnum):
        return ", ".join(f"`{item.value}`" for item in kind)
    if issubclass(kind, Record):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    return _NAMES.get(kind, "ISO date" if kind.__name__ == "date" else kind.__name__)


def records_in(kind: Any) -> list[type[Record]]:  # noqa: ANN401 - a type annotation can be anything
    """Return the records a type annotation mentions."""
    if isinstance(kind, type) and issubclass(kind, Record):
        return [kind]
    return [record for part in get_args(kind) for record in records_in(part)]
