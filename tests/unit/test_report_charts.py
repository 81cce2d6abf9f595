"""Charts say by shape what they say by colour, and unknown is no bar."""

from mlops_blueprint.model.assessment import LevelInterval
from mlops_blueprint.report.charts.heat_map import HeatCell, HeatRow, heat_map
from mlops_blueprint.report.charts.profile import ProfileRow, profile_chart
from mlops_blueprint.report.charts.strip import Strip, strip_chart
from mlops_blueprint.report.charts.waves import WaveRow, waves_chart

LEVELS = ("Improvised", "Repeatable", "Managed", "Automated", "Self-improving")


def interval(low: int, level: int, high: int) -> LevelInterval:
    return LevelInterval(low=low, level=level, high=high)


def test_profile_of_an_unknown_dimension_has_no_bar_but_its_interval() -> None:
    row = ProfileRow("Data", interval(0, 0, 4), validated=0, target=2, known=False, text="unknown (0 to 4)")
    svg = profile_chart([row], LEVELS, "wide")
    assert 'class="claimed"' not in svg
    assert 'class="whisker"' in svg
    assert "unknown (0 to 4)" in svg


def test_profile_shows_claimed_validated_interval_and_target_as_different_shapes() -> None:
    row = ProfileRow("Data", interval(1, 2, 3), validated=1, target=3, known=True, text="2 (1 to 3)")
    svg = profile_chart([row], LEVELS, "narrow")
    assert '<circle class="claimed"' in svg
    assert '<polygon class="proven"' in svg
    assert svg.count('class="whisker"') == 3
    assert '<polygon class="target"' in svg


def test_settled_level_has_no_whisker() -> None:
    row = ProfileRow("Data", interval(2, 2, 2), validated=2, target=2, known=True, text="2")
    assert "whisker" not in profile_chart([row], LEVELS, "wide")


def test_names_are_escaped() -> None:
    row = ProfileRow("<Data & more>", interval(0, 0, 0), validated=0, target=0, known=True, text="0")
    assert "&lt;Data &amp; more&gt;" in profile_chart([row], LEVELS, "wide")


def test_heat_map_writes_rating_share_and_span() -> None:
    cell = HeatCell(level=1, rating="L", text="50%", span="25-75%", target=True)
    svg = heat_map([HeatRow("Data", (cell,))], LEVELS[1:], "wide")
    assert "L 50% (25-75%)" in svg
    assert 'class="aim"' in svg


def test_heat_map_marks_unknown_with_a_question_mark() -> None:
    cell = HeatCell(level=1, rating="?", text="unknown", span="", target=False)
    assert "? unknown" in heat_map([HeatRow("Data", (cell,))], LEVELS[1:], "narrow")


def test_waves_mark_each_rise() -> None:
    row = WaveRow("Data", (interval(1, 1, 1), interval(1, 1, 2), interval(2, 2, 2)), target=3, known=True)
    svg = waves_chart([row], ["Now", "After wave 1", "After wave 2", "Target"], "wide")
    assert svg.count('class="rise"') == 1
    assert "1 (1-2)" in svg


def test_strip_of_an_unknown_model_marks_every_level_as_possible() -> None:
    strip = Strip("Model", LEVELS, interval(0, 0, 4), validated=0, stated=None, known=False)
    svg = strip_chart([strip], "narrow")
    assert svg.count('class="rung open"') == 5
    assert "proven" not in svg


def test_strip_shows_possible_levels_and_the_stated_one() -> None:
    strip = Strip("Model", LEVELS, interval(0, 0, 1), validated=0, stated=2)
    svg = strip_chart([strip], "wide")
    assert "1?" in svg
    assert '<polygon class="stated"' in svg


def test_dimension_in_which_nothing_applies_has_no_bar_and_says_so() -> None:
    row = ProfileRow("Data", interval(0, 0, 0), validated=0, target=1, known=False, text="not applicable")
    chart = profile_chart([row], LEVELS, "wide")
    assert "not applicable" in chart
    assert 'class="claimed"' not in chart
