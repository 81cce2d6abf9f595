"""``Dockerfile`` and ``.dockerignore``: one image that serves, scores and trains."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.deployment import deployment_rows
from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.model.filetree import FileEntry


def compose_image(draft: Draft) -> Iterator[FileEntry]:
    """Yield both files; the profile is a build argument, and only its requirements are installed."""
    system = {item.value.package: item.value.reason for item in draft.parts.system}
    rows = {**deployment_rows(draft), "system": sorted(system.items())}
    for path, template in (("Dockerfile", "Dockerfile"), (".dockerignore", "dockerignore")):
        yield shared_file(draft, path, f"deploy/{template}", rows, components=("model-serving",))
