"""The page on generative AI shows commands that work and names what exists."""

import re
from pathlib import Path

import pytest

from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.model.catalog import Catalog

PAGE = (Path(__file__).parents[2] / "docs/how-to/assess-generative-ai.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"^mlops-blueprint (.+)$", re.MULTILINE)


def test_every_command_of_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commands = COMMAND.findall(PAGE)
    assert len(commands) == 7
    assert [command for command in commands if guard(cli, tuple(command.split())) != 0] == []


def test_page_counts_the_overlay_as_it_is(catalog: Catalog) -> None:
    overlay = {item.id for item in catalog.practices if item.overlay}
    questions = [question for section in catalog.sections for question in section.questions]
    standard = {question.practice for question in questions if question.depth == "standard"}
    assert len(overlay) == 12
    assert len(overlay & standard) == 5
    assert "twelve practices" in PAGE
    assert "Five of them belong to the standard interview" in PAGE


def test_reasons_named_on_the_page_exist(catalog: Catalog) -> None:
    known = {reason.id for reason in catalog.not_applicable_reasons}
    assert set(re.findall(r"`(no-[a-z-]+)`", PAGE)) <= known
