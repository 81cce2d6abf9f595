"""A checked catalog is kept between runs and never stale; losing it costs only time."""

from pathlib import Path

import pytest

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.errors import CatalogError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store import kept_catalog
from mlops_blueprint.store.kept_catalog import SWITCH, catalog_key, keep, read_kept
from mlops_blueprint.store.resources import data_dir, read_texts

read = load_catalog.__wrapped__
"""Reading anew, as another process would."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(SWITCH, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "mlops-blueprint"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped catalog that a test may change."""
    for name, text in read_texts(data_dir("catalog"), ".yaml").items():
        path = tmp_path / "catalog" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "catalog"


def copies(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def test_second_run_reads_the_kept_copy_and_gets_the_same_catalog(folder: Path, catalog: Catalog) -> None:
    assert read() == catalog
    (copy,) = copies(folder)
    changed = copy.read_text(encoding="utf-8").replace(catalog.manifest.summary, "Read from the copy")
    copy.write_text(changed, encoding="utf-8")
    assert read().manifest.summary == "Read from the copy"


def test_change_of_a_file_is_seen_at_once(folder: Path, shipped: Path) -> None:
    before = read(shipped).manifest.summary
    path = shipped / "manifest.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, "Another summary"), encoding="utf-8")
    assert read(shipped).manifest.summary == "Another summary"
    assert len(copies(folder)) == 2


def test_catalog_that_breaks_is_refused_and_not_kept(folder: Path, shipped: Path) -> None:
    (shipped / "scales.yaml").unlink()
    with pytest.raises(CatalogError):
        read(shipped)
    assert copies(folder) == []


def test_change_of_the_code_makes_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"manifest.yaml": "x"}
    before = catalog_key(texts)
    monkeypatch.setattr(kept_catalog, "_MAKERS", ("model",))
    assert catalog_key(texts) != before
    assert catalog_key({"manifest.yaml": "y"}) != catalog_key(texts)


@pytest.mark.parametrize("damage", ["", "{", "{}", '{"manifest": 1}'])
def test_damaged_copy_is_made_anew(damage: str, folder: Path, catalog: Catalog) -> None:
    read()
    (copy,) = copies(folder)
    copy.write_text(damage, encoding="utf-8")
    assert read() == catalog
    assert len(copy.read_text(encoding="utf-8")) > 1000


def test_switch_turns_keeping_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "1")
    read()
    assert copies(folder) == []
    assert read_kept("0") is None


def test_place_that_cannot_be_written_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalog: Catalog
) -> None:
    monkeypatch.delenv(SWITCH, raising=False)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert read() == catalog


def test_only_the_newest_copies_stay(folder: Path) -> None:
    for number in range(5):
        keep(f"{number}", "{}")
    assert len(copies(folder)) == 3
    assert read_kept("4") == "{}"


def test_kept_form_holds_every_value(catalog: Catalog) -> None:
    built = build_catalog(read_texts(data_dir("catalog"), ".yaml"))
    assert Catalog.model_validate_json(built.model_dump_json(by_alias=True)) == built == catalog
