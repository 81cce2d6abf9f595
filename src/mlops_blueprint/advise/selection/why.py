"""Why a tool was chosen, and what choosing another one would cost or break."""

from mlops_blueprint.advise.selection.facts import quote
from mlops_blueprint.advise.selection.reasons import why_chosen
from mlops_blueprint.advise.selection.requirements_in_words import in_words, obstacles, retirement
from mlops_blueprint.advise.selection.rivals import rivals
from mlops_blueprint.advise.selection.search import Search
from mlops_blueprint.advise.selection.solver import Ask
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.stack_why import PortWhy, Why, WhyNot
from mlops_blueprint.model.tool import Port


def explain_why(subject: str, ports: tuple[Port, ...], search: Search) -> Why:
    """Return for each port what decided: its reasons, and how every rival fared.

    Args:
        subject: what was asked about, as it was asked.
        ports: the ports that it means.
        search: the solved problem.
    """
    return Why(
        engagement=search.choice.case.engagement.id,
        subject=subject,
        ports=tuple(
            PortWhy(
                port=port.id,
                tool=search.best.chosen[port.id],
                because=(
                    *_need(port, search),
                    *why_chosen(port, search.choice.tool_at(port.id), search.choice),
                ),
                rivals=rivals(port.id, search),
            )
            for port in ports
        ),
    )


def _need(port: Port, search: Search) -> tuple[Reason, ...]:
    """Return what the recommendation says about the port's component; nothing for a supporting port."""
    advised = search.choice.recommendation.components
    return tuple(item.because[0] for item in advised if item.component == port.component and item.because)


def explain_why_not(name: str, search: Search) -> WhyNot:
    """Return what the best stack with a tool costs against the best stack, or what it breaks."""
    engagement = search.choice.case.engagement.id
    chosen_at = tuple(port.id for port in search.choice.catalog.ports if search.best.chosen[port.id] == name)
    if chosen_at:
        return WhyNot(engagement=engagement, tool=name, chosen_at=chosen_at)
    # Whatever keeps the tool out is set aside for the tool alone, so that the rest of the stack stays allowed.
    other = search.sparing(name).solve(Ask(using=name, may_drop=None))
    if other is None:
        return WhyNot(engagement=engagement, tool=name, impossible=_impossible(name, search))
    tool = search.choice.catalog.tool_by_id[name]
    own_ban = f"banned({quote(name)})"
    against = obstacles(tool, search.choice.case, search.choice.catalog)
    return WhyNot(
        engagement=engagement,
        tool=name,
        breaks=(*against, *(in_words(term) for term in other.dropped if term != own_ban)),
        swaps=search.swaps(other),
        changes=search.changes(other),
    )


def _impossible(name: str, search: Search) -> tuple[str, ...]:
    tool = search.choice.catalog.tool_by_id[name]
    found = list(retirement(tool, search.choice.case))
    if not tool.provides:
        found.append(f"{tool.name} provides no port; it stands beside a stack and is never selected")
    return tuple(found) or (f"no stack has {tool.name}",)
