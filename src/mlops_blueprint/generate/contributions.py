"""Reads ``contribution.yaml`` of the core and of each adapter into records.

What an adapter adds only at one of its ports may stand in ``adapters/<tool>/at/<port>/contribution.yaml``.

Texts inside a contribution may use the starter variables (``{{ package }}``), also in a task's commands; they
are filled after parsing, so a client's wording can never change the shape of the file.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from mlops_blueprint.errors import BlueprintError, Problem, TemplateError
from mlops_blueprint.model.contribution import Contribution
from mlops_blueprint.model.document import Document
from mlops_blueprint.templating import render_code
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse

CORE = "core"


def contribution_path(tool: str) -> str:
    """Return where a tool's contribution stands below ``templates/starter``."""
    return "base/contribution.yaml" if tool == CORE else f"adapters/{tool}/contribution.yaml"


def load_core(
    folders: Iterable[str], templates: Mapping[str, str], context: Mapping[str, Any]
) -> Contribution:
    """Return the core's contribution with those of the folders its workload adds.

    Raises:
        TemplateError: see ``load_contribution``.
    """
    core = load_contribution(CORE, templates, context)
    for path in (f"{folder}/contribution.yaml" for folder in folders):
        if path in templates:
            core = _joined(core, _load(CORE, path, templates, context))
    return core


def contribution_parts(tool: str, templates: Mapping[str, str]) -> dict[str, str]:
    """Return port -> path of what a tool contributes only where it is bound to that port."""
    first, last = f"adapters/{tool}/at/", "/contribution.yaml"
    paths = [path for path in templates if path.startswith(first) and path.endswith(last)]
    return {path.removeprefix(first).removesuffix(last): path for path in sorted(paths)}


def load_contribution(
    tool: str, templates: Mapping[str, str], context: Mapping[str, Any], *, ports: Iterable[str] | None = None
) -> Contribution:
    """Return the contribution of the core or of one tool, with its parts for some ports; None takes all parts.

    Raises:
        TemplateError: it is missing, malformed or names another tool; problems carry file and line.
    """
    path = contribution_path(tool)
    if path not in templates:
        raise TemplateError(
            f"no contribution for {tool}", problems=[Problem(path, 0, "GEN001", "this file is missing")]
        )
    contribution = _load(tool, path, templates, context)
    for port, part in contribution_parts(tool, templates).items():
        if ports is None or port in ports:
            contribution = _joined(contribution, _load(tool, part, templates, context))
    return contribution


def _load(tool: str, path: str, templates: Mapping[str, str], context: Mapping[str, Any]) -> Contribution:
    document = _parse(templates[path], path)
    filled = Document(path=path, data=_fill(document.data, context, path), lines=document.lines)
    record, problems = validate_record(Contribution, filled)
    if record is None:
        raise TemplateError(f"{path} is not a valid contribution", problems=problems)
    if record.tool != tool:
        problem = Problem(path, document.line_of(("tool",)), "GEN002", f"`tool` must be `{tool}`")
        raise TemplateError(f"{path} is not a valid contribution", problems=[problem])
    return record


def _joined(whole: Contribution, part: Contribution) -> Contribution:
    update = {}
    for name in part.model_fields_set - {"tool"}:
        known, added = getattr(whole, name), getattr(part, name)
        if isinstance(added, tuple):
            update[name] = known + added
        else:
            update[name] = known | added if isinstance(added, dict) else added
    return whole.model_copy(update=update)


def _parse(text: str, path: str) -> Document:
    try:
        return parse(text, path)
    except BlueprintError as error:
        raise TemplateError(error.message, problems=error.problems) from error


def _fill(value: Any, context: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - YAML data is open until validated
    if isinstance(value, str):
        return render_code(value, context, path) if "{{" in value else value
    if isinstance(value, list):
        return [_fill(item, context, path) for item in value]
    if isinstance(value, dict):
        return {_fill(key, context, path): _fill(item, context, path) for key, item in value.items()}
    return value
