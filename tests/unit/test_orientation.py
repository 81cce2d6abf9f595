"""Findings laid over a standard, a law or a process frame: counts and practices, no score and no verdict."""

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from helpers.engagements import answer, case, engagement, everybody
from helpers.samples import SAMPLES
from mlops_blueprint.analyse.orientation import orient
from mlops_blueprint.app.orientation import orient_case
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.assess.outcome import outcome_of
from mlops_blueprint.catalog.schemas import export_schemas
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.base import Link
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.orientation import Orientation, OrientationElement
from mlops_blueprint.model.orientation_view import ElementView, OrientationView, OutcomeCounts
from mlops_blueprint.model.practice import Stage

Captured = pytest.CaptureFixture[str]
SAMPLE = SAMPLES / "retailer"


def frame(*elements: OrientationElement) -> Orientation:
    return Orientation(
        id="house-rules",
        name="House rules",
        publisher="Somebody",
        version="1",
        mark="ours",
        confidence="read",
        summary="What somebody looks at",
        disclaimer="No verdict",
        elements=elements,
        links=(Link(title="Rules", url="https://example.org/"),),
        reviewed=date(2026, 11, 1),
    )


def seen(subject: Case, catalog: Catalog, *elements: OrientationElement) -> OrientationView:
    return orient(
        frame(*elements),
        find_all(subject, catalog),
        practices=catalog.practices,
        outcome_of=outcome_of,
    )


def only(subject: Case, catalog: Catalog, element: OrientationElement) -> ElementView:
    (found,) = seen(subject, catalog, element).elements
    return found


def test_each_outcome_is_counted_apart(catalog: Catalog) -> None:
    replies = {
        "gov.risk": answer("defined", "half"),
        "gov.audit": answer("ad-hoc"),
        "gov.model_doc": answer("automated", "some"),
        "gov.explain": answer("none", "none"),
        "gov.oversight": answer("not-applicable"),
    }
    element = OrientationElement(id="1", name="Rule", practices=(*replies, "gov.policy"))
    found = only(case(replies), catalog, element)
    assert found.counts == OutcomeCounts(met=1, partly=2, not_met=1, unknown=1, not_applicable=1)


def test_practice_nobody_answered_is_unknown_and_never_missing(catalog: Catalog) -> None:
    found = only(case({}), catalog, OrientationElement(id="1", name="Rule", practices=("gov.risk",)))
    assert [(item.practice, item.outcome) for item in found.practices] == [("gov.risk", "unknown")]
    assert found.counts.not_met == 0


def test_element_with_a_stage_stands_for_all_practices_of_that_stage(catalog: Catalog) -> None:
    found = only(case({}), catalog, OrientationElement(id="1", name="Phase", stage=Stage.MODELLING))
    expected = [p.id for p in catalog.practices if p.stage is Stage.MODELLING and p.overlay is None]
    assert [item.practice for item in found.practices] == expected


def test_practice_named_and_of_the_stage_is_listed_once(catalog: Catalog) -> None:
    element = OrientationElement(
        id="1", name="Phase", stage=Stage.BUSINESS, practices=("gov.risk", "mon.kpi")
    )
    listed = [item.practice for item in only(case({}), catalog, element).practices]
    assert listed.count("gov.risk") == 1
    assert "mon.kpi" in listed


def test_practice_behind_two_elements_counts_once_for_the_frame(catalog: Catalog) -> None:
    one = OrientationElement(id="1", name="First", practices=("gov.risk",))
    two = OrientationElement(id="2", name="Second", practices=("gov.risk", "gov.audit"))
    found = seen(case({"gov.risk": answer("defined")}), catalog, one, two)
    assert found.counts == OutcomeCounts(met=1, unknown=1)


def test_overlay_practices_are_left_out_without_generative_ai(catalog: Catalog) -> None:
    element = OrientationElement(id="1", name="Rule", practices=("llm.safety",))
    assert only(case({}), catalog, element).practices == ()
    generative = case({}, of=engagement({"generative_ai": "core"}))
    assert [item.practice for item in only(generative, catalog, element).practices] == ["llm.safety"]


def test_better_answers_only_move_practices_towards_met(catalog: Catalog) -> None:
    worse = orient_case(case(everybody(catalog, "none", "none")), catalog)
    better = orient_case(case(everybody(catalog, "improved")), catalog)
    assert {view.counts.met for view in worse.views} == {0}
    assert {(view.counts.partly, view.counts.not_met) for view in better.views} == {(0, 0)}


def test_one_frame_can_be_asked_for(catalog: Catalog) -> None:
    found = orient_case(case({}), catalog, "iso-42001")
    assert [view.frame.id for view in found.views] == ["iso-42001"]


def test_unknown_frame_is_refused_with_the_nearest_one(catalog: Catalog) -> None:
    with pytest.raises(BlueprintError, match="no orientation is called `eu-act`") as caught:
        orient_case(case({}), catalog, "eu-act")
    assert "`eu-ai-act`" in caught.value.hint


@pytest.mark.parametrize("arguments", [(), ("eu-ai-act",)])
def test_text_always_shows_disclaimer_and_dates_with_the_day_they_were_checked(
    arguments: tuple[str, ...], catalog: Catalog, capsys: Captured
) -> None:
    assert guard(cli, ("orient", str(SAMPLE), *arguments)) == 0
    shown = " ".join(capsys.readouterr().out.split())
    (act,) = [item for item in catalog.orientations if item.id == "eu-ai-act"]
    assert act.disclaimer in shown
    for item in act.dates:
        assert f"{item.date} {item.what}" in shown
        assert f"checked on {item.checked_on}: {item.source.url}" in shown


def test_text_names_the_practices_behind_every_element(catalog: Catalog, capsys: Captured) -> None:
    assert guard(cli, ("orient", str(SAMPLE), "nist-ai-rmf")) == 0
    shown = capsys.readouterr().out
    for element in next(item for item in catalog.orientations if item.id == "nist-ai-rmf").elements:
        assert element.id in shown
    assert "1 not met" in shown
    assert "gov.risk" in shown


def test_text_fits_a_terminal_of_80_columns(capsys: Captured) -> None:
    for name in ("crisp-ml-q", "eu-ai-act", "iso-42001", "mlops-stack-canvas", "nist-ai-rmf"):
        assert guard(cli, ("orient", str(SAMPLE), name)) == 0
        assert [line for line in capsys.readouterr().out.splitlines() if len(line) > 80] == []


def test_json_is_one_record_with_frames_and_their_elements(capsys: Captured) -> None:
    assert guard(cli, ("orient", str(SAMPLE), "eu-ai-act", "--format", "json")) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "mlops-blueprint/orientations/1"
    Draft202012Validator(json.loads(export_schemas()["orientation-result.json"])).validate(found)
    (view,) = found["views"]
    assert view["frame"]["disclaimer"]
    assert {"met", "partly", "not_met", "unknown", "not_applicable"} == set(view["elements"][0]["counts"])


def test_no_text_speaks_of_a_score_or_of_being_compliant(capsys: Captured) -> None:
    for arguments in ((), ("eu-ai-act",), ("iso-42001",)):
        assert guard(cli, ("orient", str(SAMPLE), *arguments)) == 0
        shown = capsys.readouterr().out.lower()
        assert [word for word in ("score", "complian", "%", "passed", "failed") if word in shown] == []
