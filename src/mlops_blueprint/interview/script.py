"""Which questions one respondent is asked, in which words and order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import Context, asks_overlay, holds
from mlops_blueprint.model.practice import Dimension, NotApplicableReason, Practice
from mlops_blueprint.model.question import Depth, Question, Voice

DEPTHS: tuple[Depth, ...] = ("quick", "standard", "deep")
"""Depths of an interview, shortest first; each asks all that the one before it asks."""


class Item(Record):
    """One thing to ask: a practice with its question, and further questions on it as follow-ups.

    Attributes:
        id: id of the question that is asked; an interview remembers its place by it.
        ask: the question in the respondent's voice.
        also: further questions on the same practice; they share its answer.
        why: why it is asked, of the question and its follow-ups.
        probes: what an interviewer may ask to see.
    """

    id: str
    practice: Practice
    ask: str
    also: tuple[str, ...] = ()
    why: str
    probes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Script:
    """The questions of one interview.

    Attributes:
        items: in asking order, one per practice.
        left_out: practice -> why it is not asked in this interview.
        practices: all practices of the catalog by id, as answers may be given about any of them.
    """

    depth: Depth
    items: tuple[Item, ...]
    left_out: Mapping[str, str]
    practices: Mapping[str, Practice]
    dimensions: tuple[Dimension, ...]
    excuses: Mapping[str, NotApplicableReason]

    def position(self, item_id: str | None) -> int | None:
        """Return the place of a question, by its id or its practice; None where it is not asked."""
        for index, item in enumerate(self.items):
            if item_id in {item.id, item.practice.id}:
                return index
        return None


@dataclass(frozen=True)
class Selection:
    """What is asked of all that could be; empty means everything the depth holds.

    Attributes:
        dimensions: only questions of these dimensions.
        practices: only these practices, whatever their depth.
    """

    depth: Depth = "standard"
    dimensions: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()


def make_script(catalog: Catalog, context: Context, voice: Voice, selection: Selection) -> Script:
    """Return the questions of an interview.

    Args:
        catalog: questions and practices.
        context: the engagement's context, with the catalog's defaults for what is not given.
        voice: in whose words questions are put; where a wording is missing, the engineer's.
        selection: depth, dimensions and practices.
    """
    asked: dict[str, list[Question]] = {}
    left_out: dict[str, str] = {}
    for section in catalog.sections:
        for question in section.questions:
            practice = catalog.practice_by_id[question.practice]
            reason = _left_out(question, practice, context, selection)
            if reason:
                left_out.setdefault(practice.id, reason)
            else:
                asked.setdefault(practice.id, []).append(question)
    return Script(
        depth=selection.depth,
        items=tuple(_item(catalog.practice_by_id[key], asked[key], voice) for key in asked),
        left_out={key: reason for key, reason in left_out.items() if key not in asked},
        practices=catalog.practice_by_id,
        dimensions=catalog.dimensions,
        excuses={reason.id: reason for reason in catalog.not_applicable_reasons},
    )


def _item(practice: Practice, questions: list[Question], voice: Voice) -> Item:
    first, *others = questions
    return Item(
        id=first.id,
        practice=practice,
        ask=first.words(voice),
        also=tuple(other.words(voice) for other in others),
        why=first.why,
        probes=tuple(dict.fromkeys(probe for question in questions for probe in question.probes)),
    )


def _left_out(question: Question, practice: Practice, context: Context, selection: Selection) -> str:
    """Return why a question is not asked, nothing when it is."""
    return next((reason for reason in _reasons(question, practice, context, selection) if reason), "")


def _reasons(
    question: Question, practice: Practice, context: Context, selection: Selection
) -> Iterator[str | None]:
    if practice.overlay and not asks_overlay(context):
        yield "it belongs to generative AI, which plays no part according to engagement.yaml"
    for condition in question.when:
        if not holds((condition,), context):
            yield f"it is asked only where {condition.key} is {_either(condition.one_of)}"
    if selection.practices:
        yield None if practice.id in selection.practices else "only other practices are asked this time"
        return
    if selection.dimensions and practice.dimension not in selection.dimensions:
        yield "only other dimensions are asked this time"
    if DEPTHS.index(question.depth) > DEPTHS.index(selection.depth):
        yield f"it belongs to a {question.depth} interview"


def _either(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
