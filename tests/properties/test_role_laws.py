"""Laws of the role matrix and of the team fit, over random teams."""

from collections.abc import Callable
from typing import Any

from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from helpers.teams import BS, DE, DO, DS, HOSTILE, ML, SA, SE, fit_of, matrix_of
from mlops_blueprint.app.context import load_catalog

ROLES = (BS, SA, DS, DE, SE, DO, ML)
NAMES = st.one_of(
    st.sampled_from(HOSTILE), st.text(min_size=3, max_size=20).filter(lambda text: len(text.strip()) > 2)
)
TEAMS = st.dictionaries(
    NAMES.map(str.strip), st.lists(st.sampled_from(ROLES), unique=True).map(tuple), max_size=30
)


def given(*strategies: st.SearchStrategy[Any]) -> Callable[[Any], Any]:
    """Fewer examples than usual: every one fits a team and plans four others."""
    return lambda law: settings(max_examples=40)(drawn(*strategies)(law))


@given(TEAMS)
def test_every_row_has_one_accountable_and_somebody_responsible(team: dict[str, tuple[str, ...]]) -> None:
    for row in matrix_of(team, load_catalog()).rows:
        letters = list(row.letters.values())
        assert sum("A" in letter for letter in letters) == 1
        assert any("R" in letter for letter in letters)


@given(TEAMS)
def test_letters_do_not_depend_on_the_team(team: dict[str, tuple[str, ...]]) -> None:
    assert matrix_of(team, load_catalog()).rows == matrix_of({}, load_catalog()).rows


@given(TEAMS)
def test_no_role_is_empty_without_a_remark(team: dict[str, tuple[str, ...]]) -> None:
    catalog = load_catalog()
    matrix = matrix_of(team, catalog)
    remarks = " ".join(note.text for note in matrix.notes)
    empty = [column for column in matrix.columns if not column.people]
    if team:
        assert all(f"Nobody holds the role {column.name}" in remarks for column in empty)
        assert matrix.unfilled == tuple(column.role for column in empty)
    else:
        assert "names no team" in remarks


@given(TEAMS)
def test_every_gap_in_a_team_has_a_hint_that_names_a_practice(team: dict[str, tuple[str, ...]]) -> None:
    fit = fit_of(team, load_catalog())
    hired = {hint.role for hint in fit.hints if hint.kind == "hire" and hint.relieves is None}
    assert hired == {vacancy.role for vacancy in fit.vacancies}
    relieved = {hint.relieves for hint in fit.hints if hint.relieves}
    assert relieved == {load.person for load in fit.loads if load.overloaded}
    assert all(hint.practices and hint.text and hint.because.text for hint in fit.hints)
    assert all(duty.instead and duty.practice for duty in fit.duties)


@given(TEAMS)
def test_plan_for_as_many_people_as_there_are_loses_no_more_than_the_team_does(
    team: dict[str, tuple[str, ...]],
) -> None:
    """Only a team that holds every role can be compared: an open duty is not a kept one."""
    fit = fit_of(team, load_catalog())
    own = next((plan for plan in fit.plans if len(plan.people) == fit.people), None)
    if own and not fit.vacancies and not fit.idle:
        assert own.proven
        # Two people may share a role in the team, never in the plan, so lost duties are compared by number only.
        assert len(own.lost) <= sum(duty.status == "lost" for duty in fit.duties) or _shared(team)


def _shared(team: dict[str, tuple[str, ...]]) -> bool:
    held = [role for roles in team.values() for role in roles]
    return len(held) > len(set(held))


@given(TEAMS)
def test_work_is_neither_lost_nor_made_by_sharing_it(team: dict[str, tuple[str, ...]]) -> None:
    fit = fit_of(team, load_catalog())
    done = sum(load.share for load in fit.loads)
    assert abs(done - fit.equal_share * fit.people) < 0.01 * (fit.people + 1) ** 2


@given(TEAMS)
def test_rows_without_hands_are_those_no_held_role_does(team: dict[str, tuple[str, ...]]) -> None:
    matrix = matrix_of(team, load_catalog())
    held = {role for roles in team.values() for role in roles}
    idle = {
        row.id
        for row in matrix.rows
        if not any("R" in letter for role, letter in row.letters.items() if role in held)
    }
    assert matrix.fit
    named = {row for vacancy in matrix.fit.vacancies for row in vacancy.without_hands}
    assert named == (idle if team else set())


@given(TEAMS, st.permutations(range(30)))
def test_order_of_people_changes_no_finding_about_duties(
    team: dict[str, tuple[str, ...]], order: list[int]
) -> None:
    names = list(team)
    shuffled = {names[index]: team[names[index]] for index in order if index < len(names)}
    one, other = fit_of(team, load_catalog()), fit_of(shuffled, load_catalog())
    assert [item.status for item in one.duties] == [item.status for item in other.duties]
    loads = {load.person: load for load in one.loads}
    assert all(loads[load.person] == load for load in other.loads)


@given(TEAMS)
def test_another_pair_of_hands_never_loses_a_separation(team: dict[str, tuple[str, ...]]) -> None:
    """A newcomer with one role of the paper's seven cannot put both sides of any duty into one hand."""
    before = {item.duty for item in fit_of(team, load_catalog()).duties if item.status == "lost"}
    for role in ROLES:
        grown = fit_of({**team, "the newcomer": (role,)}, load_catalog())
        after = {item.duty for item in grown.duties if item.status == "lost"}
        opened = {item.duty for item in fit_of(team, load_catalog()).duties if item.status == "open"}
        assert after <= before | opened
