"""What one adapter adds to a starter: files of its own and fragments of shared files."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from mlops_blueprint.model.base import Date, PortId, PracticeId, Record, Sentence, Slug

Requirement = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*(\[[A-Za-z0-9,._-]+\])?((~=|==|!=|<=|>=|<|>)[^\s#;]+)?$"
    ),
]
"""A distribution with its bounds, without spaces, markers or comments (``dvc[s3]>=3.60,<4``)."""

ResourceKind = Literal["sql-database", "blob-bucket", "key-value-store"]


class Constraint(Record):
    """A cap or pin that no package metadata declares, and why it is needed all the same.

    Attributes:
        spec: what may be installed (``pandas<3``).
        source: the page that says so, or how it was observed.
        checked_on: the day it was last found to be needed.
    """

    spec: Requirement
    reason: Sentence
    source: Sentence
    checked_on: Date


class Conflict(Record):
    """Another tool this one cannot share a Python environment with; written in one of the two contributions."""

    other: Annotated[Slug, Field(alias="with")]
    reason: Sentence
    source: Sentence
    checked_on: Date


class EnvironmentGroup(Record):
    """A Python environment of its own for a tool that cannot always live with the others.

    The adapter itself stays in the main environment and starts the tool with
    ``environments.interpreter(settings, "<name>")`` of the starter; ``make setup`` makes the environment.

    Attributes:
        name: two tools may name the same group; it becomes ``requirements/<name>.txt`` and ``<NAME>_PYTHON``.
        when: ``always``, or only in a starter where a tool of the main environment conflicts with this one.
        core: whether it also holds what the core needs (NumPy, the library of the model). A tool that gets along
            without may exclude their versions; every tool of the group then says so.
    """

    name: Slug
    when: Literal["always", "conflict"] = "always"
    core: bool = True


class Resource(Record):
    """Something a service needs from a server that many share: one server, many databases or buckets.

    Attributes:
        name: of the database or bucket; unique per kind, so nobody shares one by accident.
        setting: the variable that receives its address, among the tool's settings.
        unless: not asked for where the starter has a server of this kind, because that one suits better.
        at: ports of which the tool must stand at one to need it; empty for any.
        scheme: what the address begins with where the tool needs another driver than the server's own clients
            (``postgresql+asyncpg``).
        requirements: what the tool needs beside its own for using it; installed only where a server answers.
    """

    kind: ResourceKind
    name: Slug
    about: Sentence
    setting: str
    unless: ResourceKind | None = None
    at: tuple[PortId, ...] = ()
    scheme: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9+.-]*$")] | None = None
    requirements: tuple[Requirement, ...] = ()


class Service(Record):
    """A server that answers what the other tools of a starter ask for; without a request it is left out.

    Texts may name the variables of the example environment as ``${NAME}``. Addresses hold no secret, and these
    words in braces: ``host``, ``port``, and of what is asked for ``name`` and ``number`` (from 0).

    Attributes:
        name: of the service, which is also its host name beside the starter's own containers.
        image: with an exact tag.
        port: inside the container; ``published`` names the network port at which this machine sees it.
        address: under which a client finds one database or bucket.
        client: variables that every client needs beside the address.
        command: after the image's own entry point; empty for the image's default.
        environment: variables of the server itself.
        health: a shell command that fails until the server answers.
        volume: the folder in the container that outlives it.
        create: module of the starter's package that makes what is asked for; None where the server needs no making.
        administrator: secret settings that only ``create`` reads, so that no other pod of a cluster is given them.
    """

    kind: ResourceKind
    name: Slug
    image: Annotated[str, StringConstraints(pattern=r"^[a-z0-9./-]+:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?$")]
    port: int
    published: str
    address: str
    client: dict[str, str] = Field(default_factory=dict)
    command: tuple[str, ...] = ()
    environment: dict[str, str] = Field(default_factory=dict)
    health: str
    volume: str
    create: str | None = None
    administrator: tuple[str, ...] = ()


class SystemPackage(Record):
    """What a wheel leaves to the operating system; the image installs it.

    Attributes:
        package: of Debian, whose security archive decides the version.
        reason: what needs it.
    """

    package: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9+.-]+$")]
    reason: Sentence


class Setting(Record):
    """An environment variable the adapter reads; it lands in ``.env.example`` and ``settings.toml``."""

    name: str
    default: str
    about: Sentence
    secret: bool = False


class NetworkPort(Record):
    """A TCP port; allocated once, from the one settings file."""

    name: str
    default: int
    about: Sentence


class Task(Record):
    """A target of the task file; ``needs`` are targets that run before."""

    name: Slug
    about: Sentence
    run: tuple[str, ...]
    needs: tuple[Slug, ...] = ()


class Job(Record):
    """A job of the abstract CI pipeline; it calls tasks, never logic of its own."""

    id: Slug
    name: Sentence
    tasks: tuple[Slug, ...]
    needs: tuple[Slug, ...] = ()
    on: tuple[Literal["push", "pull-request", "schedule", "dispatch"], ...] = ("push", "pull-request")


class Proof(Record):
    """A test of the starter that shows a principle or practice really holds."""

    test: str
    principles: tuple[Slug, ...] = ()
    practices: tuple[PracticeId, ...] = ()


class DocSection(Record):
    """A paragraph for the starter's README about this tool, in Markdown."""

    title: Sentence
    text: str
    order: int = 50


class OwnedPath(Record):
    """Paths that a role answers for; becomes CODEOWNERS."""

    path: str
    role: Slug


class Contribution(Record):
    """``contribution.yaml`` of an adapter folder under ``templates/starter/adapters/<tool>/``.

    Attributes:
        tool: tool id; equals the folder name.
        provides: port id to ``module:Class`` inside the starter's package (``adapters.mlflow.registry:Registry``).
        describes: ports for which it writes files of its platform, while the local double answers in both profiles.
        requirements: direct dependencies with a floor and a cap (``mlflow>=3.17,<4``).
        system: packages of the operating system that the requirements need and do not bring.
        development: what only this tool's own tests need.
        constraints: further caps that undeclared breaks make necessary.
        conflicts: tools it cannot share an environment with.
        environment_group: an environment of its own for the requirements and constraints.
        resources: databases and buckets it asks for where the starter has a server that answers.
        service: the server it is, for a tool that stands at no port and answers such requests.
        environment: variables set for every process, such as telemetry switches.
    """

    tool: Slug
    provides: dict[PortId, str]
    describes: tuple[PortId, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    system: tuple[SystemPackage, ...] = ()
    development: tuple[Requirement, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    environment_group: EnvironmentGroup | None = None
    resources: tuple[Resource, ...] = ()
    service: Service | None = None
    environment: dict[str, str] = Field(default_factory=dict)
    settings: tuple[Setting, ...] = ()
    network_ports: tuple[NetworkPort, ...] = ()
    ignore: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    jobs: tuple[Job, ...] = ()
    owned: tuple[OwnedPath, ...] = ()
    proofs: tuple[Proof, ...] = ()
    docs: tuple[DocSection, ...] = ()
