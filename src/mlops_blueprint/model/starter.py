"""What the generator needs to know to write one organisation's starter repository."""

from pydantic import Field

from mlops_blueprint.model.base import Link, PortId, Record, Sentence, Slug
from mlops_blueprint.model.engagement import Engagement
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.paper import Component, Principle
from mlops_blueprint.model.practice import Rating
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.stack import Stack
from mlops_blueprint.model.starter_migration import Migrations
from mlops_blueprint.model.starter_state import StarterFacts
from mlops_blueprint.model.tool import Port, Tier


class ToolFacts(Record):
    """What a decision record says about a tool; ``source`` is its first primary source."""

    licence: str
    effort: Rating
    lock_in: Rating
    source: Link


class StarterRequest(Record):
    """Everything a starter is made of; nothing else is read.

    Attributes:
        digest: digest of the engagement folder, as every artifact carries it.
        tool_names: tool id -> display name, for every tool the stack mentions.
        tool_tiers: tool id -> tier; a tool without an entry counts as ``catalog``.
        tool_facts: tool id -> licence, ratings and source, for the decision records.
        component_needs: component id -> why it needs a tool of its own, or why not.
        extras: path in the starter -> text of files made elsewhere (``docs/architecture.svg``,
            ``docs/role-matrix.md``).
        templates: path below ``templates/starter`` -> text (``base/contribution.yaml``,
            ``adapters/mlflow/files/...jinja``, ``shared/README.md.jinja``, ``locks/tools.txt``).
        services: tools that stand at no port and answer, or create on a platform, what other tools ask for:
            databases, buckets, keys.
        beside: ``services`` where the team says them; None where the engagement requires them.
        pins: port id -> tool id, what the team changed in the repository since it was made.
        ejected: files and folders (with a slash at the end) of the repository that the team took over.
        catalog_digest: digest of the catalog, so that a later one can be told apart.
        ownership: who a file belongs to once it is written.
        migrations: moves between releases of the templates; a new repository needs none of them.
        facts: what the repository keeps of its engagement, so that it can be made again without it.
    """

    engagement: Engagement
    catalog_version: str
    digest: str
    stack: Stack
    ports: tuple[Port, ...]
    components: tuple[Component, ...]
    principles: tuple[Principle, ...] = ()
    tool_names: dict[Slug, str]
    tool_tiers: dict[Slug, Tier] = Field(default_factory=dict)
    tool_facts: dict[Slug, ToolFacts] = Field(default_factory=dict)
    component_needs: dict[Slug, Sentence] = Field(default_factory=dict)
    role_matrix: RoleMatrix | None = None
    extras: dict[str, str] = Field(default_factory=dict)
    templates: dict[str, str]
    services: tuple[Slug, ...] = ()
    beside: tuple[Slug, ...] | None = None
    pins: dict[PortId, Slug] = Field(default_factory=dict)
    ejected: tuple[str, ...] = ()
    catalog_digest: str = ""
    ownership: OwnershipRules = OwnershipRules()
    migrations: Migrations = Migrations()
    facts: StarterFacts | None = None
