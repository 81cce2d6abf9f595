"""The assessment as programs read it, against its published schema and against the records."""

import json
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from helpers.engagements import answer, case, engagement
from helpers.samples import SAMPLES
from mlops_blueprint.app.assessment_document import document_of
from mlops_blueprint.app.case import load_case
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.catalog.schemas import export_schemas
from mlops_blueprint.model.assessment_document import AssessmentDocument
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case

NAMES = sorted(path.name for path in SAMPLES.iterdir() if (path / "engagement.yaml").is_file())


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(export_schemas()["assessment.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def assessed(subject: Case, catalog: Catalog) -> AssessmentDocument:
    return document_of(assess(subject, catalog), subject, catalog)


@cache
def document(name: str) -> AssessmentDocument:
    from mlops_blueprint.app.context import load_catalog  # noqa: PLC0415 - cached beside the fixture

    catalog = load_catalog()
    return assessed(load_case(SAMPLES / name, catalog), catalog)


@pytest.mark.parametrize("name", NAMES)
def test_sample_fits_the_published_schema(name: str) -> None:
    printed = json.loads(document(name).model_dump_json())
    assert [error.message for error in validator().iter_errors(printed)] == []


def test_schema_refuses_a_document_without_its_parts() -> None:
    printed = json.loads(document("retailer").model_dump_json())
    for part in printed:
        lacking = {name: value for name, value in printed.items() if name != part}
        assert not validator().is_valid(lacking), part


@pytest.mark.parametrize("name", NAMES)
def test_level_lies_inside_its_bounds_everywhere(name: str) -> None:
    shown = document(name)
    for entry in (*shown.dimensions.values(), *shown.cross_walks.values()):
        assert entry.low <= entry.level <= entry.high, entry.name
        assert entry.validated <= entry.high, entry.name


@pytest.mark.parametrize("name", NAMES)
def test_next_is_missing_and_leads_higher(name: str) -> None:
    for walk in document(name).cross_walks.values():
        assert set(walk.next) <= set(walk.missing)
        assert not set(walk.satisfied) & set(walk.missing)
        assert not set(walk.unknown) & {*walk.satisfied, *walk.missing}
        assert walk.next_level is None or walk.next_level > walk.level
        assert bool(walk.next) == (walk.next_level is not None)


def test_dimension_shows_point_and_cross_walk_shows_upper_bound(catalog: Catalog) -> None:
    google = catalog.model_by_id["google"]
    first = google.dimensions[0].levels[0].criteria
    told = {item.practice: answer(item.state.value) for item in first[:-1]}
    shown = assessed(case(told, of=engagement()), catalog)
    walk = shown.cross_walks["google"]
    assert (walk.low, walk.level, walk.high, walk.known) == (0, 2, 2, True)
    assert first[-1].practice in walk.unknown
    silent = assessed(case(), catalog)
    assert all((item.level, item.known) == (0, False) for item in silent.dimensions.values())
    assert all((item.level, item.known) == (item.high, False) for item in silent.cross_walks.values())


def test_targets_stand_beside_levels(catalog: Catalog) -> None:
    shown = assessed(case(of=engagement(target_overrides={"data": 4})), catalog)
    assert shown.dimensions["data"].target == 4
    assert set(shown.dimensions) == {item.id for item in catalog.dimensions}


def test_schema_file_of_the_reference_is_the_exported_one() -> None:
    path = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "assessment.json"
    assert path.read_text(encoding="utf-8") == export_schemas()["assessment.json"]
