"""The checks of rubrics: a small rubric passes, each way to get it wrong is named with its code and line."""

from dataclasses import dataclass
from textwrap import dedent

import pytest

from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.errors import CatalogError, Problem
from mlops_blueprint.store.resources import data_dir, read_texts

SHIPPED = read_texts(data_dir("catalog"), ".yaml")
PATH = "maturity/acme.yaml"

SUM = dedent("""\
    id: acme
    name: Acme points
    publisher: Acme
    version: "1"
    mark: ours
    confidence: read
    summary: Points for a few things that matter at Acme
    differs: It is small
    gate: {reached: 1.0, below: 1.0}
    levels:
      - {number: 0, name: Starting, summary: Little is there}
      - {number: 1, name: Going, summary: Something is there}
      - {number: 2, name: Arrived, summary: All is there}
    rubric:
      combine: sum
      upper_bounds: [0.5, 2.0]
      sections:
        - id: data
          name: Data
          items:
            - id: a
              name: Data is versioned
              when: [{key: latency, one_of: [batch]}]
              steps:
                - {points: 1.0, criteria: [{practice: dat.versioned}]}
                - {points: 2.0, criteria: [{practice: dat.versioned, state: automated}]}
        - id: release
          name: Release
          items:
            - id: b
              name: A model can be rolled back
              steps:
                - {points: 1.0, criteria: [{practice: rel.rollback, coverage: most}]}
    links:
      - {title: Acme, url: "https://example.org/"}
    reviewed: 2026-11-23
    """)

BY_SECTIONS = (
    SUM.replace("combine: sum\n  upper_bounds: [0.5, 2.0]", "combine: sections")
    .replace("name: Data\n", "name: Data\n      level: 1\n")
    .replace("name: Release\n", "name: Release\n      level: 2\n")
)

DIMENSIONS = dedent("""\
    dimensions:
      - id: overall
        name: Overall
        levels:
          - {level: 1, criteria: [{practice: rel.rollback}]}
          - {level: 2, criteria: []}
    """)


@dataclass(frozen=True)
class Damage:
    """Replaces ``old`` by ``new``; the problem stands in the line that holds ``where``."""

    code: str
    old: str
    new: str
    where: str
    says: str
    text: str = SUM

    def __str__(self) -> str:
        return f"{self.code}-{self.says}"


DAMAGES = (
    Damage("CAT012", "{practice: dat.versioned}", "{practice: dat.version}", "dat.version}", "did you mean"),
    Damage("CAT014", "one_of: [batch]", "one_of: [nightly]", "nightly", "`nightly` is no value"),
    Damage("CAT023", "dat.versioned, state: automated", "dat.versioned, state: unknown", "unknown", "unknown"),
    Damage("CAT025", "links:", f"{DIMENSIONS}links:", "id: acme", "not both"),
    Damage("CAT026", "id: b", "id: a", "  name: A model", "item id `a`"),
    Damage("CAT026", "id: release", "id: data", "  name: Release", "section id `data`"),
    Damage("CAT027", "points: 2.0", "points: 1.0", "state: automated", "must rise"),
    Damage("CAT027", "dat.versioned, state: automated", "dat.versioned", "points: 2.0", "no more"),
    Damage("CAT027", "dat.versioned, state: automated", "dat.lineage", "points: 2.0", "no more"),
    Damage("CAT027", "dat.versioned, state: automated", "dat.versioned, coverage: some", "some", "no more"),
    Damage("CAT028", "[0.5, 2.0]", "[0.5]", "upper_bounds", "needs 2 numbers and has 1"),
    Damage("CAT028", "[0.5, 2.0]", "[2.0, 2.0]", "upper_bounds", "must rise"),
    Damage("CAT028", "[0.5, 2.0]", "[0.5, 3.0]", "upper_bounds", "no more than 3 can be had"),
    Damage("CAT028", "  upper_bounds: [0.5, 2.0]\n", "", "rubric:", "needs 2 numbers and has 0"),
    Damage("CAT028", "combine: sections", "combine: sections\n  upper_bounds: [1.0]", "upper", "needs 0", BY_SECTIONS),
    Damage("CAT029", "name: Data\n", "name: Data\n      level: 1\n", "id: data", "only `combine: sections`"),
    Damage("CAT029", "level: 2", "level: 3", "id: release", "not one of 1 to 2", BY_SECTIONS),
    Damage("CAT029", "      level: 1\n", "", "id: data", "names level None", BY_SECTIONS),
    Damage("CAT029", "level: 2", "level: 1", "rubric:", "no section decides level 2", BY_SECTIONS),
)  # fmt: skip


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(CatalogError) as caught:
        build_catalog({**SHIPPED, PATH: text})
    return list(caught.value.problems)


def accepted(text: str) -> bool:
    return "acme" in build_catalog({**SHIPPED, PATH: text}).model_by_id


def test_rubric_that_sums_is_accepted() -> None:
    assert accepted(SUM)


def test_rubric_decided_by_sections_is_accepted() -> None:
    assert accepted(BY_SECTIONS)


def test_rubric_with_points_and_no_levels_needs_no_bounds() -> None:
    one = SUM.replace("  upper_bounds: [0.5, 2.0]\n", "")
    one = "\n".join(line for line in one.splitlines() if "number: 1" not in line and "number: 2" not in line)
    assert accepted(one)


def test_model_with_neither_dimensions_nor_rubric_is_refused() -> None:
    start, end = SUM.index("rubric:"), SUM.index("links:")
    (problem,) = problems_of(SUM[:start] + SUM[end:])
    assert (problem.code, problem.line) == ("CAT025", 1)


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_damaged_rubric_is_reported_with_code_file_and_line(damage: Damage) -> None:
    assert damage.old in damage.text
    text = damage.text.replace(damage.old, damage.new, 1)
    found = [item for item in problems_of(text) if item.code == damage.code]
    assert {item.path for item in found} == {PATH}
    lines = text.splitlines()
    assert any(damage.where in "\n".join(lines[item.line - 1 : item.line + 1]) for item in found)
    assert any(damage.says in f"{item.message} {item.hint}" for item in found)
