"""Checks of data that end a run: a missing column, a gap or a failed validation behind which a program raises."""

import ast
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.parsers.python_survey import Survey
from mlops_blueprint.scan.parsers.source import Source

_VERDICT = re.compile(
    r"validation_?(?:status|passed|result|success|ok)|(?:data|schema)_?(?:is_?)?(?:valid|ok)$", re.IGNORECASE
)
"""Names of what a step of validation hands on."""

_CONTENT = re.compile(
    r"^(?:isnull|isna|notnull|notna|hasnans|duplicated|is_unique|missing_(?:columns?|cols|values?|required\w*|fields)|"
    r"required_(?:columns?|cols|fields)|expected_(?:columns?|cols|schema)|null_(?:count|counts|columns)|dtypes)$",
    re.IGNORECASE,
)
_WHERE = re.compile(r"load|clean|ingest|valid|check|data|extract|read|prep|quality|schema", re.IGNORECASE)
_ELSEWHERE = re.compile(r"predict|serv|(?:^|/)apis?/|(?:^|/)app|route|infer|endpoint", re.IGNORECASE)


def data_checks(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield ``gate`` facts about ``data``: branches on gaps, columns or the verdict of a validation that raise."""
    if source.place not in (Place.PRODUCT, Place.NOTEBOOK) or _ELSEWHERE.search(source.path):
        return
    for node, scope in found.branches:
        if not isinstance(node, ast.If) or not any(isinstance(child, ast.Raise) for child in node.body):
            continue
        names = [_name(child) for child in ast.walk(node.test)]
        given = [name for name in names if _VERDICT.search(name)]
        if not given and _WHERE.search(f"{source.path} {scope.name}"):
            given = [name for name in names if _CONTENT.match(name)]
        if given:
            detail = {"on": " ".join(given), "about": "data", "guards": "raise", "in": scope.name}
            yield source.fact("gate", "if", node.lineno, blocks="yes", **detail)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return str(getattr(node, "id", getattr(node, "attr", "")))
