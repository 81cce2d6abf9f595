"""Role matrix as one self-contained HTML page."""

from html import escape

from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.shown import shown
from mlops_blueprint.report.roles_table import legend_list, roles_table
from mlops_blueprint.report.roles_words import FOOTNOTE, OURS_MARK, OURS_NOTE, source_line

_LONGEST_NOTE = 400

_STYLE = """
:root { color: #0f172a; background: #fff; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 80rem; padding: 1.5rem 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption { text-align: left; color: #475569; padding-bottom: .5rem; }
th, td { border-bottom: 1px solid #cbd5e1; padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { vertical-align: bottom; }
tbody th { font-weight: 600; }
.group th { background: #eaf3fc; color: #0b4576; }
.people { display: block; font-weight: 400; color: #475569; }
.people.open { color: #8b0000; }
.letter { display: inline-block; min-width: 1.6em; text-align: center; border: 1px solid #64748b;
  border-radius: 3px; padding: 0 .25em; }
.letter.a { background: #0b4576; border-color: #0b4576; color: #fff; font-weight: 700; }
.letter.r { background: #dbeafe; font-weight: 700; }
.why, .no { color: #475569; }
.letters { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 1rem 0; }
section { margin-top: 2rem; break-inside: avoid-page; }
h2 { font-size: 1.15rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
.page caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.page td { max-width: 34rem; overflow-wrap: break-word; }
.page th[scope=row] { max-width: 18rem; overflow-wrap: anywhere; }
.people { min-width: 5.5rem; overflow-wrap: anywhere; }
td.why { min-width: 14rem; }
.letter[title] { cursor: help; }
.letters div { display: flex; gap: .5rem; }
.letters dd { margin: 0; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { font-size: 8pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { padding: 0; max-width: none; }
  .scroll { overflow: visible; }
  tr { break-inside: avoid; }
  .group { break-after: avoid; }
}
"""


def render_roles_html(matrix: RoleMatrix) -> str:
    """Return the page: legend, table, open points, footnotes."""
    notes = "".join(
        f"<li><bdi>{escape(shown(note.text, _LONGEST_NOTE))}</bdi>.</li>" for note in matrix.notes
    )
    points = f"<h2>Open points</h2><ul>{notes}</ul>" if notes else ""
    return html_page(
        "Who does what",
        f'{legend_list()}\n<div class="scroll" role="region" aria-label="Role matrix" tabindex="0">'
        f"{roles_table(matrix, matrix.zone_names, reasons=True)}</div>\n{points}"
        f"<p>{OURS_MARK} {escape(OURS_NOTE)}.</p><p>{escape(FOOTNOTE)}.</p>"
        f"<p>{escape(source_line(matrix))}</p>",
    )


def html_page(title: str, body: str) -> str:
    """Return a self-contained page around safe HTML; ``title`` is plain text."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>\n"
    )
