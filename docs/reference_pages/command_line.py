"""The command line, read from click."""

from collections.abc import Iterator

import click

from mlops_blueprint.cli.main import cli
from mlops_blueprint.model.catalog import Catalog
from reference_pages.markdown import code, page, table

PROGRAM = "mlops-blueprint"


def cli_page(_: Catalog) -> str:
    """Return every command with arguments, options and example."""
    sections = [_section(name, command) for name, command in walk(cli, PROGRAM)]
    return page(
        "Command line",
        "Data goes to standard output, everything else to standard error, so `--format json` can be piped. Colour is "
        "left out without a terminal and when `NO_COLOR` is set. Exit codes and messages: [errors](errors.md).",
        *sections,
    )


def walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield the full name and command of a group and everything below it."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from walk(found, f"{name} {child}")


def _section(name: str, command: click.Command) -> str:
    usage = f"```text\n{name} {' '.join(_usage(command))}".rstrip() + "\n```"
    options = [_row(param) for param in command.params if isinstance(param, click.Option)]
    blocks = [
        f"{'#' * max(2, len(name.split()))} {name}",
        usage,
        _paragraphs(command.help or ""),
        table(("Option", "Meaning", "Default"), options) if options else "",
        _example(command.epilog or ""),
    ]
    return "\n\n".join(block for block in blocks if block)


def _usage(command: click.Command) -> Iterator[str]:
    if any(isinstance(param, click.Option) for param in command.params):
        yield "[OPTIONS]"
    for param in command.params:
        if isinstance(param, click.Argument):
            yield _argument(param)
    if isinstance(command, click.Group):
        yield "COMMAND [ARGS]..."


def _argument(param: click.Argument) -> str:
    if isinstance(param.type, click.Choice):
        return "{" + "|".join(map(str, param.type.choices)) + "}"
    shown = (param.metavar or (param.name or "").upper()).strip("[]")
    return shown if param.required else f"[{shown}]"


def _row(param: click.Option) -> tuple[str, str, str]:
    value = ""
    if isinstance(param.type, click.Choice):
        value = " " + "|".join(map(str, param.type.choices))
    elif not param.is_flag:
        value = f" {param.type.name.upper()}"
    names = ", ".join((*param.opts, *param.secondary_opts))
    shown = isinstance(param.default, str | int) and not param.is_flag
    return code(names + value), param.help or "", code(str(param.default)) if shown else ""


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _example(epilog: str) -> str:
    words, _, commands = epilog.partition(": ")
    if not commands:
        return epilog
    lines = "\n".join(commands.split("; "))
    return f"{words}:\n\n```sh\n{lines}\n```"
