"""Imports, calls, decorators and environment variables of a Python file."""

import ast
import builtins
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.credentials import redacted
from mlops_blueprint.scan.parsers.python_names import Names, Scope
from mlops_blueprint.scan.parsers.python_survey import Survey
from mlops_blueprint.scan.parsers.source import Source

_MOST_ARGUMENTS = 30
_BUILT_IN = frozenset(dir(builtins))
_READERS = ("os.getenv", "os.environ.get", "os.environ.pop", "decouple.config", "environ.get")
_WRITERS = ("os.putenv", "os.environ.setdefault")


def imports(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield imports: module, or module and member, with ``used`` when the file refers to the name."""
    for item in found.names.all:
        star = found.names.targets.get("*") == item.module and item.alias == "*"
        used = (item.alias in found.loaded or star) and not item.for_types
        yield source.fact("import", item.module, item.line, used="yes" if used else "no", alias=item.alias)


def calls(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield calls by their resolved names, with their plain arguments; those of built-in functions say nothing."""
    for call in found.calls:
        if not call.known and call.name in _BUILT_IN:
            continue
        detail = arguments(call.node, found.names, call.scope)
        if not call.known:
            detail["local"] = "yes"
        detail["in"] = call.scope.name
        detail["assigned"] = call.assigned
        yield source.fact("call", call.name, call.node.lineno, **detail)


def arguments(node: ast.Call, names: Names, scope: Scope) -> dict[str, str]:
    """Return a call's arguments as texts: constants as they are, names as names, all else as an ellipsis.

    The first positional one is called ``arg``, and ``arg2`` the next; what looks secret is left out.
    """
    result: dict[str, str] = {}
    for index, value in enumerate(node.args[:2]):
        result["arg" if not index else f"arg{index + 1}"] = redacted("", _shown(value, names, scope))
    for keyword in node.keywords[:_MOST_ARGUMENTS]:
        if keyword.arg:
            result[keyword.arg] = redacted(keyword.arg, _shown(keyword.value, names, scope))
    return result


def _shown(value: ast.expr, names: Names, scope: Scope) -> str:
    if isinstance(value, ast.Constant):
        return _constant(value)
    if isinstance(value, ast.Name | ast.Attribute):
        return names.resolve(value, scope)[0] or "…"
    if isinstance(value, ast.Call):
        return f"{names.resolve(value.func, scope)[0]}(…)"
    return _composed(value, names, scope)


def _constant(value: ast.Constant) -> str:
    return value.value[:200].replace("\n", " ") if isinstance(value.value, str) else repr(value.value)[:200]


def _composed(value: ast.expr, names: Names, scope: Scope) -> str:
    if isinstance(value, ast.UnaryOp) and isinstance(value.operand, ast.Constant):
        return f"-{_constant(value.operand)}"
    if isinstance(value, ast.JoinedStr):
        return "".join(_constant(part) if isinstance(part, ast.Constant) else "…" for part in value.values)
    if isinstance(value, ast.List | ast.Tuple):
        # One level only: lists within lists have no end.
        plain = (item for item in value.elts[:12] if not isinstance(item, ast.List | ast.Tuple))
        return " ".join(_shown(item, names, scope) for item in plain)
    return "…"


def decorators(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield decorators by their resolved names; ``on`` is what they decorate."""
    for defined in (*found.functions, *found.classes):
        for name, known, node in defined.decorators:
            if not name:
                continue
            detail = arguments(node, found.names, defined.outside) if isinstance(node, ast.Call) else {}
            if not known:
                detail["local"] = "yes"
            detail["on"] = defined.node.name
            yield source.fact("decorator", name, node.lineno, **detail)


def bases(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield the bases of classes as calls: who derives from a class uses it."""
    for defined in found.classes:
        assert isinstance(defined.node, ast.ClassDef)  # noqa: S101 - the list holds only classes
        for base in defined.node.bases:
            name, known = found.names.resolve(base, defined.outside)
            if name and known:
                yield source.fact("call", name, defined.node.lineno, base="yes", **{"in": defined.node.name})


def variables(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield environment variables that are read or set by name."""
    for call in found.calls:
        if call.name.endswith((*_READERS, *_WRITERS)) and (name := _text(call.node.args[:1])):
            access = "write" if call.name.endswith(_WRITERS) else "read"
            yield source.fact("variable", name, call.node.lineno, access=access)
    for node, scope in found.subscripts:
        if found.names.resolve(node.value, scope)[0] == "os.environ" and (name := _text([node.slice])):
            access = "write" if isinstance(node.ctx, ast.Store) else "read"
            yield source.fact("variable", name, node.lineno, access=access)


def _text(nodes: list[ast.expr]) -> str:
    first = nodes[0] if nodes else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
