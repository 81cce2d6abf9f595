"""An organisation's own maturity model is one file in the engagement folder, judged like those of the catalog."""

from pathlib import Path
from textwrap import dedent

import pytest

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.milestone import make_milestone
from mlops_blueprint.app.next_question import next_questions
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import EngagementError, Problem
from mlops_blueprint.model.catalog import Catalog

MODEL = dedent("""\
    id: acme-standard
    name: Acme ML standard
    publisher: Acme
    version: "3"
    mark: ours
    confidence: read
    summary: Two levels that decide who may deploy without asking
    differs: It knows no monitoring
    gate: {reached: 1.0, below: 1.0}
    levels:
      - {number: 0, name: Asking, summary: Every deployment is approved by the platform team}
      - {number: 1, name: Deploying, summary: The team deploys on its own}
    dimensions:
      - id: overall
        name: Overall
        levels:
          - level: 1
            criteria:
              - {practice: tst.app_unit, state: automated, coverage: most}
    links:
      - {title: Acme ML standard, url: "https://example.org/standard"}
    reviewed: 2026-11-23
    """)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The retailer with a model of its own."""
    create_engagement(tmp_path / "acme", "retailer")
    (tmp_path / "acme" / "models").mkdir()
    write(tmp_path / "acme", MODEL)
    return tmp_path / "acme"


def write(folder: Path, text: str, name: str = "acme-standard") -> None:
    (folder / "models" / f"{name}.yaml").write_text(text, encoding="utf-8")


def problems_of(folder: Path, catalog: Catalog) -> list[Problem]:
    with pytest.raises(EngagementError) as caught:
        load_case(folder, catalog)
    return list(caught.value.problems)


def test_own_model_stands_behind_the_published_ones(folder: Path, catalog: Catalog) -> None:
    walks = assess(load_case(folder, catalog), catalog).crosswalks
    assert walks[-1].model == "acme-standard"
    assert (walks[-1].claimed.level, walks[-1].level_name) == (1, "Deploying")


def test_the_whole_chain_knows_it_and_the_catalog_stays_as_it_is(folder: Path, catalog: Catalog) -> None:
    chain = derive_chain(load_case(folder, catalog), catalog)
    assert "acme-standard" in chain.catalog.model_by_id
    assert chain.catalog.model_by_id["acme-standard"].mark == "ours"
    assert "acme-standard" in chain.recommendation.waves[0].projected_models
    assert "acme-standard" not in catalog.model_by_id


def test_a_level_may_be_stated_in_it(folder: Path, catalog: Catalog) -> None:
    path = folder / "engagement.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{model: microsoft", "{model: acme-standard"), encoding="utf-8")
    assert [problem.code for problem in problems_of(folder, catalog)] == ["ENG014"]
    path.write_text(
        text.replace("{model: microsoft, level: 2}", "{model: acme-standard, level: 1}"), encoding="utf-8"
    )
    assert not assess(load_case(folder, catalog), catalog).crosswalks[-1].over_claimed


def test_only_questions_about_what_it_asks_for_can_move_it(folder: Path, catalog: Catalog) -> None:
    (folder / "consensus.yaml").unlink()
    for path in (folder / "answers").iterdir():
        path.unlink()
    asked = next_questions(load_case(folder, catalog), catalog, voice="engineer", count=500).questions
    moving = [item for item in asked if any(move.id == "acme-standard" for move in item.moves)]
    assert [item.practice for item in moving] == ["tst.app_unit"]


@pytest.mark.parametrize(
    ("command", "rest"),
    [
        ("agreement", []),
        ("orient", []),
        ("recommend", []),
        ("sensitivity", ["--draws", "5"]),
        ("next-question", []),
        ("what-if", ["tst.app_unit=none"]),
    ],
)
def test_every_command_that_looks_at_models_knows_it(folder: Path, command: str, rest: list[str]) -> None:
    assert guard(cli, [command, str(folder), *rest]) == 0


def test_changing_it_changes_the_digest(folder: Path, catalog: Catalog) -> None:
    before = load_case(folder, catalog).digest
    write(folder, MODEL.replace('version: "3"', 'version: "4"'))
    assert load_case(folder, catalog).digest != before


def test_a_milestone_keeps_it(folder: Path, catalog: Catalog) -> None:
    milestone = make_milestone(folder, "start", catalog)
    assert (milestone / "models" / "acme-standard.yaml").read_text(encoding="utf-8") == MODEL


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("number: 1", "number: 2", ("CAT020", 10)),
        ("tst.app_unit", "tst.app_units", ("CAT012", 19)),
        ("state: automated", "state: unknown", ("CAT023", 19)),
        ("coverage: most", "coverage: all", ("DAT001", 19)),
        ("id: acme-standard", "id: acme", ("CAT011", 1)),
        ("id: acme-standard", "id: google", ("CAT010", 1)),
        ("dimensions:\n", "dimensions: []\nlevels_of:\n", ("DAT001", 14)),
    ],
)
def test_mistakes_are_named_with_file_and_line(
    folder: Path, catalog: Catalog, *, old: str, new: str, place: tuple[str, int]
) -> None:
    write(folder, MODEL.replace(old, new, 1))
    found = problems_of(folder, catalog)
    assert place in [(item.code, item.line) for item in found]
    assert {item.path for item in found} == {"models/acme-standard.yaml"}


def test_a_rubric_is_judged_too(folder: Path, catalog: Catalog) -> None:
    start, end = MODEL.index("dimensions:"), MODEL.index("links:")
    rubric = dedent("""\
        rubric:
          combine: sum
          upper_bounds: []
          sections:
            - id: one
              name: One
              items:
                - id: a
                  name: Something
                  when: [{key: latency, one_of: [nightly]}]
                  steps: [{points: 1.0, criteria: [{practice: rel.rollback}]}]
        """)
    write(folder, MODEL[:start] + rubric + MODEL[end:])
    assert {item.code for item in problems_of(folder, catalog)} == {"CAT014", "CAT028"}


def test_files_that_would_not_be_read_are_named(folder: Path, catalog: Catalog) -> None:
    (folder / "models" / "other.yml").write_text(MODEL, encoding="utf-8")
    (problem,) = problems_of(folder, catalog)
    assert (problem.code, problem.path) == ("ENG004", "models/other.yml")
    assert "models/<id>.yaml" in problem.hint
