"""Which parts of the core a workload needs: folders beside ``base/files`` that join it, and nothing else.

Each folder below ``templates/starter/base`` may hold ``files/`` and a ``contribution.yaml`` of the core.
"""

from typing import Any

from mlops_blueprint.model.engagement import Workload
from mlops_blueprint.model.stack import Binding

SERVING = "serve.predict"
BATCH_JOB = "local-batch-job"
"""Stands in the bindings of a starter in which nothing answers requests."""

_ENTITY = {"classification": "machine", "regression": "tour", "forecasting": "product"}
"""What the ids of the sample data begin with."""

_PREDICTION = {"online": ("online",), "batch": ("batch", "batch-only"), "both": ("online", "batch")}


def workload_folders(workload: Workload) -> tuple[str, ...]:
    """Return the folders below ``templates/starter`` that a workload adds to the core, in a fixed order."""
    return (
        f"base/task/{workload.task}",
        f"base/model/{workload.model}",
        *(f"base/prediction/{name}" for name in _PREDICTION[workload.prediction]),
    )


def workload_variables(workload: Workload) -> dict[str, Any]:
    """Return what templates may ask about a workload: its fields, what it predicts for, and how."""
    return {
        **workload.model_dump(),
        "entity": _ENTITY[workload.task],
        "online": workload.prediction != "batch",
        "batch": workload.prediction != "online",
    }


def without_server(bindings: tuple[Binding, ...], workload: Workload) -> tuple[Binding, ...]:
    """Return the bindings; where predictions come from a job alone, no serving tool is part of the starter."""
    if workload.prediction != "batch":
        return bindings
    return tuple(
        item.model_copy(update={"starter_tool": BATCH_JOB}) if item.port == SERVING else item
        for item in bindings
    )
