"""Everything that is handed over: records, pictures, tables and the report, each under its file name."""

import hashlib
import json

from mlops_blueprint.app.chain import Chain
from mlops_blueprint.app.decisions import decision_files
from mlops_blueprint.app.pictures import draw_all
from mlops_blueprint.app.report import make_report
from mlops_blueprint.app.roles import RoleForm, RoleView, render_roles
from mlops_blueprint.app.watch import Watch
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.report.backlog_csv import render_backlog_csv
from mlops_blueprint.report.role_formats import ROLE_FORMATS

Files = dict[str, str | bytes]

MANIFEST = "manifest.json"
_ROLE_FILES: tuple[tuple[str, RoleView, RoleForm, str], ...] = (
    ("role-matrix", "matrix", "markdown", "md"),
    ("role-matrix", "matrix", "csv", "csv"),
    ("role-matrix", "matrix", "html", "html"),
    ("role-matrix", "matrix", "xlsx", "xlsx"),
    ("team-fit", "fit", "markdown", "md"),
    ("team-fit", "fit", "html", "html"),
)


def make_records(chain: Chain) -> Files:
    """Return every record of the chain as JSON."""
    records = {
        "assessment": chain.assessment,
        "recommendation": chain.recommendation,
        "stack": chain.stack,
        "architecture": chain.architecture,
        "role-matrix": chain.role_matrix,
    }
    return {
        f"{name}.json": record.model_dump_json(indent=2, by_alias=True) + "\n"
        for name, record in records.items()
    }


def make_roles(chain: Chain) -> Files:
    """Return the role matrix in every form, and how the team fits it."""
    matrix, catalog = chain.role_matrix, chain.catalog
    return {
        f"{name}.{ending}": render_roles(matrix, catalog, view=view, form=form)
        for name, view, form, ending in _ROLE_FILES
    }


def make_artifacts(chain: Chain, starter: FileTree, pictures: Files, watch: Watch) -> Files:
    """Return all artifacts beside the starter itself."""
    files: Files = {**make_records(chain), **pictures}
    files |= {f"decisions/{name}": text for name, text in decision_files(starter).items()}
    with watch("Make the role matrix"):
        files |= make_roles(chain)
    with watch("Write the report"):
        files["report.html"] = make_report(chain, starter, pictures)
        files["backlog.csv"] = render_backlog_csv(chain.recommendation, chain.catalog)
    return files | {MANIFEST: _manifest(chain, files)}


def starter_extras(chain: Chain, pictures: Files) -> dict[str, str]:
    """Return the files that go into the starter's documentation."""
    return starter_extras_of(chain.role_matrix, pictures)


def starter_extras_of(matrix: RoleMatrix, pictures: Files) -> dict[str, str]:
    """Return the same from a role matrix and the two pictures."""
    return {
        "docs/architecture.svg": str(pictures["architecture-full.svg"]),
        "docs/architecture-overview.svg": str(pictures["architecture-overview.svg"]),
        "docs/role-matrix.md": ROLE_FORMATS["markdown"](matrix),
    }


def draw_pictures(chain: Chain) -> Files:
    """Return every picture of the architecture."""
    return draw_all(chain.architecture)


def _manifest(chain: Chain, files: Files) -> str:
    """List every artifact with its hash, so that a reader can tell what was made from what."""
    entries = {
        name: hashlib.sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()
        for name, content in sorted(files.items())
    }
    document = {
        "format": "mlops-blueprint/artifacts/1",
        "engagement": chain.case.engagement.id,
        "as_of": chain.case.engagement.as_of.isoformat(),
        "catalog_version": chain.catalog.manifest.version,
        "input_hash": chain.case.digest,
        "sha256": entries,
    }
    return json.dumps(document, indent=2) + "\n"
