"""Tools, the ports they provide and the integrations between them."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from mlops_blueprint.model.base import Date, Link, PortId, Record, Sentence, Slug
from mlops_blueprint.model.contribution import ResourceKind
from mlops_blueprint.model.maturity import ContextTest
from mlops_blueprint.model.practice import Rating
from mlops_blueprint.model.probe import FactMatch

Hosting = Literal["laptop", "self-hosted", "kubernetes", "aws", "azure", "gcp", "saas"]
Tier = Literal["runs", "validates", "catalog"]


class ComponentSupport(Record):
    """How far a tool fills a component.

    Attributes:
        shown_by: facts that show in a repository that the tool is used for this component; without any,
            every use of the tool is taken for it.
    """

    id: Slug
    support: Literal["full", "part"]
    since: str | None = None
    shown_by: tuple[FactMatch, ...] = ()


class PaperMention(Record):
    """The paper names this tool for a component, under this name (misprints corrected)."""

    component: Slug
    name: Sentence


class Lifecycle(Record):
    """Where the product stands in its life; ``date`` is when it was retired or renamed."""

    status: Literal["active", "maintenance", "retired"]
    date: Date | None = None
    successor: Slug | None = None
    note: Sentence | None = None


class Packages(Record):
    """Where to get it."""

    pypi: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    debian: tuple[str, ...] = ()
    images: tuple[str, ...] = ()


class Detectors(Record):
    """What in a repository shows that the tool is there; read by the scanner.

    Attributes:
        dependencies: distributions, by their names on the package index; of npm with ``npm:`` before the name.
        imports: modules, or members of modules, with all that is below them.
        calls: dotted names that are called, ``*`` for any text; clients of boto3 are ``boto3.<service>.<method>``.
        files: patterns of paths.
        configuration: names of variables in capitals, ``key: value``, ``[table`` of TOML, beginnings of resource
            types, or any text within a value, a command or an address.
        commands: beginnings of command lines, whole words of them.
        ci_actions: reused actions, orbs and tasks.
        images: container images without tags.
    """

    dependencies: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    configuration: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    ci_actions: tuple[str, ...] = ()
    images: tuple[str, ...] = ()


class Integration(Record):
    """A declared link, written once, in the file of the tool that has to be configured.

    ``native``: one side ships it; ``adapter``: a maintained package joins them; ``glue``: own code.

    Attributes:
        checked_on: the day the evidence page was read. None: the evidence page is named but was not
            read; the link counts as unconfirmed.
    """

    other: Annotated[Slug, Field(alias="with")]
    port: PortId | None = None
    level: Literal["native", "adapter", "glue"]
    evidence: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    checked_on: Date | None = None
    note: Sentence | None = None


class Tool(Record):
    """One product, service or local double that fills components.

    Attributes:
        kind: ``local-double`` is our own small, tested stand-in that needs no product.
        provides: ports it can provide in a stack; without any it is never selected.
        answers: what other tools of a stack ask it for as a server; it stands at no port, so that a stack holds it
            where the engagement requires it.
        creates: what it describes for a platform that shall come into being there, among what tools ask for; without
            a port it too stands beside a stack where the engagement requires it.
        needs: ports another tool of the stack must provide.
        part_of: the product whose account, console and bill it shares; whoever has that one has this one.
        starter: ``runs`` only when our tests install and execute a starter that uses it.
        starter_at: the ports at which ``starter`` holds, where that is fewer than it provides; empty for all.
        unconfirmed: claims of this entry that nobody confirmed from a source; links say it themselves.
    """

    id: Slug
    name: Sentence
    kind: Literal["product", "service", "local-double"] = "product"
    summary: Sentence
    licence: Annotated[str, StringConstraints(min_length=2)]
    hosting: tuple[Hosting, ...]
    languages: tuple[str, ...] = ()
    components: tuple[ComponentSupport, ...] = ()
    named_by_paper: tuple[PaperMention, ...] = ()
    reviewed_by_paper: Literal["open-source", "commercial"] | None = None
    provides: tuple[PortId, ...] = ()
    answers: tuple[ResourceKind, ...] = ()
    creates: tuple[ResourceKind, ...] = ()
    needs: tuple[PortId, ...] = ()
    part_of: Slug | None = None
    packages: Packages = Packages()
    lifecycle: Lifecycle
    skills: tuple[Slug, ...] = ()
    effort: Rating
    lock_in: Rating
    starter: Tier
    starter_at: tuple[PortId, ...] = ()
    detectors: Detectors = Detectors()
    integrations: tuple[Integration, ...] = ()
    links: Annotated[tuple[Link, ...], Field(min_length=1)]
    reviewed: Date
    unconfirmed: tuple[Sentence, ...] = ()

    @property
    def stands_beside(self) -> bool:
        """Whether a stack can hold it at no port, where the engagement requires it."""
        return bool(self.answers or self.creates) and not self.provides


class Port(Record):
    """A typed contract between adapters in a starter; the unit the selection binds.

    Attributes:
        component: the component the port belongs to; None for supporting ports such as data validation.
        dimension: for a supporting port, the dimension whose target decides whether it needs a real tool.
        near: ports whose tools talk to each other; written once per pair, read both ways.
        double_suffices: context in which the local double is a legal final choice, whatever the targets ask.
    """

    id: PortId
    name: Sentence
    summary: Sentence
    component: Slug | None = None
    dimension: Slug | None = None
    near: tuple[PortId, ...] = ()
    double_suffices: tuple[ContextTest, ...] = ()
