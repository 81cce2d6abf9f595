"""Real people on the matrix: what each carries, what nobody holds, which duties fall together, what helps."""

import pytest

from helpers.teams import BS, DE, DO, DS, ML, SA, SE, Roles, eleven_roles, fit_of, matrix_of, one_each
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.team_fit import DutyFinding, TeamFit

EVERYTHING = (BS, SA, DS, DE, SE, DO, ML)


def duty(fit: TeamFit, name: str) -> DutyFinding:
    return next(item for item in fit.duties if item.duty == name)


def test_one_person_per_role_loses_nothing_and_overloads_nobody(catalog: Catalog) -> None:
    fit = fit_of(one_each(catalog), catalog)
    assert {item.status for item in fit.duties} == {"kept"}
    assert not fit.vacancies
    assert not any(load.overloaded for load in fit.loads)


def test_rows_that_several_do_count_in_part(catalog: Catalog) -> None:
    alone = fit_of({"Ana": (DS,)}, catalog).loads[0]
    shared = fit_of({"Ana": (DS,), "Ben": (DS,)}, catalog).loads
    assert alone.share == alone.rows.responsible
    assert [load.share for load in shared] == [alone.share / 2] * 2
    assert shared[0].rows == alone.rows


def test_row_a_person_does_is_not_counted_as_consulted_too(catalog: Catalog) -> None:
    load = fit_of({"Ana": EVERYTHING}, catalog).loads[0]
    rows = len(matrix_of({}, catalog).rows)
    assert (load.rows.responsible, load.rows.accountable) == (rows, rows)
    assert (load.rows.consulted, load.rows.informed) == (0, 0)


def test_person_with_most_of_the_work_is_overloaded_and_told_by_how_much(catalog: Catalog) -> None:
    team = {"Ana": (DS, DE, SE, DO, ML), "Ben": (BS,), "Cem": (SA,), "Dua": (DS,)}
    load = fit_of(team, catalog).loads[0]
    assert load.overloaded
    assert "where an equal share would be 9.5; the limit is 1.85 times that" in load.because[0].text
    assert "Answers for" in load.because[1].text


def test_single_person_is_compared_with_nobody(catalog: Catalog) -> None:
    assert not fit_of({"Ana": EVERYTHING}, catalog).loads[0].overloaded


def test_vacant_role_says_which_rows_nobody_does_any_more(catalog: Catalog) -> None:
    fit = fit_of({name: roles for name, roles in one_each(catalog).items() if roles != (DS,)}, catalog)
    (vacancy,) = fit.vacancies
    steps = {step.id: step.number for step in catalog.steps}
    assert sorted(steps[row] for row in vacancy.without_hands if row in steps) == [3, 13, 17, 27]
    assert {steps[row] for row in vacancy.thinner if row in steps} >= {4, 5, 7, 15}
    assert "experimental-training" in vacancy.unanswered


def test_stand_in_is_near_in_figure_3_and_says_so(catalog: Catalog) -> None:
    fit = fit_of({name: roles for name, roles in one_each(catalog).items() if roles != (ML,)}, catalog)
    stand_in = fit.vacancies[0].stand_in
    assert stand_in
    assert stand_in.overlap == "clear"
    assert "their circles overlap in figure 3" in stand_in.because.text


def test_stand_in_is_never_explained_by_a_role_it_does_not_hold(catalog: Catalog) -> None:
    team = {"Ana": (DS, DE), "Ben": (BS,)}
    for vacancy in fit_of(team, catalog).vacancies:
        assert vacancy.stand_in
        assert vacancy.stand_in.role in team[vacancy.stand_in.person]


@pytest.mark.parametrize(
    ("team", "name", "status"),
    [
        ({"Ana": (BS, ML), "Ben": (DS,)}, "build-and-approve", "lost"),
        ({"Ana": (BS, DS), "Ben": (BS,)}, "build-and-approve", "weakened"),
        ({"Ana": (BS,), "Ben": (DS,)}, "build-and-approve", "kept"),
        ({"Ana": (DS,)}, "build-and-approve", "open"),
        ({"Ana": (BS, DO)}, "deploy-and-approve", "lost"),
        ({"Ana": (SA, DO)}, "grant-and-review-access", "lost"),
        ({"Ana": (DS, DO), "Ben": (ML,)}, "experiment-and-evaluate", "weakened"),
        ({"Ana": (DE, DS)}, "fill-and-judge-data", "lost"),
        ({"Ana": (DS, ML)}, "run-and-account", "lost"),
        ({"Ana": (BS, ML), "Ben": (DO,)}, "spend-and-limit", "lost"),
    ],
)
def test_merged_roles_lose_the_separation_between_them(
    team: Roles, name: str, status: str, catalog: Catalog
) -> None:
    found = duty(fit_of(team, catalog), name)
    assert found.status == status
    assert found.instead
    assert found.practice in catalog.practice_by_id


def test_one_person_with_all_roles_loses_every_separation(catalog: Catalog) -> None:
    fit = fit_of({"Ana": EVERYTHING}, catalog)
    assert {item.status for item in fit.duties} == {"lost"}
    assert {item.both for item in fit.duties} == {("Ana",)}


def test_engagement_without_a_team_still_gets_plans(catalog: Catalog) -> None:
    fit = fit_of({}, catalog)
    assert (fit.people, fit.loads, fit.vacancies, fit.duties) == (0, (), (), ())
    assert [len(plan.people) for plan in fit.plans] == [1, 2, 3, 5]


def test_three_people_can_keep_every_separation(catalog: Catalog) -> None:
    plan = next(plan for plan in fit_of({}, catalog).plans if len(plan.people) == 3)
    assert plan.lost == ()
    assert [person.roles for person in plan.people] == [(BS, SA), (DS, DE), (SE, DO, ML)]


def test_plan_fitted_as_a_team_loses_exactly_what_it_says(catalog: Catalog) -> None:
    for plan in fit_of({}, catalog).plans:
        team = {f"Person {index}": person.roles for index, person in enumerate(plan.people)}
        fit = fit_of(team, catalog)
        assert tuple(item.duty for item in fit.duties if item.status == "lost") == plan.lost
        assert not fit.vacancies


def test_plan_is_made_for_as_many_people_as_there_are(catalog: Catalog) -> None:
    fit = fit_of({"Ana": (BS,), "Ben": (DS,), "Cem": (DE,), "Dua": (ML,)}, catalog)
    assert [len(plan.people) for plan in fit.plans] == [1, 2, 3, 4, 5]


def test_team_with_a_person_for_every_role_needs_no_plan_of_its_size(catalog: Catalog) -> None:
    assert [len(plan.people) for plan in fit_of(one_each(catalog), catalog).plans] == [1, 2, 3, 5]


def test_eleven_roles_are_divided_as_surely_as_seven(catalog: Catalog) -> None:
    for plan in fit_of({}, eleven_roles(catalog)).plans:
        assert plan.proven
        assert plan.lost_at_least == len(plan.lost)
        assert "Every division into" in plan.because[0].text


def test_person_without_a_role_is_named(catalog: Catalog) -> None:
    matrix = matrix_of({"Ana": (DS,), "Ben": ()}, catalog)
    assert matrix.fit
    assert matrix.fit.idle == ("Ben",)
    assert "Ben holds no role" in [note.text for note in matrix.notes]


def test_every_hint_names_a_practice_and_steps_of_its_role(catalog: Catalog) -> None:
    fit = fit_of({"Ana": (DS,)}, catalog)
    assert {hint.role for hint in fit.hints} == {vacancy.role for vacancy in fit.vacancies}
    assert all(hint.practices and hint.steps for hint in fit.hints)


def test_training_is_proposed_only_to_somebody_near(catalog: Catalog) -> None:
    hints = fit_of({"Ana": (DS,), "Ben": (BS,)}, catalog).hints
    trained = {(hint.role, hint.person) for hint in hints if hint.kind == "train"}
    assert trained == {(DE, "Ana"), (ML, "Ana")}


def test_overloaded_person_is_helped_in_the_role_that_brings_most_rows(catalog: Catalog) -> None:
    team = {"Ana": (SA, DO, ML), "Ben": (BS,), "Cem": (DS,), "Dua": (DE,), "Eli": (SE,)}
    fit = fit_of(team, catalog)
    assert [(hint.role, hint.kind) for hint in fit.hints] == [(ML, "hire")]
    assert fit.hints[0].because.text == "Ana carries too much"


def test_help_goes_where_nobody_shares_the_work_yet(catalog: Catalog) -> None:
    fit = fit_of({"Ana": (DS, DE), "Ben": (DS,), "Cem": (BS, SA)}, catalog)
    assert [hint.role for hint in fit.hints if hint.relieves == "Ana"] == [DE]


def test_every_role_has_a_hint_of_both_kinds(catalog: Catalog) -> None:
    kinds = {(hint.role, hint.kind) for hint in catalog.role_hints}
    assert kinds == {(role.id, kind) for role in catalog.roles for kind in ("hire", "train")}
