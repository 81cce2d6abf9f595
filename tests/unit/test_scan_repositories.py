"""Small made-up repositories, read from disk to practices: what a reviewer looks through, the scanner does, too."""

from pathlib import Path
from typing import Any

import pytest

from mlops_blueprint.app.scan import scan_named
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.scan import PracticeResult, Scan, TraitResult
from mlops_blueprint.yaml_text import parse

FOLDER = Path(__file__).parents[1] / "cases" / "scan" / "repositories"


def _case(path: Path) -> dict[str, Any]:
    data = parse(path.read_text(encoding="utf-8"), path.name).data
    assert isinstance(data, dict)
    return data


CASES = {path.stem: _case(path) for path in sorted(FOLDER.glob("*.yaml"))}


def _scanned(name: str, folder: Path, catalog: Catalog) -> Scan:
    for path, text in CASES[name]["files"].items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        # Nobody's own search for secrets shall stumble over a case.
        file.write_text(text.replace("{split}", ""), encoding="utf-8")
    return scan_named({name: folder}, catalog, lambda *_: None)


@pytest.mark.parametrize("name", CASES)
def test_a_small_repository_is_read_as_a_person_reads_it(name: str, tmp_path: Path, catalog: Catalog) -> None:
    case = CASES[name]
    scan = _scanned(name, tmp_path, catalog)
    whole = scan.projects[0]
    there = {tool.tool: tool.strength for tools in whole.components.values() for tool in tools}
    there |= {tool.tool: tool.strength for tool in whole.supporting}
    elsewhere = {tool.tool: tool.strength for tools in whole.elsewhere.values() for tool in tools}
    found = {
        "ml": whole.ml,
        "traits": {key: scan.traits[key].outcome for key in case.get("traits", {})},
        "practices": {key: scan.practices[key].outcome for key in case.get("practices", {})},
        "states": {key: str(scan.practices[key].state) for key in case.get("states", {})},
        "tools": {key: str(there.get(key)) for key in case.get("tools", {})},
        "elsewhere": {key: str(elsewhere.get(key)) for key in case.get("elsewhere", {})},
        "because": {key: scan.traits[key].because for key in case.get("because", {})},
        "projects": [project.name for project in scan.projects],
    }
    expected = {"projects": [name], **{key: {} for key in found if key not in {"ml", "projects"}}, **case}
    assert found == {key: expected[key] for key in found}


@pytest.mark.parametrize("name", CASES)
def test_every_finding_says_why_and_names_a_line_of_a_file(
    name: str, tmp_path: Path, catalog: Catalog
) -> None:
    scan = _scanned(name, tmp_path, catalog)
    files = set(CASES[name]["files"])
    results: list[TraitResult | PracticeResult] = [*scan.traits.values(), *scan.practices.values()]
    for result in results:
        assert result.because
        assert {place.path for place in result.evidence} <= files
        assert len(result.evidence) <= 10


def test_a_secret_is_located_and_never_shown(tmp_path: Path, catalog: Catalog) -> None:
    shown = _scanned("secret-committed", tmp_path, catalog).model_dump_json()
    assert "settings.py" in shown
    assert "AKIA" not in shown
    assert "h7Kq9" not in shown
