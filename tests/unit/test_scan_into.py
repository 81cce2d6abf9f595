"""Scans that come into an engagement: proposals, coverage over repositories, and where people say something else."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.repositories import FRAUD, write_repository
from helpers.scans import practice, project, tool
from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.milestone import make_milestone
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.app.scan_into import Merged, coverage_of, merge_scan, propose
from mlops_blueprint.cli.agreement import command as agreement_command
from mlops_blueprint.cli.scan import command
from mlops_blueprint.errors import BlueprintError, EngagementError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.fact import Strength
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.model.proposals import Proposal
from mlops_blueprint.model.scan import ScannedProject
from mlops_blueprint.scan.join import join

ANSWERS = """\
format: mlops-blueprint/answers/1
respondent: {id: ana, role: data-engineer}
answers: {dat.versioned: none, exp.tracked: automated}
"""
DAY = date(2026, 11, 1)


def tracked(name: str, outcome: str, state: str | None, **other: object) -> ScannedProject:
    return project(name, {"exp.tracked": practice(outcome, state, "train.py:3")}, **other)  # type: ignore[arg-type]


def proposed(catalog: Catalog, *projects: ScannedProject) -> Proposal | None:
    return propose([[item] for item in projects], DAY, catalog).proposed.get("exp.tracked")


def engagement(folder: Path, *, answers: str = "") -> Path:
    create_engagement(folder, None)
    if answers:
        (folder / "answers").mkdir(exist_ok=True)
        (folder / "answers" / "ana.yaml").write_text(answers, encoding="utf-8")
    return folder


def merged(folder: Path, catalog: Catalog, *projects: ScannedProject) -> Merged:
    return merge_scan(join(projects, catalog.manifest.version), folder, catalog)


def test_one_repository_speaks_for_all_that_was_scanned(catalog: Catalog) -> None:
    found = proposed(catalog, tracked("fraud", "yes", "automated"))
    assert found is not None
    assert (found.state, found.coverage) == (State.AUTOMATED, Coverage.MOST)


@pytest.mark.parametrize(
    ("done", "asked", "coverage"),
    [(0, 4, "none"), (1, 4, "some"), (1, 2, "half"), (2, 3, "half"), (3, 4, "most"), (5, 5, "most")],
)
def test_coverage_is_the_share_of_projects(done: int, asked: int, coverage: str) -> None:
    assert coverage_of(done, asked) is Coverage(coverage)


def test_usual_state_of_those_that_do_it_is_proposed_for_their_share(catalog: Catalog) -> None:
    states = [("a", "yes", "automated"), ("b", "yes", "defined"), ("c", "no", "none"), ("d", "unknown", None)]
    found = proposed(catalog, *(tracked(*item) for item in states))
    assert found is not None
    assert (found.state, found.coverage) == (State.DEFINED, Coverage.HALF)
    assert found.evidence[0].path == "a:train.py"


def test_nothing_done_is_proposed_only_when_every_project_says_so(catalog: Catalog) -> None:
    nothing = proposed(catalog, tracked("a", "no", "none"), tracked("b", "no", "none"))
    assert nothing is not None
    assert nothing.state is State.NONE
    assert proposed(catalog, tracked("a", "no", "none"), tracked("b", "unknown", None)) is None


def test_project_without_machine_learning_counts_only_where_it_does_something(catalog: Catalog) -> None:
    infrastructure = tracked("infra", "no", "none", ml=False)
    found = proposed(catalog, tracked("a", "yes", "automated"), infrastructure)
    assert found is not None
    assert found.coverage is Coverage.MOST
    assert proposed(catalog, tracked("shop", "yes", "automated", ml=False)) is None


def test_sub_projects_are_counted_and_their_whole_is_not(catalog: Catalog) -> None:
    whole, one, two = (tracked(name, "yes", "automated") for name in ("all", "all/one", "all/two"))
    quiet = two.model_copy(update={"practices": {"exp.tracked": practice("no", "none")}})
    found = propose([[whole, one, quiet]], DAY, catalog)
    assert found.proposed["exp.tracked"].coverage is Coverage.HALF
    assert found.repositories[0].projects == 2


def test_repositories_that_come_one_after_the_other_are_counted_together(
    catalog: Catalog, tmp_path: Path
) -> None:
    folder = engagement(tmp_path / "acme")
    merged(folder, catalog, tracked("fraud", "yes", "automated"))
    after = merged(folder, catalog, tracked("churn", "no", "none"))
    assert [item.name for item in after.proposals.repositories] == ["churn", "fraud"]
    assert after.proposals.proposed["exp.tracked"].coverage is Coverage.HALF
    again = merged(folder, catalog, tracked("churn", "yes", "automated"))
    assert again.proposals.proposed["exp.tracked"].coverage is Coverage.MOST
    assert sorted(path.name for path in (folder / "scans").iterdir()) == ["churn.json", "fraud.json"]


def test_same_scan_twice_changes_no_byte(catalog: Catalog, tmp_path: Path) -> None:
    folder = engagement(tmp_path / "acme")
    merged(folder, catalog, tracked("fraud", "yes", "automated"))
    before = (folder / "proposals.yaml").read_bytes()
    merged(folder, catalog, tracked("fraud", "yes", "automated"))
    assert (folder / "proposals.yaml").read_bytes() == before
    assert not list(folder.glob("*.bak"))


def test_merge_tells_what_counts_what_agrees_and_what_differs(catalog: Catalog, tmp_path: Path) -> None:
    folder = engagement(tmp_path / "acme", answers=ANSWERS)
    states = {
        name: practice("yes", "automated", "a.py:1")
        for name in ("dat.versioned", "exp.tracked", "rel.rollback")
    }
    found = merged(folder, catalog, project("fraud", states))
    assert [item.practice for item in found.counting] == ["rel.rollback"]
    assert [item.practice for item in found.confirmed] == ["exp.tracked"]
    assert [item.practice for item in found.differing] == ["dat.versioned"]
    assert (folder / "answers" / "ana.yaml").read_text(encoding="utf-8") == ANSWERS


def test_command_shows_where_scan_and_person_disagree(tmp_path: Path) -> None:
    folder = engagement(
        tmp_path / "acme", answers=ANSWERS.replace("exp.tracked: automated", "exp.tracked: none")
    )
    repository = write_repository(tmp_path / "fraud", FRAUD)
    result = CliRunner().invoke(command, [str(repository), "--into", str(folder)])
    assert result.exit_code == 0
    told = " ".join(result.stderr.split())
    assert "differs exp.tracked: people say none, which counts; the scan shows" in told
    assert "src/train.py:" in told
    assert "People and scan differ" in CliRunner().invoke(agreement_command, [str(folder)]).stdout
    case, _ = open_case(folder)
    assert case.proposals is not None
    assert case.proposals.date == case.engagement.as_of


def test_tools_in_use_that_the_engagement_does_not_know_are_named(catalog: Catalog, tmp_path: Path) -> None:
    folder = engagement(tmp_path / "acme")
    text = (folder / "engagement.yaml").read_text(encoding="utf-8")
    known = text.replace("in_use: []", "in_use: [feast]").replace("banned: []", "banned: [dvc]")
    (folder / "engagement.yaml").write_text(known, encoding="utf-8")
    seen = [tool("mlflow", Strength.AUTOMATED, "a:1"), tool("feast", Strength.USED, "a:1")]
    seen += [tool("dvc", Strength.USED, "a:1"), tool("prometheus", Strength.CONFIGURED, "a:1")]
    found = merged(
        folder, catalog, tracked("fraud", "yes", "automated", components={"feature-store": tuple(seen)})
    )
    assert (found.unnamed, found.banned) == (("mlflow",), ("dvc",))


def test_milestone_keeps_scans_and_proposals(catalog: Catalog, tmp_path: Path) -> None:
    folder = engagement(tmp_path / "acme")
    merged(folder, catalog, tracked("fraud", "yes", "automated"))
    kept = make_milestone(folder, "start", catalog)
    assert (kept / "proposals.yaml").is_file()
    assert (kept / "scans" / "fraud.json").is_file()


def test_folder_that_is_no_engagement_is_refused_before_anything_is_written(
    catalog: Catalog, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(EngagementError):
        merged(tmp_path / "other", catalog, tracked("fraud", "yes", "automated"))
    assert [path.name for path in (tmp_path / "other").iterdir()] == []


def test_broken_scan_in_the_engagement_is_named(catalog: Catalog, tmp_path: Path) -> None:
    folder = engagement(tmp_path / "acme")
    (folder / "scans").mkdir()
    (folder / "scans" / "old.json").write_text('{"format": "other"}', encoding="utf-8")
    with pytest.raises(BlueprintError) as caught:
        merged(folder, catalog, tracked("fraud", "yes", "automated"))
    assert caught.value.problems[0].path == "scans/old.json"
    assert not (folder / "proposals.yaml").exists()
