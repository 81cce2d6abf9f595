"""What one adapter adds to a starter: files of its own and fragments of shared files."""

from typing import Literal

from pydantic import Field

from mlops_blueprint.model.base import PortId, PracticeId, Record, Sentence, Slug


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
        requirements: direct dependencies with a floor and a cap (``mlflow>=3.17,<4``).
        constraints: further pins that undeclared breaks make necessary (``pandas<3``), with the reason as comment.
        environment: variables set for every process, such as telemetry switches.
    """

    tool: Slug
    provides: dict[PortId, str]
    requirements: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    environment: dict[str, str] = Field(default_factory=dict)
    settings: tuple[Setting, ...] = ()
    network_ports: tuple[NetworkPort, ...] = ()
    ignore: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    jobs: tuple[Job, ...] = ()
    owned: tuple[OwnedPath, ...] = ()
    proofs: tuple[Proof, ...] = ()
    docs: tuple[DocSection, ...] = ()
