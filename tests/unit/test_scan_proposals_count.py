"""What a scan proposes counts until a person answers, and is never mistaken for an answer."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.engagements import agreed, answer, case
from helpers.scans import proposal, proposals, with_proposals
from mlops_blueprint.analyse.suppose import SupposedAnswer, suppose
from mlops_blueprint.app.agreement import derive_agreement
from mlops_blueprint.app.assessment_document import document_of
from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.cli.assess import command as assess_command
from mlops_blueprint.cli.explain import command as explain_command
from mlops_blueprint.cli.report import command as report_command
from mlops_blueprint.errors import EngagementError
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.practice import Coverage, State

FILE = """\
format: mlops-blueprint/proposals/1
date: '2026-11-12'
repositories:
- name: fraud
proposed:
  dat.versioned:
    state: automated
    because: DVC keeps the data
    evidence:
    - {path: data/train.dvc, line: 2}
"""


def finding(subject: Case, catalog: Catalog, practice: str = "dat.versioned") -> Finding:
    return next(item for item in assess(subject, catalog).findings if item.practice == practice)


def engagement_with(folder: Path, text: str) -> Path:
    create_engagement(folder / "acme", None)
    (folder / "acme" / "proposals.yaml").write_text(text, encoding="utf-8")
    return folder / "acme"


def test_proposal_counts_where_nobody_was_asked(catalog: Catalog) -> None:
    found = finding(with_proposals(case(), dat_versioned=proposal("automated", "dvc.yaml:3")), catalog)
    assert (found.state, found.validated, found.grade) == (State.AUTOMATED, State.AUTOMATED, "E3")
    assert found.unconfirmed
    assert "nobody has confirmed" in found.because[0].text
    assert "dvc.yaml:3" in found.because[0].text


def test_proposal_counts_for_the_share_of_repositories_it_was_seen_in(catalog: Catalog) -> None:
    subject = with_proposals(case(), dat_versioned=proposal("defined", "a.py:1", coverage="some"))
    assert finding(subject, catalog).coverage is Coverage.SOME


def test_proposal_that_nothing_is_done_is_done_for_no_model(catalog: Catalog) -> None:
    found = finding(with_proposals(case(), dat_versioned=proposal("none", "train.py:1")), catalog)
    assert (found.state, found.coverage) == (State.NONE, Coverage.NONE)


def test_proposal_counts_where_nobody_who_was_asked_knows(catalog: Catalog) -> None:
    asked = case({"dat.versioned": answer("unknown")})
    found = finding(with_proposals(asked, dat_versioned=proposal("automated", "dvc.yaml:3")), catalog)
    assert found.unconfirmed
    assert [voice.state for voice in found.voices] == [State.UNKNOWN]
    assert "Nobody who was asked knows" in found.because[1].text


@pytest.mark.parametrize("said", ["none", "defined", "improved", "not-applicable"])
def test_what_a_person_says_is_never_overwritten(said: str, catalog: Catalog) -> None:
    asked = case({"dat.versioned": answer(said)})
    found = finding(with_proposals(asked, dat_versioned=proposal("automated", "dvc.yaml:3")), catalog)
    assert found.state is State(said)
    assert found.contradicted
    assert not found.unconfirmed
    assert "shows something else: automated" in found.because[-1].text


def test_scan_proves_what_a_person_says_as_far_as_it_sees_it(catalog: Catalog) -> None:
    asked = case({"dat.versioned": answer("improved")})
    found = finding(with_proposals(asked, dat_versioned=proposal("automated", "dvc.yaml:3")), catalog)
    assert (found.state, found.validated) == (State.IMPROVED, State.AUTOMATED)


def test_agreement_settles_what_a_scan_shows_otherwise(catalog: Catalog) -> None:
    talked = case(consensus={"dat.versioned": agreed("defined")})
    found = finding(with_proposals(talked, dat_versioned=proposal("none", "train.py:1")), catalog)
    assert (found.state, found.unconfirmed, found.contradicted) == (State.DEFINED, False, True)


def test_supposed_answer_stands_over_a_proposal(catalog: Catalog) -> None:
    subject = with_proposals(case(), dat_versioned=proposal("automated", "dvc.yaml:3"))
    other = suppose(subject, {"dat.versioned": SupposedAnswer(state=State.NONE)}, {}, catalog.scales.evidence)
    assert finding(other, catalog).state is State.NONE


def test_evidence_of_an_old_scan_weighs_less(catalog: Catalog) -> None:
    old = proposals(date(2024, 1, 1), dat_versioned=proposal("automated", "dvc.yaml:3"))
    found = finding(case().model_copy(update={"proposals": old}), catalog)
    assert (found.grade, found.validated) == ("E1", State.DEFINED)


def test_level_rises_by_what_a_scan_proposes_and_says_so(catalog: Catalog) -> None:
    everything = {item.id.replace(".", "_", 1): proposal("automated", "a.py:1") for item in catalog.practices}
    subject = with_proposals(case(), **everything)
    assessment = assess(subject, catalog)
    data = next(item for item in assessment.dimensions if item.dimension == "data")
    assert data.claimed.level >= 2
    assert data.proposed == data.answered > 0
    assert any("confirmed by nobody" in text for text in assessment.warnings)
    document = document_of(assessment, subject, catalog)
    assert document.findings["dat.versioned"].unconfirmed
    assert document.dimensions["data"].proposed == data.proposed


def test_agreement_lists_where_people_and_scan_differ(catalog: Catalog) -> None:
    asked = case({"dat.versioned": answer("none"), "exp.tracked": answer("defined")})
    subject = with_proposals(
        asked,
        dat_versioned=proposal("automated", "dvc.yaml:3"),
        exp_tracked=proposal("defined", "train.py:9"),
    )
    (found,) = derive_agreement(subject, catalog).scan
    assert (found.practice, found.said, found.scanned) == ("dat.versioned", State.NONE, State.AUTOMATED)
    assert found.places == ("dvc.yaml:3",)


def test_practice_outside_of_the_context_is_not_proposed(catalog: Catalog) -> None:
    overlay = next(item.id for item in catalog.practices if item.overlay)
    subject = with_proposals(case(), **{overlay.replace(".", "_", 1): proposal("automated", "p.py:1")})
    assert overlay not in {item.practice for item in assess(subject, catalog).findings}


def test_commands_mark_what_nobody_has_confirmed(tmp_path: Path) -> None:
    folder = str(engagement_with(tmp_path, FILE))
    shown = CliRunner().invoke(assess_command, [folder])
    assert "Scan" in shown.stdout
    assert "confirmed by nobody" in " ".join(shown.stderr.split())
    why = CliRunner().invoke(explain_command, [folder, "dat.versioned"]).stdout
    assert "a scan of the repositories proposes automated" in why
    assert "data/train.dvc:2" in why
    CliRunner().invoke(report_command, [folder, "-o", str(tmp_path / "report.html")])
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "proposed by scan, not confirmed" in report
    assert "data/train.dvc:2" in report


def test_proposals_are_part_of_the_digest(tmp_path: Path) -> None:
    folder = engagement_with(tmp_path, FILE)
    before = open_case(folder)[0].digest
    (folder / "proposals.yaml").write_text(FILE.replace("line: 2", "line: 3"), encoding="utf-8")
    assert open_case(folder)[0].digest != before


@pytest.mark.parametrize(
    ("wrong", "right", "code", "line"),
    [
        ("dat.versioned", "dat.versioneds", "ENG010", 6),
        ("state: automated", "state: unknown", "ENG017", 7),
        ("because: DVC keeps the data\n", "why: DVC keeps the data\n", "DAT001", 6),
    ],
)
def test_faulty_proposals_are_refused_with_their_line(
    wrong: str, right: str, code: str, line: int, tmp_path: Path
) -> None:
    folder = engagement_with(tmp_path, FILE.replace(wrong, right))
    with pytest.raises(EngagementError) as caught:
        open_case(folder)
    assert (code, line) in {(item.code, item.line) for item in caught.value.problems}
