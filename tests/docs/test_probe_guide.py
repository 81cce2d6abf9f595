"""The guide to probes: its example is accepted, and says what the guide says it does."""

import re
from pathlib import Path

import pytest

from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.evaluate import evaluate
from mlops_blueprint.scan.ground import Ground
from mlops_blueprint.store.resources import data_dir, read_texts

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-probe.md"
NOTEBOOK = Fact("file", "a.ipynb", "a.ipynb", 1, Place.NOTEBOOK)
HOOK = Fact("setting", "repos.hooks.id", ".pre-commit-config.yaml", 4, detail={"value": "nbstripout"})


@pytest.fixture(scope="module")
def own() -> Catalog:
    (text,) = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    texts = read_texts(data_dir("catalog"), ".yaml")
    return build_catalog(texts | {"probes/notebooks-cleaned.yaml": text})


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ((NOTEBOOK, HOOK), "yes"),
        ((NOTEBOOK, Fact("command", "nbstripout", "Makefile")), "yes"),
        ((NOTEBOOK,), "no"),
        ((Fact("file", "a.py", "a.py"),), "unknown"),
    ],
)
def test_probe_of_the_guide_says_what_the_guide_promises(
    own: Catalog, facts: tuple[Fact, ...], outcome: str
) -> None:
    (probe,) = [probe for probe in own.probes if probe.id == "notebooks-cleaned"]
    assert evaluate([probe], Ground(facts, {}, own.tool_by_id))["notebooks-cleaned"].outcome == outcome
