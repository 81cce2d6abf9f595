"""The report of an engagement as one self-contained page."""

from collections.abc import Mapping

from mlops_blueprint.app.agreement import derive_agreement
from mlops_blueprint.app.chain import Chain
from mlops_blueprint.app.proofs import proofs_by_component, proofs_by_practice
from mlops_blueprint.app.sensitivity import measure_sensitivity
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.report.html import render_report
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.view import build_view
from mlops_blueprint.store.resources import data_dir, read_texts


def make_report(
    chain: Chain, starter: FileTree, pictures: Mapping[str, str | bytes], *, short: bool = False
) -> str:
    """Return the report as HTML.

    Args:
        chain: everything derived.
        starter: the starter's files, for the chain from component to proving test.
        pictures: drawn architecture by file name; the SVG ones are put inline.
        short: the edition for a board, a few pages long.
    """
    svgs = {name: text for name, text in pictures.items() if isinstance(text, str) and name.endswith(".svg")}
    proofs = proofs_by_component(starter, chain.catalog) | proofs_by_practice(starter)
    sources = ReportSources(
        **vars(chain),
        agreement=derive_agreement(chain.case, chain.catalog, anonymous=True),
        sensitivity=measure_sensitivity(chain.case, chain.catalog),
        pictures=svgs,
        proofs=proofs,
    )
    templates = read_texts(data_dir("templates").joinpath("report"))
    return render_report(build_view(sources), templates, short=short)
