"""What every form of deployment shares: the profile, the port, the user, and the jobs of a normal day."""

from typing import Any, NamedTuple

from mlops_blueprint.generate.composers.draft import Draft
from mlops_blueprint.generate.deployed import RETRAIN
from mlops_blueprint.generate.environments import MAIN

SERVICE_PORT = "SERVE_PORT"
ALERT_PORT = "RETRAIN_PORT"


class DailyJob(NamedTuple):
    """A command that runs by the clock; ``schedule`` is a cron expression."""

    name: str
    schedule: str
    command: tuple[str, ...]
    component: str


def deployment_rows(draft: Draft) -> dict[str, Any]:
    """Return what the templates of all deployment files may use beyond the starter's variables."""
    plan = draft.plan
    service = plan.service_tools
    environments = [item for item in draft.parts.environments if item.name != MAIN]
    return {
        "name": plan.context["deployment"]["name"],
        "profile": plan.context["deployment"]["profile"],
        "port": port_of(draft, SERVICE_PORT, 8000),
        "retrain_port": port_of(draft, ALERT_PORT, 8020),
        "user": plan.context["deployment"]["user"],
        "image": plan.context["deployment"]["image"],
        "service_image": plan.context["deployment"]["service_image"],
        "apart": service is not None,
        "groups": [item.name for item in environments],
        "job_groups": [
            item.name for item in environments if service is not None and not service & {*item.tools}
        ],
    }


def port_of(draft: Draft, name: str, default: int) -> int:
    """Return the number a TCP port has in the table, or the default where nobody asked for the port."""
    found = (item.value.default for item in draft.parts.network_ports if item.value.name == name)
    return next(found, default)


def daily_jobs(draft: Draft) -> tuple[DailyJob, ...]:
    """Return the jobs in the order of a day: predict, then watch, and train when the model is old.

    A retraining that is not due ends at once, so a scheduler of the team's own may stand beside these.
    """
    batch = draft.plan.context["workload"]["batch"]
    return (
        DailyJob(
            "score" if batch else "predict", "17 2 * * *", ("score" if batch else "predict",), "model-serving"
        ),
        DailyJob("monitor", "47 2 * * *", ("monitor", "--retrain"), "monitoring"),
        DailyJob("retrain", RETRAIN, ("pipeline", "--if-due"), "workflow-orchestration"),
    )
