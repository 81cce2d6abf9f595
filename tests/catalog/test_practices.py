"""Linter over every shipped practice: ids, references, order of work and what the practices stand for."""

import json
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from mlops_blueprint.model.base import PracticeId, Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import Practice
from mlops_blueprint.yaml_text import parse

IDS_FILE = Path(__file__).parents[1] / "cases" / "practice-ids.yaml"
FEWEST_PER_DIMENSION = 3
PAPER_URL = "https://arxiv.org/abs/2205.02302"


class PracticeIds(Record):
    """The ids as written out by hand."""

    published: dict[str, tuple[PracticeId, ...]]
    added: tuple[PracticeId, ...]
    never_excused: tuple[PracticeId, ...]


@pytest.fixture(scope="module")
def ids() -> PracticeIds:
    data = parse(IDS_FILE.read_text(encoding="utf-8"), IDS_FILE.name).data
    return PracticeIds.model_validate_json(json.dumps(data))


def test_every_practice_of_the_published_models_ships(catalog: Catalog, ids: PracticeIds) -> None:
    published = {practice for group in ids.published.values() for practice in group}

    assert len(published) == 55
    assert sorted(published - set(catalog.practice_by_id)) == []


def test_every_practice_we_added_ships(catalog: Catalog, ids: PracticeIds) -> None:
    assert sorted(set(ids.added) - set(catalog.practice_by_id)) == []


def test_practices_outside_the_written_list_belong_to_an_overlay(catalog: Catalog, ids: PracticeIds) -> None:
    listed = {practice for group in ids.published.values() for practice in group} | set(ids.added)

    assert sorted(p.id for p in catalog.practices if p.id not in listed and p.overlay is None) == []


def test_names_and_summaries_are_unique(catalog: Catalog) -> None:
    names = Counter(practice.name.lower() for practice in catalog.practices)
    summaries = Counter(practice.summary.lower() for practice in catalog.practices)

    assert [text for text, count in (names + summaries).items() if count > 1] == []


def test_practice_references_resolve(catalog: Catalog) -> None:
    known: dict[str, set[object]] = {
        "dimension": {dimension.id for dimension in catalog.dimensions},
        "principles": {principle.id for principle in catalog.principles},
        "components": {component.id for component in catalog.components},
        "steps": {step.number for step in catalog.steps},
        "prerequisites": set(catalog.practice_by_id),
        "not_applicable": {reason.id for reason in catalog.not_applicable_reasons},
    }

    dangling = {
        f"{practice.id}: {field}": missing
        for practice in catalog.practices
        for field, known_ids in known.items()
        if (missing := _as_set(getattr(practice, field)) - known_ids)
    }

    assert dangling == {}


def test_no_list_of_a_practice_repeats_an_entry(catalog: Catalog) -> None:
    fields = ("principles", "components", "steps", "prerequisites", "not_applicable")
    repeated = [
        f"{practice.id}: {field}"
        for practice in catalog.practices
        for field in fields
        if len(set(getattr(practice, field))) < len(getattr(practice, field))
    ]

    assert repeated == []


def test_prerequisites_never_run_in_a_circle(catalog: Catalog) -> None:
    order = tuple(TopologicalSorter({p.id: p.prerequisites for p in catalog.practices}).static_order())

    assert sorted(order) == sorted(catalog.practice_by_id)


def test_core_practices_do_not_wait_for_an_overlay(catalog: Catalog) -> None:
    waiting = [
        practice.id
        for practice in catalog.practices
        if practice.overlay is None
        and any(catalog.practice_by_id[needed].overlay for needed in practice.prerequisites)
    ]

    assert waiting == []


def test_every_principle_is_supported(catalog: Catalog) -> None:
    supported = {principle for practice in catalog.practices for principle in practice.principles}

    assert sorted({principle.id for principle in catalog.principles} - supported) == []


def test_every_component_is_supported(catalog: Catalog) -> None:
    supported = {component for practice in catalog.practices for component in practice.components}

    assert sorted({component.id for component in catalog.components} - supported) == []


def test_every_workflow_step_is_stood_for(catalog: Catalog) -> None:
    stood_for = {step for practice in catalog.practices for step in practice.steps}

    assert sorted({step.number for step in catalog.steps} - stood_for) == []


def test_every_dimension_has_practices(catalog: Catalog) -> None:
    counts = Counter(practice.dimension for practice in catalog.practices)

    thin = [dim.id for dim in catalog.dimensions if counts[dim.id] < FEWEST_PER_DIMENSION]
    assert thin == []


def test_practices_marked_as_the_papers_cite_it_and_touch_it(catalog: Catalog) -> None:
    papers = [practice for practice in catalog.practices if practice.mark == "paper"]

    assert [p.id for p in papers if PAPER_URL not in {link.url for link in p.links}] == []
    assert [p.id for p in papers if not (p.principles or p.components or p.steps)] == []


def test_every_practice_cites_sources_once(catalog: Catalog) -> None:
    assert [practice.id for practice in catalog.practices if not practice.links] == []
    assert [p.id for p in catalog.practices if len({link.url for link in p.links}) < len(p.links)] == []


def test_groundwork_can_never_be_excused(catalog: Catalog, ids: PracticeIds) -> None:
    excused = [name for name in ids.never_excused if catalog.practice_by_id[name].not_applicable]

    assert excused == []


def test_groundwork_waits_for_little(catalog: Catalog, ids: PracticeIds) -> None:
    depth = {name: len(_needed_for(catalog.practice_by_id[name], catalog)) for name in ids.never_excused}

    assert {name: count for name, count in depth.items() if count > 2} == {}


def _as_set(value: object) -> set[object]:
    return set(value) if isinstance(value, tuple) else {value}


def _needed_for(practice: Practice, catalog: Catalog) -> set[str]:
    """Return the practice's direct and indirect prerequisites."""
    needed: set[str] = set()
    for name in practice.prerequisites:
        needed |= {name} | _needed_for(catalog.practice_by_id[name], catalog)
    return needed
