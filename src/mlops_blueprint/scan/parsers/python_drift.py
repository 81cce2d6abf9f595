"""Answers to drift: a branch on a finding of drift that trains, triggers or tells somebody."""

import ast
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.python_names import Scope
from mlops_blueprint.scan.parsers.python_survey import Survey
from mlops_blueprint.scan.parsers.source import Source

_ANSWERS = re.compile(
    r"train|trigger|dispatch|run_deployment|submit|alert|notif|slack|mail|pager|webhook", re.IGNORECASE
)
_MOST = 2_000
"""Nodes of a branch that are looked at."""


def drift_answers(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield gates on a finding that is named after drift and not compared with anything, as in ``if drift:``."""
    for node, scope in found.branches:
        if isinstance(node, ast.If) and (on := _finding(node.test)):
            answers = _answers(node, found, scope)
            if answers:
                yield source.fact(
                    "gate", "if", node.lineno, blocks="yes", on=on, about="drift", guards=" ".join(answers),
                    **{"in": scope.name},
                )  # fmt: skip


def _finding(test: ast.expr) -> str:
    """Return the name of the finding a test asks for; empty when it is not one of drift."""
    if isinstance(test, ast.Call):
        test = test.func
    if isinstance(test, ast.Subscript):
        test = test.slice
    name = ""
    if isinstance(test, ast.Name):
        name = test.id
    elif isinstance(test, ast.Attribute):
        name = test.attr
    elif isinstance(test, ast.Constant):
        name = str(test.value)
    return name if "drift" in name.lower() else ""


def _answers(node: ast.If, found: Survey, scope: Scope) -> list[str]:
    calls = [
        found.names.resolve(child.func, scope)[0]
        for statement in node.body
        for _, child in zip(range(_MOST), ast.walk(statement), strict=False)
        if isinstance(child, ast.Call)
    ]
    return list(dict.fromkeys(name for name in calls if _ANSWERS.search(name)))
