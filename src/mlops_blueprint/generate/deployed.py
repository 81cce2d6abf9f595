"""What a team's platform is told about a starter: its name, its image, its user and the profile it runs in."""

from typing import Any

from mlops_blueprint.model.engagement import Workload

USER = 10001
"""A number instead of a name lets Kubernetes see that it is not root."""

VERSION = "0.1.0"
"""The starter's own first version."""

RETRAIN = "17 3 * * 1"
"""When a schedule asks whether the model is old enough: Monday night, as a cron expression."""

_LONGEST_NAME = 40
"""Kubernetes allows 52 characters for the name of a cron job; the longest ending of ours takes 8."""

TASKS = {
    "extract": (),
    "validate": ("extract",),
    "features": ("validate",),
    "split": ("features",),
    "train": ("split",),
    "evaluate": ("split", "train"),
    "register": ("train", "evaluate"),
    "gate": ("evaluate", "register"),
}
"""Tasks of the starter's pipeline and what each waits for, as ``core/pipeline.py`` of the starter has them."""


def deployment_variables(
    package: str, workload: Workload, *, has_tools: bool, service_image: bool
) -> dict[str, Any]:
    """Return what templates of platform files may use as ``deployment``.

    Args:
        package: the starter's Python package.
        workload: what it predicts, and when.
        has_tools: whether the tools profile differs from the embedded one.
        service_image: whether the prediction service has an image of its own.
    """
    name = package.replace("_", "-")[:_LONGEST_NAME].strip("-")
    return {
        "name": name,
        "image": f"{name}:{VERSION}",
        "service_image": f"{name}:{VERSION}-service" if service_image else f"{name}:{VERSION}",
        "profile": "tools" if has_tools else "embedded",
        "user": USER,
        "retrain": RETRAIN,
        "score": "score" if workload.prediction != "online" else "predict",
        "tasks": TASKS,
    }
