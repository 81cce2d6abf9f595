"""Which tools were resolved together into one lock file, and which never can be."""

from mlops_blueprint.model.base import Date, Record, Sentence, Slug


class Universe(Record):
    """A set of tools whose requirements were resolved together; its lock is ``locks/<name>.txt``.

    Attributes:
        environment: ``tools``, or the environment group that the tools live in.
        tools: tool ids, sorted; any stack within them installs the same versions.
    """

    name: Slug
    environment: Slug
    tools: tuple[Slug, ...] = ()


class ToolConflict(Record):
    """Two tools that no starter holds together, with the words of the contribution that says so."""

    tools: tuple[Slug, Slug]
    reason: Sentence
    source: Sentence
    checked_on: Date


class Universes(Record):
    """``locks/universes.yaml``; a starter takes the first universe that has all its tools.

    Attributes:
        python: version the locks were resolved for.
        until: no package published later was considered, so that resolving again gives the same.
    """

    python: str
    until: Date
    universes: tuple[Universe, ...]
    conflicts: tuple[ToolConflict, ...] = ()
