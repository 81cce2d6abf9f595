"""``mlops-blueprint catalog``."""

import json
from pathlib import Path

import click

from mlops_blueprint.app.catalog_view import LISTS, find_entry, list_entries
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.catalog.export import export_catalog
from mlops_blueprint.catalog.schemas import export_schemas
from mlops_blueprint.cli.catalog_stale import command as stale
from mlops_blueprint.cli.console import deliver, out, show_table
from mlops_blueprint.cli.options import catalog_option, format_option, output_option
from mlops_blueprint.store.folder_writer import write_files
from mlops_blueprint.yaml_text import dump


@click.group()
def command() -> None:
    """List, show, check and export the catalog."""


@command.command(name="list", epilog="Example: mlops-blueprint catalog list tools")
@click.argument("kind", type=click.Choice(tuple(LISTS)))
@format_option("text", "json")
@catalog_option
def list_(kind: str, output_format: str, catalog_folder: Path | None) -> None:
    """List the entries of one kind."""
    rows = list_entries(load_catalog(catalog_folder), kind)
    if output_format == "json":
        out.out(
            json.dumps(
                [{"id": entry_id, "name": name} for entry_id, name in rows], indent=2, ensure_ascii=False
            )
        )
        return
    show_table(f"{len(rows)} {kind}", ("Id", "Name"), rows)


@command.command(epilog="Example: mlops-blueprint catalog show mlflow")
@click.argument("entry_id", metavar="ID")
@format_option("yaml", "json")
@catalog_option
def show(entry_id: str, output_format: str, catalog_folder: Path | None) -> None:
    """Show one entry by its id or its code in the paper (P4, C6, R3)."""
    data = find_entry(load_catalog(catalog_folder), entry_id).model_dump(mode="json", by_alias=True)
    out.out(
        json.dumps(data, indent=2, ensure_ascii=False) if output_format == "json" else dump(data).rstrip()
    )


@command.command(epilog="Example: mlops-blueprint catalog validate --catalog my-catalog")
@catalog_option
def validate(catalog_folder: Path | None) -> None:
    """Check the catalog and report every problem with file and line."""
    catalog = load_catalog(catalog_folder)
    counts = ", ".join(f"{len(list_entries(catalog, kind))} {kind}" for kind in LISTS)
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


command.add_command(stale)
