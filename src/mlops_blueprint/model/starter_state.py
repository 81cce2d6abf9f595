"""What a generated repository remembers of its own making, below ``.mlops/``."""

import hashlib
import json
from typing import Literal

from pydantic import Field

from mlops_blueprint.model.architecture import Status
from mlops_blueprint.model.base import PortId, Record, Sentence, Slug
from mlops_blueprint.model.engagement import Engagement
from mlops_blueprint.model.stack import Stack

FOLDER = ".mlops"
STACK = f"{FOLDER}/stack.yaml"
FACTS = f"{FOLDER}/facts.json"
MANIFEST = f"{FOLDER}/manifest.json"
BASE = f"{FOLDER}/base.json"
LOCK = f"{FOLDER}/lock.json"
STATE_FILES = (STACK, FACTS, MANIFEST, BASE, LOCK)
GIT_ATTRIBUTES = f"{FOLDER}/.gitattributes"
UNLISTED = (MANIFEST, BASE, LOCK, GIT_ATTRIBUTES)
"""State files that the manifest does not list: they are made from it."""


class StarterFacts(Record):
    """What the engagement said that the generator needs, so that a team can go on without its folder.

    No answers and nobody's notes: only what stands in the generated files anyway.

    Attributes:
        digest: digest of the engagement folder the facts were taken from.
        stack: as it was selected, without what the team pinned since.
        component_needs: component id -> why it needs a tool of its own, or why not.
        standing: card of the architecture -> present state.
    """

    format: Literal["mlops-blueprint/facts/1"] = "mlops-blueprint/facts/1"
    engagement: Engagement
    digest: str
    stack: Stack
    component_needs: dict[Slug, Sentence]
    standing: dict[str, Status]


class BoundTool(Record):
    """A port's tool in ``stack.yaml``."""

    tool: Slug
    tier: Literal["runs", "validates", "catalog"]
    starter_tool: Slug


class StackFile(Record):
    """``.mlops/stack.yaml``; ``pins`` and ``beside`` are what the team changed since.

    Everything else but ``ejected`` is derived.

    Attributes:
        beside: tools that stand at no port, such as servers; None for those that the engagement requires.
        ejected: files, and folders with a slash at the end, that the team took over: never looked at again.
    """

    format: Literal["mlops-blueprint/starter/1"]
    engagement: Slug
    as_of: str
    catalog_version: str
    digest: str
    package: str
    adapters: tuple[Slug, ...]
    pins: dict[PortId, Slug] = Field(default_factory=dict)
    beside: tuple[Slug, ...] | None = None
    ejected: tuple[str, ...] = ()
    bindings: dict[PortId, BoundTool]


class Lock(Record):
    """``.mlops/lock.json``: exactly what made this repository.

    Attributes:
        product: version of the product.
        templates: digest of all templates of starters.
        adapters: tool id -> digest of its own templates, ``core`` among them.
        migrations: ids of the migrations that need not be applied any more.
        files: state file -> SHA-256.
    """

    format: Literal["mlops-blueprint/lock/1"] = "mlops-blueprint/lock/1"
    product: str
    catalog_version: str
    catalog: str
    templates: str
    adapters: dict[Slug, str]
    migrations: tuple[str, ...] = ()
    files: dict[str, str]

    @property
    def source(self) -> tuple[str, str]:
        """What decides whether an installed product would write the same files."""
        return self.catalog, self.templates


class BaseFile(Record):
    """A file as it was generated; a picture keeps its digest only.

    Attributes:
        lines: the text split at newlines, so that version control can show and pack it.
    """

    sha256: str
    executable: bool = False
    lines: tuple[str, ...] | None = None

    @property
    def text(self) -> str | None:
        """The text, None when only the digest was kept."""
        return None if self.lines is None else "\n".join(self.lines)


class Base(Record):
    """``.mlops/base.json``: the pristine rendering, so that updates need neither network nor old versions."""

    format: Literal["mlops-blueprint/base/1"] = "mlops-blueprint/base/1"
    files: dict[str, BaseFile]


class PresentFile(Record):
    """What stands at a path of the repository now.

    Attributes:
        kind: ``blocked`` a symbolic link or a file stands where a folder is needed.
        text: lines end in a line feed alone; None when it is no text.
        sha256: of the bytes as they lie there, to tell later whether somebody wrote meanwhile.
        crlf: in the file every line ends in carriage return and line feed, as Git may have it on a checkout.
    """

    kind: Literal["file", "symlink", "folder", "blocked"] = "file"
    text: str | None = None
    sha256: str = ""
    executable: bool = False
    crlf: bool = False


def sha256(content: str | bytes) -> str:
    """Return the digest of a file's content in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def base_file(text: str, *, executable: bool, whole: bool) -> BaseFile:
    """Return what is kept of a generated file; ``whole`` ones cannot be merged, so their digest suffices."""
    lines = None if whole else tuple(text.split("\n"))
    return BaseFile(sha256=sha256(text), executable=executable, lines=lines)


def state_text(record: Record, *, with_none: bool = False) -> str:
    """Return a state record as it is written: stable, one value a line; None only where a record needs it."""
    data = record.model_dump(mode="json", exclude_none=not with_none)
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
