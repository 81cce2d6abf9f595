"""Texts that people typed, made safe to draw: one line each, nothing invisible, nothing endless."""

import re
from enum import Enum
from typing import Any

from mlops_blueprint.model.architecture import Architecture
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.shown import shown

MOST = 600
"""Letters kept of any text; cards cut with an ellipsis far earlier, the outline shows up to here."""
BRIEF = 90
"""Letters kept where a program lays the text out by itself and would grow its box without end."""
_UNWRITABLE = re.compile("[\ufffe\uffff]")
"""Code points that XML forbids and that are no control characters."""
_MARKDOWN = re.compile(r"[\\`*\[\]<>|~]|^[#+-]")


def made_safe(architecture: Architecture) -> Architecture:
    """Return the architecture with every text printable; one that is so already stays as it is."""
    safe: Architecture = _cleaned(architecture)
    return safe


def brief(text: str) -> str:
    """Return the start of a text, for programs that would draw an endless one."""
    return shown(text, BRIEF)


def markdown_safe(text: str) -> str:
    """Return text that is no markup in Markdown."""
    return _MARKDOWN.sub(lambda sign: "&lt;" if sign[0] == "<" else f"\\{sign[0]}", text)


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    if isinstance(value, Record):
        return value.model_copy(
            update={name: _cleaned(getattr(value, name)) for name in type(value).model_fields}
        )
    if isinstance(value, tuple):
        return tuple(_cleaned(item) for item in value)
    if isinstance(value, str) and not isinstance(value, Enum):
        return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", shown(value, MOST))
    return value
