"""Examples in hand-written pages are accepted by the program they explain."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from mlops_blueprint.advise.selection.reasons import OBJECTIVES
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.cli.main import COMMANDS
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Project, Workload
from mlops_blueprint.store.resources import data_dir, read_texts
from mlops_blueprint.yaml_text import parse

DOCS = Path(__file__).parents[2] / "docs"
WRITTEN = sorted(path for path in DOCS.rglob("*.md") if path.parent.name != "reference")
CODE = re.compile(r"\b[A-Z]{3,4}\d{3}\b")


def test_tool_of_the_guide_is_accepted_by_the_catalog() -> None:
    catalog = build_catalog(_shipped() | {"tools/bentoml.yaml": _block("add-a-tool.md", "yaml")})
    assert catalog.tool_by_id["bentoml"].name == "BentoML"


def test_workload_of_the_guide_is_accepted_and_its_defaults_are_the_real_ones() -> None:
    data = parse(_block("choose-a-workload.md", "yaml"), "engagement.yaml").data
    assert isinstance(data, dict)
    assert Project.model_validate(data["project"]).workload.model == "lightgbm"
    defaults = ", ".join(f"`{value}`" for value in Workload().model_dump().values())
    assert defaults in _text("choose-a-workload.md").replace("\n", " ")


def test_frame_of_the_guide_is_accepted_by_the_catalog() -> None:
    text = _block("look-through-a-standard.md", "yaml")
    catalog = build_catalog(_shipped() | {"orientations/house-rules.yaml": text})
    assert "house-rules" in {frame.id for frame in catalog.orientations}


def test_functions_of_the_architecture_page_exist() -> None:
    page = (DOCS / "explanation" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| [^|]+ \| `([\w.]+)\.(\w+)` \|", page, re.MULTILINE)
    assert len(named) >= 9
    assert [
        name for module, name in named if not hasattr(import_module(f"mlops_blueprint.{module}"), name)
    ] == []


def test_python_of_the_architecture_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create_engagement(tmp_path / "acme", "retailer")
    monkeypatch.chdir(tmp_path)
    exec(_block("architecture.md", "python"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.split()


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.name)
def test_page_names_only_codes_that_exist(page: Path) -> None:
    known = parse((DOCS / "reference_pages/codes.yaml").read_text(encoding="utf-8"), "codes.yaml").data
    assert set(CODE.findall(page.read_text(encoding="utf-8"))) <= set(known)


def test_selection_page_lists_the_objectives_in_their_order() -> None:
    rows = re.findall(r"^\| \d \| ([^|]+) \|", _text("selection.md"), re.MULTILINE)
    assert rows == list(OBJECTIVES.values())


def test_start_page_counts_what_there_is(catalog: Catalog) -> None:
    numbers = {10: "ten", 11: "eleven", 12: "twelve"}
    published = sum(model.mark == "published" for model in catalog.models)
    start = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert (
        f"our {numbers[len(catalog.dimensions)]} dimensions, {numbers[published]} published models" in start
    )


def test_commands_of_the_start_page_exist() -> None:
    start = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^mlops-blueprint ([a-z-]+)", start, re.MULTILINE))
    assert len(named) > 5
    assert named <= set(COMMANDS)


def _shipped() -> dict[str, str]:
    return read_texts(data_dir("catalog"), ".yaml")


def _block(page: str, language: str) -> str:
    """Return the first block of a language on a page."""
    found = re.search(rf"```{language}\n(.*?)```", _text(page), re.DOTALL)
    assert found
    return found[1]


def _text(page: str) -> str:
    (path,) = DOCS.rglob(page)
    return path.read_text(encoding="utf-8")
