"""The variables a starter template may use; a name that is not here is an error in the template."""

import re
from typing import Any

from mlops_blueprint.generate.workload import workload_variables
from mlops_blueprint.model.shown import shown
from mlops_blueprint.model.starter import StarterRequest

_UNSAFE = str.maketrans({"\\": "/", '"': "'", "{": "(", "}": ")"})
_LONGEST = 400

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
        "deployment",
        "asked",
        "resources",
    }
)
"""All of :func:`starter_context`, and what the plan adds once it knows the adapters in use."""


def starter_context(request: StarterRequest) -> dict[str, Any]:
    """Return one value per name of ``STARTER_VARIABLES`` but ``deployment``, ``asked`` and ``resources``.

    Free text of the engagement becomes one line without quotes that could end a docstring.
    """
    engagement = request.engagement
    return {
        "package": engagement.project.package,
        "project_name": without_markup(engagement.project.name),
        "project_summary": without_markup(engagement.project.summary),
        "organisation": without_markup(engagement.organisation.name),
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


def without_markup(text: str) -> str:
    """Return a client's wording as one line that neither HTML nor a Markdown link or table would obey."""
    return " ".join(re.sub(r"[|`\[\]<>]", " ", one_line(shown(text, _LONGEST))).split())
