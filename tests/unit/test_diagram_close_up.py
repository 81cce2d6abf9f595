"""In a close-up the neighbours stand where their lines end, and the key explains what is there."""

import pytest

from helpers.sample_pictures import scene_of
from mlops_blueprint.diagram.close_up_sides import Neighbour, in_a_column, split, starts
from mlops_blueprint.diagram.scene import Scene, TextShape


def neighbour(zone: str, x: float, *, feeds: bool = True) -> Neighbour:
    return Neighbour(zone, (x, 0.5), feeds=feeds)


def names(side: list[Neighbour]) -> str:
    return "".join(n.zone for n in side)


def texts(scene: Scene, group: str) -> list[str]:
    shapes = next(g for g in scene.groups if g.id == group).shapes
    return [shape.content for shape in shapes if isinstance(shape, TextShape)]


def test_neighbour_stands_on_the_side_of_its_cards() -> None:
    left, right = split((neighbour("a", 0.1), neighbour("b", 0.9)), axis=0)
    assert (names(left), names(right)) == ("a", "b")


def test_neighbour_of_a_card_in_the_middle_stands_where_there_are_fewer() -> None:
    crowd = (neighbour("a", 0.1), neighbour("b", 0.1), neighbour("c", 0.9), neighbour("m", 0.5))
    assert [names(side) for side in split(crowd, axis=0)] == ["ab", "cm"]


def test_direction_decides_where_all_cards_are_in_the_middle() -> None:
    around = (neighbour("a", 0.5), neighbour("b", 0.5), neighbour("c", 0.5, feeds=False))
    assert [names(side) for side in split(around, axis=0)] == ["ab", "c"]


@pytest.mark.parametrize(
    ("spots", "expected"),
    [
        ([0.5], [45.0]),
        ([0.0], [0.0]),
        ([1.0], [90.0]),
        ([0.2, 0.8], [15.0, 75.0]),
        ([0.5, 0.5], [38.0, 52.0]),
        ([0.0, 0.1], [0.0, 14.0]),
        ([0.9, 1.0], [76.0, 90.0]),
    ],
)
def test_boxes_stand_as_near_to_their_spots_as_the_others_allow(
    spots: list[float], expected: list[float]
) -> None:
    assert starts(spots, size=10, gap=4, length=100) == pytest.approx(expected)


def test_column_keeps_every_neighbour_and_takes_up_all_spare_height() -> None:
    column = in_a_column((neighbour("a", 0.1), neighbour("b", 0.1)), size=10, gap=4, height=100)
    assert [box.zone for node in column for box in node.down] == ["a", "b"]
    assert sum(node.grow for node in column) > 0


def test_lines_to_a_neighbour_beside_its_card_are_straight() -> None:
    routes = {(r.source, r.target): r for r in scene_of("zone-CICD").routes}
    assert len(routes["C", "C2"].points) == 2


def test_key_explains_only_signs_that_are_there() -> None:
    assert "Store" not in texts(scene_of("zone-A"), "legend")
    assert "Store" in texts(scene_of("zone-C4"), "legend")


def test_key_stands_in_one_row_if_it_fits_there() -> None:
    heights = {zone: {s.at[1] for s in _key(zone)} for zone in ("C", "D1", "D2")}
    assert {zone: len(rows) for zone, rows in heights.items()} == {"C": 1, "D1": 1, "D2": 1}


def _key(zone: str) -> list[TextShape]:
    group = next(g for g in scene_of(f"zone-{zone}").groups if g.id == "legend")
    return [s for s in group.shapes if isinstance(s, TextShape) and s.size < 30 and " " in s.content]
