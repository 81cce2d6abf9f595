"""``.mlops/manifest.json`` as it is read again: where every file of a starter comes from and what it stands for."""

from typing import Literal

from mlops_blueprint.model.base import PortId, PracticeId, Record, Slug
from mlops_blueprint.model.ownership import Ownership


class ManifestTool(Record):
    """A tool of the starter.

    Attributes:
        ports: what it is there for.
        because: why it was chosen, in words.
        refs: what these reasons rest on, such as ``component:monitoring`` or ``in-use:github``.
    """

    ports: tuple[PortId, ...]
    because: tuple[str, ...]
    refs: tuple[str, ...]


class ManifestFile(Record):
    """A file of the starter.

    Attributes:
        owner: tool id whose adapter made it, ``core`` for the common part, ``composer`` for shared files.
        role: who answers for it; empty where nobody was named.
        proving_tests: ``file`` or ``file::test`` of the repository that show its principles to hold.
    """

    owner: str
    template: str
    ownership: Ownership
    sha256: str
    role: str
    components: tuple[Slug, ...]
    principles: tuple[Slug, ...]
    practices: tuple[PracticeId, ...]
    proving_tests: tuple[str, ...]


class Manifest(Record):
    """The whole manifest; ``files`` by path."""

    format: Literal["mlops-blueprint/manifest/1"]
    engagement: Slug
    catalog_version: str
    digest: str
    tools: dict[Slug, ManifestTool]
    files: dict[str, ManifestFile]
