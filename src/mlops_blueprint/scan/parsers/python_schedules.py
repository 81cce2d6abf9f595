"""Schedules that Python code sets."""

import ast
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.python_names import Scope
from mlops_blueprint.scan.parsers.python_survey import Survey
from mlops_blueprint.scan.parsers.source import Source

_KEYS = frozenset(
    ["schedule", "schedule_interval", "cron", "crons", "cron_schedule", "cron_expression", "cron_string", "interval",
     "schedule_expression", "schedule_cron_expression", "timetable"]
)  # fmt: skip
_NEVER = frozenset(["None", "@once", "", "never", "@never"])
_TIME = re.compile(
    r"(?:timedelta|Cron\w*|Interval\w*|RRule\w*|crontab|Timetable|CronExpressionGenerator\.\w+|Schedule)$"
)
_EXPRESSION = re.compile(r"^@\w+$|^(?:cron|rate)\(.+\)$|^\S+ \S+ \S+ \S+ \S+(?: \S+){0,2}$")
_HOLDERS = re.compile(
    r"(?:^|\.)(?:DAG|dag|serve|deploy|to_deployment|Deployment|build_from_flow|ScheduleDefinition|schedule|CronSchedule|Schedule|LaunchPlan|get_or_create|create_recurring_run|create_schedule|put_rule|create_monitoring_schedule|add_job|scheduled_job|from_cron|PipelineSchedule|add_periodic_task|periodic_task|Cron|Period|CronTrigger|RecurrenceTrigger|create_run_from_job_spec|create|build_schedule_from_partitioned_job)$"
)
_EVERY = re.compile(r"^schedule\.every\b.*\.do$")


def schedules(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield schedules in force: the expression as it is written, ``system`` the import it is set with, ``in``."""
    idle = _in_tables(found)
    for call in found.calls:
        if id(call.node) in idle:
            continue
        root = call.name.split(".")[0] if call.known else ""
        if _EVERY.search(call.name) and call.known:
            runs = _started(call.node)
            yield source.fact(
                "schedule", "every", call.node.lineno, system=root, runs=runs, **{"in": call.scope.name}
            )
        elif _HOLDERS.search(call.name):
            yield from _of(source, found, call.node, (root, call.scope))
    for function in found.functions:
        for name, _, node in function.decorators:
            if isinstance(node, ast.Call) and _HOLDERS.search(name):
                yield from _of(source, found, node, (name.split(".")[0], function.scope))


def _in_tables(found: Survey) -> set[int]:
    """Return the values of tables that are only assigned to a variable: a schedule in one of them starts nothing."""
    assigned = {id(node.value) for node, _ in found.assigns}
    return {id(value) for table in found.dicts if id(table) in assigned for value in table.values}


def _of(source: Source, found: Survey, node: ast.Call, at: tuple[str, Scope]) -> Iterator[Fact]:
    root, scope = at
    for item in node.keywords:
        if item.arg in _KEYS and (shown := _shown(found, item.value, scope)):
            yield source.fact("schedule", shown, node.lineno, system=root, **{"in": scope.name})
    for value in node.args[:3]:
        if (
            isinstance(value, ast.Constant)
            and isinstance(value.value, str)
            and _EXPRESSION.match(value.value)
        ):
            yield source.fact("schedule", value.value, node.lineno, system=root, **{"in": scope.name})


def _shown(found: Survey, value: ast.expr, scope: Scope) -> str:
    if isinstance(value, ast.Constant):
        text = str(value.value)
        return "" if text in _NEVER else text
    if isinstance(value, ast.Call | ast.Attribute):
        name = found.names.resolve(value.func if isinstance(value, ast.Call) else value, scope)[0]
        return name if _TIME.search(name) else ""
    if isinstance(value, ast.Name):
        if value.id.isupper() or "cron" in value.id.lower():
            return value.id
        return _shown_by_name(found, value.id, scope)
    return ""


def _shown_by_name(found: Survey, name: str, scope: Scope) -> str:
    """Return the schedule that a variable of the file holds."""
    for node, _ in found.assigns:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        held = any(isinstance(target, ast.Name) and target.id == name for target in targets)
        if held and isinstance(node.value, ast.Call):
            return _shown(found, node.value, scope)
    return ""


def _started(node: ast.Call) -> str:
    """Return the function that a call is given to start; empty when it is given no name."""
    first = node.args[0] if node.args else None
    return ast.unparse(first) if isinstance(first, ast.Name | ast.Attribute) else ""
