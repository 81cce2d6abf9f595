"""A fragment and who contributed it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Owned(Generic[T]):
    """One fragment of a shared file.

    Attributes:
        owner: a tool id, ``core`` or ``composer``.
    """

    owner: str
    value: T
