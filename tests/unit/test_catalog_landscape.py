"""Tools go out as a landscape2 data file and come in as drafts that claim nothing they do not know."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mlops_blueprint.app.catalog_landscape import import_landscape, landscape_logos
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.catalog.landscape_export import export_landscape, tool_paths
from mlops_blueprint.catalog.landscape_format import read_landscape
from mlops_blueprint.catalog.landscape_import import draft_text, draft_tools
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import BlueprintError, CatalogError, OutputExistsError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store.resources import data_dir, read_texts
from mlops_blueprint.yaml_text import dump, parse

SMALL = """\
landscape:
  - category:
    name: Data
    subcategories:
      - subcategory:
        name: Versioning
        items:
          - item:
            name: Quilt & Co. 3
            homepage_url: https://quilt.example/
            repo_url: https://github.com/quilt/quilt
            logo: quilt.svg
            description: Data packages for teams.
            license: Apache-2.0
            crunchbase:
            extra:
              accepted: 2021-09-14
              package_manager_url: https://pypi.org/project/quilt3/
              documentation_url: https://docs.quilt.example/
              other_links:
                - {name: Mail, url: "mailto:team@quilt.example"}
                - {name: Forum, url: "https://forum.quilt.example/"}
          - item:
            name: Data Version Control
            homepage_url: https://dvc.org/
            repo_url: https://github.com/treeverse/dvc/
            logo: dvc.svg
      - subcategory:
        name: Empty so far
        items:
  - category:
    name: Retired
    subcategories:
      - subcategory:
        name: Stores
        items:
          - {item: null, name: Quilt & Co. 3, homepage_url: "https://www.quilt.example", logo: q.svg}
          - item:
            name: 工具
            homepage_url: https://www.tool-works.example/en
            logo: t.svg
            project: archived
            extra: {archived: 2024-01-31}
"""


def items(text: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    data: Any = parse(text, "landscape.yml").data
    for category in data["categories"]:
        for subcategory in category["subcategories"]:
            for item in subcategory["items"]:
                yield category["name"], subcategory["name"], item


@pytest.fixture(scope="module")
def exported(catalog: Catalog) -> str:
    return export_landscape(catalog)


def test_every_product_stands_once_where_it_is_strongest(catalog: Catalog, exported: str) -> None:
    found = {item["name"]: (category, part) for category, part, item in items(exported)}

    assert len(list(items(exported))) == len(found)
    assert set(found) == {tool.name for tool in catalog.tools if tool.kind != "local-double"}
    assert found["MLflow"] == ("Model registry", "Whole component")


def test_data_file_keeps_the_rules_of_its_documentation(exported: str) -> None:
    places = {f"{category} / {part}" for category, part, _ in items(exported)}
    for category, part, item in items(exported):
        assert {"name", "homepage_url", "logo"} <= set(item)
        assert re.fullmatch(r"[a-z0-9-]+\.svg", item["logo"])
        assert "/" not in category + part
        assert all(re.fullmatch(r"[^/]+ / [^/]+", path) for path in item.get("second_path", ()))
        assert "LicenseRef" not in item.get("license", "")
        assert " " not in item.get("license", "")
        assert all(isinstance(value, str) for value in item["extra"]["annotations"].values())
        assert all(set(link) == {"name", "url"} for link in item["extra"]["other_links"])
    assert {path for *_, item in items(exported) for path in item.get("second_path", ())} <= places


def test_retired_tools_are_archived_with_their_date(catalog: Catalog, exported: str) -> None:
    grey = {item["name"]: item["extra"]["archived"] for *_, item in items(exported) if item.get("project")}
    retired = [tool for tool in catalog.tools if tool.lifecycle.status == "retired" and tool.lifecycle.date]
    assert grey == {tool.name: str(tool.lifecycle.date) for tool in retired}


def test_a_clients_library_shared_by_products_is_nobodys_package(exported: str) -> None:
    pages = [item["extra"].get("package_manager_url") for *_, item in items(exported)]
    named = [page for page in pages if page]
    assert len(set(named)) == len(named)
    assert "https://pypi.org/project/boto3/" not in named


def test_what_goes_out_comes_back_with_names_links_and_categories(catalog: Catalog, exported: str) -> None:
    drafts = {draft.id: draft for draft in draft_tools(read_landscape(exported, "landscape.yml"), catalog)}
    tools = [tool for tool in catalog.tools if tool.kind != "local-double"]

    assert set(drafts) == {tool.id for tool in tools}
    for tool in tools:
        draft = drafts[tool.id]
        assert draft.name == tool.name
        assert draft.known_as == tool.id
        assert draft.paths == tuple(f"{category} / {part}" for category, part in tool_paths(tool, catalog))
        links = {link["url"]: link["title"] for link in draft.fields["links"]}
        assert links == {link.url: link.title for link in tool.links}
        assert draft.fields["summary"] == tool.summary.rstrip(".")
        assert draft.fields["licence"] == tool.licence


@pytest.fixture
def drafts(catalog: Catalog, tmp_path: Path) -> dict[str, str]:
    file = tmp_path / "landscape.yml"
    file.write_text(SMALL, encoding="utf-8")
    import_landscape(file, tmp_path / "drafts", catalog)
    return {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "drafts").iterdir()}


def test_a_product_listed_twice_becomes_one_draft_with_both_places(drafts: dict[str, str]) -> None:
    assert set(drafts) == {"quilt-co-3.yaml", "data-version-control.yaml", "tool-works-example.yaml"}
    assert "# Listed there under Data / Versioning; Retired / Stores." in drafts["quilt-co-3.yaml"]


def test_a_draft_holds_what_the_landscape_says_as_unconfirmed(drafts: dict[str, str]) -> None:
    data: Any = parse(drafts["quilt-co-3.yaml"], "draft").data

    assert data["summary"] == "Data packages for teams"
    assert data["packages"] == {"pypi": ["quilt3"]}
    assert [link["url"] for link in data["links"]] == [
        "https://quilt.example/",
        "https://forum.quilt.example/",
        "https://docs.quilt.example/",
        "https://github.com/quilt/quilt",
    ]
    assert "The licence, taken from a landscape file" in data["unconfirmed"]


def test_what_nobody_knows_stays_out_and_is_listed(drafts: dict[str, str]) -> None:
    text = drafts["quilt-co-3.yaml"]
    assert "# To be filled: hosting, components, lifecycle, effort, lock_in, reviewed." in text
    assert not re.search(r"^(hosting|effort|lock_in|reviewed):", text, re.MULTILINE)


def test_an_archived_product_is_retired_on_its_date(drafts: dict[str, str]) -> None:
    data: Any = parse(drafts["tool-works-example.yaml"], "draft").data
    assert data["name"] == "工具"
    assert data["lifecycle"] == {"status": "retired", "date": "2024-01-31"}
    assert "a longer name" in drafts["tool-works-example.yaml"]


def test_a_product_of_the_catalog_is_recognised_by_its_address(drafts: dict[str, str]) -> None:
    assert "# The catalog seems to have it already, as dvc." in drafts["data-version-control.yaml"]


def test_the_loader_asks_for_what_is_to_be_filled_and_takes_the_rest(drafts: dict[str, str]) -> None:
    shipped = read_texts(data_dir("catalog"), ".yaml")
    with pytest.raises(CatalogError) as error:
        build_catalog(shipped | {"tools/quilt-co-3.yaml": drafts["quilt-co-3.yaml"]})
    assert {problem.message for problem in error.value.problems} == {
        f"`{key}` is missing" for key in ("hosting", "lifecycle", "effort", "lock_in", "reviewed")
    }

    filled = "hosting: [laptop]\nlifecycle: {status: active}\neffort: 2\nlock_in: 2\nreviewed: 2026-11-23\n"
    catalog = build_catalog(shipped | {"tools/quilt-co-3.yaml": drafts["quilt-co-3.yaml"] + filled})
    assert catalog.tool_by_id["quilt-co-3"].unconfirmed


def test_ids_stay_apart_when_names_do_not(catalog: Catalog) -> None:
    names = ("Same", "same!", "Same 2", "Same")
    listed = [
        {"name": name, "homepage_url": f"https://{number}.example/", "logo": "a.svg"}
        for number, name in enumerate(names)
    ]
    parts = [{"name": "A", "items": listed[:3]}, {"name": "B", "items": listed[3:]}]
    text = dump({"categories": [{"name": "C", "subcategories": parts}]})
    found = [draft.id for draft in draft_tools(read_landscape(text, "l.yml"), catalog)]
    assert found == ["same", "same-2", "same-2-2", "same-3"]


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '"; rm -rf /',
        "../../etc/passwd",
        "x" * 10_000,
        "\u202eevil\u2028id: other",
    ],
)
def test_hostile_names_stay_inside_their_file(catalog: Catalog, name: str) -> None:
    item = {"name": name, "homepage_url": "https://host.example/", "logo": "a.svg"}
    parts = [{"name": f"{name} #", "items": [item]}]
    text = dump({"categories": [{"name": name, "subcategories": parts}]})
    (draft,) = draft_tools(read_landscape(text, "l.yml"), catalog)
    data: Any = parse(draft_text(draft), "draft").data

    assert re.fullmatch(r"[a-z0-9-]{1,60}", draft.id)
    assert data["id"] == draft.id
    assert data["name"] == " ".join(name.split())


BROKEN = """\
categories:
  - name: Data
    subcategories:
      - name: Versioning
        items:
          - name: One
            homepage_url: quilt.example
            logo: a.svg
          - name: One
            homepage_url: https://one.example/
            logo: ""
          - name: 12
            homepage_url: https://two.example/
            logo: b.svg
  - name: Other
    subcategories:
      - name: Things
        items:
          - name: Three
            logo: c.svg
  - name: "  "
    subcategories: []
  - name: Fine
    subcategories:
      - name: Links
        items:
          - name: Four
            homepage_url: https://four.example/
            logo: d.svg
            repo_url: "git@github.com:four"
            extra:
              other_links: [{name: Talk, url: "ftp://four.example"}]
          - name: Four
            homepage_url: https://four.example/
            logo: ""
"""


def test_all_problems_are_told_at_once_with_file_and_line() -> None:
    with pytest.raises(BlueprintError) as error:
        read_landscape(BROKEN, "landscape.yml")
    assert [(item.path, item.line, item.code) for item in error.value.problems] == [
        ("landscape.yml", 7, "LSC003"),
        ("landscape.yml", 9, "LSC004"),
        ("landscape.yml", 11, "LSC002"),
        ("landscape.yml", 12, "DAT001"),
        ("landscape.yml", 19, "DAT001"),
        ("landscape.yml", 21, "LSC002"),
        ("landscape.yml", 30, "LSC003"),
        ("landscape.yml", 32, "LSC003"),
        ("landscape.yml", 33, "LSC004"),
        ("landscape.yml", 35, "LSC002"),
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "foundation: CNCF\n", "categories: 3\n", "categories: []\nlandscape: []\n"]
)
def test_another_file_is_no_data_file(text: str) -> None:
    with pytest.raises(BlueprintError, match="no landscape2 data file") as error:
        read_landscape(text, "settings.yml")
    assert error.value.problems[0].code == "LSC001"


@pytest.fixture
def landscape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    (tmp_path / "landscape.yml").write_text(SMALL, encoding="utf-8")

    def run(folder: str, *arguments: str) -> tuple[int, str, str]:
        file = str(tmp_path / "landscape.yml")
        code = guard(cli, ("catalog", "landscape", "import", file, str(tmp_path / folder), *arguments))
        return code, *capsys.readouterr()

    return run


def test_import_names_what_is_known_and_can_leave_it_out(
    landscape: Callable[..., tuple[int, str, str]],
) -> None:
    code, shown, _ = landscape("all")
    assert (code, "data-version-control (dvc)" in shown) == (0, True)

    code, shown, _ = landscape("new", "--new-only", "--format", "json")
    report = json.loads(shown)
    assert [draft["known_as"] for draft in report["left_out"]] == ["dvc"]
    assert len(report["drafts"]) == 2


def test_import_takes_only_the_named_categories(landscape: Callable[..., tuple[int, str, str]]) -> None:
    _, shown, _ = landscape("one", "--category", "retired / stores", "--format", "json")
    assert [draft["name"] for draft in json.loads(shown)["drafts"]] == ["Quilt & Co. 3", "工具"]

    code, _, error = landscape("two", "--category", "Dat")
    assert (code, "did you mean `Data`?" in error) == (1, True)


def test_drafts_never_overwrite_and_never_enter_the_shipped_catalog(
    catalog: Catalog, tmp_path: Path, landscape: Callable[..., tuple[int, str, str]]
) -> None:
    landscape("drafts")
    code, _, error = landscape("drafts")
    assert (code, "nothing is ever overwritten" in error) == (1, True)

    with pytest.raises(OutputExistsError, match="shipped catalog"):
        import_landscape(tmp_path / "landscape.yml", Path(str(data_dir("catalog"))) / "drafts", catalog)


def test_a_file_that_is_not_there_is_said(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(BlueprintError, match="cannot be read"):
        import_landscape(tmp_path / "none.yml", tmp_path / "drafts", catalog)


def test_every_exported_item_has_a_tile_for_its_logo(catalog: Catalog, exported: str) -> None:
    tiles = landscape_logos(catalog)
    assert {item["logo"] for *_, item in items(exported)} == set(tiles)
    assert all(tile.startswith("<svg ") and "<script" not in tile for tile in tiles.values())
