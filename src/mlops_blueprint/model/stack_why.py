"""Answers to why a tool was chosen, and why another one was not."""

from typing import Literal

from mlops_blueprint.model.base import PortId, Reason, Record, Sentence, Slug
from mlops_blueprint.model.stack import Change, Swap

Verdict = Literal["worse", "equal", "excluded"]


class Rival(Record):
    """A tool that could fill a port and does not.

    Attributes:
        verdict: ``excluded`` a requirement or its retirement keeps it out; ``worse`` an objective decides;
            ``equal`` only the alphabet does.
        decided_by: the most important objective in which it loses; None unless ``worse``.
        breaks: what keeps it out, in words.
        changes: what a stack with it costs and saves, most important objective first.
    """

    tool: Slug
    verdict: Verdict
    decided_by: Sentence | None = None
    breaks: tuple[Sentence, ...] = ()
    changes: tuple[Change, ...] = ()


class PortWhy(Record):
    """One port of what was asked about: its tool, its reasons, and how every rival fared."""

    port: PortId
    tool: Slug
    because: tuple[Reason, ...]
    rivals: tuple[Rival, ...]


class Why(Record):
    """Which constraints and preferences decided for a component, port or tool."""

    engagement: Slug
    subject: str
    ports: tuple[PortWhy, ...]


class WhyNot(Record):
    """What choosing a tool would cost, or what it would break.

    Attributes:
        chosen_at: ports it is chosen for already; then nothing else is filled.
        impossible: why no stack can have it, whatever is given up; empty when one can.
        breaks: what stands against the tool itself, set aside for it alone, and the fewest other
            requirements that would have to be given up.
        swaps: what else moves in the best stack with it.
        changes: against the best stack, most important objective first.
    """

    engagement: Slug
    tool: Slug
    chosen_at: tuple[PortId, ...] = ()
    impossible: tuple[Sentence, ...] = ()
    breaks: tuple[Sentence, ...] = ()
    swaps: tuple[Swap, ...] = ()
    changes: tuple[Change, ...] = ()
