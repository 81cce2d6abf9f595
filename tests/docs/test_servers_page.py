"""The guide to shared servers names what really answers."""

import re
from pathlib import Path

from mlops_blueprint.model.catalog import Catalog

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "share-servers.md").read_text(encoding="utf-8")


def test_the_guide_names_every_server_that_can_be_required(catalog: Catalog) -> None:
    named = set(re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE))
    assert named == {tool.id for tool in catalog.tools if tool.answers}
