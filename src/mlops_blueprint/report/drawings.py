"""Every chart of the report, each for a wide page and for a phone."""

from collections.abc import Callable
from dataclasses import dataclass

from mlops_blueprint.report.charts.frame import KINDS, Kind
from mlops_blueprint.report.charts.heat_map import HeatRow, heat_map
from mlops_blueprint.report.charts.profile import ProfileRow, profile_chart
from mlops_blueprint.report.charts.strip import strip_chart
from mlops_blueprint.report.charts.waves import WaveRow, waves_chart
from mlops_blueprint.report.view import ReportView


@dataclass(frozen=True)
class Drawings:
    """Charts as SVG text; the style sheet shows the one that fits the page."""

    profile: str
    heat_map: str
    crosswalks: str
    roadmap: str


def draw_charts(view: ReportView) -> Drawings:
    """Return all charts of a report."""
    profile = [
        ProfileRow(item.name, item.claimed, item.validated.level, item.target, item.known, item.claimed_text)
        for item in view.dimensions
    ]
    heat = [HeatRow(item.name, item.cells) for item in view.dimensions]
    # A rubric that knows points only has no scale to stand on.
    strips = [walk.strip for walk in view.crosswalks if len(walk.strip.levels) > 1]
    return Drawings(
        profile=_both(lambda kind: profile_chart(profile, view.levels, kind)),
        heat_map=_both(lambda kind: heat_map(heat, view.levels[1:], kind)),
        crosswalks=_both(lambda kind: strip_chart(strips, kind)),
        roadmap=_both(lambda kind: waves_chart(_wave_rows(view), _wave_columns(view), kind)),
    )


def _both(draw: Callable[[Kind], str]) -> str:
    return "".join(draw(kind) for kind in KINDS)


def _wave_columns(view: ReportView) -> list[str]:
    return ["Now", *(f"After wave {wave.number}" for wave in view.waves), "Target"]


def _wave_rows(view: ReportView) -> list[WaveRow]:
    return [
        WaveRow(
            name=item.name,
            levels=(item.claimed, *(wave.projected[item.id] for wave in view.waves)),
            target=item.target,
            known=item.known,
        )
        for item in view.dimensions
    ]
