"""A file of one statement per line as pieces of text: variables, ignored paths, owners, requirements."""

import re
from collections.abc import Callable

from mlops_blueprint.lifecycle.key_blocks import Block, are_distinct

_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def line_blocks(text: str, name_of: Callable[[str], str]) -> Block | None:
    """Return the pieces of a text that ends in a line feed; None where two lines have one name."""
    lead, items = "", list[Block]()
    for line in text.splitlines(keepends=True):
        if not line.strip() or line.lstrip().startswith("#"):
            lead += line
        else:
            items.append(Block(name=name_of(line.strip()), lead=lead, body=line))
            lead = ""
    return Block(name="/", keyed=True, children=tuple(items), tail=lead) if are_distinct(items) else None


def variable(line: str) -> str:
    """Return the name of a variable."""
    return line.split("=", 1)[0].strip()


def pattern(line: str) -> str:
    """Return the path that a line about owners or attributes is for."""
    return line.split(None, 1)[0]


def whole_line(line: str) -> str:
    """Return the line: what is ignored has nothing but its path."""
    return line


def requirement(line: str) -> str:
    """Return the package that a line requires, or the whole line where it is an option."""
    found = _REQUIREMENT.match(line)
    return found[0].casefold().replace("_", "-").replace(".", "-") if found else line
