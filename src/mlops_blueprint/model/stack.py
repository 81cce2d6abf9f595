"""The chosen tools: one per port, with reasons and runners-up."""

from mlops_blueprint.model.base import PortId, Reason, Record, Slug
from mlops_blueprint.model.tool import Tier


class RunnerUp(Record):
    """The next best tool for a port and what choosing it would cost."""

    tool: Slug
    costs: tuple[str, ...]


class Binding(Record):
    """One port and the tool that provides it.

    Attributes:
        starter_tool: the tool whose adapter the starter contains: the chosen one when its tier is
            ``runs`` or ``validates`` and an adapter ships, else the port's local double.
    """

    port: PortId
    component: Slug | None
    tool: Slug
    tier: Tier
    pinned: bool
    starter_tool: Slug
    runner_up: RunnerUp | None
    because: tuple[Reason, ...]


class Wiring(Record):
    """An integration used between two chosen tools; ``confirmed`` when its evidence was read."""

    source: Slug
    target: Slug
    level: str
    evidence: str
    confirmed: bool


class Stack(Record):
    """A whole stack, proven optimal under the engagement's constraints.

    Attributes:
        cost: value of each objective, most important first, by name.
        proven: the solver exhausted the search.
    """

    engagement: Slug
    catalog_version: str
    digest: str
    bindings: tuple[Binding, ...]
    wiring: tuple[Wiring, ...]
    cost: dict[str, int]
    proven: bool
    because: tuple[Reason, ...]
