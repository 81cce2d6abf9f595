"""A second person's look: who, when, until when, and what it proves."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.samples import SAMPLES
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.validation import claims_to_validate, record_validation
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.cli.validate import command
from mlops_blueprint.errors import BlueprintError, EngagementError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Validation
from mlops_blueprint.model.practice import State

DAY = date(2026, 11, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = "format: mlops-blueprint/engagement/1\norganisation: Acme\nas_of: 2026-11-23\n"
    answers = "format: mlops-blueprint/answers/1\nrespondent: {id: ana, role: data-scientist}\nanswers: {exp.tracked: improved, exp.repro: unknown, dat.versioned: defined}\n"
    (tmp_path / "acme" / "answers").mkdir(parents=True)
    (tmp_path / "acme" / "engagement.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "acme" / "answers" / "ana.yaml").write_text(answers, encoding="utf-8")
    return tmp_path / "acme"


def look(state: str, **other: object) -> Validation:
    fields: dict[str, object] = {"by": "Eva Roth", "date": DAY, "verdict": "accepted", **other}
    return Validation(state=State(state), **fields)  # type: ignore[arg-type]  # whatever a test sets


def test_claim_above_its_proof_is_worth_a_look(folder: Path, catalog: Catalog) -> None:
    (claim,) = claims_to_validate(load_case(folder, catalog), catalog).claims
    assert (claim.practice, claim.proven) == ("exp.tracked", State.DEFINED)


def test_accepted_look_proves_up_to_what_was_seen(folder: Path, catalog: Catalog) -> None:
    before, after = record_validation(folder, "exp.tracked", look("automated"), catalog)
    assert (before.validated, after.validated) == (State.DEFINED, State.AUTOMATED)
    assert after.state is State.IMPROVED


def test_look_from_after_the_day_of_the_engagement_does_not_count(folder: Path, catalog: Catalog) -> None:
    later = look("improved", date=date(2026, 12, 24))
    with pytest.raises(BlueprintError, match="comes after it"):
        record_validation(folder, "exp.tracked", later, catalog)
    record_validation(folder, "exp.tracked", look("improved"), catalog)
    text = (folder / "engagement.yaml").read_text(encoding="utf-8").replace("2026-11-23", "2026-10-01")
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    case = load_case(folder, catalog)
    (claim,) = claims_to_validate(case, catalog).claims
    assert claim.proven is State.DEFINED
    finding = next(item for item in assess(case, catalog).findings if item.practice == claim.practice)
    assert any("after the day" in reason.text for reason in finding.because)


def test_rejected_look_holds_the_proof_down(folder: Path, catalog: Catalog) -> None:
    _, after = record_validation(folder, "dat.versioned", look("ad-hoc", verdict="rejected"), catalog)
    assert (after.state, after.validated) == (State.DEFINED, State.AD_HOC)


def test_expired_look_counts_no_more_and_says_so(folder: Path, catalog: Catalog) -> None:
    expired = look("improved", expires=date(2026, 11, 22))
    _, after = record_validation(folder, "exp.tracked", expired, catalog)
    assert after.validated is State.DEFINED
    assert any("expired on 2026-11-22" in reason.text for reason in after.because)


@pytest.mark.parametrize(
    ("practice", "validation", "message"),
    [
        ("exp.traced", look("defined"), "not among"),
        ("exp.repro", look("defined"), "no claim"),
        ("exp.tracked", look("defined", by="ana"), "second person"),
        ("exp.tracked", look("unknown"), "cannot see"),
        ("exp.tracked", look("defined", expires=date(2026, 10, 1)), "ends before"),
    ],
)
def test_look_that_cannot_be_is_refused_and_nothing_is_written(
    folder: Path, practice: str, validation: Validation, message: str, catalog: Catalog
) -> None:
    with pytest.raises(BlueprintError, match=message):
        record_validation(folder, practice, validation, catalog)
    assert not (folder / "validations.yaml").exists()


def test_newer_look_replaces_the_older_and_leaves_others(folder: Path, catalog: Catalog) -> None:
    record_validation(folder, "dat.versioned", look("defined"), catalog)
    record_validation(folder, "exp.tracked", look("improved"), catalog)
    record_validation(folder, "exp.tracked", look("ad-hoc", verdict="rejected"), catalog)
    case = load_case(folder, catalog)
    assert case.validations
    assert {name: item.state for name, item in case.validations.validated.items()} == {
        "dat.versioned": State.DEFINED,
        "exp.tracked": State.AD_HOC,
    }


def test_faults_of_the_file_are_named_with_their_lines(folder: Path, catalog: Catalog) -> None:
    text = """format: mlops-blueprint/validations/1
validated:
  exp.traced: {by: Eva, date: 2026-11-01, verdict: accepted, state: defined}
  exp.tracked: {by: Eva, date: 2026-11-01, verdict: accepted, state: unknown, expires: 2026-10-01}
"""
    (folder / "validations.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(EngagementError) as caught:
        load_case(folder, catalog)
    assert [(item.code, item.line) for item in caught.value.problems] == [
        ("ENG010", 3),
        ("ENG015", 4),
        ("ENG015", 4),
    ]


def test_command_lists_records_and_says_until_when(folder: Path) -> None:
    run = CliRunner()
    assert "exp.tracked" in run.invoke(command, [str(folder)]).stdout
    options = ["--by", "Eva Roth", "--state", "improved", "--expires", "2027-03-01", "--note", "saw the runs"]
    result = run.invoke(command, [str(folder), "exp.tracked", *options])
    assert "proven defined to improved" in result.stdout
    assert "counts until 2027-03-01" in result.stdout
    assert "no claim stands above" in run.invoke(command, [str(folder)]).stdout
    assert run.invoke(command, [str(folder), "exp.tracked"]).exit_code == 2


def test_sample_folders_can_be_validated(tmp_path: Path, catalog: Catalog) -> None:
    folder = Path(shutil.copytree(SAMPLES / "regulated-bank", tmp_path / "bank"))
    assert claims_to_validate(load_case(folder, catalog), catalog).claims
