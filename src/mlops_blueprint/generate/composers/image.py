"""``Dockerfile`` and ``.dockerignore``: an image that serves, scores and trains, and a smaller one that only serves."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.deployment import deployment_rows
from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.model.filetree import FileEntry


def compose_image(draft: Draft) -> Iterator[FileEntry]:
    """Yield both files; the profile is a build argument, and only its requirements are installed."""
    rows = {
        **deployment_rows(draft),
        "system": _system(draft, jobs=False),
        "job_system": _system(draft, jobs=True),
    }
    for path, template in (("Dockerfile", "Dockerfile"), (".dockerignore", "dockerignore")):
        yield shared_file(draft, path, f"deploy/{template}", rows, components=("model-serving",))


def _system(draft: Draft, *, jobs: bool) -> list[tuple[str, str]]:
    """Return packages of the operating system with their reasons: for every image, or for jobs only."""
    service = draft.plan.service_tools
    common = {
        item.value.package for item in draft.parts.system if service is None or item.owner in {CORE, *service}
    }
    found = {item.value.package: item.value.reason for item in draft.parts.system}
    return sorted(item for item in found.items() if (item[0] not in common) == jobs)
