"""``Dockerfile`` and ``.dockerignore``: one image that serves, scores and trains."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.deployment import deployment_rows
from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.model.filetree import FileEntry


def compose_image(draft: Draft) -> Iterator[FileEntry]:
    """Yield both files; the profile is a build argument, and only its requirements are installed."""
    rows = deployment_rows(draft)
    for path, template in (("Dockerfile", "Dockerfile"), (".dockerignore", "dockerignore")):
        yield shared_file(draft, path, f"deploy/{template}", rows, components=("model-serving",))
