"""Who does what: every row complete, every letter from a stated rule."""

import pytest

from helpers.engagements import case, engagement
from helpers.teams import eleven_roles
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import TeamMember
from mlops_blueprint.model.role_matrix import RoleMatrix, RoleRow


@pytest.fixture(scope="module")
def matrix(catalog: Catalog) -> RoleMatrix:
    return build_role_matrix(case(), catalog)


def row(matrix: RoleMatrix, code: str) -> RoleRow:
    return next(item for item in matrix.rows if item.code == code)


def with_team(catalog: Catalog, **people: tuple[str, ...]) -> RoleMatrix:
    team = tuple(TeamMember(name=name, roles=roles) for name, roles in people.items())
    return build_role_matrix(case(of=engagement(team=team)), catalog)


def test_rows_are_the_28_steps_the_activities_and_our_extensions(
    matrix: RoleMatrix, catalog: Catalog
) -> None:
    numbered = [item.code for item in matrix.rows if item.code.isdigit()]
    assert numbered == [str(number) for number in range(1, 29)]
    between = {item.code for item in matrix.rows if item.code and not item.code.isdigit()}
    assert between == {item.code for item in catalog.activities}
    ours = [item.id for item in matrix.rows if item.mark == "ours"]
    assert ours == [item.id for item in catalog.extension_rows]
    assert len(matrix.rows) == 28 + len(catalog.activities) + len(catalog.extension_rows)


def test_row_ids_are_unique(matrix: RoleMatrix) -> None:
    ids = [item.id for item in matrix.rows]
    assert len(set(ids)) == len(ids)


def test_every_row_has_exactly_one_accountable_and_somebody_responsible(matrix: RoleMatrix) -> None:
    for item in matrix.rows:
        letters = list(item.letters.values())
        assert sum("A" in letter for letter in letters) == 1, item.id
        assert any("R" in letter for letter in letters), item.id
        assert item.because, item.id


def test_whoever_the_paper_names_for_a_step_is_responsible(matrix: RoleMatrix, catalog: Catalog) -> None:
    for step in catalog.steps:
        named = step.roles or step.figure_roles or step.zone_roles
        letters = row(matrix, str(step.number)).letters
        assert all("R" in letters[role] for role in named)
        responsible = {role for role, letter in letters.items() if "R" in letter}
        assert not named or responsible == set(named)


def test_letters_stand_in_the_papers_role_order(matrix: RoleMatrix, catalog: Catalog) -> None:
    order = [role.id for role in catalog.roles]
    assert [column.role for column in matrix.columns] == order
    assert all(list(item.letters) == [role for role in order if role in item.letters] for item in matrix.rows)


def test_reason_says_whether_the_paper_or_our_rule_names_the_responsible(
    matrix: RoleMatrix, catalog: Catalog
) -> None:
    starts = {
        "Responsible: named in the step's own text": lambda step: bool(step.roles),
        "Responsible: drawn at the step in the paper's figure": lambda step: bool(step.figure_roles),
        "Responsible: named for zone": lambda step: bool(step.zone_roles),
    }
    for step in catalog.steps:
        text = row(matrix, str(step.number)).because[0].text
        expected = next((start for start, holds in starts.items() if holds(step)), "Responsible: our rule")
        assert text.startswith(expected)


def test_activities_stand_before_the_step_they_lead_to(matrix: RoleMatrix, catalog: Catalog) -> None:
    codes = [item.code for item in matrix.rows]
    for activity in catalog.activities:
        step = activity.steps[-1] if activity.position == "between" else activity.steps[0]
        assert codes.index(activity.code) < codes.index(str(step))


def test_engagement_without_a_team_leaves_no_role_unfilled_and_says_why(matrix: RoleMatrix) -> None:
    assert matrix.unfilled == ()
    assert "names no team" in matrix.notes[0].text


def test_role_that_nobody_holds_is_named(catalog: Catalog) -> None:
    everybody_but = [role.id for role in catalog.roles if role.id != "devops-engineer"]
    matrix = with_team(catalog, **{f"Person {index}": (role,) for index, role in enumerate(everybody_but)})
    assert matrix.unfilled == ("devops-engineer",)
    assert matrix.notes[0].text == (
        "Nobody holds the role DevOps Engineer; 1 row without hands; nearest is Person 4"
    )


def test_people_stand_in_the_column_of_each_role_they_hold(catalog: Catalog) -> None:
    matrix = with_team(catalog, Ana=("data-scientist", "ml-engineer"), Ben=("data-scientist",))
    people = {column.role: column.people for column in matrix.columns}
    assert people["data-scientist"] == ("Ana", "Ben")
    assert people["ml-engineer"] == ("Ana",)


def test_person_whose_roles_should_check_each_other_is_named(catalog: Catalog) -> None:
    matrix = with_team(catalog, Ana=("business-stakeholder", "data-scientist"), Ben=("devops-engineer",))
    assert "Whoever builds a model does not approve its release: here Ana would" in [
        note.text for note in matrix.notes
    ]


def test_vacant_role_has_the_nearest_person_as_stand_in(catalog: Catalog) -> None:
    matrix = with_team(catalog, Ana=("data-scientist",), Ben=("business-stakeholder",))
    columns = {column.role: column for column in matrix.columns}
    assert columns["data-engineer"].stand_ins == ("Ana",)
    assert columns["data-scientist"].stand_ins == ()


def test_reason_of_a_role_that_stands_in_as_accountable_names_that_role(matrix: RoleMatrix) -> None:
    second = next(row for row in matrix.rows if row.code == "2")
    assert second.letters["solution-architect"] == "A/R"
    assert (
        second.because[-1].text == "Solution Architect answers for it, as the role of this zone that does it"
    )


def test_every_letter_has_its_reason_with_a_source(matrix: RoleMatrix) -> None:
    for item in matrix.rows:
        reasons = [(reason.role, reason.letter) for reason in item.why]
        letters = [(role, one) for role, letter in item.letters.items() for one in sorted(letter.split("/"))]
        assert reasons == letters, item.id
        assert all(reason.refs and reason.source.section for reason in item.why)


def test_only_responsible_can_rest_on_the_paper(matrix: RoleMatrix) -> None:
    marks = {(reason.letter, reason.source.mark) for row in matrix.rows for reason in row.why}
    assert {mark for letter, mark in marks if letter != "R"} == {"ours"}
    assert {mark for letter, mark in marks if letter == "R"} == {"text", "figure", "derived", "ours"}


def test_extension_rows_rest_on_nothing_but_our_rules(matrix: RoleMatrix) -> None:
    ours = [row for row in matrix.rows if row.mark == "ours"]
    assert {reason.source.mark for row in ours for reason in row.why} == {"ours"}


@pytest.mark.parametrize(
    ("code", "role", "words"),
    [
        ("1", "business-stakeholder", "Named in the text of step 1"),
        ("9", "data-engineer", "Named in the text for zone B2 as a whole"),
        ("24", "ml-engineer", "of DevOps Engineer or ML Engineer/MLOps Engineer one is enough"),
        ("26", "devops-engineer", "Drawn at step 26 in figure 4: DevOps Engineer or ML Engineer"),
        ("20", "ml-engineer", "the step runs by itself, so responsible means that it does"),
        ("U2", "ml-engineer", "DevOps Engineer or ML Engineer/MLOps Engineer"),
        ("U3", "ml-engineer", "since the paper names nobody in this place"),
    ],
)
def test_reason_of_responsible_tells_the_papers_fact(
    matrix: RoleMatrix, code: str, role: str, words: str
) -> None:
    found = [item.text for item in row(matrix, code).why if (item.role, item.letter) == (role, "R")]
    assert len(found) == 1
    assert words in found[0]


def test_catalog_of_eleven_roles_gives_eleven_columns(catalog: Catalog) -> None:
    more = eleven_roles(catalog)
    matrix = build_role_matrix(case(of=engagement(team=(TeamMember(name="Ana", roles=("role-9",)),))), more)
    assert len(matrix.columns) == 11
    assert "role-9" not in matrix.unfilled
    assert matrix.fit
    assert [len(plan.people) for plan in matrix.fit.plans] == [1, 2, 3, 5]
