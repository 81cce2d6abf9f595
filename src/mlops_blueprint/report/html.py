"""The report as one HTML file that needs nothing else: no script, no network, no font."""

from collections.abc import Mapping

from mlops_blueprint.report.drawings import draw_charts
from mlops_blueprint.report.roles_table import legend_list, roles_table
from mlops_blueprint.report.roles_words import FOOTNOTE, OURS_MARK, OURS_NOTE
from mlops_blueprint.report.view import ReportView
from mlops_blueprint.templating import render_html

PAGE = "page.html.jinja"
BOARD = "board.html.jinja"


def render_report(view: ReportView, templates: Mapping[str, str], *, short: bool = False) -> str:
    """Return the page.

    Args:
        view: the report's content.
        templates: path below ``templates/report`` -> text of every template and style sheet.
        short: only what a board needs, on a few pages.

    Raises:
        TemplateError: a template is malformed or uses an unknown variable.
    """
    context = {
        "view": view,
        "short": short,
        "charts": draw_charts(view),
        "roles_table": roles_table(view.matrix, view.zone_names),
        "roles_legend": legend_list(),
        "roles_footnote": f"{FOOTNOTE}. {OURS_MARK} {OURS_NOTE}.",
    }
    page = BOARD if short else PAGE
    return render_html(templates[page], context, page, others=templates)
