"""Answers to drift: a branch on a finding of drift or lost quality that trains, triggers or tells somebody."""

import ast
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.python_acts import RETRAINS
from mlops_blueprint.scan.parsers.python_names import Scope
from mlops_blueprint.scan.parsers.python_survey import Survey
from mlops_blueprint.scan.parsers.source import Source

_ANSWERS = re.compile(
    r"train|trigger|dispatch|run_deployment|submit|alert|notif|slack|mail|pager|webhook", re.IGNORECASE
)
_OTHER = re.compile(
    r"avail|enabl|success|status|deploy|config|report|path|file|exist|monitor|button|task|flow|frame|_df$|_data$",
    re.IGNORECASE,
)
"""What else is named after drift: whether it is looked for at all, and where."""

_ASKED = frozenset(["args", "opts", "config", "cfg", "settings", "params", "flags"])
"""What a person sets is no finding."""

_MOST = 2_000
"""Nodes of a branch that are looked at."""


def drift_answers(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield gates on a finding that is compared with nothing, as in ``if drift:`` or ``if should_retrain():``."""
    for node, scope in found.branches:
        if isinstance(node, ast.If) and (on := _finding(node.test)):
            answers = _behind(node, found, scope) if _leaves(node) else _answers(node, found, scope)
            about = "drift" if "drift" in on.lower() else "retraining"
            if answers:
                yield source.fact(
                    "gate", "if", node.lineno, blocks="yes", on=on, about=about, guards=" ".join(answers),
                    **{"in": scope.name},
                )  # fmt: skip


def _leaves(node: ast.If) -> bool:
    """Tell whether a branch leaves the function when the finding is none, so that what follows answers it."""
    negated = isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not)
    return negated and any(isinstance(child, ast.Return) for child in node.body)


def _behind(node: ast.If, found: Survey, scope: Scope) -> list[str]:
    last = node.end_lineno or node.lineno
    calls = (call.name for call in found.calls_in(scope) if call.node.lineno > last)
    return list(dict.fromkeys(name for name in calls if _ANSWERS.search(name)))


def _finding(test: ast.expr) -> str:
    """Return the name of the finding a test asks for; empty when it is not one of drift or of training again."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test = test.operand
    if isinstance(test, ast.Call):
        test = test.func
    if isinstance(test, ast.Subscript):
        test = test.slice
    name = ""
    if isinstance(test, ast.Name):
        name = test.id
    elif isinstance(test, ast.Attribute) and getattr(test.value, "id", "") not in _ASKED:
        name = test.attr
    elif isinstance(test, ast.Constant):
        name = str(test.value)
    told = "drift" in name.lower() and not _OTHER.search(name)
    return name if told or RETRAINS.search(name) else ""


def _answers(node: ast.If, found: Survey, scope: Scope) -> list[str]:
    calls = [
        found.names.resolve(child.func, scope)[0]
        for statement in node.body
        for _, child in zip(range(_MOST), ast.walk(statement), strict=False)
        if isinstance(child, ast.Call)
    ]
    return list(dict.fromkeys(name for name in calls if _ANSWERS.search(name)))
