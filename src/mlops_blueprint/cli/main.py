"""The command group; a command is loaded when it is asked for."""

import sys
from importlib import import_module

import click

from mlops_blueprint import __version__
from mlops_blueprint.cli.boundary import guard

COMMANDS = {
    "demo": "Run the whole chain on a sample organisation, up to a running starter",
    "init": "Create an engagement folder",
    "interview": "Ask a respondent, keeping every answer",
    "handout": "Write a form to be filled in offline",
    "scan": "Look into repositories and propose answers with file and line",
    "import": "Bring in answers from forms, files and tables",
    "assess": "Show levels, intervals and cross-walks",
    "explain": "Show why: from answer to proving test",
    "orient": "Show the findings by standard, law or process frame",
    "agreement": "Show where respondents differ, and what is worth a talk",
    "consensus": "Settle with everybody what was answered differently",
    "validate": "Record a second person's look at what is claimed",
    "what-if": "Show what would move if answers were different",
    "next-question": "Show which unknown matters most now",
    "sensitivity": "Show what survives other weights, thresholds and answers",
    "milestone": "Freeze the engagement under a name, to compare with later",
    "diff": "Show what moved between two engagements or milestones",
    "recommend": "Show targets, gaps and roadmap",
    "select": "Show the best stack with reasons",
    "draw": "Draw the architecture",
    "roles": "Write the role matrix",
    "report": "Write the report",
    "starter": "Generate a starter repository, change and update it",
    "build": "Make everything, into DIR/out",
    "catalog": "List, show, check and export the catalog",
}

MODULES = {"import": "import_answers"}
"""Modules of commands whose name Python keeps for itself."""


class LazyGroup(click.Group):
    """Imports a command's module when the command is asked for, so that help stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loading its module."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = MODULES.get(cmd_name, cmd_name.replace("-", "_"))
        command: click.Command = import_module(f"mlops_blueprint.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List commands from the table, without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: mlops-blueprint demo",
)
@click.version_option(__version__, prog_name="mlops-blueprint")
def cli() -> None:
    """From an MLOps maturity interview to an architecture, a role matrix and a starter that runs."""


def run() -> None:
    """Entry point of the program."""
    sys.exit(guard(cli, sys.argv[1:]))
