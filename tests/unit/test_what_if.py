"""What would move if answers were different, and how such a question is written."""

import json

import pytest

from helpers.engagements import agreed, answer, case, engagement, everybody
from helpers.samples import SAMPLES
from mlops_blueprint.analyse.assignments import read_assignments
from mlops_blueprint.analyse.suppose import SupposedAnswer, suppose
from mlops_blueprint.app.what_if import what_if
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.analysis import Move, WhatIf
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case, Evidence
from mlops_blueprint.model.practice import Coverage, State

RETAILER = SAMPLES / "retailer"


def moves(result: WhatIf, kind: str, owner: str) -> dict[str, tuple[object, object]]:
    found = [move for move in result.comparison.moves if (move.kind, move.id) == (kind, owner)]
    return {move.what: (move.before, move.after) for move in found}


def everywhere(catalog: Catalog, state: str, **other: str) -> Case:
    replies = {**everybody(catalog, state)}
    return case(replies | {name.replace("_", ".", 1): answer(given) for name, given in other.items()})


def test_supposing_nothing_moves_nothing(catalog: Catalog) -> None:
    assert what_if(everywhere(catalog, "defined"), [], catalog).comparison.moves == ()


def test_supposing_what_is_agreed_already_moves_nothing(catalog: Catalog) -> None:
    settled = case(everybody(catalog, "defined"), consensus={"dat.versioned": agreed("automated", "half")})
    assert what_if(settled, ["dat.versioned=automated:half"], catalog).comparison.moves == ()


def test_one_answer_shows_the_finding_the_level_and_the_gap_it_moves(catalog: Catalog) -> None:
    result = what_if(everywhere(catalog, "automated", dat_schema="none"), ["dat.schema=automated"], catalog)
    assert moves(result, "finding", "dat.schema")["state"] == ("none", "automated")
    before, after = moves(result, "dimension", "data")["level"]
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert before < after
    assert moves(result, "gap", "dat.schema")["gap"] == ("close", None)


def test_supposition_overrides_what_everybody_said(catalog: Catalog) -> None:
    split = case({"dat.versioned": answer("none")}, {"dat.versioned": answer("improved")})
    found = moves(what_if(split, ["dat.versioned=defined:some"], catalog), "finding", "dat.versioned")
    assert found["low"] == ("none", "defined")
    assert found["high"] == ("improved", "defined")
    assert found["coverage"] == ("most", "some")


def test_unknown_can_be_supposed_and_opens_the_interval(catalog: Catalog) -> None:
    found = what_if(everywhere(catalog, "automated"), ["dat.auto_ingest=unknown"], catalog)
    assert moves(found, "dimension", "data")["low"][1] == 0


def test_context_moves_targets(catalog: Catalog) -> None:
    subject = case(everybody(catalog, "none"), of=engagement({"live_models": "0"}))
    found = what_if(subject, ["context.live_models=4-20"], catalog)
    assert moves(found, "target", "data")["level"] == (1, 2)
    assert found.suppositions[0].was == "0"


def test_context_can_bring_in_practices_that_were_left_out(catalog: Catalog) -> None:
    found = what_if(everywhere(catalog, "none"), ["context.generative_ai=core"], catalog)
    added = {move.id for move in found.comparison.moves if move.kind == "finding" and move.before is None}
    assert added == {practice.id for practice in catalog.practices if practice.overlay}


def test_evidence_supposed_with_an_answer_raises_what_is_validated(catalog: Catalog) -> None:
    subject = everywhere(catalog, "none")
    bare = moves(what_if(subject, ["dat.schema=improved"], catalog), "finding", "dat.schema")
    shown = moves(what_if(subject, ["dat.schema=improved:e3"], catalog), "finding", "dat.schema")
    assert bare["validated"] == ("none", "defined")
    assert shown["validated"] == ("none", "improved")


def test_proof_of_a_lower_state_does_not_prove_the_supposed_one(catalog: Catalog) -> None:
    proven = agreed("automated").model_copy(update={"evidence": (Evidence(grade="E4"),)})
    before = case(consensus={"dat.schema": proven})
    after = suppose(before, {"dat.schema": SupposedAnswer(state=State.IMPROVED)}, {}, catalog.scales.evidence)
    finding = next(item for item in assess(after, catalog).findings if item.practice == "dat.schema")
    assert (finding.state, finding.validated) == (State.IMPROVED, State.AUTOMATED)


def test_supposing_never_changes_the_engagement_itself() -> None:
    subject = case({"dat.schema": answer("none")}, consensus={"dat.versioned": agreed("none")})
    before = subject.model_dump_json()
    suppose(subject, {"dat.schema": SupposedAnswer(state=State.DEFINED)}, {"phase": "research"}, ())
    assert subject.model_dump_json() == before


def test_coverage_and_grade_are_read_in_any_order(catalog: Catalog) -> None:
    supposed, problems = read_assignments(["dat.schema=automated:E2:half"], catalog)
    assert problems == ()
    assert supposed.answers["dat.schema"] == SupposedAnswer(
        state=State.AUTOMATED, coverage=Coverage.HALF, grade="E2"
    )


def test_list_valued_context_takes_several_values(catalog: Catalog) -> None:
    supposed, problems = read_assignments(["context.hosting=aws,gcp"], catalog)
    assert (supposed.context, problems) == ({"hosting": ("aws", "gcp")}, ())


@pytest.mark.parametrize(
    ("word", "code", "hint"),
    [
        ("dat.versioned", "WIF001", "PRACTICE=STATE"),
        ("=automated", "WIF001", "PRACTICE=STATE"),
        ("dat.version=automated", "WIF002", "did you mean `dat.versioned`?"),
        ("dat.versioned=automatic", "WIF002", "did you mean `automated`?"),
        ("dat.versioned=automated:hlaf", "WIF002", "did you mean `half`?"),
        ("dat.versioned=not-applicable", "WIF003", "`none` or `unknown`"),
        ("context.live_model=4-20", "WIF002", "did you mean `live_models`?"),
        ("context.live_models=5", "WIF002", "valid: 0, 1-3, 4-20, more"),
        ("context.phase=research,building", "WIF002", "keep one value"),
    ],
)
def test_mistake_is_answered_with_the_fix(word: str, code: str, hint: str, catalog: Catalog) -> None:
    _, (problem,) = read_assignments([word], catalog)
    assert problem.code == code
    assert hint in problem.hint


def test_all_mistakes_are_said_at_once(catalog: Catalog) -> None:
    with pytest.raises(BlueprintError) as caught:
        what_if(case(), ["dat.version=automatd", "exp.tracked", "context.x=y"], catalog)
    assert len(caught.value.problems) == 4


def test_command_prints_what_moves_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in RETAILER.rglob("*") if path.is_file()}
    assert guard(cli, ["what-if", str(RETAILER), "gov.risk=defined", "context.phase=research"]) == 0
    shown = capsys.readouterr().out
    assert "gov.risk" in shown
    assert "context.phase" in shown
    assert "Nothing was written." in shown
    assert {path: path.read_bytes() for path in RETAILER.rglob("*") if path.is_file()} == before


def test_command_without_anything_supposed_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(cli, ["what-if", str(RETAILER)]) == 2
    assert "PRACTICE=STATE" in capsys.readouterr().err


def test_command_gives_records_to_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(cli, ["what-if", str(RETAILER), "gov.risk=automated", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == "mlops-blueprint/what-if/1"
    found = [Move.model_validate_json(json.dumps(item)) for item in document["comparison"]["moves"]]
    assert {"finding", "dimension"} <= {move.kind for move in found}


def test_command_refuses_mistakes_with_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(cli, ["what-if", str(RETAILER), "gov.rsik=defined"]) == 1
    assert "did you mean `gov.risk`?" in capsys.readouterr().err


def test_lines_fit_a_small_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(cli, ["what-if", str(RETAILER), "gov.risk=unknown", "dat.versioned=improved"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
