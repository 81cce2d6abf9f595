"""Files that other programs go on with obey those programs' rules: Structurizr's grammar, draw.io's graph."""

from xml.etree import ElementTree as ET

import pytest

from helpers.picture_variants import variant
from helpers.sample_architecture import sample_architecture
from helpers.sample_pictures import PICTURES, arial, drawing, office_scene_of
from helpers.structurizr_reader import read_workspace
from mlops_blueprint.diagram import render_drawio, render_structurizr
from mlops_blueprint.diagram.scene import Scene
from mlops_blueprint.model.architecture import Architecture

SAMPLE = sample_architecture()
NUMBERS = ("x", "y", "width", "height")


@pytest.mark.parametrize("architecture", [SAMPLE, *map(variant, range(60))])
def test_structurizr_obeys_the_language_reference(architecture: Architecture) -> None:
    found = read_workspace(render_structurizr(architecture))
    assert len(found.containers) == len(architecture.elements)
    assert found.tagged <= found.styled
    assert found.layout[0] == "tb"


def test_structurizr_has_every_relation_and_group() -> None:
    found = read_workspace(render_structurizr(SAMPLE))
    assert len(found.relations) == len(SAMPLE.flows)
    assert found.groups == [zone.title.replace("/", "-") for zone in SAMPLE.zones]


def test_elements_and_lines_of_one_name_stay_apart_in_structurizr() -> None:
    twins = tuple(
        e.model_copy(update={"title": "Twin", "code": "", "component": None}) for e in SAMPLE.elements
    )
    first = SAMPLE.flows[0].model_copy(update={"label": "same"})
    flows = tuple(first.model_copy(update={"kind": kind}) for kind in ("data", "data", "feedback", "control"))
    found = read_workspace(render_structurizr(SAMPLE.model_copy(update={"elements": twins, "flows": flows})))
    assert len(found.containers) == len(twins)
    assert {label for _, _, label in found.relations} > {"same", "Feedback: same", "Control, trigger: same"}


@pytest.mark.parametrize("name", PICTURES)
def test_drawio_is_a_whole_graph_in_every_view(name: str) -> None:
    _check_graph(office_scene_of(name))


@pytest.mark.parametrize("seed", range(6))
def test_drawio_is_a_whole_graph_whatever_is_added_or_gone(seed: int) -> None:
    _check_graph(drawing(variant(seed), "full").office_scene(arial()))


def _check_graph(scene: Scene) -> None:
    """Ids differ, every cell has a parent above it and a place, every line two ends that exist."""
    cells = list(ET.fromstring(render_drawio(scene)).iter("mxCell"))  # noqa: S314 our own text
    known: dict[str, ET.Element] = {}
    for cell in cells:
        name = cell.get("id") or ""
        assert name
        assert name not in known
        assert name == "0" or cell.get("parent") in known
        known[name] = cell
    assert [cell.get("id") for cell in cells[:2]] == ["0", "1"]
    for cell in cells[2:]:
        geometry = cell.find("mxGeometry")
        assert geometry is not None
        assert geometry.get("as") == "geometry"
        assert (cell.get("vertex") == "1") is not (cell.get("edge") == "1")
        if cell.get("edge"):
            assert geometry.get("relative") == "1"
            assert known[cell.get("source") or ""].get("vertex") == "1"
            assert known[cell.get("target") or ""].get("vertex") == "1"
        else:
            places = [float(geometry.get(number) or "nan") for number in NUMBERS]
            assert min(places[2:]) >= 0
            assert all(abs(place) < 10_000 for place in places)
