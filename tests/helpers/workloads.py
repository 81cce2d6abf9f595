"""Requests for starters of every kind of workload."""

from itertools import product

from helpers.starter_request import engagement, local_request
from mlops_blueprint.model.engagement import Project, Workload
from mlops_blueprint.model.starter import StarterRequest

PACKAGE = "delay_forecast"
TASKS = ("classification", "regression", "forecasting")
PREDICTIONS = ("online", "batch", "both")
LIBRARIES = ("scikit-learn", "xgboost", "lightgbm", "pytorch")

EVERY_WORKLOAD = {
    f"{task} {prediction} {model}": Workload(task=task, prediction=prediction, model=model)
    for task, prediction, model in product(TASKS, PREDICTIONS, LIBRARIES)
    if prediction == "online" or model == "scikit-learn"
}
"""All tasks in all ways of predicting, and all tasks with all libraries."""


def project(workload: Workload, package: str = PACKAGE) -> Project:
    """A project with a workload."""
    return Project(
        name="Delay forecast", package=package, summary="Says what arrives late", workload=workload
    )


def workload_request(workload: Workload) -> StarterRequest:
    """A starter with local doubles for a workload."""
    return local_request(engagement=engagement(project=project(workload)))
