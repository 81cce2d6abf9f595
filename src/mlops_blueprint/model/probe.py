"""Probes: what the scanner looks for in a repository, as data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import Date, PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.fact import FactKind, Place, Strength
from mlops_blueprint.model.practice import Rating, State

Outcome = Literal["yes", "partial", "no", "unknown", "not-applicable"]
"""What a probe says of a repository."""

Pattern = Annotated[str, Field(min_length=1)]
"""A name with ``*`` for any text within it, as in shells; without regard to case."""


class FactMatch(Record):
    """Facts of one kind under any of some names.

    Attributes:
        kind: what the facts are about.
        names: patterns of which one must fit; none fits every name.
        detail: patterns that details of the fact must fit, by key.
        places: where the file may stand; empty allows product, CI and notebooks.
        at_least: how many facts, in different lines, there must be.
    """

    kind: FactKind
    names: tuple[Pattern, ...] = ()
    detail: dict[str, Pattern] = Field(default_factory=dict)
    places: tuple[Place, ...] = ()
    at_least: Annotated[int, Field(ge=1)] = 1


class ToolMatch(Record):
    """A tool of the catalog that fills a component or provides a port, at least this strong.

    Attributes:
        component: id of a component that a tool must support.
        port: id of a port that a tool must provide.
        tools: ids of which one must be there; empty allows any tool of the component or port.
        strength: the weakest sighting that counts.
    """

    component: Slug | None = None
    port: str | None = None
    tools: tuple[Slug, ...] = ()
    strength: Strength = Strength.USED


class Condition(Record):
    """A condition on a repository; exactly one of its fields is set.

    Attributes:
        fact: facts there must be.
        tool: a tool there must be.
        probe: another probe that must say yes (or ``partial``, where the probe's rule says so).
        all_of, any_of, none_of: conditions on conditions.
    """

    fact: FactMatch | None = None
    tool: ToolMatch | None = None
    probe: Slug | None = None
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()
    none_of: tuple[Condition, ...] = ()


class ProposedState(Record):
    """What a probe proposes for a practice when it says yes, and when it says partial.

    Attributes:
        practice: id of the practice.
        yes: state proposed on a yes; None proposes nothing.
        partial: state proposed on a partial.
        no: state proposed on a no; None leaves the practice open, since much happens outside of a repository.
    """

    practice: PracticeId
    yes: State | None = None
    partial: State | None = None
    no: State | None = None


class Probe(Record):
    """One thing the scanner looks for, complete in itself.

    Attributes:
        detects: what in the files makes it say yes.
        applies_to: repositories it speaks about: ``any``, or only ``ml`` ones.
        yes: the condition of a yes.
        partial: the condition of a partial, asked when ``yes`` does not hold.
        otherwise: what is said when neither holds and files of the right kind were read.
        because: one sentence per outcome, shown beside the evidence.
        misses: what it cannot see (its false negatives).
        trait: whether it is shown under ``traits``.
    """

    id: Slug
    name: Sentence
    motivation: Sentence
    detects: Sentence
    applies_to: Literal["any", "ml"] = "ml"
    yes: Condition
    partial: Condition | None = None
    otherwise: Literal["no", "unknown"] = "no"
    because: dict[Outcome, Sentence]
    remedy: Sentence
    effort: Rating
    misses: Sentence
    proposes: tuple[ProposedState, ...] = ()
    components: tuple[Slug, ...] = ()
    trait: bool = True
    reviewed: Date
