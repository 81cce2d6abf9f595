"""Frozen engagements, and what moved between two of them."""

import json
import os
import shutil
from pathlib import Path

import pytest

from mlops_blueprint.analyse.succession import renamings, successors, under_new_ids
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.diff import difference, newest_milestone
from mlops_blueprint.app.milestone import make_milestone
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.assess.assessment import OWN_MODEL
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import BlueprintError, EngagementError, OutputExistsError
from mlops_blueprint.model.analysis import Comparison
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import Gate
from mlops_blueprint.model.orientation import Succession
from mlops_blueprint.store.milestones import freeze
from mlops_blueprint.store.resources import data_dir, read_texts

OLD_ID, NEW_ID, GONE_ID, ADDED_ID = "dat.snapshots", "dat.versioned", "dat.gone", "dat.added"
NAME = "2026-11-16-start"


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    create_engagement(tmp_path / "acme", "retailer")
    return tmp_path / "acme"


def succession(old: str, new: str | None) -> Succession:
    return Succession(old=old, new=new, since="2027.01.0", because="Two words said the same")


@pytest.fixture(scope="module")
def then() -> Catalog:
    """The catalog of then: one practice under another id, one that is no longer asked for."""
    texts = {
        path.replace(NEW_ID, OLD_ID): text.replace(NEW_ID, OLD_ID)
        for path, text in read_texts(data_dir("catalog"), ".yaml").items()
    }
    return changed(build_catalog(texts), GONE_ID)


@pytest.fixture(scope="module")
def today() -> Catalog:
    """Today's catalog: a practice more, a lower gate, another version, and it knows what became of the old ids."""
    catalog = build_catalog(read_texts(data_dir("catalog"), ".yaml"))
    gate = Gate(reached=0.3, below=0.5)
    models = (
        model.model_copy(update={"gate": gate}) if model.id == OWN_MODEL else model
        for model in catalog.models
    )
    return changed(
        catalog,
        ADDED_ID,
        manifest=catalog.manifest.model_copy(update={"version": "2027.01.0"}),
        models=tuple(models),
        successions=(succession(OLD_ID, NEW_ID), succession(GONE_ID, None)),
    )


def changed(catalog: Catalog, practice: str, **other: object) -> Catalog:
    """A catalog with one practice more, which differs from another one in nothing but its id."""
    twin = catalog.practice_by_id["dat.schema"].model_copy(update={"id": practice})
    fields = {name: getattr(catalog, name) for name in Catalog.model_fields}
    return Catalog.model_construct(**{**fields, "practices": (*catalog.practices, twin), **other})


def answer_for(folder: Path, old: str, new: str, file: str = "answers/data-engineer-1.yaml") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def moved(comparison: Comparison, kind: str, owner: str) -> dict[str, tuple[object, object]]:
    found = [move for move in comparison.moves if (move.kind, move.id) == (kind, owner)]
    return {move.what: (move.before, move.after) for move in found}


def test_milestone_holds_the_inputs_byte_for_byte_and_what_was_made_of_them(
    acme: Path, catalog: Catalog
) -> None:
    made = make_milestone(acme, "start", catalog)
    assert made == acme / "milestones" / NAME
    inputs = [path for path in acme.rglob("*.yaml") if "milestones" not in path.parts]
    assert inputs
    for path in inputs:
        assert (made / path.relative_to(acme)).read_bytes() == path.read_bytes()
    record = json.loads((made / "milestone.json").read_text(encoding="utf-8"))
    assert record["catalog_version"] == catalog.manifest.version
    assert record["digest"] == load_case(acme, catalog).digest == load_case(made, catalog).digest
    assert {path.name for path in made.glob("*.json")} == {
        "milestone.json", "assessment.json", "recommendation.json",
    }  # fmt: skip


def test_same_inputs_give_the_same_milestone(acme: Path, catalog: Catalog) -> None:
    one, other = (make_milestone(acme, name, catalog) for name in ("one", "other"))
    for path in one.glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert (other / path.name).read_text(encoding="utf-8") == text.replace('"one"', '"other"')


def test_milestone_is_never_overwritten(acme: Path, catalog: Catalog) -> None:
    made = make_milestone(acme, "start", catalog)
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    answer_for(acme, "dat.versioned: ad-hoc", "dat.versioned: automated")
    with pytest.raises(OutputExistsError, match="exists already"):
        make_milestone(acme, "start", catalog)
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_milestone_does_not_change_the_engagement(acme: Path, catalog: Catalog) -> None:
    before = load_case(acme, catalog)
    make_milestone(acme, "start", catalog)
    assert load_case(acme, catalog) == before


def test_inputs_that_changed_meanwhile_leave_no_milestone(acme: Path) -> None:
    with pytest.raises(EngagementError, match="changed while it was frozen"):
        freeze(acme, "x", {}, digest="0" * 16)
    assert list((acme / "milestones").iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_cannot_be_written_is_the_users_to_fix(acme: Path, catalog: Catalog) -> None:
    acme.chmod(0o500)
    with pytest.raises(OutputExistsError, match="cannot write"):
        make_milestone(acme, "start", catalog)


def test_file_in_the_way_is_the_users_to_fix(acme: Path, catalog: Catalog) -> None:
    (acme / "milestones").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputExistsError, match="cannot write"):
        make_milestone(acme, "start", catalog)
    assert (acme / "milestones").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["", "..", "a/b", "Start", "nach ostern", "-x", "a--b"])
def test_name_that_is_no_folder_name_is_refused(name: str, acme: Path, catalog: Catalog) -> None:
    with pytest.raises(BlueprintError) as caught:
        make_milestone(acme, name, catalog)
    assert caught.value.problems[0].code == "MIL001"
    assert not (acme / "milestones").exists()


def test_folder_does_not_differ_from_itself(acme: Path, catalog: Catalog) -> None:
    result = difference(acme, acme, catalog)
    assert (result.catalog, result.organisation.moves) == ((), ())


def test_milestone_does_not_differ_from_what_it_was_made_of(acme: Path, catalog: Catalog) -> None:
    made = make_milestone(acme, "start", catalog)
    result = difference(made, acme, catalog)
    assert (result.catalog, result.organisation.moves) == ((), ())


def test_change_of_an_answer_is_the_organisations(acme: Path, catalog: Catalog) -> None:
    made = make_milestone(acme, "start", catalog)
    answer_for(acme, "trn.modular: none", "trn.modular: automated")
    result = difference(made, acme, catalog)
    assert result.catalog == ()
    assert moved(result.organisation, "finding", "trn.modular")["high"][1] == "automated"
    back = difference(acme, made, catalog).organisation
    assert {(m.kind, m.id, m.what, m.before, m.after) for m in result.organisation.moves} == {
        (m.kind, m.id, m.what, m.after, m.before) for m in back.moves
    }


def frozen_then(acme: Path, then: Catalog) -> Path:
    """A milestone made under the catalog of then, with answers under ids of then."""
    for path in (acme / "answers").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(NEW_ID, OLD_ID), encoding="utf-8")
    answer_for(acme, f"{OLD_ID}: ad-hoc", f"{OLD_ID}: ad-hoc\n  {GONE_ID}: improved")
    made = make_milestone(acme, "start", then)
    answer_for(acme, f"\n  {GONE_ID}: improved", "")
    for path in (acme / "answers").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(OLD_ID, NEW_ID), encoding="utf-8")
    return made


def test_effect_of_the_catalog_is_split_from_that_of_the_organisation(
    acme: Path, then: Catalog, today: Catalog
) -> None:
    made = frozen_then(acme, then)
    result = difference(made, acme, today)
    (effect,) = result.catalog
    assert result.organisation.moves == ()
    assert effect.then_catalog == then.manifest.version
    assert effect.comparison.after_catalog == "2027.01.0"
    assert any(move.kind == "dimension" and move.what == "level" for move in effect.comparison.moves)


def test_answers_are_read_under_the_new_id_and_dropped_ones_are_listed(
    acme: Path, then: Catalog, today: Catalog
) -> None:
    (effect,) = difference(frozen_then(acme, then), acme, today).catalog
    assert {(item.old, item.new) for item in effect.renamed} == {(OLD_ID, NEW_ID), (GONE_ID, None)}
    assert moved(effect.comparison, "finding", NEW_ID) == {}
    assert moved(effect.comparison, "finding", GONE_ID)["state"] == ("improved", None)


def test_practices_new_in_the_catalog_are_listed(acme: Path, then: Catalog, today: Catalog) -> None:
    (effect,) = difference(frozen_then(acme, then), acme, today).catalog
    assert effect.added == (ADDED_ID,)
    assert moved(effect.comparison, "finding", ADDED_ID)["state"] == (None, "unknown")


def test_what_the_organisation_did_since_is_told_under_todays_catalog(
    acme: Path, then: Catalog, today: Catalog
) -> None:
    made = frozen_then(acme, then)
    answer_for(acme, f"{NEW_ID}: ad-hoc", f"{NEW_ID}: automated")
    result = difference(made, acme, today)
    assert {move.id for move in result.organisation.moves if move.kind == "finding"} == {NEW_ID}
    assert result.organisation.before_catalog == result.organisation.after_catalog == "2027.01.0"


def test_ordinary_engagement_is_told_the_new_id(acme: Path, today: Catalog) -> None:
    answer_for(acme, f"{NEW_ID}: ad-hoc", f"{OLD_ID}: ad-hoc\n  {GONE_ID}: defined")
    with pytest.raises(EngagementError) as caught:
        load_case(acme, today)
    hints = [problem.hint for problem in caught.value.problems]
    assert any(f"renamed to `{NEW_ID}` since catalog 2027.01.0" in hint for hint in hints)
    assert any("dropped since catalog 2027.01.0" in hint for hint in hints)
    assert all(problem.line for problem in caught.value.problems)


def test_unknown_id_of_a_milestone_is_still_an_error(acme: Path, catalog: Catalog) -> None:
    made = make_milestone(acme, "start", catalog)
    path = made / "answers" / "data-engineer-1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(NEW_ID, "dat.nowhere"), encoding="utf-8")
    with pytest.raises(EngagementError) as caught:
        difference(made, acme, catalog)
    assert [problem.code for problem in caught.value.problems] == ["ENG010"]


def test_renamings_of_renamings_are_followed() -> None:
    chain = (succession("a.one", "a.two"), succession("a.two", "a.three"), succession("b.one", None))
    assert successors("a.one", chain) == ("a.three",)
    assert successors("b.one", chain) == ()
    assert successors("c.one", chain) is None
    assert [(item.old, item.new) for item in renamings(["a.one", "b.one", "c.one"], chain)] == [
        ("a.one", "a.three"), ("b.one", None),
    ]  # fmt: skip


def test_answer_under_the_new_id_wins_over_the_old_one() -> None:
    chain = (succession("a.one", "a.two"),)
    assert under_new_ids({"a.two": 1, "a.one": 2, "b.one": 3}, chain) == {"a.two": 1, "b.one": 3}


def test_practice_that_was_split_is_read_under_both_ids() -> None:
    chain = (succession("a.one", "a.two"), succession("a.one", "a.three"))
    assert under_new_ids({"a.one": 1}, chain) == {"a.two": 1, "a.three": 1}


@pytest.mark.parametrize("text", ["", "[]", '{"format": "mlops-blueprint/milestone/9"}', "\x00"])
def test_damaged_milestone_is_the_users_to_fix(text: str, acme: Path, catalog: Catalog) -> None:
    made = make_milestone(acme, "start", catalog)
    (made / "milestone.json").write_text(text, encoding="utf-8")
    with pytest.raises(EngagementError) as caught:
        difference(made, acme, catalog)
    assert caught.value.problems[0].code == "MIL002"


def test_figures_that_another_program_did_not_take_are_not_said_to_have_moved(
    acme: Path, catalog: Catalog
) -> None:
    path = make_milestone(acme, "start", catalog) / "milestone.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["figures"] = [item for item in record["figures"] if item["what"] != "progress"]
    record["program_version"] = "0.0.1"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert difference(path.parent, acme, catalog).catalog == ()


def test_commands_freeze_and_compare(acme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(cli, ["milestone", str(acme), "start"]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made == acme / "milestones" / NAME
    assert guard(cli, ["milestone", str(acme), "start"]) == 1
    answer_for(acme, "trn.modular: none", "trn.modular: automated")
    assert guard(cli, ["diff", str(made), str(acme)]) == 0
    shown = capsys.readouterr().out
    assert "trn.modular" in shown
    assert "What the catalog moved" not in shown
    assert guard(cli, ["diff", str(made), str(acme), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "mlops-blueprint/diff/1"


def test_one_folder_is_compared_with_its_newest_milestone(
    acme: Path, catalog: Catalog, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(cli, ["diff", str(acme)]) == 1
    assert "has no milestone" in capsys.readouterr().err
    make_milestone(acme, "start", catalog)
    answer_for(acme, "as_of: 2026-11-16", "as_of: 2027-05-01", file="engagement.yaml")
    make_milestone(acme, "again", catalog)
    assert newest_milestone(acme).name == "2027-05-01-again"
    assert guard(cli, ["diff", str(acme)]) == 0
    assert "Nothing moves." in capsys.readouterr().out


def test_milestone_that_does_not_exist_is_answered_with_the_nearest_one(
    acme: Path, catalog: Catalog, capsys: pytest.CaptureFixture[str]
) -> None:
    make_milestone(acme, "start", catalog)
    assert guard(cli, ["diff", str(acme / "milestones" / "start"), str(acme)]) == 1
    assert f"did you mean `{NAME}`?" in capsys.readouterr().err


def test_folder_that_is_neither_engagement_nor_milestone_is_named(
    acme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(cli, ["diff", str(acme), str(tmp_path)]) == 1
    assert "is not an engagement folder" in capsys.readouterr().err


def test_milestone_works_after_it_was_moved(acme: Path, tmp_path: Path, catalog: Catalog) -> None:
    moved_to = shutil.move(make_milestone(acme, "start", catalog), tmp_path / "archive")
    assert difference(Path(moved_to), acme, catalog).organisation.moves == ()
