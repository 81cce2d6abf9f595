"""A parsed YAML file before validation: raw data and the line each value stands on."""

from dataclasses import dataclass, field

Location = tuple[str | int, ...]
"""Path to a value: keys and list positions from the top of the document."""


@dataclass(frozen=True)
class Document:
    """Raw data of one file.

    Attributes:
        path: name shown to the user, relative to the folder it was read from.
        data: plain dicts, lists, strings, numbers, booleans and None.
        lines: 1-based line of each value by its location.
    """

    path: str
    data: object
    lines: dict[Location, int] = field(default_factory=dict)

    def line_of(self, location: Location) -> int:
        """Return the line of a value, or of its nearest known parent."""
        for end in range(len(location), -1, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1
