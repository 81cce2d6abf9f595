"""Gates on a verdict made elsewhere: a branch on a finding that is named so promotes, delivers or stops."""

import ast
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.python_acts import ACTS, acting
from mlops_blueprint.scan.parsers.python_names import Scope
from mlops_blueprint.scan.parsers.python_survey import Survey
from mlops_blueprint.scan.parsers.source import Source

_VERDICT = re.compile(
    r"(?:^|_)(?:is_(?:the_)?)?(?:best|better|improved)$|(?:^|_)(?:should|can|may)_(?:promote|deploy|register)|"
    r"(?:^|_)(?:meets|passes|passed)_(?:the_)?(?:threshold|criteria|bar|gate|evaluation|quality)|model_accepted|"
    r"accepted_model|(?:evaluation|eval|quality|gate)_passed|^is_model_(?:accepted|better|good)",
    re.IGNORECASE,
)
_ASKED = frozenset(["args", "opts", "options", "config", "cfg", "settings", "params", "flags"])
"""What a person sets is no verdict."""

_MOST = 2_000
"""Nodes of a branch that are looked at."""


def verdict_gates(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield gates on a verdict that is compared with nothing, as in ``if is_better: promote(model)``."""
    for node, scope in found.branches:
        if isinstance(node, ast.If) and (on := _verdict(node.test)):
            acts = _acts(node, found, scope)
            if acts:
                yield source.fact(
                    "gate", "if", node.lineno, blocks="yes", on=on, about="metric", guards=" ".join(acts),
                    **{"in": scope.name},
                )  # fmt: skip


def _verdict(test: ast.expr) -> str:
    """Return the name of the verdict a test asks for; empty when it asks for something else."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test = test.operand
    name = ""
    if isinstance(test, ast.Name):
        name = test.id
    elif isinstance(test, ast.Attribute) and getattr(test.value, "id", "").lower() not in _ASKED:
        name = test.attr if isinstance(test.value, ast.Name | ast.Attribute) else ""
    elif isinstance(test, ast.Subscript) and isinstance(test.slice, ast.Constant):
        name = str(test.slice.value)
    return name if _VERDICT.search(name) else ""


def _acts(node: ast.If, found: Survey, scope: Scope) -> list[str]:
    """Return what either branch calls to let the model go on, or raises to stop it."""
    acts: dict[str, None] = {}
    for statement in (*node.body, *node.orelse):
        for _, child in zip(range(_MOST), ast.walk(statement), strict=False):
            if isinstance(child, ast.Raise):
                acts["raise"] = None
            elif isinstance(child, ast.Call):
                name = found.names.resolve(child.func, scope)[0]
                if ACTS.search(name) or name.removeprefix("self.") in acting(found):
                    acts[name] = None
    return list(acts)
