"""Whoever finds an artifact without its folder can tell what it was made from."""

from pathlib import Path

import pytest

from helpers.workbooks import read_workbook
from mlops_blueprint.app.build import Built, build
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.app.watch import unwatched
from mlops_blueprint.model.catalog import Catalog


@pytest.fixture(scope="module")
def built(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("origin") / "acme"
    create_engagement(folder, "research-group")
    return build(folder, catalog, unwatched)


def test_every_artifact_carries_catalog_version_and_input_hash(built: Built) -> None:
    version = built.chain.catalog.manifest.version.encode()
    digest = built.chain.case.digest.encode()
    contents = {name: readable(built.out / name) for name in built.files}
    assert [
        name for name, content in contents.items() if version not in content or digest not in content
    ] == []


def readable(path: Path) -> bytes:
    """A workbook is a compressed archive; everything else is read as it lies there."""
    content = path.read_bytes()
    return read_workbook(content).text().encode() if path.suffix == ".xlsx" else content


@pytest.mark.parametrize(
    "path", [".mlops/manifest.json", ".mlops/stack.yaml", "README.md", "docs/architecture.svg"]
)
def test_the_starter_carries_them_too(built: Built, path: str) -> None:
    assert built.chain.case.digest in (built.starter / path).read_text(encoding="utf-8")


def test_a_changed_answer_file_changes_the_input_hash(catalog: Catalog, tmp_path: Path, built: Built) -> None:
    create_engagement(tmp_path / "acme", "research-group")
    answers = next((tmp_path / "acme" / "answers").glob("*.yaml"))
    answers.write_text(answers.read_text(encoding="utf-8") + "  # changed\n", encoding="utf-8")
    assert load_case(tmp_path / "acme", catalog).digest != built.chain.case.digest
