"""Text forms of the role matrix; a new one is a module and a line here."""

from collections.abc import Callable

from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.report.roles_csv import render_roles_csv
from mlops_blueprint.report.roles_html import render_roles_html
from mlops_blueprint.report.roles_markdown import render_roles_markdown
from mlops_blueprint.report.roles_text import render_roles_text

RoleRenderer = Callable[[RoleMatrix], str]

ROLE_FORMATS: dict[str, RoleRenderer] = {
    "text": render_roles_text,
    "markdown": render_roles_markdown,
    "csv": render_roles_csv,
    "html": render_roles_html,
}
