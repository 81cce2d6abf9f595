"""The screen of one question: where we are, what is asked and why, the five anchors, what was said."""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.interview.answering import describe_answer
from mlops_blueprint.interview.progress import minutes_left, progress
from mlops_blueprint.interview.script import Item
from mlops_blueprint.interview.session import Session
from mlops_blueprint.interview.text import Line, Size, cut, fitting, spread, wrapped
from mlops_blueprint.model.engagement import Answer
from mlops_blueprint.model.practice import STATE_SCALE, describe_standing

_LABEL = 15
"""Columns in front of an anchor: mark, number and state."""


class _Layout(NamedTuple):
    """What a screen has room for; left out first is what a reader misses least.

    Attributes:
        gaps: how many of the three blank lines: before the anchors, below the heading, above the keys.
        aligned: anchors start below each other.
    """

    gaps: int = 3
    aligned: bool = True
    why: bool = True
    also: bool = True


_LAYOUTS = (
    _Layout(),
    _Layout(gaps=2),
    _Layout(gaps=1),
    _Layout(gaps=1, aligned=False),
    _Layout(gaps=0, aligned=False),
    _Layout(gaps=0, aligned=False, why=False),
    _Layout(gaps=0, aligned=False, why=False, also=False),
)


def question_screen(session: Session, item: Item, size: Size, below: list[Line]) -> list[Line]:
    """Return the screen of a question.

    Args:
        session: the interview.
        item: the question.
        size: room for it, without the prompt.
        below: what stands above the prompt.
    """
    rows = size.rows - len(below)
    layouts = (list(_lines(session, item, size.columns, layout)) for layout in _LAYOUTS)
    return [*fitting(layouts, rows), *below]


def _lines(session: Session, item: Item, columns: int, layout: _Layout) -> Iterator[Line]:
    yield Line(_header(session, item, columns), "title")
    yield from _gap(layout, 2)
    yield from _question(item, columns, layout)
    yield from _gap(layout, 1)
    answer = session.answers.answers.get(item.practice.id)
    proposal = session.proposals.get(item.practice.id)
    yield from _anchors(item, answer, proposal, columns=columns, layout=layout)
    if answer:
        yield from _answer(answer, columns)
    if proposal:
        yield from _proposal(proposal, answer, columns)
    yield from _gap(layout, 3)
    yield Line(_keys(item, columns), "dim")


def _gap(layout: _Layout, rank: int) -> list[Line]:
    return [Line("")] if layout.gaps >= rank else []


def _question(item: Item, columns: int, layout: _Layout) -> Iterator[Line]:
    yield Line(cut(f"{item.practice.id}  {item.practice.name}", columns), "dim")
    yield from wrapped(item.ask, columns, "strong")
    if layout.also:
        for text in item.also:
            yield from wrapped(text, columns, first="and: ", rest="     ")
    if layout.why:
        yield from wrapped(item.why, columns, "dim", first="why: ", rest="     ")


def _header(session: Session, item: Item, columns: int) -> str:
    rows = progress(session.script, session.answers)
    row = next(row for row in rows if row.dimension == item.practice.dimension)
    peers = [other for other in session.script.items if other.practice.dimension == row.dimension]
    done = sum(row.answered for row in rows)
    minutes = minutes_left(session.script, session.answers)
    left = f"{row.name}, {peers.index(item) + 1} of {row.asked}"
    right = f"{done} of {len(session.script.items)} answered" + (f", {minutes} min left" if minutes else "")
    return spread(left, right, columns)


def _anchors(
    item: Item, answer: Answer | None, proposal: Answer | None, *, columns: int, layout: _Layout
) -> Iterator[Line]:
    anchors = item.practice.anchors
    shown, mark = (answer, ">") if answer else (proposal, "?")
    for rank, state in enumerate(STATE_SCALE):
        chosen = shown is not None and shown.state is state
        label = f"{mark if chosen else ' '} {rank} {state.words}"
        first = label.ljust(_LABEL) if layout.aligned else f"{label}: "
        rest = " " * (_LABEL if layout.aligned else 4)
        text = getattr(anchors, state.name.lower())
        yield from wrapped(text, columns, "chosen" if chosen else "plain", first=first, rest=rest)


def _answer(answer: Answer, columns: int) -> Iterator[Line]:
    mark = "  " if answer.state in STATE_SCALE else "> "
    yield Line(
        cut(f"{mark}now: {describe_answer(answer.model_copy(update={'note': None}))}", columns), "chosen"
    )
    if answer.note:
        yield Line(cut(f"  note: {answer.note}", columns), "chosen")


def _proposal(proposal: Answer, answer: Answer | None, columns: int) -> Iterator[Line]:
    """Show what a scan found and where; without an answer it is the default one."""
    places = ", ".join(item.note for item in proposal.evidence if item.note)
    standing = describe_standing(proposal.state, proposal.coverage)
    if answer is None:
        yield from wrapped(
            f"{standing}; Enter confirms", columns, "chosen", first="? scan proposes: ", rest="  "
        )
    elif answer.state is not proposal.state:
        yield Line(cut(f"  scan shows: {standing}", columns), "bad")
    yield Line(cut(f"  seen in: {places}", columns), "dim")


def _keys(item: Item, columns: int) -> str:
    excuse = "na REASON  " if item.practice.not_applicable else ""
    return cut(f"0-4 answer  u unknown  {excuse}s skip  b back  p probes  q stop  ? help", columns)
