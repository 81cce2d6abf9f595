"""Every command explains itself, shows an example and stands in the documentation."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mlops_blueprint.cli.main import COMMANDS, cli

ROOT = Path(__file__).parents[2]


def _commands(
    command: click.Command = cli, name: str = "mlops-blueprint"
) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for child in command.list_commands(context):
        found = command.get_command(context, child)
        assert found is not None
        yield from _commands(found, f"{name} {child}")


ALL = dict(_commands())


@pytest.mark.parametrize("name", ALL)
def test_command_has_help_and_an_example_of_itself(name: str) -> None:
    command = ALL[name]
    assert command.help
    assert command.help.split("\n\n")[0].rstrip().endswith("."), (
        "the first paragraph is one or more sentences"
    )
    assert command.epilog, "say `Example: …` in the epilog"
    assert name in command.epilog


@pytest.mark.parametrize("name", ALL)
def test_every_option_and_argument_is_explained(name: str) -> None:
    options = [param for param in ALL[name].params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", ALL)
def test_command_is_used_on_a_page_that_people_wrote(name: str) -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    pages += [
        path for part in ("tutorial", "how-to", "explanation") for path in (ROOT / "docs" / part).glob("*.md")
    ]
    assert any(name in path.read_text(encoding="utf-8") for path in pages)


def test_short_help_of_the_group_names_every_command() -> None:
    assert {name.split()[1] for name in ALL} == set(COMMANDS)
