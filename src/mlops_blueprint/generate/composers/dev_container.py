"""``.devcontainer/devcontainer.json``: a place to work in that ``make setup`` has made ready."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.deployment import deployment_rows
from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.model.filetree import FileEntry


def compose_dev_container(draft: Draft) -> Iterator[FileEntry]:
    """Yield the file; it forwards every port of the port table."""
    rows = {**deployment_rows(draft), "ports": [item.value.default for item in draft.parts.network_ports]}
    yield shared_file(draft, ".devcontainer/devcontainer.json", "deploy/devcontainer.json", rows)
