"""The scenario cases: engagement folders and the stacks a practitioner would accept for them."""

from functools import cache
from pathlib import Path

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import Chain, derive_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.yaml_text import parse

FOLDER = Path(__file__).parents[1] / "cases" / "scenarios"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@cache
def scenario(name: str) -> Chain:
    """Everything derived from a scenario's engagement, once per run."""
    catalog = load_catalog()
    return derive_chain(load_case(FOLDER / name, catalog), catalog)


def accepted() -> dict[str, dict[str, list[str]]]:
    """Scenario -> port -> tools a practitioner would accept; ``double`` is the port's local double."""
    text = (FOLDER / "expected.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[str, list[str]]] = parse(text, "expected.yaml").data["scenarios"]
    return table
