"""What moved between two releases of the templates, as data: ``templates/starter/migrations.yaml``."""

from typing import Literal

from mlops_blueprint.model.base import Record, Sentence, Slug


class Migration(Record):
    """One move, applied once to what was generated before it and to what people made of it.

    Attributes:
        kind: ``rename-path`` a file or folder has another place; ``move-key`` a key of a structured file has;
            ``rename-variable`` a word, such as an environment variable, has another spelling everywhere.
        old, new: path, dotted key, or word; ``__package__`` stands for the package.
        path: the file a key moves in.
    """

    id: Slug
    kind: Literal["rename-path", "move-key", "rename-variable"]
    old: str
    new: str
    path: str = ""
    because: Sentence


class Migrations(Record):
    """All moves, oldest first."""

    migrations: tuple[Migration, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in order."""
        return tuple(item.id for item in self.migrations)
