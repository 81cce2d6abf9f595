"""The tools found, under the components they fill here; a tool for several counts where its use shows."""

from collections.abc import Mapping

from mlops_blueprint.model.fact import STRENGTHS, Strength
from mlops_blueprint.model.scan import FoundTool
from mlops_blueprint.model.tool import ComponentSupport, Tool
from mlops_blueprint.scan.conditions import matching
from mlops_blueprint.scan.ground import Ground

_THERE = STRENGTHS.index(Strength.CONFIGURED)
"""From this strength on a tool counts."""

ToolsByComponent = dict[str, tuple[FoundTool, ...]]


def by_component(ground: Ground) -> tuple[ToolsByComponent, ToolsByComponent]:
    """Return the tools that count, and those that are only named, declared or in a template, by component."""
    used: dict[str, list[FoundTool]] = {}
    elsewhere: dict[str, list[FoundTool]] = {}
    for tool_id in sorted(ground.found):
        tool = ground.found[tool_id]
        counts = STRENGTHS.index(tool.strength) >= _THERE
        if not counts:
            for support in ground.tools[tool_id].components:
                elsewhere.setdefault(support.id, []).append(tool)
            continue
        for component in _filled(ground.tools[tool_id], ground):
            used.setdefault(component, []).append(tool)
    return _sorted(used), _sorted(elsewhere)


def supporting(ground: Ground) -> tuple[FoundTool, ...]:
    """Return the tools that count and belong to no component, strongest first."""
    there = [
        tool
        for tool in ground.found.values()
        if STRENGTHS.index(tool.strength) >= _THERE and not ground.tools[tool.tool].components
    ]
    return tuple(sorted(there, key=lambda tool: (-STRENGTHS.index(tool.strength), tool.tool)))


def _filled(tool: Tool, ground: Ground) -> list[str]:
    """Return the components a tool that is there fills here: those its use shows, its first one if none does."""
    shown = [support.id for support in tool.components if _fills(support, ground)]
    return shown or [support.id for support in tool.components[:1]]


def _fills(support: ComponentSupport, ground: Ground) -> bool:
    """Whether a tool that is there is there for this component, too."""
    if not support.shown_by:
        return True
    return any(matching(match, ground) for match in support.shown_by)


def _sorted(tools: Mapping[str, list[FoundTool]]) -> ToolsByComponent:
    return {
        component: tuple(
            sorted(tools[component], key=lambda tool: (-STRENGTHS.index(tool.strength), tool.tool))
        )
        for component in sorted(tools)
    }
