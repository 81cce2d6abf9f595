"""Which tools are seen in small repositories, and how strongly."""

from pathlib import Path
from typing import Any

import pytest

from helpers.scan_cases import cases
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.scan import FoundTool
from mlops_blueprint.scan.facts import collect
from mlops_blueprint.scan.reader import list_files
from mlops_blueprint.scan.sightings import sight_tools, words_of

CASES = cases("sightings")


def seen(root: Path, files: dict[str, Any], catalog: Catalog) -> dict[str, FoundTool]:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    facts = collect(root, list_files(root), words_of(catalog.tools)).facts
    return {found.tool: found for found in sight_tools(facts, catalog.tools)}


@pytest.mark.parametrize("name", CASES)
def test_a_repository_has_the_tools_of_its_case(name: str, tmp_path: Path, catalog: Catalog) -> None:
    found = seen(tmp_path, CASES[name]["files"], catalog)
    strengths = {tool: str(item.strength) for tool, item in found.items()}
    assert strengths == CASES[name]["tools"], found


def test_evidence_is_strongest_first_and_at_most_ten(tmp_path: Path, catalog: Catalog) -> None:
    files = {f"a{n}.py": "import mlflow\nmlflow.log_metric('a', 1)\n" for n in range(9)}
    found = seen(tmp_path, {"requirements.txt": "mlflow\n", **files}, catalog)["mlflow"]
    assert len(found.evidence) == 10
    assert "requirements.txt" not in {place.path for place in found.evidence}


def test_words_of_the_language_are_no_names_of_tools(catalog: Catalog) -> None:
    words = words_of(catalog.tools)
    assert {"mlflow", "apache airflow", "dvc"} <= words
    assert not {"ray", "comet", "feast", "git", "helm"} & words
