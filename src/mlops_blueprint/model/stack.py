"""The chosen tools: one per port, with reasons, runners-up and whole alternatives."""

from mlops_blueprint.model.base import PortId, Reason, Record, Sentence, Slug
from mlops_blueprint.model.tool import Tier


class Change(Record):
    """How another stack differs from the best one in one objective.

    Attributes:
        points: positive what it costs more, negative what it saves.
        text: the same in words.
        items: what causes it, each with its own points.
    """

    objective: Sentence
    points: int
    text: Sentence
    items: tuple[Sentence, ...] = ()


class RunnerUp(Record):
    """The next best tool for a port and what choosing it would cost."""

    tool: Slug
    costs: tuple[str, ...]
    changes: tuple[Change, ...] = ()


class Binding(Record):
    """One port and the tool that provides it.

    Attributes:
        starter_tool: the tool whose adapter the starter contains: the chosen one when its tier is
            ``runs`` or ``validates`` and an adapter ships, else the port's local double.
        others: what comes after the runner-up, best first.
    """

    port: PortId
    component: Slug | None
    tool: Slug
    tier: Tier
    pinned: bool
    starter_tool: Slug
    runner_up: RunnerUp | None
    others: tuple[RunnerUp, ...] = ()
    because: tuple[Reason, ...]


class Wiring(Record):
    """An integration used between two chosen tools; ``confirmed`` when its evidence was read."""

    source: Slug
    target: Slug
    level: str
    evidence: str
    confirmed: bool


class Swap(Record):
    """A port at which another stack has another tool."""

    port: PortId
    before: Slug
    after: Slug


class Alternative(Record):
    """A whole other stack: the best one that differs in kind from all before it.

    Attributes:
        components: how many components get a tool that the best stack has nowhere.
        gains, costs: against the best stack, most important objective first.
    """

    tools: dict[PortId, Slug]
    swaps: tuple[Swap, ...]
    components: int
    gains: tuple[Change, ...]
    costs: tuple[Change, ...]
    cost: dict[str, int]
    proven: bool


class Stack(Record):
    """A whole stack, proven optimal under the engagement's constraints.

    Attributes:
        cost: value of each objective, most important first, by name.
        proven: the solver exhausted the search.
        alternatives: other stacks, best first; only when asked for.
    """

    engagement: Slug
    catalog_version: str
    digest: str
    bindings: tuple[Binding, ...]
    wiring: tuple[Wiring, ...]
    cost: dict[str, int]
    proven: bool
    because: tuple[Reason, ...]
    alternatives: tuple[Alternative, ...] = ()
