"""The entrance to the reference."""

from mlops_blueprint.catalog.schemas import export_schemas
from mlops_blueprint.model.catalog import Catalog
from reference_pages.markdown import page, table

PAGES = (
    ("[Command line](cli.md)", "every command, argument and option"),
    ("[Exit codes and messages](errors.md)", "what each code means and what to do"),
    ("[Assessment format](assessment.md)", "every field of `assess --format json`, and which bound it holds"),
    ("[Scan format](scan.md)", "every field of `scan --format json`, annotations, SARIF"),
    ("[Files and records](catalog.md)", "every file you can write and its keys"),
    ("[Catalog checks](catalog-checks.md)", "what `catalog validate` looks for"),
    ("[Maturity models](maturity-models.md)", "levels and criteria, ours and published ones"),
    ("[Orientations](orientations.md)", "elements of standards, laws and process frames with our practices"),
    ("[Practices](practices.md)", "the five states of each, remedies and proofs"),
    ("[Tools](tools.md)", "by component, with tier, licence and hosting"),
    ("[Ports](ports.md)", "what the selection binds"),
    ("[Probes](probes.md)", "what `scan` looks for in a repository, and what it cannot see"),
    ("[Context, targets and scales](context.md)", "keys, rules and numbers behind scores"),
    ("[Glossary](glossary.md)", "one word per idea"),
)


def overview_page(catalog: Catalog) -> str:
    """Return the list of pages and schemas."""
    schemas = ", ".join(f"[{name}](schemas/{name})" for name in export_schemas())
    return page(
        "Reference",
        f"Generated from the code and from catalog {catalog.manifest.version}.",
        table(("Page", "Holds"), PAGES),
        f"JSON Schemas: {schemas}.",
    )
