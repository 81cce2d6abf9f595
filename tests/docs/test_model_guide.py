"""The models of the page on own maturity models fit a catalog, too; its commands are followed with those of all pages."""

import re
from pathlib import Path

import pytest

from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.store.resources import data_dir, read_texts

PAGE = (Path(__file__).parents[2] / "docs/how-to/add-a-maturity-model.md").read_text(encoding="utf-8")
PARTS = re.compile(r"Write this file as `(?P<path>[^`]+)`:\n\n```yaml\n(?P<text>.*?)```", re.DOTALL)
FILES = {match["path"]: match["text"] for match in PARTS.finditer(PAGE)}


@pytest.mark.parametrize("path", sorted(FILES))
def test_the_same_file_is_a_model_of_a_catalog(path: str) -> None:
    name = Path(path).name
    catalog = build_catalog(read_texts(data_dir("catalog"), ".yaml") | {f"maturity/{name}": FILES[path]})
    assert name.removesuffix(".yaml") in catalog.model_by_id


def test_page_shows_both_forms() -> None:
    assert sorted(FILES) == ["acme/models/acme-points.yaml", "acme/models/acme-standard.yaml"]
