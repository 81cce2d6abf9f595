"""``mlops-blueprint starter explain`` and ``verify``: they look and write nothing."""

from pathlib import Path

import click
from rich.markup import escape
from rich.text import Text

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.run_starter import Profile
from mlops_blueprint.app.starter_explain import explain_file
from mlops_blueprint.app.starter_verify import verify_starter, with_run
from mlops_blueprint.cli.console import notes, out, show_json
from mlops_blueprint.cli.options import catalog_option, format_option
from mlops_blueprint.cli.starter_options import engagement_option, place_option
from mlops_blueprint.errors import EXIT_USER
from mlops_blueprint.model.starter_verification import CHECKS, StarterVerification

_STYLES = {"broken": "bold red", "changed": "yellow"}


@click.command(epilog="Example: mlops-blueprint starter explain Makefile --in ../acme-forecasting")
@click.argument("path", metavar="PATH")
@place_option
@engagement_option("Show what was answered and found there, too.")
@format_option("text", "json")
@catalog_option
def explain(
    *, path: str, root: Path, engagement: Path | None, output_format: str, catalog_folder: Path | None
) -> None:
    """Show why the file PATH of the repository is there: adapter, component, principle, role, finding, proving test."""
    catalog = load_catalog(catalog_folder)
    chain = derive_chain(*open_case(engagement, catalog_folder)) if engagement else None
    links = explain_file(path, root, catalog, chain)
    if output_format == "json":
        out.out("[" + ",\n ".join(link.model_dump_json() for link in links) + "]")
        return
    for link in links:
        out.out(f"{'  ' * link.depth}{link.kind:<10} {link.text}")


@click.command(epilog="Example: mlops-blueprint starter verify --in ../acme-forecasting --run")
@place_option
@click.option("--run", is_flag=True, help="Run its own checks, contract tests and conformance tests, too.")
@click.option("--profile", type=click.Choice(("embedded", "tools")), default="embedded", show_default=True,
              help="What the tests run against; tools needs its environment.")  # fmt: skip
@click.option(
    "--strict", is_flag=True, help="End with 1 also when people changed or deleted generated files."
)
@format_option("text", "json")
@click.pass_context
def verify(  # noqa: PLR0913 - one parameter per option
    context: click.Context, *, root: Path, run: bool, profile: Profile, strict: bool, output_format: str
) -> None:
    """Say whether the repository still is what its manifest says; 1 if something it promises does not hold."""
    result = verify_starter(root)
    if run:
        result = with_run(result, root, profile, lambda line: notes.print(escape(line), soft_wrap=True))
    if output_format == "json":
        show_json(result)
    else:
        _show(result)
    if result.broken or (strict and result.findings):
        context.exit(EXIT_USER)


def _show(result: StarterVerification) -> None:
    for finding in result.findings:
        line = Text(f"{finding.severity:<8} ", style=_STYLES[finding.severity])
        line.append(f"{finding.path}: {finding.text}" if finding.path else finding.text, style="default")
        out.print(line, soft_wrap=True)
        if finding.hint:
            out.print(f"         {escape(finding.hint)}", soft_wrap=True)
    for check in result.checked:
        kinds = {item.severity for item in result.findings if item.check == check}
        mark = "no" if "broken" in kinds else "yes"
        out.print(f"{mark:<4} {CHECKS[check]}", soft_wrap=True)
    out.print(_summary(result), soft_wrap=True)


def _summary(result: StarterVerification) -> str:
    changed = len(result.findings) - len(result.broken)
    ejected = f", {result.ejected} of them the team's alone" if result.ejected else ""
    return f"{result.files} generated files{ejected}: {len(result.broken)} broken promises, {changed} changes of the team"
