"""Graphs of pipeline steps that objects and classes draw, one small reader per way of drawing."""

import ast
import re
from collections.abc import Callable, Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.python_survey import Called, Survey
from mlops_blueprint.scan.parsers.source import Source

_Drawn = tuple[list[str], int, int]
"""Names of the steps, number of edges, line."""


def drawn_graphs(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield graphs as :func:`flow_graphs` does, of operators, assets, classes, nodes and step objects."""
    roots = {item.module.split(".")[0] for item in found.names.all}
    for engine, reader in _READERS:
        if engine not in roots:
            continue
        names, edges, line = reader(found)
        names = list(dict.fromkeys(names))
        if len(names) > 1 and edges:
            shown = " ".join(names)
            yield source.fact(
                "graph", engine, line, steps=str(len(names)), edges=str(edges), engine=engine, names=shown
            )


def _operators(found: Survey) -> _Drawn:
    steps = [
        call for call in found.calls if call.known and re.search(r"(?:Operator|Sensor)(?:Async)?$", call.name)
    ]
    edges = 0
    for node, _ in found.operators:
        edges += max(1, len(node.right.elts) if isinstance(node.right, ast.List | ast.Tuple) else 1)
    for call in found.calls:
        if call.name.endswith((".set_downstream", ".set_upstream")):
            edges += 1
        elif call.name.endswith((".chain", ".cross_downstream")) and call.known:
            edges += max(0, len(call.node.args) - 1)
    return [_title(call) for call in steps], edges, _line(steps)


def _title(call: Called) -> str:
    named = _keyword(call.node, "task_id", "name", "id")
    if isinstance(named, ast.Constant):
        return str(named.value)
    return call.assigned or f"{call.name.rpartition('.')[2]}:{call.node.lineno}"


def _keyword(node: ast.Call, *names: str) -> ast.expr | None:
    return next((item.value for item in node.keywords if item.arg in names), None)


def _line(calls: list[Called]) -> int:
    return calls[0].node.lineno if calls else 1


def _assets(found: Survey) -> _Drawn:
    names: list[str] = []
    edges, line = 0, 0
    for function in found.functions:
        decorator = next(
            (item for item in function.decorators if re.search(r"^dagster\.(?:multi_)?asset$", item[0])), None
        )
        if decorator is None or isinstance(function.node, ast.ClassDef):
            continue
        names.append(function.node.name)
        line = line or function.node.lineno
        needed = [
            item.arg for item in function.node.args.args if item.arg not in ("context", "self", "config")
        ]
        needed = [
            name
            for name in needed
            if not function.scope.types.get(name, "").endswith(("Resource", "Context", "Config"))
        ]
        if isinstance(decorator[2], ast.Call) and (
            listed := _keyword(decorator[2], "deps", "ins", "non_argument_deps")
        ):
            needed += [
                part.id if isinstance(part, ast.Name) else str(part.value)
                for part in ast.walk(listed)
                if isinstance(part, ast.Name)
                or (isinstance(part, ast.Constant) and isinstance(part.value, str))
            ]
        names += needed
        edges += len(needed)
    return names, edges, line or 1


def _flow_classes(found: Survey) -> _Drawn:
    steps = [
        item for item in found.functions if any(name == "metaflow.step" for name, _, _ in item.decorators)
    ]
    edges = sum(len(call.node.args) for call in found.calls if call.name == "self.next")
    return [item.node.name for item in steps], edges, steps[0].node.lineno if steps else 1


def _task_classes(found: Survey) -> _Drawn:
    names: list[str] = []
    edges, line = 0, 1
    for item in found.classes:
        bases = [found.names.resolve(base, item.outside)[0] for base in getattr(item.node, "bases", [])]
        if any(re.search(r"^luigi\.(?:\w+\.)*\w*Task$", base) or base in names for base in bases):
            line = item.node.lineno if not names else line
            names.append(item.node.name)
            edges += sum(
                isinstance(part, ast.FunctionDef) and part.name == "requires" for part in item.node.body
            )
    return names, edges, line


def _nodes(found: Survey) -> _Drawn:
    nodes = [
        call
        for call in found.calls
        if call.known and re.search(r"^kedro\.pipeline(?:\.\w+)*\.[nN]ode$", call.name)
    ]
    given = [
        (call, set(_data(call.node, 1, "inputs")), set(_data(call.node, 2, "outputs"))) for call in nodes
    ]
    made = {name for _, _, outputs in given for name in outputs}
    edges = sum(bool(inputs & made) for _, inputs, _ in given)
    return [_title(call) for call in nodes], edges, _line(nodes)


def _data(node: ast.Call, position: int, keyword: str) -> list[str]:
    value = _keyword(node, keyword) or (node.args[position] if len(node.args) > position else None)
    if value is None:
        return []
    return [
        str(part.value)
        for part in ast.walk(value)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


def _step_objects(pattern: str, handed: tuple[str, ...]) -> Callable[[Survey], _Drawn]:
    """Return a reader of step objects that get each other's outputs, or name each other as parents."""
    expression = re.compile(pattern)

    def read(found: Survey) -> _Drawn:
        steps = [
            call
            for call in found.calls
            if expression.search(call.name) and (call.known or "add_" in call.name)
        ]
        made = {call.assigned for call in steps if call.assigned}
        edges = 0
        for call in steps:
            linked = any(
                item.arg in ("depends_on", "parents", "run_after", "dependencies")
                for item in call.node.keywords
            )
            edges += linked or any(
                (isinstance(part, ast.Attribute) and part.attr in handed)
                or (isinstance(part, ast.Name) and part.id in made)
                for part in ast.walk(call.node)
            )
        edges += sum(call.name.endswith(".run_after") for call in found.calls)
        return [_title(call) for call in steps], edges, _line(steps)

    return read


_READERS: tuple[tuple[str, Callable[[Survey], _Drawn]], ...] = (
    ("airflow", _operators),
    ("dagster", _assets),
    ("metaflow", _flow_classes),
    ("luigi", _task_classes),
    ("kedro", _nodes),
    ("sagemaker", _step_objects(r"^sagemaker\.(?:\w+\.)*\w+Step$", ("properties", "outputs"))),
    ("tfx", _step_objects(r"^tfx\.(?:\w+\.)*components\.\w+|^tfx\.(?:\w+\.)*(?:Trainer|Evaluator|Pusher|Transform|SchemaGen)$", ("outputs",))),
    ("azureml", _step_objects(r"^azureml\.pipeline\.steps\.\w+Step$", ("outputs",))),
    ("clearml", _step_objects(r"\.add_(?:function_)?step$", ())),
    ("hera", _step_objects(r"^hera\.(?:\w+\.)*(?:Task|Step)$", ("result",))),
)  # fmt: skip
"""Import of the engine, and how its graphs are read."""
