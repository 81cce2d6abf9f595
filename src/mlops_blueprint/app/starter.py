"""The starter repository of an engagement, as a tree in memory and as a folder."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from mlops_blueprint.advise.selection.pinned import pinned_stack
from mlops_blueprint.app.chain import Chain
from mlops_blueprint.app.shipped_adapters import shipped_adapters
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.architecture.standing import standing_of
from mlops_blueprint.errors import Problem, StackConflictError
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.lifecycle.pins import Choice
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter import StarterRequest, ToolFacts
from mlops_blueprint.model.starter_migration import Migrations
from mlops_blueprint.model.starter_state import STACK, StarterFacts
from mlops_blueprint.store.folder_writer import refuse_occupied, write_tree
from mlops_blueprint.store.resources import data_dir, read_texts
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse


def make_starter(chain: Chain, extras: Mapping[str, str]) -> FileTree:
    """Generate the starter of a chain.

    Args:
        chain: everything derived from the engagement.
        extras: files made elsewhere, such as the architecture picture, by their path in the starter.
    """
    return generate_starter(starter_request(starter_facts(chain), Choice(), chain.catalog, extras))


def starter_facts(chain: Chain) -> StarterFacts:
    """Return what a repository keeps of its engagement."""
    return StarterFacts(
        engagement=chain.case.engagement,
        digest=chain.case.digest,
        stack=chain.stack.model_copy(update={"alternatives": ()}),
        component_needs={item.component: item.because[0].text for item in chain.recommendation.components},
        standing=standing_of(chain.architecture),
    )


def starter_request(
    facts: StarterFacts, choice: Choice, catalog: Catalog, extras: Mapping[str, str]
) -> StarterRequest:
    """Return everything a starter is made of.

    Args:
        facts: what the engagement said.
        choice: what the team chose since.
        catalog: tools, ports and the paper.
        extras: files made elsewhere, by their path in the starter.

    Raises:
        StackConflictError: the pins make no stack, or what is to stand beside the ports cannot.
    """
    templates = starter_templates()
    return StarterRequest(
        engagement=facts.engagement,
        catalog_version=catalog.manifest.version,
        digest=facts.digest,
        stack=pinned_stack(facts.stack, choice.pins, catalog=catalog, adapters=shipped_adapters(catalog)),
        ports=catalog.ports,
        components=catalog.components,
        principles=catalog.principles,
        tool_names={tool.id: tool.name for tool in catalog.tools},
        tool_tiers={tool.id: tool.starter for tool in catalog.tools},
        tool_facts={
            tool.id: ToolFacts(
                licence=tool.licence, effort=tool.effort, lock_in=tool.lock_in, source=tool.links[0]
            )
            for tool in catalog.tools
        },
        component_needs=facts.component_needs,
        role_matrix=build_role_matrix(Case(engagement=facts.engagement, digest=facts.digest), catalog),
        extras=dict(extras),
        templates=templates,
        services=_beside(facts, choice, catalog),
        beside=choice.beside,
        pins=dict(choice.pins),
        catalog_digest=catalog_digest(catalog),
        ownership=require_record(OwnershipRules, parse(templates["ownership.yaml"], "ownership.yaml")),
        migrations=require_record(Migrations, parse(templates["migrations.yaml"], "migrations.yaml")),
        facts=facts,
    )


def required_beside(facts: StarterFacts, catalog: Catalog) -> tuple[str, ...]:
    """Return the tools that stand at no port and that the engagement requires for what others ask for, sorted."""
    required = set(facts.engagement.tools.required)
    return tuple(sorted(tool.id for tool in catalog.tools if tool.id in required and tool.stands_beside))


def _beside(facts: StarterFacts, choice: Choice, catalog: Catalog) -> tuple[str, ...]:
    if choice.beside is None:
        return required_beside(facts, catalog)
    able = [tool.id for tool in catalog.tools if tool.stands_beside and tool.starter != "catalog"]
    problems = [
        Problem(STACK, 0, "LIF006", f"`{name}` cannot stand beside the ports", f"one of: {', '.join(able)}")
        for name in sorted(set(choice.beside) - set(able))
    ]
    if problems:
        raise StackConflictError("the tools of this starter make no stack", problems=problems)
    return tuple(sorted(choice.beside))


@cache
def starter_templates() -> dict[str, str]:
    """Return every text below ``templates/starter``; read once per process."""
    return read_texts(data_dir("templates").joinpath("starter"))


def catalog_digest(catalog: Catalog) -> str:
    """Return a digest of the catalog without maturity models, which say nothing about starters."""
    text = catalog.model_dump_json(by_alias=True, exclude={"models"})
    return sha256(text.encode()).hexdigest()[:16]


def write_starter(tree: FileTree, target: Path) -> None:
    """Write a starter to a new folder.

    Raises:
        OutputExistsError: the folder holds something.
    """
    refuse_occupied(target)
    write_tree(tree, target)
