"""Everything a step shows, as lines that fit a screen."""

from mlops_blueprint.interview.pages import end_page, help_page, probes_page, reasons_page, review_page
from mlops_blueprint.interview.question_screen import question_screen
from mlops_blueprint.interview.session import Session, Step
from mlops_blueprint.interview.text import Line, Size, cut, wrapped

_PROMPT = 1
_MESSAGE_LINES = 3


def render(step: Step, size: Size) -> list[Line]:
    """Return the screen of a step, at most ``size.rows - 1`` lines: the last row is the prompt's."""
    below = note_lines(step, size)
    room = Size(size.columns, max(size.rows - _PROMPT, 1))
    session = step.session
    if step.look.view == "question" and session.item:
        return question_screen(session, session.item, room, below)
    page = _page(step, session, Size(room.columns, max(room.rows - len(below), 1)))
    fitting = [Line(cut(line.text, room.columns), line.style) for line in page[: room.rows - len(below)]]
    return [*fitting, *below]


def note_lines(step: Step, size: Size) -> list[Line]:
    """Return what happened, or why nothing did, for above the prompt."""
    if step.error:
        hint = f" ({step.error.hint})" if step.error.hint else ""
        return wrapped(f"{step.error.message}{hint}", size.columns, "bad")[:_MESSAGE_LINES]
    return wrapped(step.message, size.columns, "good")[:_MESSAGE_LINES] if step.message else []


def _page(step: Step, session: Session, room: Size) -> list[Line]:
    view, about = step.look.view, step.look.about
    if view == "help":
        return help_page(room)
    if view == "review":
        return review_page(session, about, room)
    if view == "reasons" and about in session.script.practices:
        return reasons_page(session, session.script.practices[about], room)
    if view == "probes" and session.item:
        return probes_page(session.item, room)
    return end_page(session, room)
