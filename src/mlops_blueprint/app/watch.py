"""How a use case tells what it is doing, without knowing who is looking."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

Watch = Callable[[str], AbstractContextManager[None]]
"""Entered around every part of long work, with the part's name."""


def unwatched(_: str) -> AbstractContextManager[None]:
    """Watch nothing."""
    return nullcontext()
