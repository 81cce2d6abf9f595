"""The page on what was checked must say what the catalog says."""

import re
from pathlib import Path

import pytest

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Integration

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "what-was-checked.md"
CLASSIC = {
    "dvc", "evidently", "fastapi", "feast", "git", "github", "github-actions", "local-trainer", "mlflow", "pandera",
    "prefect", "prometheus",
}  # fmt: skip
ROW = re.compile(r"\| ([A-Z]?[a-z].+?) \| (\d+) \|")


def confirmed(links: list[Integration]) -> int:
    return sum(link.checked_on is not None for link in links)


def expected_rows(catalog: Catalog) -> list[tuple[str, int]]:
    ends = [({tool.id, link.other}, link) for tool in catalog.tools for link in tool.integrations]
    links = [link for _, link in ends]
    inside = [link for pair, link in ends if pair <= CLASSIC]
    outward = [link for pair, link in ends if len(pair & CLASSIC) == 1]
    by_level = {
        level: [link for link in links if link.level == level] for level in ("native", "adapter", "glue")
    }
    return [
        ("Tools", len(catalog.tools)),
        ("of these our own local doubles", sum(tool.kind == "local-double" for tool in catalog.tools)),
        ("Links between two tools", len(links)),
        ("of these confirmed", confirmed(links)),
        ("of these unconfirmed", len(links) - confirmed(links)),
        ("Confirmed native links", confirmed(by_level["native"])),
        ("Confirmed links through an adapter", confirmed(by_level["adapter"])),
        ("Confirmed links through glue", confirmed(by_level["glue"])),
        ("Links between two tools of the classic stack", len(inside)),
        ("of these confirmed", confirmed(inside)),
        ("Links between the classic stack and another tool", len(outward)),
        ("of these confirmed", confirmed(outward)),
        ("Tools with a claim that nobody confirmed", sum(bool(tool.unconfirmed) for tool in catalog.tools)),
    ]


def rewrite_the_page(rows: list[tuple[str, int]]) -> None:
    numbers = iter(rows)

    def row(_: re.Match[str]) -> str:
        what, number = next(numbers)
        return f"| {what} | {number} |"

    PAGE.write_text(ROW.sub(row, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def test_every_number_of_the_page_is_the_number_of_the_catalog(
    catalog: Catalog, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        rewrite_the_page(expected_rows(catalog))

    written = [(what, int(number)) for what, number in ROW.findall(PAGE.read_text(encoding="utf-8"))]

    assert written == expected_rows(catalog)
