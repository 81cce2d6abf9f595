"""The starter repository of an engagement, as a tree in memory and as a folder."""

from collections.abc import Mapping
from pathlib import Path

from mlops_blueprint.app.chain import Chain
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.starter import StarterRequest, ToolFacts
from mlops_blueprint.store.folder_writer import refuse_occupied, write_tree
from mlops_blueprint.store.resources import data_dir, read_texts


def make_starter(chain: Chain, extras: Mapping[str, str]) -> FileTree:
    """Generate the starter of a chain.

    Args:
        chain: everything derived from the engagement.
        extras: files made elsewhere, such as the architecture picture, by their path in the starter.
    """
    catalog = chain.catalog
    return generate_starter(
        StarterRequest(
            engagement=chain.case.engagement,
            catalog_version=catalog.manifest.version,
            digest=chain.case.digest,
            stack=chain.stack,
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
            component_needs={
                item.component: item.because[0].text for item in chain.recommendation.components
            },
            role_matrix=chain.role_matrix,
            extras=dict(extras),
            templates=read_texts(data_dir("templates").joinpath("starter")),
        )
    )


def write_starter(tree: FileTree, target: Path) -> None:
    """Write a starter to a new folder.

    Raises:
        OutputExistsError: the folder holds something.
    """
    refuse_occupied(target)
    write_tree(tree, target)
