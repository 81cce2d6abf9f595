"""HTTP routes of a Python file, and whether they predict."""

import ast
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.python_survey import Called, Defined, Survey
from mlops_blueprint.scan.parsers.source import Source

_VERBS = frozenset(["get", "post", "put", "patch", "delete", "route", "api_route", "websocket"])
_APPS = frozenset(["app", "application", "api", "router", "bp", "blueprint", "server"])
_FRAMEWORKS = frozenset(
    ["fastapi", "flask", "starlette", "sanic", "quart", "falcon", "bottle", "tornado", "litestar", "aiohttp",
     "flask_restful", "flask_restx", "flask_smorest", "apiflask", "chalice", "robyn", "blacksheep"]
)  # fmt: skip
_PATH = re.compile(
    r"predict|infer|scor(?:e|ing)|classif|forecast|recommend|embed|generat|detect|invocation|complet|estimate",
    re.IGNORECASE,
)
_PREDICTS = re.compile(
    r"(?:^|[._])(?:predict\w*|infer|inference|run_inference|get_prediction\w*|make_prediction\w*|make_inference|classify\w*|score_\w+|forecast\w*|"
    r"recommend\w*|transcribe|generate|decision_function)$",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"\b(?:list|List|Sequence)\[(?!(?:int|float|str|bool|list|List|Optional|Union|Any|bytes)\b)"
)
"""A list of records; a list of numbers is one record."""

_BENTO = re.compile(r"^bentoml\.(?:api|Service\.api|service\.api)$")


def routes(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield routes by their paths: ``framework``, ``method``, ``predicts`` (yes or no) and ``in``, the handler."""
    roots = {item.module.split(".")[0] for item in found.names.all}
    web = sorted(roots & _FRAMEWORKS)
    local = {item.node.name: item for item in found.functions}
    for function in found.functions:
        for name, known, node in function.decorators:
            yield from _decorated(source, found, function, (name, known, node), (web, local))
    if web or "django" in roots:
        yield from _added(source, found, (web, local))


_Context = tuple[list[str], dict[str, Defined]]


def _decorated(
    source: Source, found: Survey, function: Defined, decorator: tuple[str, bool, ast.expr], context: _Context
) -> Iterator[Fact]:
    name, known, node = decorator
    web, local = context
    verb = name.rpartition(".")[2]
    if _BENTO.match(name):
        said = bool(_PATH.search(function.node.name)) or _predicts(found, function, local)
        yield _route(source, f"/{function.node.name}", function, (node.lineno, "bentoml", "POST", said))
        return
    path = _path(node)
    if verb not in _VERBS or not path:
        return
    framework = _framework(name, web, known=known)
    if not framework:
        return
    said = bool(_PATH.search(path)) or _predicts(found, function, local)
    many = _takes_many(function.node, {item.node.name: item.node for item in found.classes})
    yield _route(source, path, function, (node.lineno, framework, verb.upper(), said), many=many)


def _route(
    source: Source, path: str, handler: Defined, about: tuple[int, str, str, bool], *, many: bool = False
) -> Fact:
    line, framework, method, predicts = about
    return source.fact(
        "route",
        path,
        line,
        framework=framework,
        method=method,
        predicts="yes" if predicts else "no",
        many="yes" if many else "",
        **{"in": handler.node.name},
    )


def _takes_many(handler: ast.AST, classes: dict[str, ast.AST]) -> bool:
    """Tell whether a handler takes a list of records, itself or in a class of the same file."""
    if not isinstance(handler, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    taken = [item.annotation for item in handler.args.args if item.annotation is not None]
    names = [node.id for item in taken for node in ast.walk(item) if isinstance(node, ast.Name)]
    fields = [item for name in names if name in classes for item in getattr(classes[name], "body", ())]
    taken += [item.annotation for item in fields if isinstance(item, ast.AnnAssign)]
    return any(_LISTS.search(ast.unparse(item)) for item in taken)


def _framework(name: str, web: list[str], *, known: bool) -> str:
    """Return the framework of a decorator, by its import or, for an app made elsewhere, by the name of the app."""
    first, *middle = name.split(".")[:-1] or [""]
    if known and first in _FRAMEWORKS:
        return first
    named_so = (middle[-1] if middle else first) in _APPS
    if not (name.startswith(".") or named_so):
        return ""
    return web[0] if web else "unknown"


def _path(node: ast.expr) -> str:
    """Return the path a decorator names; a route begins with a slash."""
    if not isinstance(node, ast.Call):
        return ""
    values = [*node.args[:1], *(item.value for item in node.keywords if item.arg in ("path", "rule"))]
    for value in values:
        if (
            isinstance(value, ast.Constant)
            and isinstance(value.value, str)
            and (value.value.startswith("/") or not value.value)
        ):
            return value.value or "/"
        if isinstance(value, ast.JoinedStr | ast.Name | ast.Attribute | ast.BinOp):
            return "/…"
    return ""


def _predicts(found: Survey, function: Defined, local: dict[str, Defined]) -> bool:
    """Tell whether a handler predicts, itself or in a function of the same file that it calls."""
    called = found.calls_in(function.scope)
    if any(_PREDICTS.search(call.name) for call in called):
        return True
    return any(
        _PREDICTS.search(inner.name)
        for call in called
        if call.name in local
        for inner in found.calls_in(local[call.name].scope)
    )


def _added(source: Source, found: Survey, context: _Context) -> Iterator[Fact]:
    """Yield routes that are added by a call."""
    web, local = context
    for call in found.calls:
        last = call.name.rpartition(".")[2]
        if last in ("add_url_rule", "add_api_route", "add_route", "add_resource"):
            yield from _called(source, found, call, (web[0] if web else "unknown", local))
        elif call.known and call.name in ("django.urls.path", "django.urls.re_path", "django.conf.urls.url"):
            yield from _called(source, found, call, ("django", local))


def _called(
    source: Source, found: Survey, call: Called, context: tuple[str, dict[str, Defined]]
) -> Iterator[Fact]:
    framework, local = context
    texts = [
        item.value
        for item in call.node.args
        if isinstance(item, ast.Constant) and isinstance(item.value, str)
    ]
    if not texts:
        return
    handler = next((item.id for item in call.node.args if isinstance(item, ast.Name)), "")
    predicts = _PATH.search(texts[0]) or (handler in local and _predicts(found, local[handler], local))
    path = texts[0] if texts[0].startswith("/") else f"/{texts[0]}"
    yield source.fact(
        "route",
        path,
        call.node.lineno,
        framework=framework,
        predicts="yes" if predicts else "no",
        **{"in": handler},
    )
