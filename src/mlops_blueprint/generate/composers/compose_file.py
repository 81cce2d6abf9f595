"""``compose.yaml``: the service, the jobs of a day, the volume they share and the servers, on one machine."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.deployment import daily_jobs, deployment_rows
from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.composers.servers import server_rows
from mlops_blueprint.model.filetree import FileEntry


def compose_compose_file(draft: Draft) -> Iterator[FileEntry]:
    """Yield ``compose.yaml``; training is a service of its own there, since the others wait for its end."""
    jobs = [job for job in daily_jobs(draft) if job.name != "retrain"]
    rows = {**deployment_rows(draft), "jobs": jobs, "servers": server_rows(draft)}
    yield shared_file(draft, "compose.yaml", "deploy/compose.yaml", rows, components=("model-serving",))
