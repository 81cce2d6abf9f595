"""Probes: what the scanner looks for in a repository, as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import Date, PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.fact import FactKind, Place, Strength
from mlops_blueprint.model.practice import Rating, State

Outcome = Literal["yes", "partial", "no", "unknown", "not-applicable"]
"""What a probe says of a repository."""

Pattern = Annotated[str, Field(min_length=1)]
"""A name with ``*`` for any text within it and ``|`` between alternatives; without regard to case.

With ``!`` in front it fits what the rest does not fit.
"""

Starter = Literal["ci", "schedule"]
"""What makes a file run without a person: a CI job in force, or a schedule in force."""


class FactMatch(Record):
    """Facts of one kind under any of some names.

    Attributes:
        kind: what the facts are about.
        names: patterns of which one must fit; none fits every name.
        but_not: patterns none of which may fit the name.
        detail: patterns that details of the fact must fit, by key; a missing detail is an empty text.
        paths: patterns of which one must fit the file's path; none fits every path.
        places: where the file may stand; empty allows product, CI and notebooks.
        run_by: only what a CI job or a schedule reaches, through commands, make targets, scripts and imports.
        at_least: how many facts, in different lines, there must be.
    """

    kind: FactKind
    names: tuple[Pattern, ...] = ()
    but_not: tuple[Pattern, ...] = ()
    detail: dict[str, Pattern] = Field(default_factory=dict)
    paths: tuple[Pattern, ...] = ()
    places: tuple[Place, ...] = ()
    run_by: Starter | None = None
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
        probe: another probe that must say yes.
        partly: another probe that must say yes or partial.
        all_of, any_of, none_of: conditions on conditions.
        one_file: facts, and alternatives of facts, that must stand in one and the same file; ``none_of`` in it refuses
            files.
    """

    fact: FactMatch | None = None
    tool: ToolMatch | None = None
    probe: Slug | None = None
    partly: Slug | None = None
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()
    none_of: tuple[Condition, ...] = ()
    one_file: tuple[Condition, ...] = ()

    def parts(self) -> Iterator[Condition]:
        """Yield the condition itself and every condition within it."""
        yield self
        for condition in (*self.all_of, *self.any_of, *self.none_of, *self.one_file):
            yield from condition.parts()

    def probes(self) -> Iterator[str]:
        """Yield the ids of the probes that are asked, as often as they are."""
        for condition in self.parts():
            yield from (name for name in (condition.probe, condition.partly) if name is not None)


class Remark(Record):
    """What is said instead of a bare no, when its condition holds.

    Attributes:
        when: what explains the no, such as a gate that only prints.
        outcome: what is said then.
        because: why, in one sentence.
    """

    when: Condition
    outcome: Literal["no", "unknown"] = "no"
    because: Sentence


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
        decides_ml: whether its yes is what makes a repository one of ``ml``; such a probe applies to any.
        yes: the condition of a yes.
        partial: the condition of a partial, asked when ``yes`` does not hold.
        wanted: the outcome one wishes for; ``no`` where the probe looks for something bad, ``any`` where it only tells.
        remarks: asked in turn when neither holds; the first whose condition holds is said.
        otherwise: what is said when none of all this holds and files were read.
        because: one sentence per outcome, shown beside the evidence.
        misses: what it cannot see (its false negatives).
        trait: whether it is shown under ``traits``.
    """

    id: Slug
    name: Sentence
    motivation: Sentence
    detects: Sentence
    applies_to: Literal["any", "ml"] = "ml"
    decides_ml: bool = False
    yes: Condition
    partial: Condition | None = None
    remarks: tuple[Remark, ...] = ()
    otherwise: Literal["no", "unknown"] = "no"
    wanted: Literal["yes", "no", "any"] = "yes"
    because: dict[Outcome, Sentence]
    remedy: Sentence
    effort: Rating
    misses: Sentence
    proposes: tuple[ProposedState, ...] = ()
    components: tuple[Slug, ...] = ()
    trait: bool = True
    reviewed: Date

    def conditions(self) -> tuple[Condition, ...]:
        """Return every condition the probe asks, in the order in which it asks them."""
        partial = () if self.partial is None else (self.partial,)
        return (self.yes, *partial, *(remark.when for remark in self.remarks))
