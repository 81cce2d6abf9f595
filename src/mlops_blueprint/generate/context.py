"""The variables a starter template may use; a name that is not here is an error in the template."""

from typing import Any

from mlops_blueprint.generate.workload import workload_variables
from mlops_blueprint.model.starter import StarterRequest

_UNSAFE = str.maketrans({"\\": "/", '"': "'", "{": "(", "}": ")"})

STARTER_VARIABLES = frozenset(
    {
        "package",
        "project_name",
        "project_summary",
        "organisation",
        "engagement_id",
        "as_of",
        "catalog_version",
        "digest",
        "bindings",
        "tool_names",
        "workload",
    }
)


def starter_context(request: StarterRequest) -> dict[str, Any]:
    """Return one value per name of ``STARTER_VARIABLES``.

    Free text of the engagement becomes one line without quotes that could end a docstring.
    """
    engagement = request.engagement
    return {
        "package": engagement.project.package,
        "project_name": one_line(engagement.project.name),
        "project_summary": one_line(engagement.project.summary),
        "organisation": one_line(engagement.organisation.name),
        "engagement_id": engagement.id,
        "as_of": engagement.as_of.isoformat(),
        "catalog_version": request.catalog_version,
        "digest": request.digest,
        "bindings": {item.port: item.starter_tool for item in request.stack.bindings},
        "tool_names": dict(request.tool_names),
        "workload": workload_variables(engagement.project.workload),
    }


def one_line(text: str) -> str:
    """Return free text safe inside a docstring, a comment, a Markdown line and a template check."""
    return " ".join(text.translate(_UNSAFE).split())
