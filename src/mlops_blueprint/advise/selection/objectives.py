"""The objectives of the program in words, and what separates two stacks in each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlops_blueprint.model.stack import Change

Points = Mapping[str, int]
"""What contributes to an objective, in words -> its points."""


@dataclass(frozen=True)
class Objective:
    """One objective.

    Attributes:
        priority: its number behind ``@`` in the program; the highest is compared first.
        short: its name where a line is narrow.
        one, many: what is counted, for a number before it.
    """

    priority: int
    name: str
    short: str
    one: str
    many: str


ALL = (
    Objective(8, "unmet needs", "unmet needs", "unmet need", "unmet needs"),
    Objective(7, "untested tools", "untested", "point of untested tools", "points of untested tools"),
    Objective(
        6,
        "missing integrations",
        "links",
        "point of missing integrations",
        "points of missing integrations",
    ),
    Objective(5, "missing skills", "skills", "missing skill", "missing skills"),
    Objective(4, "tools not needed", "not needed", "tool that is not needed", "tools that are not needed"),
    Objective(3, "number of products", "products", "product", "products"),
    Objective(2, "operating effort", "effort", "point of operating effort", "points of operating effort"),
    Objective(1, "lock-in", "lock-in", "point of lock-in", "points of lock-in"),
)

OBJECTIVES = {objective.priority: objective.name for objective in ALL}
"""Names by priority, most important first."""

EQUAL = "equal in every objective; chosen by name order"


def name_costs(cost: Mapping[int, int]) -> dict[str, int]:
    """Return the value of each objective by name, most important first."""
    return {name: cost.get(priority, 0) for priority, name in OBJECTIVES.items()}


def describe_costs(best: Mapping[int, int], other: Mapping[int, int]) -> tuple[str, ...]:
    """Return what another stack costs more or saves, objective by objective, most important first."""
    changes = [
        f"{name} {'+' if theirs > ours else '-'}{abs(theirs - ours)}"
        for (name, ours), theirs in zip(name_costs(best).items(), name_costs(other).values(), strict=True)
        if ours != theirs
    ]
    return tuple(changes) or (EQUAL,)


def compare(best: Mapping[str, Points], other: Mapping[str, Points]) -> tuple[Change, ...]:
    """Return every objective in which two stacks differ, with what causes it.

    Args:
        best: the best stack's points by objective.
        other: the other stack's.
    """
    return tuple(
        Change(
            objective=objective.name,
            points=points,
            text=_in_words(objective, points),
            items=_items(best[objective.name], other[objective.name]),
        )
        for objective in ALL
        if (points := sum(other[objective.name].values()) - sum(best[objective.name].values()))
    )


def _in_words(objective: Objective, points: int) -> str:
    count = abs(points)
    return f"{count} {objective.one if count == 1 else objective.many} {'more' if points > 0 else 'less'}"


def _items(best: Points, other: Points) -> tuple[str, ...]:
    moved = {text: other.get(text, 0) - best.get(text, 0) for text in {*best, *other}}
    order = sorted((text for text, points in moved.items() if points), key=lambda text: (-moved[text], text))
    return tuple(f"{moved[text]:+d} {text}" for text in order)
