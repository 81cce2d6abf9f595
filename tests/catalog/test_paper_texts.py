"""The paper's entries say nothing the paper does not say, and say it in the style of the catalog."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from helpers.paper_facts import facts
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog

FACTS = facts()
LISTS = (
    "principles", "components", "roles", "zones", "steps", "activities", "nodes", "flow_types",
    "artifacts", "feedback_loops", "triggers", "challenges",
)  # fmt: skip


def _entries(catalog: Catalog) -> Iterator[Record]:
    yield catalog.paper
    for name in LISTS:
        yield from getattr(catalog, name)


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401  # walks plain data of any shape
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in (*value, *value.values()):
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)


def _paper_text(catalog: Catalog) -> str:
    return "\n".join(text for entry in _entries(catalog) for text in _texts(entry.model_dump()))


@pytest.mark.parametrize("word", FACTS["absent_from_the_paper"])
def test_words_absent_from_the_paper_are_absent_here(catalog: Catalog, word: str) -> None:
    assert not re.search(rf"\b{re.escape(word)}", _paper_text(catalog), re.IGNORECASE)


def test_governance_is_only_an_operational_challenge(catalog: Catalog) -> None:
    holders = [
        getattr(entry, "code", "paper")
        for entry in _entries(catalog)
        if any("governance" in text.lower() for text in _texts(entry.model_dump()))
    ]
    assert holders == ["CH-X3"]


def test_maturity_is_only_an_organizational_challenge(catalog: Catalog) -> None:
    holders = [
        getattr(entry, "code", "paper")
        for entry in _entries(catalog)
        if any(re.search(r"\bmatur", text, re.IGNORECASE) for text in _texts(entry.model_dump()))
    ]
    assert holders == ["CH-O9"]


@pytest.mark.parametrize(
    "invented", [r"\bzone E\b", r"\bC10\b", r"\bP10\b", r"\bR8\b", r"\bS29\b", r"\bstep 29\b"]
)
def test_nothing_invented_is_mentioned(catalog: Catalog, invented: str) -> None:
    assert not re.search(invented, _paper_text(catalog))


def test_misprints_are_corrected_everywhere_but_in_their_list(catalog: Catalog) -> None:
    text = _paper_text(
        catalog.model_copy(update={"paper": catalog.paper.model_copy(update={"misprints": ()})})
    )
    for misprint in ("R2D2", "Seldion", "Hopswork.ai"):
        assert misprint not in text
    assert len(catalog.paper.misprints) == 5


def test_summaries_are_one_sentence_without_full_stop(catalog: Catalog) -> None:
    for entry in _entries(catalog):
        summary = getattr(entry, "summary", "")
        assert not summary.endswith("."), summary
        assert not re.search(r"[.!?] [A-Z]", summary), summary


def test_step_names_fit_a_card(catalog: Catalog) -> None:
    assert all(len(step.name) <= 40 for step in catalog.steps)
    assert all(len(component.short) <= 20 for component in catalog.components)


def test_step_ids_say_what_happens_and_not_the_number(catalog: Catalog) -> None:
    assert not any(re.search(r"\d", step.id) for step in catalog.steps)


def test_steps_go_from_something_to_something(catalog: Catalog) -> None:
    assert all(step.inputs and step.outputs for step in catalog.steps)


def test_evidence_names_references_and_interview_partners(catalog: Catalog) -> None:
    known = {f"[{number}]" for number in range(1, catalog.paper.counts["references"] + 1)}
    known |= set(FACTS["interviewees"])
    entries = (*catalog.principles, *catalog.components, *catalog.roles, *catalog.challenges)
    for entry in (*entries, *catalog.paper.reviewed_technologies):
        assert set(entry.evidence) <= known
        assert len(set(entry.evidence)) == len(entry.evidence)


def test_every_fact_says_where_it_stands(catalog: Catalog) -> None:
    sections = set(catalog.paper.provenance["sections"]) | {f"Figure {number}" for number in range(1, 6)}
    for entry in _entries(catalog):
        source = getattr(entry, "source", None)
        if source is not None:
            assert set(source.section.split("; ")) <= sections, source
