"""``mlops-blueprint catalog``."""

import json
from pathlib import Path

import click

from mlops_blueprint.app.catalog_view import COUNTED, list_entries
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.catalog.export import export_catalog
from mlops_blueprint.catalog.schemas import export_schemas
from mlops_blueprint.cli.catalog_graph import command as graph
from mlops_blueprint.cli.catalog_landscape import command as landscape
from mlops_blueprint.cli.catalog_list import command as list_
from mlops_blueprint.cli.catalog_show import command as show
from mlops_blueprint.cli.catalog_stale import command as stale
from mlops_blueprint.cli.console import deliver, out
from mlops_blueprint.cli.options import catalog_option, format_option, output_option
from mlops_blueprint.store.folder_writer import write_files
from mlops_blueprint.yaml_text import dump


@click.group()
def command() -> None:
    """List, show, check and export the catalog."""


@command.command(epilog="Example: mlops-blueprint catalog validate --catalog my-catalog")
@catalog_option
def validate(catalog_folder: Path | None) -> None:
    """Check the catalog and report every problem with file and line."""
    catalog = load_catalog(catalog_folder)
    counts = ", ".join(f"{len(list_entries(catalog, kind))} {kind}" for kind in COUNTED)
    out.print(f"catalog {catalog.manifest.version} is valid: {counts}", soft_wrap=True)


@command.command(epilog="Example: mlops-blueprint catalog export --format json -o catalog.json")
@format_option("json", "yaml")
@output_option
@catalog_option
def export(output_format: str, output: Path | None, catalog_folder: Path | None) -> None:
    """Export everything as one document."""
    document = export_catalog(load_catalog(catalog_folder))
    deliver(
        json.dumps(document, indent=2, ensure_ascii=False) if output_format == "json" else dump(document),
        output,
    )


@command.command(epilog="Example: mlops-blueprint catalog schema schemas")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schema of every kind of catalog and engagement file to DIR."""
    schemas = export_schemas()
    write_files(folder, dict(schemas))
    out.print(f"wrote {len(schemas)} schemas to {folder}", soft_wrap=True)


command.add_command(list_)
command.add_command(show)
command.add_command(landscape)
command.add_command(graph)
command.add_command(stale)
