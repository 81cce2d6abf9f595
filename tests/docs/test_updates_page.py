"""The page about updates shows migrations that the program reads, and counts the corpus that is there."""

import re
from pathlib import Path

from helpers.edited_repositories import repositories
from mlops_blueprint.model.starter_migration import Migrations
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse

PAGE = (Path(__file__).parents[2] / "docs/explanation/updates.md").read_text(encoding="utf-8")


def test_migrations_of_the_page_are_read() -> None:
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    migrations = require_record(Migrations, parse(found[1], "migrations.yaml")).migrations
    assert {item.kind for item in migrations} == {"rename-path", "move-key", "rename-variable"}


def test_sums_of_the_page_are_those_of_its_table() -> None:
    rows = [
        [int(cell) for cell in row]
        for row in re.findall(r"\| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    ]
    updates = len(rows) * len(repositories())
    edits, keys, lines = (sum(column) for column in zip(*rows, strict=True))
    words = " ".join(PAGE.split())
    assert f"{updates} updates, {edits} edits" in words
    assert f"**{keys / updates:.2f} conflicts per update** by key, {lines / updates:.2f} when" in words
