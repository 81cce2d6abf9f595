"""The role matrix in every view and form."""

from collections.abc import Callable
from typing import Literal, get_args

from mlops_blueprint.architecture.role_sheets import person_sheets, role_sheets
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.report.role_formats import ROLE_FORMATS
from mlops_blueprint.report.roles_fit_page import fit_page
from mlops_blueprint.report.roles_page import Page
from mlops_blueprint.report.roles_page_forms import (
    render_page_csv,
    render_page_html,
    render_page_markdown,
)
from mlops_blueprint.report.roles_sheet_pages import person_page, role_page
from mlops_blueprint.report.roles_text import render_page_text
from mlops_blueprint.report.roles_xlsx import page_workbook, render_roles_xlsx

RoleView = Literal["matrix", "role", "person", "fit"]
RoleForm = Literal["text", "markdown", "csv", "html", "xlsx", "json"]
ROLE_VIEWS: tuple[RoleView, ...] = get_args(RoleView)
ROLE_FORMS: tuple[RoleForm, ...] = get_args(RoleForm)

_PAGE_FORMS: dict[str, Callable[[Page], str]] = {
    "text": render_page_text,
    "markdown": render_page_markdown,
    "csv": render_page_csv,
    "html": render_page_html,
}


def render_roles(
    matrix: RoleMatrix, catalog: Catalog, *, view: RoleView, form: RoleForm, only: str | None = None
) -> str | bytes:
    """Return one view of the matrix in one form; XLSX is bytes, everything else text.

    Args:
        matrix: the matrix with the team's fit.
        catalog: names of practices and duties.
        view: the whole matrix, by role, by person, or how the team fits.
        form: the format.
        only: role id or name of a person that the view is narrowed to.

    Raises:
        BlueprintError: XLSX is asked for and its library is missing.
    """
    if form == "json":
        return _record(matrix, view, only).model_dump_json(indent=2) + "\n"
    if view == "matrix":
        if form == "xlsx":
            return render_roles_xlsx(matrix, fit_page(matrix, catalog), person_sheets(matrix))
        return ROLE_FORMATS[form](matrix)
    # Programs and spreadsheets want one line per step; people read reasons better once.
    page = _page(matrix, catalog, (view, form in {"csv", "xlsx"}), only)
    return page_workbook(page, matrix) if form == "xlsx" else _PAGE_FORMS[form](page)


def _record(matrix: RoleMatrix, view: RoleView, only: str | None) -> Record:
    if view == "role":
        return role_sheets(matrix, only)
    if view == "person":
        return person_sheets(matrix, only)
    return matrix.fit if view == "fit" and matrix.fit else matrix


def _page(matrix: RoleMatrix, catalog: Catalog, what: tuple[RoleView, bool], only: str | None) -> Page:
    view, every_step = what
    if view == "role":
        return role_page(role_sheets(matrix, only), matrix, grouped=not every_step)
    if view == "person":
        return person_page(person_sheets(matrix, only), matrix)
    return fit_page(matrix, catalog)
