"""The matrix by role, by person and as team fit, in every form; whatever people are called."""

import csv
import io
import json
import unicodedata

import pytest

from helpers.report_cases import read_page
from helpers.teams import BS, DE, DO, DS, HOSTILE, ML, SA, SE, eleven_roles, matrix_of, one_each
from helpers.workbooks import read_workbook
from mlops_blueprint.app.roles import ROLE_FORMS, ROLE_VIEWS, RoleForm, RoleView, render_roles
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.shown import shown
from mlops_blueprint.report.plain_table import cells

TEXT_FORMS = tuple(form for form in ROLE_FORMS if form not in {"xlsx", "json"})
EVERYTHING = (BS, SA, DS, DE, SE, DO, ML)
TEAMS = {
    "nobody": {},
    "one for all": {"Ana Ruiz": EVERYTHING},
    "one per role": None,
    "one without a role": {"Ana Ruiz": (DS,), "Ben Okri": ()},
    "eleven people": {f"Person {index}": (EVERYTHING[index % 7],) for index in range(11)},
}


def rendered(team: dict[str, tuple[str, ...]], catalog: Catalog, view: RoleView, form: RoleForm) -> str:
    result = render_roles(matrix_of(team, catalog), catalog, view=view, form=form)
    return read_workbook(result).text() if isinstance(result, bytes) else result


@pytest.mark.parametrize("view", ROLE_VIEWS)
@pytest.mark.parametrize("form", ROLE_FORMS)
@pytest.mark.parametrize("name", TEAMS)
def test_every_team_can_be_shown_in_every_view_and_form(
    name: str, form: RoleForm, view: RoleView, catalog: Catalog
) -> None:
    team = TEAMS[name]
    text = rendered(one_each(catalog) if team is None else team, catalog, view, form)
    if view != "role" and team:
        assert all(person in text for person in team if view == "fit" or team[person])


@pytest.mark.parametrize("view", ROLE_VIEWS)
@pytest.mark.parametrize("form", TEXT_FORMS)
def test_no_hostile_name_reaches_a_reader_unharmed(form: RoleForm, view: RoleView, catalog: Catalog) -> None:
    text = rendered({name.strip(): (DS, DO) for name in HOSTILE}, catalog, view, form)
    assert "n" * 100 not in text
    hidden = {letter for letter in text if unicodedata.category(letter) in {"Cc", "Cf"}}
    assert hidden <= {"\n", "\r"}


@pytest.mark.parametrize("view", ROLE_VIEWS)
def test_html_shows_hostile_names_as_text(view: RoleView, catalog: Catalog) -> None:
    page = read_page(rendered({name.strip(): (DS,) for name in HOSTILE}, catalog, view, "html"))
    assert not page.all("script")
    assert all(head.attributes.get("scope") for head in page.all("th"))
    assert len(page.all("h1")) == 1


@pytest.mark.parametrize("view", ROLE_VIEWS)
def test_csv_never_holds_a_formula(view: RoleView, catalog: Catalog) -> None:
    text = rendered({name.strip(): (DS,) for name in HOSTILE}, catalog, view, "csv")
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "@"))]


@pytest.mark.parametrize("view", ["role", "person", "fit"])
def test_csv_rows_all_have_the_columns_of_the_heading(view: RoleView, catalog: Catalog) -> None:
    lines = list(csv.reader(io.StringIO(rendered(one_each(catalog), catalog, view, "csv"), newline="")))
    assert len(lines) > 5
    assert {len(line) for line in lines} == {len(lines[0])}


@pytest.mark.parametrize("view", ROLE_VIEWS)
def test_markdown_tables_keep_their_columns(view: RoleView, catalog: Catalog) -> None:
    text = rendered({name.strip(): (DS,) for name in HOSTILE}, catalog, view, "markdown")
    counts: set[int] = set()
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            counts.add(line.replace("\\|", "").count("|"))
        else:
            assert len(counts) <= 1, text
            counts = set()


@pytest.mark.parametrize("view", ROLE_VIEWS)
@pytest.mark.parametrize(
    "team", [{name.strip(): (DS, DO) for name in HOSTILE}, {"\u5c0f\u6797 \u592a\u90ce": (DE,)}]
)
def test_no_line_is_wider_than_a_terminal(
    team: dict[str, tuple[str, ...]], view: RoleView, catalog: Catalog
) -> None:
    lines = rendered(team, catalog, view, "text").splitlines()
    assert [line for line in lines if cells(line) > 80] == []


@pytest.mark.parametrize("view", ROLE_VIEWS)
def test_eleven_roles_fit_a_terminal(view: RoleView, catalog: Catalog) -> None:
    more = eleven_roles(catalog)
    team = {role.name: (role.id,) for role in more.roles}
    lines = rendered(team, more, view, "text").splitlines()
    assert [line for line in lines if cells(line) > 80] == []
    if view == "matrix":
        assert "X11" in "\n".join(lines)


@pytest.mark.parametrize("form", ROLE_FORMS)
@pytest.mark.parametrize("view", ROLE_VIEWS)
def test_same_team_same_bytes(view: RoleView, form: RoleForm, catalog: Catalog) -> None:
    matrix = matrix_of(one_each(catalog), catalog)
    one, other = (render_roles(matrix, catalog, view=view, form=form) for _ in range(2))
    assert one == other


def test_role_view_narrows_to_one_role(catalog: Catalog) -> None:
    matrix = matrix_of({"Ana": (ML,)}, catalog)
    text = str(render_roles(matrix, catalog, view="role", form="markdown", only=ML))
    assert text.count("\n## ") == 1
    assert "Held by Ana." in text


def test_person_view_says_what_a_person_does_and_is_told(catalog: Catalog) -> None:
    matrix = matrix_of({"Ana": (DE,), "Ben": (DS,)}, catalog)
    text = str(render_roles(matrix, catalog, view="person", form="text", only="Ana"))
    assert "Does 10 rows, answers for 8" in text
    assert "Told after: 1 to 3." in text
    assert "Ben" not in text


def test_role_view_gives_every_step_and_reason_to_programs(catalog: Catalog) -> None:
    matrix = matrix_of({}, catalog)
    sheets = json.loads(render_roles(matrix, catalog, view="role", form="json"))
    for sheet in sheets["roles"]:
        assert [row["id"] for row in sheet["rows"]] == [
            row.id for row in matrix.rows if sheet["role"] in row.letters
        ]
        assert all(row["why"] for row in sheet["rows"])


def test_fit_names_the_practice_that_each_help_serves(catalog: Catalog) -> None:
    text = rendered({"Ana": (BS, DS)}, catalog, "fit", "markdown")
    assert "serves Release approval" in text or "(rel.approval)" in text.replace("\\_", "_")
    assert "Nobody" not in text.split("## ")[1]


@pytest.mark.parametrize(
    ("text", "limit", "seen"),
    [
        ("  a \t b\n c ", 60, "a b c"),
        ("x\u202ey\u0007z", 60, "x\ufffdy\ufffdz"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            60,
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("abcdef", 5, "abcd…"),
        ("abcde", 5, "abcde"),
    ],
)
def test_names_are_one_visible_line(text: str, limit: int, seen: str) -> None:
    assert shown(text, limit) == seen


def test_heading_of_a_crowded_role_counts_whom_it_does_not_name(catalog: Catalog) -> None:
    team = {f"Person {index:02}": (DS,) for index in range(15)}
    matrix = rendered(team, catalog, "matrix", "markdown")
    assert "Person 11, 3 more" in matrix
    assert "Person 14" in rendered(team, catalog, "role", "markdown")
