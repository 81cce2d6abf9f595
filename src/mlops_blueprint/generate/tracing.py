"""Says for each file which components, principles and practices it stands for.

The module that provides a port stands for the port's component; any other file of an adapter for the components
of all ports the adapter is bound to; a test for what its proof claims. Principles of a component are the paper's.
"""

from collections.abc import Iterable

from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.generate.parts import Parts
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.model.filetree import FileEntry


def traced(entries: Iterable[FileEntry], plan: Plan, parts: Parts) -> tuple[FileEntry, ...]:
    """Return the entries with components, principles and practices added to what they already name."""
    providers = _provider_components(plan)
    tools = _tool_components(plan)
    return tuple(
        _add(entry, providers.get(entry.path, ()) or tools.get(entry.owner, ()), plan, parts)
        for entry in entries
    )


def file_of_test(test: str) -> str:
    """Return the file of a proof's test (``tests/x.py::test_y`` -> ``tests/x.py``)."""
    return test.split("::", 1)[0]


def principles_of(components: Iterable[str], plan: Plan) -> tuple[str, ...]:
    """Return the principles the paper pairs with any of the components, in the paper's order."""
    wanted = set(components)
    found = {
        principle
        for component in plan.request.components
        if component.id in wanted
        for principle in component.principles
    }
    return _ordered(found, plan)


def _add(entry: FileEntry, components: Iterable[str], plan: Plan, parts: Parts) -> FileEntry:
    proofs = [item.value for item in parts.proofs if file_of_test(item.value.test) == entry.path]
    every = sorted({*entry.components, *components})
    claimed = {principle for proof in proofs for principle in proof.principles}
    principles = _ordered({*entry.principles, *principles_of(every, plan), *claimed}, plan)
    practices = sorted({*entry.practices, *(practice for proof in proofs for practice in proof.practices)})
    return entry.model_copy(
        update={"components": tuple(every), "principles": principles, "practices": tuple(practices)}
    )


def _ordered(principles: set[str], plan: Plan) -> tuple[str, ...]:
    rank = {item.id: item.code for item in plan.request.principles}
    return tuple(sorted(principles, key=lambda item: (rank.get(item, "P"), item)))


def _component_of_port(plan: Plan) -> dict[str, str]:
    return {port.id: port.component for port in plan.request.ports if port.component}


def _provider_components(plan: Plan) -> dict[str, tuple[str, ...]]:
    component_of = _component_of_port(plan)
    found: dict[str, set[str]] = {}
    provided = [pair for item in plan.contributions for pair in item.provides.items()]
    for port, target in provided:
        module = target.split(":", 1)[0].replace(".", "/")
        if port in component_of:
            found.setdefault(f"src/{plan.package}/{module}.py", set()).add(component_of[port])
    return {path: tuple(sorted(components)) for path, components in found.items()}


def _tool_components(plan: Plan) -> dict[str, tuple[str, ...]]:
    component_of = _component_of_port(plan)
    found: dict[str, set[str]] = {}
    for binding in plan.request.stack.bindings:
        if binding.port in component_of and binding.starter_tool != CORE:
            found.setdefault(binding.starter_tool, set()).add(component_of[binding.port])
    return {tool: tuple(sorted(components)) for tool, components in found.items()}
