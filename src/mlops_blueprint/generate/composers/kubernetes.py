"""``deploy/kubernetes/``: the same image as a deployment with its service, and as jobs that run by the clock."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.deployment import daily_jobs, deployment_rows
from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.composers.servers import addresses
from mlops_blueprint.model.filetree import FileEntry

_FOLDER = "deploy/kubernetes"
_ALWAYS = ("configmap.yaml", "volume-claim.yaml")
_ONLINE = ("deployment.yaml", "service.yaml")


def compose_kubernetes(draft: Draft) -> Iterator[FileEntry]:
    """Yield one manifest for each object; without online prediction nothing listens, so only jobs remain."""
    rows = {**deployment_rows(draft), "addresses": addresses(draft)}
    online = draft.plan.context["workload"]["online"]
    for name in (*_ALWAYS, *(_ONLINE if online else ())):
        yield shared_file(
            draft, f"{_FOLDER}/{name}", f"{_FOLDER}/{name}", rows, components=("model-serving",)
        )
    for job in daily_jobs(draft):
        path = f"{_FOLDER}/cronjob-{job.name}.yaml"
        named = {**rows, "job": job}
        yield shared_file(draft, path, f"{_FOLDER}/cronjob.yaml", named, components=(job.component,))
