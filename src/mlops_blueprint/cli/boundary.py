"""Errors to exit codes: 1 the user can fix it, 2 usage, 3 our bug (with a report), 130 interrupted."""

import json
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import click

from mlops_blueprint import __version__
from mlops_blueprint.errors import (
    EXIT_BUG,
    EXIT_DONE,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    EXIT_USER,
    BlueprintError,
)


def guard(command: click.Command, arguments: Sequence[str]) -> int:
    """Run a command and return the exit code; nothing escapes."""
    try:
        result = command.main(list(arguments), prog_name="mlops-blueprint", standalone_mode=False)
        # Here, where a reader that went away is no bug, and not while Python shuts down.
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - the boundary: every failure becomes a code and a message
        return _explain(error, arguments)
    return result if isinstance(result, int) else EXIT_DONE


def _explain(error: BaseException, arguments: Sequence[str]) -> int:
    """Say what went wrong on standard error and return the exit code for it."""
    code = EXIT_BUG
    if isinstance(error, BlueprintError):
        _show(error, as_json=_wants_json(arguments))
        code = EXIT_USER
    elif isinstance(error, click.ClickException):
        error.show()
        code = EXIT_USAGE if isinstance(error, click.UsageError) else EXIT_USER
    elif isinstance(error, KeyboardInterrupt | click.Abort):
        click.echo("\ninterrupted; nothing half-written was left behind", err=True)
        code = EXIT_INTERRUPTED
    elif isinstance(error, BrokenPipeError | SystemExit):
        # The reader of our output went away; rich says so by leaving.
        _discard_output()
        code = EXIT_DONE
    else:
        click.echo(_report_bug(arguments, error), err=True)
    return code


def _discard_output() -> None:
    """Send what is still buffered nowhere, or Python complains about it on its way out."""
    with suppress(OSError, ValueError), Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _wants_json(arguments: Sequence[str]) -> bool:
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


def _show(error: BlueprintError, *, as_json: bool) -> None:
    if as_json:
        problems = [
            {
                "path": item.path,
                "line": item.line,
                "code": item.code,
                "message": item.message,
                "hint": item.hint,
            }
            for item in error.problems
        ]
        shape = {"error": {"message": error.message, "hint": error.hint, "problems": problems}}
        click.echo(json.dumps(shape, indent=2, ensure_ascii=False), err=True)
        return
    click.echo(f"{click.style('error', fg='red', bold=True)}: {error.message}", err=True)
    for problem in error.problems:
        click.echo(str(problem), err=True)
    if error.hint:
        click.echo(f"hint: {error.hint}", err=True)


def _report_bug(arguments: Sequence[str], error: BaseException) -> str:
    """Write a report shaped like an issue and say where it is."""
    text = (
        f"mlops-blueprint {__version__}, Python {platform.python_version()}, {platform.system()}\n\n"
        f"command: mlops-blueprint {' '.join(arguments)}\n\n{''.join(traceback.format_exception(error))}"
    )
    with tempfile.NamedTemporaryFile("w", prefix="mlops-blueprint-bug-", suffix=".txt", delete=False) as file:
        file.write(text)
    return f"this is a bug in mlops-blueprint: {type(error).__name__}: {error}\nplease attach this file to an issue: {Path(file.name)}"
