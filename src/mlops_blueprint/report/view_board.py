"""The board edition's one page behind the summary: each dimension, wave, tool and open duty in one line."""

from dataclasses import dataclass

from mlops_blueprint.report.roles_page import Section, Table
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.view_gaps import WaveView
from mlops_blueprint.report.view_profile import DimensionView
from mlops_blueprint.report.view_stack import ComponentView
from mlops_blueprint.report.words import count, sentence

_MOST_NAMED = 4


@dataclass(frozen=True)
class BoardView:
    """What a board needs to decide; the full report has the reasons."""

    levels: Section
    roadmap: Section
    tools: Section
    people: Section


def view_board(
    sources: ReportSources,
    dimensions: tuple[DimensionView, ...],
    waves: tuple[WaveView, ...],
    components: tuple[ComponentView, ...],
) -> BoardView:
    """Return levels, roadmap, tools and people in short."""
    return BoardView(_levels(dimensions), _roadmap(waves), _tools(components), _people(sources))


def _roadmap(waves: tuple[WaveView, ...]) -> Section:
    if not waves:
        return Section("Roadmap", ("Nothing has to be planned: no gap is open.",))
    rows = tuple((f"{wave.number} {wave.name}", wave.when, wave.load, _work(wave)) for wave in waves)
    lines = ("A projection from today's answers, not a promise; dates count from the day of the assessment.",)
    return Section("Roadmap", lines, Table(("Wave", "When", "Effort", "What is done"), rows))


def _work(wave: WaveView) -> str:
    names = [gap.name for gap in wave.gaps]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{'; '.join(names[:_MOST_NAMED])}{more}" or "nothing to do"


def _tools(components: tuple[ComponentView, ...]) -> Section:
    rows = tuple(
        (f"{item.code} {item.name}", ", ".join(item.tools) or "none yet", "yes" if item.required else "no")
        for item in components
    )
    head = ("Component", "Chosen", "Needed now")
    return Section("Tools", table=Table(head, rows))


def _people(sources: ReportSources) -> Section:
    notes = [sentence(note.text) for note in sources.role_matrix.notes]
    if not notes:
        return Section("People", ("Every role is held, and no separation of duties is lost.",))
    intro = f"{count(len(notes), 'point')} about roles {'is' if len(notes) == 1 else 'are'} open."
    return Section("People", (intro,), Table(("Open point",), tuple((note,) for note in notes)))


def _levels(dimensions: tuple[DimensionView, ...]) -> Section:
    rows = tuple((item.name, item.claimed_text, item.validated_text, str(item.target)) for item in dimensions)
    return Section("Levels", table=Table(("Dimension", "Claimed", "Validated", "Target"), rows))
