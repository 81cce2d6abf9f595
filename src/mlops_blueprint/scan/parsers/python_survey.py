"""One walk over the syntax tree of a Python file, which gathers what the other parts of the parser look at."""

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from mlops_blueprint.scan.parsers.python_names import Names, Scope

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(slots=True)
class Called:
    """One call.

    Attributes:
        node: the call.
        name: dotted name of what is called.
        known: whether the root of the name is imported or made by a call.
        scope: where it stands.
        assigned: the variable its result goes to.
    """

    node: ast.Call
    name: str
    known: bool
    scope: Scope
    assigned: str = ""


@dataclass(slots=True)
class Defined:
    """A function or class, with the scope inside of it and its decorators' dotted names."""

    node: Function | ast.ClassDef
    scope: Scope
    outside: Scope
    decorators: list[tuple[str, bool, ast.expr]] = field(default_factory=list)


@dataclass(slots=True)
class Survey:
    """What a file holds, each list in the order of its lines."""

    names: Names = field(default_factory=Names)
    calls: list[Called] = field(default_factory=list)
    functions: list[Defined] = field(default_factory=list)
    classes: list[Defined] = field(default_factory=list)
    branches: list[tuple[ast.If | ast.Assert | ast.IfExp, Scope]] = field(default_factory=list)
    returns: list[tuple[ast.Return, Scope]] = field(default_factory=list)
    operators: list[tuple[ast.BinOp, Scope]] = field(default_factory=list)
    assigns: list[tuple[ast.Assign | ast.AnnAssign, Scope]] = field(default_factory=list)
    dicts: list[ast.Dict] = field(default_factory=list)
    subscripts: list[tuple[ast.Subscript, Scope]] = field(default_factory=list)
    loaded: set[str] = field(default_factory=set)
    texts: list[ast.Constant] = field(default_factory=list)
    within: dict[int, list[Called]] = field(default_factory=dict)
    acting: frozenset[str] | None = None

    def calls_in(self, scope: Scope) -> list[Called]:
        """Return the calls that stand in a scope, those of functions within it included."""
        return self.within.get(id(scope), [])

    def add_call(self, call: Called) -> None:
        """Take note of a call in every scope around it."""
        self.calls.append(call)
        scope: Scope | None = call.scope
        while scope is not None:
            self.within.setdefault(id(scope), []).append(call)
            scope = scope.holder


_Work = tuple[ast.AST, Scope, str, bool]
"""A node, its scope, the variable its value goes to, and whether only type checkers see it."""


def survey(tree: ast.Module) -> Survey:
    """Walk a tree once, in the order of its lines and without recursion."""
    result = Survey()
    waiting: list[_Work] = [(tree, Scope(), "", False)]
    while waiting:
        node, scope, assigned, for_types = waiting.pop()
        kind = type(node)
        if kind is ast.Name or kind is ast.Constant:
            # More than half of all nodes, with nothing below them.
            _EXPRESSIONS[kind](result, node, scope)
            continue
        following = _take(result, node, scope, assigned=assigned, for_types=for_types)
        following.reverse()
        waiting += following
    return result


def _take(result: Survey, node: ast.AST, scope: Scope, *, assigned: str, for_types: bool) -> list[_Work]:
    """Take note of a node and return the nodes below it."""
    if isinstance(node, ast.expr):
        _expression(result, node, scope, assigned)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return _definition(result, node, scope)
    elif isinstance(node, ast.Import | ast.ImportFrom):
        result.names.add(node, for_types=for_types)
        return []
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        return _assignment(result, node, scope)
    elif isinstance(node, ast.If) and _is_for_types(node.test):
        return [(child, scope, "", True) for child in node.body]
    else:
        _statement(result, node, scope)
    return [(child, scope, "", for_types) for child in _children(node)]


_NO_NODES = frozenset(
    ["ctx", "op", "ops", "id", "attr", "arg", "name", "lineno", "type_comment", "simple", "level"]
)
"""Fields that hold no expression and no statement."""


def _children(node: ast.AST) -> list[ast.AST]:
    """Return the nodes below a node that hold or are code; faster than the library's, which yields operators, too."""
    result: list[ast.AST] = []
    for field_name in node._fields:
        if field_name in _NO_NODES:
            continue
        value = getattr(node, field_name, None)
        if isinstance(value, list):
            result += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST):
            result.append(value)
    return result


def _is_for_types(test: ast.expr) -> bool:
    return "TYPE_CHECKING" in (getattr(test, "id", ""), getattr(test, "attr", ""))


def _statement(result: Survey, node: ast.AST, scope: Scope) -> None:
    if isinstance(node, ast.If | ast.Assert):
        result.branches.append((node, scope))
    elif isinstance(node, ast.Return):
        result.returns.append((node, scope))
    elif isinstance(node, ast.With | ast.AsyncWith):
        for item in node.items:
            _learn(result.names, item.optional_vars, item.context_expr, scope)


def _expression(result: Survey, node: ast.expr, scope: Scope, assigned: str) -> None:
    reader = _EXPRESSIONS.get(type(node))
    if reader is not None:
        reader(result, node, scope)
    elif isinstance(node, ast.Call):
        name, known = result.names.resolve(node.func, scope)
        if name:
            result.add_call(Called(node, name, known, scope, assigned))


def _name(result: Survey, node: ast.AST, _scope: Scope) -> None:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        result.loaded.add(node.id)


def _text(result: Survey, node: ast.AST, _scope: Scope) -> None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        result.texts.append(node)


def _item(result: Survey, node: ast.AST, scope: Scope) -> None:
    if isinstance(node, ast.Subscript):
        result.subscripts.append((node, scope))


def _dict(result: Survey, node: ast.AST, _scope: Scope) -> None:
    if isinstance(node, ast.Dict):
        result.dicts.append(node)


def _operator(result: Survey, node: ast.AST, scope: Scope) -> None:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.RShift | ast.LShift):
        result.operators.append((node, scope))


def _choice(result: Survey, node: ast.AST, scope: Scope) -> None:
    if isinstance(node, ast.IfExp):
        result.branches.append((node, scope))


_EXPRESSIONS: dict[type[ast.AST], Callable[[Survey, ast.AST, Scope], None]] = {
    ast.Name: _name,
    ast.Constant: _text,
    ast.Subscript: _item,
    ast.Dict: _dict,
    ast.BinOp: _operator,
    ast.IfExp: _choice,
}


def _definition(result: Survey, node: Function | ast.ClassDef, scope: Scope) -> list[_Work]:
    within_class = isinstance(node, ast.ClassDef)
    title = f"{scope.name}.{node.name}" if scope.name and scope.kind == "class" else node.name
    inner = Scope(title, "class" if within_class else "function", scope)
    found = Defined(node, inner, scope)
    for decorator in node.decorator_list:
        target = decorator.func if isinstance(decorator, ast.Call) else decorator
        found.decorators.append((*result.names.resolve(target, scope), decorator))
    (result.classes if within_class else result.functions).append(found)
    below: list[_Work] = []
    for decorator in node.decorator_list:
        parts = _children(decorator) if isinstance(decorator, ast.Call) else [decorator]
        below += [(child, scope, "", False) for child in parts]
    if isinstance(node, ast.ClassDef):
        below += [(child, scope, "", False) for child in (*node.bases, *node.keywords)]
    else:
        _parameters(result.names, node, inner)
        below.append((node.args, inner, "", False))
        if node.returns is not None:
            below.append((node.returns, inner, "", False))
    below += [(child, inner, "", False) for child in node.body]
    return below


def _parameters(names: Names, node: Function, inner: Scope) -> None:
    """Learn from annotations what parameters are, and from a function's what a call of it makes."""
    for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
        if isinstance(argument.annotation, ast.Name | ast.Attribute):
            made, known = names.resolve(argument.annotation, inner)
            if known:
                inner.types[argument.arg] = made
    if isinstance(node.returns, ast.Name | ast.Attribute) and inner.holder is not None:
        made, known = names.resolve(node.returns, inner)
        if known:
            inner.holder.types.setdefault(node.name, made)


def _assignment(result: Survey, node: ast.Assign | ast.AnnAssign, scope: Scope) -> list[_Work]:
    result.assigns.append((node, scope))
    targets: Iterable[ast.expr] = node.targets if isinstance(node, ast.Assign) else [node.target]
    name = ""
    for target in targets:
        if node.value is not None:
            name = _learn(result.names, target, node.value, scope) or name
    below: list[_Work] = [(target, scope, "", False) for target in targets]
    if isinstance(node, ast.AnnAssign):
        below.append((node.annotation, scope, "", False))
    if node.value is not None:
        below.insert(0, (node.value, scope, name, False))
    return below


def _learn(names: Names, target: ast.expr | None, value: ast.expr, scope: Scope) -> str:
    """Remember what made a variable; return the variable's name."""
    if isinstance(target, ast.Name):
        name, holder = target.id, scope
    elif (
        isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
    ):
        name, holder = f"self.{target.attr}", _class_of(scope)
    else:
        return ""
    source = value.value if isinstance(value, ast.Await) else value
    if isinstance(source, ast.Call | ast.Attribute | ast.Name):
        made, known = names.resolve(source, scope)
        if known and made:
            holder.types[name] = made
        else:
            holder.types.pop(name, None)
    return name


def _class_of(scope: Scope) -> Scope:
    current: Scope | None = scope
    while current is not None and current.kind != "class":
        current = current.holder
    return current or scope
