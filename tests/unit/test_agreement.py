"""What several people's answers say about each other."""

import pytest
from click.testing import CliRunner

from helpers.engagements import agreed, answer, case, respondent
from helpers.samples import SAMPLES
from mlops_blueprint.analyse.reliability import ordinal_alpha
from mlops_blueprint.app.agreement import derive_agreement
from mlops_blueprint.cli.agreement import command
from mlops_blueprint.model.agreement import Agreement, PracticeAgreement
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case, Respondent
from mlops_blueprint.model.practice import State

# Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), example C: four observers, twelve units.
PUBLISHED = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
]  # fmt: skip


def practice(agreement: Agreement, name: str) -> PracticeAgreement:
    return next(item for item in agreement.practices if item.practice == name)


def by_role(*answers: tuple[str, str, str]) -> Case:
    """A case of (person, role, state of exp.tracked)."""
    sets = tuple(
        respondent(name, {"exp.tracked": answer(state)}).model_copy(
            update={"respondent": Respondent(id=name, role=role)}
        )
        for name, role, state in answers
    )
    return case().model_copy(update={"answer_sets": sets})


def test_alpha_is_the_published_one() -> None:
    assert ordinal_alpha([[rank - 1 for rank in unit] for unit in PUBLISHED]) == pytest.approx(
        0.815, abs=5e-4
    )


@pytest.mark.parametrize("units", [[], [[1], [2]], [[3, 3], [3, 3]]])
def test_alpha_says_nothing_where_nothing_can_be_compared(units: list[list[int]]) -> None:
    assert ordinal_alpha(units) is None


def test_median_and_spread_are_of_the_known_answers(catalog: Catalog) -> None:
    subject = case(*({"exp.tracked": answer(state)} for state in ("none", "automated", "defined", "unknown")))
    tracked = practice(derive_agreement(subject, catalog), "exp.tracked")
    assert (tracked.median, tracked.spread, tracked.known, tracked.unknown) == (State.DEFINED, 3, 3, 1)
    assert tracked.deviation == 1.0


def test_role_that_stands_apart_is_named(catalog: Catalog) -> None:
    subject = by_role(
        ("ann", "data-scientist", "automated"),
        ("ben", "devops-engineer", "none"),
        ("cem", "data-engineer", "automated"),
    )
    views = {
        view.role: view.differs for view in practice(derive_agreement(subject, catalog), "exp.tracked").roles
    }
    assert views == {"data-engineer": False, "data-scientist": False, "devops-engineer": True}


def test_without_names_nobody_can_be_singled_out(catalog: Catalog) -> None:
    subject = by_role(
        ("ann", "data-scientist", "automated"),
        ("ben", "devops-engineer", "none"),
        ("cem", "data-scientist", "automated"),
    )
    tracked = practice(derive_agreement(subject, catalog, anonymous=True), "exp.tracked")
    assert [view.role for view in tracked.roles] == ["data-scientist"]
    assert tracked.voices == ()


def test_agenda_holds_what_is_far_apart_until_it_is_agreed(catalog: Catalog) -> None:
    voices = ({"exp.tracked": answer("none")}, {"exp.tracked": answer("automated")})
    open_agenda = derive_agreement(case(*voices), catalog).agenda
    assert [(item.practice, item.why) for item in open_agenda] == [("exp.tracked", "far-apart")]
    settled = case(*voices, consensus={"exp.tracked": agreed("defined")})
    assert derive_agreement(settled, catalog).agenda == ()


def test_whether_a_practice_applies_is_worth_a_talk(catalog: Catalog) -> None:
    subject = case({"rel.rollback": answer("not-applicable")}, {"rel.rollback": answer("defined")})
    assert [item.why for item in derive_agreement(subject, catalog).agenda] == ["applies-or-not"]


def test_small_difference_is_talked_about_only_where_a_level_hangs_on_it(catalog: Catalog) -> None:
    own = {item.id: item for item in catalog.model_by_id["mlops-blueprint"].dimensions}["value"].levels[0]
    (criterion,) = own.criteria
    deciding = case({criterion.practice: answer("ad-hoc")}, {criterion.practice: answer("defined", "some")})
    (item,) = derive_agreement(deciding, catalog).agenda
    assert (item.why, item.levels["value"].low, item.levels["value"].high) == ("decides-a-level", 0, 1)
    idle = case({criterion.practice: answer("none")}, {criterion.practice: answer("ad-hoc")})
    assert derive_agreement(idle, catalog).agenda == ()


def test_command_hides_names_in_both_forms() -> None:
    for form in ("text", "json"):
        result = CliRunner().invoke(
            command, [str(SAMPLES / "retailer"), "--anonymous", "--all", "--format", form]
        )
        assert result.exit_code == 0
        assert "data-engineer-1" not in result.stdout


def test_command_names_what_to_talk_about_and_the_next_step() -> None:
    result = CliRunner().invoke(command, [str(SAMPLES / "retailer")], env={"COLUMNS": "80"})
    assert "To talk about" in result.stdout
    assert "consensus" in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()[2:-2]) <= 80
