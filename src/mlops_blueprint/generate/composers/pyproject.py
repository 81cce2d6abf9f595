"""``pyproject.toml``: the package, its dependencies per profile and the settings of its checks."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.composers.requirements import (
    development_requirements,
    embedded_requirements,
    tool_requirements,
)
from mlops_blueprint.model.filetree import FileEntry


def compose_pyproject(draft: Draft) -> Iterator[FileEntry]:
    """Yield ``pyproject.toml``; the requirement files list the same dependencies.

    An environment that holds nothing of the core is no extra of the package: what it needs may contradict the core,
    and then nobody could lock the project. It stands in its requirement file alone.
    """
    kept = [item for item in draft.parts.environments if item.core]
    rows = {
        "distribution": draft.plan.package.replace("_", "-"),
        "embedded": embedded_requirements(draft),
        "extras": {item.name: tool_requirements(draft, item) for item in kept},
        "groups": len(draft.parts.environments) > 1,
        "development": development_requirements(draft),
    }
    yield shared_file(draft, "pyproject.toml", "pyproject.toml", rows)
