"""Graphs of pipeline steps that functions draw: flows that call steps and hand results from one to the next."""

import ast
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.python_survey import Called, Defined, Survey
from mlops_blueprint.scan.parsers.source import Source

_FLOWS = (
    ("prefect", re.compile(r"^prefect\.(?:flows?\.)?flow$|^prefect\.Flow$"), re.compile(r"^prefect\.(?:tasks?\.)?task$")),
    ("airflow", re.compile(r"^airflow\.(?:decorators|sdk)(?:\.dag)?\.dag$"), re.compile(r"^airflow\.(?:decorators|sdk)(?:\.task)?\.task(?:_group)?(?:\.\w+)*$")),
    ("zenml", re.compile(r"^zenml\.(?:\w+\.)*pipeline$"), re.compile(r"^zenml\.(?:\w+\.)*step$")),
    ("dagster", re.compile(r"^dagster\.(?:job|graph|graph_asset|pipeline)$"), re.compile(r"^dagster\.(?:op|solid|graph)$")),
    ("flytekit", re.compile(r"^(?:flytekit|union|flyte)\.(?:workflow|dynamic|eager)$"), re.compile(r"^(?:flytekit|union|flyte)\.(?:task|map_task)$|\.task$")),
    ("kfp", re.compile(r"^kfp\.(?:v2\.)?(?:dsl\.)?pipeline$"), re.compile(r"^kfp\.(?:v2\.)?(?:dsl\.|components\.)?\w+")),
    ("azure.ai.ml", re.compile(r"^(?:azure\.ai\.ml\.)?dsl\.pipeline$|^mldesigner\.pipeline$"), re.compile(r"command_component|load_component|mldesigner")),
    ("clearml", re.compile(r"PipelineDecorator\.pipeline$"), re.compile(r"PipelineDecorator\.component$")),
)  # fmt: skip
"""Import of the engine, decorators of a flow, decorators of a step."""

_FEWEST = 2
"""Steps of a graph."""

_ANY_CALL_IS_A_STEP = frozenset(["kfp", "azure.ai.ml"])
_SUFFIXES = re.compile(
    r"(?:\.(?:submit|map|delay|options|with_options|override|partial|expand|apply_async|after|set_\w+|add_\w+|configure|run|fn))+$"
)


def flow_graphs(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield a graph for each flow that calls steps.

    ``steps`` and ``edges`` are counts, an edge being a result that one step hands to another; ``engine`` is the
    import of the orchestrator; ``names`` are the steps.
    """
    for engine, flow, step in _FLOWS:
        flows = [item for item in found.functions if any(flow.search(name) for name, _, _ in item.decorators)]
        if not flows:
            continue
        steps = {
            item.node.name
            for item in found.functions
            if any(step.search(name) for name, _, _ in item.decorators)
        }
        steps |= {item.node.name for item in flows}
        for item in flows:
            yield from _graph(source, found, item, (engine, steps))


def _graph(source: Source, found: Survey, flow: Defined, kind: tuple[str, set[str]]) -> Iterator[Fact]:
    engine, steps = kind
    called = [
        (name, call) for call in found.calls_in(flow.scope) if (name := _step(source, call, engine, steps))
    ]
    names = list(dict.fromkeys(name for name, _ in called))
    if len(names) < _FEWEST:
        return
    edges = _edges(flow, called)
    yield source.fact(
        "graph",
        flow.node.name,
        flow.node.lineno,
        steps=str(len(names)),
        edges=str(edges),
        engine=engine,
        names=" ".join(names),
    )


def _step(source: Source, call: Called, engine: str, steps: set[str]) -> str:
    """Return the name of the step a call runs, or an empty text when it runs none."""
    name = _SUFFIXES.sub("", call.name)
    if name in steps and not call.known:
        return name
    root = name.split(".")[0]
    if call.known and (not root or root in source.own):
        last = name.rpartition(".")[2]
        return "" if last[:1].isupper() or last in ("get_logger", "get_run_logger", "load_config") else last
    if (
        engine in _ANY_CALL_IS_A_STEP
        and call.assigned
        and name.endswith(("_op", "_component", "Op", "_task", "_comp"))
    ):
        return name.rpartition(".")[2]
    return ""


def _edges(flow: Defined, called: list[tuple[str, Called]]) -> int:
    """Count pairs of steps of which one gets the other's result, directly or as a variable."""
    nodes = {id(call.node): name for name, call in called}
    made = _made(flow, nodes)
    edges: set[tuple[str, str]] = set()
    for name, call in called:
        for argument in (*call.node.args, *(item.value for item in call.node.keywords)):
            for part in ast.walk(argument):
                giver = nodes.get(id(part)) or made.get(getattr(part, "id", ""))
                edges |= {(giver, name)} if giver and giver != name else set()
        if call.name.endswith((".after", ".set_upstream", ".set_downstream")):
            edges.add((call.name, name))
    shifts = (node for node in ast.walk(flow.node) if isinstance(node, ast.BinOp))
    return len(edges) + sum(isinstance(node.op, ast.RShift) for node in shifts)


def _made(flow: Defined, nodes: dict[int, str]) -> dict[str, str]:
    """Return the step that made each variable of a flow."""
    made: dict[str, str] = {}
    for node in ast.walk(flow.node):
        if isinstance(node, ast.Assign):
            maker = next((nodes[id(part)] for part in ast.walk(node.value) if id(part) in nodes), "")
            parts = [part for target in node.targets for part in ast.walk(target)]
            names = [part.id for part in parts if isinstance(part, ast.Name)]
            made |= dict.fromkeys(names, maker) if maker else {}
    return made
