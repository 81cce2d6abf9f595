"""Required components and the chosen tools as the report shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlops_blueprint.model.stack import Binding
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import sentence

_TIERS = {
    "runs": "Runs: our tests install it and execute a starter that uses it.",
    "validates": "Checked, not run: we check its configuration offline and never execute it.",
    "catalog": "Catalog only: chosen from its documentation; we neither run nor check it.",
}
_DOUBLE = "Local double: our own small, tested stand-in; no product to operate."


@dataclass(frozen=True)
class ComponentView:
    """One component of the paper: needed or not, why, and its gaps by name."""

    code: str
    name: str
    required: bool
    why: str
    gaps: tuple[str, ...]
    tools: tuple[str, ...]


@dataclass(frozen=True)
class BindingView:
    """One port and its tool."""

    port: str
    component: str
    tool: str
    tier: str
    tier_word: str
    pinned: bool
    starter: str
    reasons: tuple[str, ...]
    runner_up: str
    costs: tuple[str, ...]


def view_components(sources: ReportSources) -> tuple[ComponentView, ...]:
    """Return the nine components in the paper's order."""
    components = sources.catalog.component_by_id
    practices = sources.catalog.practice_by_id
    names = {gap.id: practices[gap.practice].name for gap in sources.recommendation.gaps}
    tools = tools_of_components(sources)
    return tuple(
        ComponentView(
            code=components[entry.component].code,
            name=components[entry.component].name,
            required=entry.required,
            why=sentence(entry.because[0].text),
            gaps=tuple(names[gap] for gap in entry.gaps),
            tools=tools.get(entry.component, ()),
        )
        for entry in sources.recommendation.components
    )


def tools_of_components(sources: ReportSources) -> dict[str, tuple[str, ...]]:
    """Return the names of the tools bound to each component's ports, each once."""
    found: dict[str, dict[str, None]] = {}
    for binding in sources.stack.bindings:
        if binding.component:
            found.setdefault(binding.component, {})[_tool(binding.tool, sources)] = None
    return {component: tuple(names) for component, names in found.items()}


def view_bindings(sources: ReportSources) -> tuple[BindingView, ...]:
    """Return the chosen tools in the order of the ports."""
    ports = sources.catalog.port_by_id
    components = sources.catalog.component_by_id
    titles = {key: f"{entry.code} {entry.name}" for key, entry in components.items()}
    return tuple(
        _binding(binding, ports[binding.port].name, titles, sources) for binding in sources.stack.bindings
    )


def _binding(binding: Binding, port: str, titles: Mapping[str, str], sources: ReportSources) -> BindingView:
    other = binding.runner_up
    tier, word = _tier(binding, sources)
    return BindingView(
        port=port,
        component=titles[binding.component] if binding.component else "supporting",
        tool=_tool(binding.tool, sources),
        tier=tier,
        tier_word=word,
        pinned=binding.pinned,
        starter=_starter(binding, sources),
        reasons=tuple(sentence(reason.text) for reason in binding.because if not _is_tier(reason.refs)),
        runner_up=_tool(other.tool, sources) if other else "",
        costs=other.costs if other else (),
    )


def _is_tier(refs: tuple[str, ...]) -> bool:
    return bool(refs) and all(ref.startswith("tool:") for ref in refs)


def _tier(binding: Binding, sources: ReportSources) -> tuple[str, str]:
    if sources.catalog.tool_by_id[binding.tool].kind == "local-double":
        return "double", _DOUBLE
    return binding.tier, _TIERS[binding.tier]


def _starter(binding: Binding, sources: ReportSources) -> str:
    if binding.starter_tool == binding.tool:
        return ""
    return f"The starter uses {_tool(binding.starter_tool, sources)} in its place."


def _tool(tool: str, sources: ReportSources) -> str:
    return sources.catalog.tool_by_id[tool].name
