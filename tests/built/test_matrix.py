"""Starters of every pair of choices (each change) and of every triple (slow), made in memory and held to the laws."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from helpers.choices import contributions, factors, fits, request_for
from helpers.covering import Row, covering_rows
from mlops_blueprint.generate.locks import distribution
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.filetree import FileTree

PARTS = 8
_READS = {"get", "number", "port"}
_GIVEN = {"APP_HOME", "PYTHONPATH", "STARTER_PROFILE"}


@cache
def rows(strength: int) -> list[Row]:
    return covering_rows(factors(), strength, fits)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_pair_of_choices_gives_a_starter_that_keeps_the_laws(part: int) -> None:
    for row in rows(2)[part::PARTS]:
        keeps_the_laws(row)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(2))
def test_every_triple_of_choices_gives_a_starter_that_keeps_the_laws(part: int) -> None:
    for row in rows(3)[part::2]:
        keeps_the_laws(row)


@pytest.mark.parametrize("part", range(PARTS))
def test_order_of_choices_and_templates_never_shows(part: int) -> None:
    row = rows(2)[part]
    request = request_for(row)
    bindings, templates = list(request.stack.bindings), list(request.templates.items())
    bindings = [*bindings[part:], *bindings[:part]][::-1]
    templates = [*templates[part:], *templates[:part]][::-1]
    stack = request.stack.model_copy(update={"bindings": tuple(bindings)})
    turned = request.model_copy(update={"stack": stack, "templates": dict(templates)})
    assert generate_starter(turned) == generate_starter(request)


def keeps_the_laws(row: Row) -> None:
    tree = generate_starter(request_for(row))
    found = [*undeclared(tree), *shared_host_ports(tree), *not_chosen(tree, row), *unpinned(tree)]
    assert not found, (found, row)


def undeclared(tree: FileTree) -> Iterator[str]:
    """Settings that code reads and no file declares."""
    files = {entry.path: entry.text for entry in tree.entries}
    settings = tomllib.loads(files["settings.toml"])
    declared = {*settings["settings"], *settings["ports"], *_GIVEN}
    for path, text in files.items():
        if path.startswith("src/") and path.endswith(".py"):
            yield from (f"{path} reads {name}" for name in sorted(set(_read(text)) - declared))


def _read(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        called = node.func if isinstance(node, ast.Call) else None
        if not isinstance(called, ast.Attribute) or called.attr not in _READS:
            continue
        if "settings" in ast.unparse(called.value).lower():
            assert isinstance(node, ast.Call)
            names = [item.value for item in node.args[:1] if isinstance(item, ast.Constant)]
            yield from (
                name for name in names if isinstance(name, str) and re.fullmatch(r"[A-Z][A-Z_]+", name)
            )


def shared_host_ports(tree: FileTree) -> Iterator[str]:
    """Services that would listen at one TCP port."""
    text = next(entry.text for entry in tree.entries if entry.path == "settings.toml")
    ports = list(tomllib.loads(text)["ports"].values())
    if len(ports) != len(set(ports)):
        yield f"a port is given twice: {sorted(ports)}"


def not_chosen(tree: FileTree, row: Row) -> Iterator[str]:
    """Files of tools that the selection does not name."""
    chosen = set(row.values())
    for entry in tree.entries:
        if entry.owner in contributions() and entry.owner not in chosen:
            yield f"{entry.path} belongs to {entry.owner}"


def unpinned(tree: FileTree) -> Iterator[str]:
    """Requirements without a tested version, and versions nothing asks for."""
    files = {entry.path: entry.text.splitlines() for entry in tree.entries}
    for path, lines in files.items():
        if not re.fullmatch(r"requirements/(\w+-)?constraints\.txt", path):
            continue
        asked = (
            "tools" if path == "requirements/constraints.txt" else path[13:].removesuffix("-constraints.txt")
        )
        pins = {distribution(line) for line in lines if "==" in line and "#" not in line}
        wanted = {distribution(line) for line in files[f"requirements/{asked}.txt"] if line[0] not in "#-"}
        yield from (f"{path} does not pin {name}" for name in sorted(wanted - pins))
