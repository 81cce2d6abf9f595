"""Tools are found by what somebody needs of them."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mlops_blueprint.app.catalog_filter import ToolFilter, list_tools
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store.resources import data_dir


def ids(catalog: Catalog, wanted: ToolFilter) -> set[str]:
    return {tool.id for tool in list_tools(catalog, wanted).tools}


def test_no_filter_lists_every_tool(catalog: Catalog) -> None:
    assert ids(catalog, ToolFilter()) == set(catalog.tool_by_id)


@pytest.mark.parametrize("word", ["C6", "c6", "model-registry"])
def test_a_component_is_named_by_code_or_id(catalog: Catalog, word: str) -> None:
    expected = {
        tool.id for tool in catalog.tools if any(item.id == "model-registry" for item in tool.components)
    }
    assert ids(catalog, ToolFilter(components=(word,))) == expected


def test_filters_of_different_kinds_all_hold(catalog: Catalog) -> None:
    both = ToolFilter(components=("C6",), hosting=("aws",))
    assert ids(catalog, both) == ids(catalog, ToolFilter(components=("C6",))) & ids(
        catalog, ToolFilter(hosting=("aws",))
    )


def test_values_of_one_filter_are_alternatives(catalog: Catalog) -> None:
    either = ToolFilter(components=("C4", "C6"))
    assert ids(catalog, either) == ids(catalog, ToolFilter(components=("C4",))) | ids(
        catalog, ToolFilter(components=("C6",))
    )


def test_a_licence_is_found_inside_a_choice_of_licences(catalog: Catalog) -> None:
    chosen = {tool.id for tool in catalog.tools if "AGPL-3.0-only" in tool.licence.split()}
    assert any(" OR " in catalog.tool_by_id[name].licence for name in chosen)
    assert ids(catalog, ToolFilter(licences=("agpl-3.0-only",))) == chosen


def test_open_source_means_what_the_selection_means_by_it(catalog: Catalog) -> None:
    found = list_tools(catalog, ToolFilter(licences=("open-source",))).tools
    assert all(tool.open_source for tool in found)
    assert {"BUSL-1.1", "LicenseRef-Proprietary", "Elastic-2.0"}.isdisjoint(tool.licence for tool in found)


def test_lifecycle_port_and_starter_are_filters_too(catalog: Catalog) -> None:
    retired = ids(catalog, ToolFilter(lifecycle=("retired",)))
    assert retired == {tool.id for tool in catalog.tools if tool.lifecycle.status == "retired"}
    runs = ToolFilter(ports=("registry.models",), starter=("runs",))
    assert ids(catalog, runs) == {
        tool.id for tool in catalog.tools if "registry.models" in tool.provides and tool.starter == "runs"
    }


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        (ToolFilter(components=("model-registri",)), "did you mean `model-registry`?"),
        (ToolFilter(ports=("registry.model",)), "did you mean `registry.models`?"),
        (ToolFilter(licences=("apache",)), "did you mean `Apache-2.0`?"),
        (ToolFilter(licences=("zzz",)), "open-source"),
    ],
)
def test_an_unknown_value_is_answered_with_the_nearest(
    catalog: Catalog, wanted: ToolFilter, hint: str
) -> None:
    with pytest.raises(BlueprintError) as error:
        list_tools(catalog, wanted)
    assert hint in error.value.hint


@pytest.fixture
def listed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> str:
        assert guard(cli, ("catalog", "list", *arguments)) == 0
        return capsys.readouterr().out

    return run


def test_table_fits_80_columns_with_whole_ids(listed: Callable[..., str], catalog: Catalog) -> None:
    shown = listed("tools")
    assert max(map(len, shown.splitlines())) <= 80
    assert [name for name in catalog.tool_by_id if name not in shown] == []


def test_json_and_csv_hold_the_same_tools(listed: Callable[..., str]) -> None:
    arguments = ("tools", "--component", "C6", "--licence", "open-source", "--format")
    as_json = json.loads(listed(*arguments, "json"))
    rows = list(csv.DictReader(io.StringIO(listed(*arguments, "csv"))))

    assert [row["id"] for row in rows] == [tool["id"] for tool in as_json]
    assert next(tool for tool in as_json if tool["id"] == "mlflow")["components"]["model-registry"] == "full"
    assert next(row for row in rows if row["id"] == "mlflow")["components"].startswith("model-registry full")


def test_nothing_found_is_said(listed: Callable[..., str]) -> None:
    assert "no tool fits" in listed(
        "tools", "--component", "C4", "--hosting", "laptop", "--lifecycle", "retired"
    )


def test_other_kinds_are_listed_and_have_no_filter(
    listed: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "dat.versioned" in listed("questions")
    assert json.loads(listed("triggers", "--format", "json"))[0]["id"]
    assert guard(cli, ("catalog", "list", "practices", "--port", "registry.models")) == 2
    assert "only tools can be filtered" in capsys.readouterr().err


def test_names_that_look_like_markup_are_shown_as_they_are(
    listed: Callable[..., str], tmp_path: Path
) -> None:
    shutil.copytree(str(data_dir("catalog")), tmp_path / "own")
    path = tmp_path / "own" / "tools" / "mlflow.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("name: MLflow\n", 'name: "[/] [red]X"\n', 1), "utf-8"
    )
    assert "[/] [red]X" in listed("tools", "--catalog", str(tmp_path / "own"))
