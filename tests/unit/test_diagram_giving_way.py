"""Which lines are in each other's way, and how a layout gets more room."""

from helpers.sample_architecture import view_template
from mlops_blueprint.diagram.giving_way import in_the_way
from mlops_blueprint.diagram.layout_room import roomier
from mlops_blueprint.diagram.layout_tree import walk
from mlops_blueprint.diagram.router import Port, Way
from mlops_blueprint.diagram.scene import Point

PORT = Port(0, (0.0, 0.0), 0, 0.0)
LEVEL = ((0.0, 50.0), (200.0, 50.0))


def way(*points: Point) -> Way:
    return Way(PORT, PORT, (), points)


def test_parallel_lines_on_one_lane_are_in_each_others_way() -> None:
    assert in_the_way(way(*LEVEL), way((100.0, 54.0), (300.0, 54.0)))


def test_parallel_lines_a_lane_apart_are_not() -> None:
    assert not in_the_way(way(*LEVEL), way((-40.0, 70.0), (300.0, 70.0)))


def test_lines_that_cross_straight_are_not_in_each_others_way() -> None:
    assert not in_the_way(way(*LEVEL), way((100.0, 0.0), (100.0, 100.0)))


def test_bend_at_another_line_is_in_its_way() -> None:
    assert in_the_way(way(*LEVEL), way((100.0, 0.0), (100.0, 45.0), (120.0, 45.0)))


def test_more_room_widens_gaps_and_empty_places_only() -> None:
    full = view_template("full")
    wide = roomier(full, 2.0)
    assert (wide.gap, wide.width, wide.text) == (2 * full.gap, full.width, full.text)
    for before, after in zip(walk(full.root), walk(wide.root), strict=True):
        assert after.share == before.share * (2 if before.spacer else 1)
        assert after.gap == (before.gap and 2 * before.gap)
