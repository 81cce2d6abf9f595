"""``deploy/kubernetes/``: the service's image as a deployment with its service, that of the jobs by the clock.

What stands in a folder below is applied only when somebody asks for it: the listener for alerts, and the job that makes
databases and buckets.
"""

from collections.abc import Iterator
from typing import Any

from mlops_blueprint.generate.composers.deployment import daily_jobs, deployment_rows
from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.composers.responsibilities import ships_alerts
from mlops_blueprint.generate.composers.servers import addresses, server_rows
from mlops_blueprint.model.filetree import FileEntry

_FOLDER = "deploy/kubernetes"
_ALWAYS = ("configmap.yaml", "volume-claim.yaml")
_ONLINE = ("deployment.yaml", "service.yaml")
_LISTENER = ("listen/deployment.yaml", "listen/service.yaml")


def compose_kubernetes(draft: Draft) -> Iterator[FileEntry]:
    """Yield one manifest for each object; without online prediction nothing listens, so only jobs remain."""
    rows = {**deployment_rows(draft), "addresses": addresses(draft)}
    online = draft.plan.context["workload"]["online"]
    for name in (*_ALWAYS, *(_ONLINE if online else ())):
        yield _manifest(draft, name, rows, "model-serving")
    for job in daily_jobs(draft):
        path = f"{_FOLDER}/cronjob-{job.name}.yaml"
        named = {**rows, "job": job}
        yield shared_file(draft, path, f"{_FOLDER}/cronjob.yaml", named, components=(job.component,))
    yield from _when_asked(draft, rows)


def _when_asked(draft: Draft, rows: dict[str, Any]) -> Iterator[FileEntry]:
    """Yield the listener where alerts are shipped, and the making job where a server needs something made."""
    for name in _LISTENER if ships_alerts(draft.plan) else ():
        yield _manifest(draft, name, rows, "workflow-orchestration")
    made = [server for server in server_rows(draft) if server.create]
    if made:
        yield _manifest(draft, "servers/create-job.yaml", {**rows, "servers": made})


def _manifest(draft: Draft, name: str, rows: dict[str, Any], *components: str) -> FileEntry:
    return shared_file(draft, f"{_FOLDER}/{name}", f"{_FOLDER}/{name}", rows, components=components)
