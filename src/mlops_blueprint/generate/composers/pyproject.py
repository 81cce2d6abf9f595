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
    """Yield ``pyproject.toml``; the requirement files list the same dependencies."""
    rows = {
        "distribution": draft.plan.package.replace("_", "-"),
        "embedded": embedded_requirements(draft),
        "extras": {item.name: tool_requirements(draft, item) for item in draft.parts.environments},
        "development": development_requirements(draft),
    }
    yield shared_file(draft, "pyproject.toml", "pyproject.toml", rows)
