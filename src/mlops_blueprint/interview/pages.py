"""Screens beside the question: probes, reasons, review, help and the end."""

from mlops_blueprint.interview.answering import describe_answer
from mlops_blueprint.interview.progress import minutes_left, progress
from mlops_blueprint.interview.script import Item
from mlops_blueprint.interview.session import Session
from mlops_blueprint.interview.text import Line, Size, columns_of, cut, wrapped
from mlops_blueprint.model.practice import Practice

HELP = """\
0 1 2 3 4       the anchor that fits, or its word: none … improved
3 half          how widely: some, half, most (most unless said)
3 E2 LINK DATE  evidence: E0 claimed, E1 example told, E2 shown, E3 verified,
                E4 operating record; link, date and "what" may follow it
3 # TEXT        with a note; n TEXT adds a note to the answer that is there
half  E2 LINK   alone: more about the answer that is there
n -  e -        remove its notes, its evidence
u               unknown: asked, and this person does not know
na REASON       not applicable; na alone lists the reasons that count
PRACTICE: 3     any of these about another practice: rel.rollback: 2

Enter  y        keep the answer, or take what a scan proposes, and go on
s  b            skip (asked again at the end), back
j WHERE         jump: j data, j rel.rollback, j 12
r  r data       review: progress by dimension, the answers of one
p  w  ?         probes for the interviewer, the question again, this page
q               stop; everything is kept, the same command goes on here"""
"""All commands; at most 78 columns and 20 lines."""

RETURN = Line("Enter goes on", "dim")
"""Last line of every page that is not a question."""

_BAR = 20
_CHROME = 4
"""Lines of a page that are not its list: title, gap, advice and one to spare."""


def help_page(size: Size) -> list[Line]:
    """Return all commands."""
    return [*(Line(cut(text, size.columns)) for text in HELP.splitlines()), Line(""), RETURN]


def probes_page(item: Item, size: Size) -> list[Line]:
    """Return what an interviewer may ask to see, and what counts as evidence."""
    evidence = item.practice.evidence
    lines = [Line(cut(f"{item.practice.id}  {item.practice.name}", size.columns), "title")]
    for probe in item.probes:
        lines += wrapped(probe, size.columns, first="- ", rest="  ")
    lines += [Line(""), *wrapped(evidence.sufficient, size.columns, first="enough: ", rest="  ")]
    lines += wrapped(evidence.insufficient, size.columns, "dim", first="not enough: ", rest="  ")
    lines += wrapped(item.practice.risk, size.columns, "dim", first="at risk: ", rest="  ")
    return [*lines[: size.rows - 1], RETURN]


def reasons_page(session: Session, practice: Practice, size: Size) -> list[Line]:
    """Return the reasons for which a practice may not apply, numbered as they may be given."""
    lines = [Line(cut(f"{practice.id}  does not apply, because:", size.columns), "title")]
    for number, excuse_id in enumerate(practice.not_applicable, start=1):
        excuse = session.script.excuses.get(excuse_id)
        text = f"{excuse_id}: {excuse.summary}" if excuse else excuse_id
        lines += wrapped(text, size.columns, first=f"na {number}  ", rest="      ")
    return [*lines[: size.rows - 1], RETURN]


def review_page(session: Session, about: str, size: Size) -> list[Line]:
    """Return the progress by dimension, or the answers of one dimension.

    Args:
        session: the interview.
        about: empty, ``skipped`` or a dimension; a page number may follow.
        size: room for it.
    """
    name, _, page = about.partition(" ")
    if not name:
        return [*_progress(session, size), Line("r DIMENSION shows its answers; Enter goes on", "dim")]
    title, items = _listed(session, name)
    room = max(size.rows - _CHROME, 1)
    pages = max(1, -(-len(items) // room))
    number = min(max(int(page), 1), pages) if page.isdigit() else 1
    rows = columns_of(_row(session, item) for item in items[(number - 1) * room : number * room])
    where = f", page {number} of {pages}; `r {name} {number % pages + 1}` shows another" if pages > 1 else ""
    return [
        Line(cut(f"{title}{where}", size.columns), "title"),
        *(Line(cut(row, size.columns)) for row in rows),
        RETURN,
    ]


def end_page(session: Session, size: Size) -> list[Line]:
    """Return how an interview ended and what is open."""
    left = [
        item.practice.id for item in session.script.items if item.practice.id not in session.answers.answers
    ]
    lines = _progress(session, size)
    if left:
        text = f"No answer yet: {', '.join(left)}"
        lines += wrapped(cut(text, size.columns * 4), size.columns)
        return [*lines, Line("Enter goes through them, q stops; everything is kept", "dim")]
    return [*lines, Line("Every question has an answer; r reviews, j goes to one, Enter stops", "good")]


def _progress(session: Session, size: Size) -> list[Line]:
    rows = progress(session.script, session.answers)
    answered, asked = sum(row.answered for row in rows), sum(row.asked for row in rows)
    minutes = minutes_left(session.script, session.answers)
    text = f"{answered} of {asked} answered" + (f", about {minutes} min left" if minutes else "")
    table = columns_of(
        (
            row.name,
            f"{row.answered} of {row.asked}",
            ("#" * (_BAR * row.answered // row.asked)).ljust(_BAR, "."),
            f"{row.skipped} skipped" if row.skipped else "",
        )
        for row in rows
    )
    lines = [Line(cut(line, size.columns)) for line in table]
    return [Line(text, "title"), *lines, Line("")]


def _listed(session: Session, name: str) -> tuple[str, list[Item]]:
    items = session.script.items
    for row in progress(session.script, session.answers):
        if row.dimension == name:
            listed = [item for item in items if item.practice.dimension == name]
            return f"{row.name}, {row.answered} of {row.asked} answered", listed
    return "Skipped", [item for item in items if item.id in session.state.skipped]


def _row(session: Session, item: Item) -> tuple[str, ...]:
    answer = session.answers.answers.get(item.practice.id)
    number = session.script.items.index(item) + 1
    said = (
        describe_answer(answer.model_copy(update={"note": None}))
        if answer
        else ("skipped" if item.id in session.state.skipped else "-")
    )
    note = f": {answer.note}" if answer and answer.note else ""
    return (f"{number:>3}", item.practice.id, f"{said}{note}")
