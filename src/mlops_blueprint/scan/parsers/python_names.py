"""What the names of a Python file stand for: imports with their aliases, and instances of imported classes."""

import ast
import re
from dataclasses import dataclass, field

_SESSION = re.compile(r"^boto3\.(?:session\.)?Session\.(?=.)")
"""A session's clients are those of boto3 itself."""


@dataclass(slots=True)
class Imported:
    """One imported name.

    Attributes:
        module: the module, or module and member, dotted; a relative import keeps its dots.
        alias: the name it has in the file.
        line: where.
        for_types: imported for type checkers only.
    """

    module: str
    alias: str
    line: int
    for_types: bool = False


@dataclass(slots=True)
class Scope:
    """A function, class or the module, and what its names were assigned.

    Attributes:
        name: of the innermost function, with its class; empty in the module.
        kind: ``module``, ``class`` or ``function``.
        holder: the scope around it.
        types: dotted name of what was called to make each of its variables.
    """

    name: str = ""
    kind: str = "module"
    holder: "Scope | None" = None
    types: dict[str, str] = field(default_factory=dict)

    def type_of(self, name: str) -> str | None:
        """Return what a variable was made by, looking outwards."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.types:
                return scope.types[name]
            scope = scope.holder
        return None


class Names:
    """The imports of a file and the resolution of its expressions to dotted names."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.all: list[Imported] = []

    def add(self, node: ast.Import | ast.ImportFrom, *, for_types: bool) -> None:
        """Take note of an import statement."""
        if isinstance(node, ast.Import):
            for item in node.names:
                root = item.name.split(".")[0]
                entry = Imported(item.name, item.asname or root, node.lineno, for_types)
                self.all.append(entry)
                self.targets[entry.alias] = item.name if item.asname else root
            return
        module = "." * node.level + (node.module or "")
        for item in node.names:
            joined = f"{module}{item.name}" if module.endswith(".") else f"{module}.{item.name}"
            full = module if item.name == "*" else joined
            self.all.append(Imported(full, item.asname or item.name, node.lineno, for_types))
            self.targets[item.asname or item.name] = full

    def resolve(self, node: ast.expr, scope: Scope) -> tuple[str, bool]:
        """Return the dotted name of an expression, and whether its root is known (imported or made by a call).

        ``client.log`` after ``client = MlflowClient()`` is ``mlflow.MlflowClient.log``; of a chain of calls the
        arguments are left out. An expression without a name gives an empty text.
        """
        parts: list[str] = []
        current: ast.expr = node
        while not isinstance(current, ast.Name):
            if isinstance(current, ast.Attribute):
                parts.append(current.attr)
                current = current.value
            elif isinstance(current, ast.Call):
                if (service := service_of(current)) and isinstance(current.func, ast.Attribute):
                    parts.append(service)
                    current = current.func.value
                else:
                    current = current.func
            elif isinstance(current, ast.Subscript | ast.Await):
                current = current.value
            else:
                return "", False
        root, known = self._root(current.id, parts, scope)
        name = ".".join([root, *reversed(parts)])
        return (_SESSION.sub("boto3.", name) if name.startswith("boto3.") else name), known

    def _root(self, name: str, parts: list[str], scope: Scope) -> tuple[str, bool]:
        if name in ("self", "cls") and parts:
            made = scope.type_of(f"self.{parts[-1]}")
            if made:
                parts.pop()
                return made, True
            return name, False
        if made := scope.type_of(name):
            return made, True
        return (self.targets[name], True) if name in self.targets else (name, False)


def service_of(call: ast.Call) -> str:
    """Return the service that ``boto3.client("s3")`` names, or an empty text for any other call."""
    function = call.func
    if (
        not isinstance(function, ast.Attribute)
        or function.attr not in ("client", "resource")
        or not call.args
    ):
        return ""
    first = call.args[0]
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
