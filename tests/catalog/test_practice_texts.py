"""Linter over the words of every shipped practice: anchors one can observe, date and count."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import Practice

STATES = ("none", "ad_hoc", "defined", "automated", "improved")
SHORTEST, LONGEST = 35, 280
VAGUE = re.compile(
    r"\betc\b|and so on|\bregularly|\boften as|\busually|\bproper|\bappropriate|\bsufficien|\bas needed"
    r"|best practice|\bfrequent|\badequate|\breasonabl|\brobust|\bgood enough|\bsome kind",
    re.IGNORECASE,
)
JUDGING = re.compile(r"\b(levels?|scores?|matur(e|ity))\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\d|\b(last|newest|at least|one|two|three|four|five|ten|each|every|all|no|none)\b", re.IGNORECASE
)


def test_the_five_anchors_of_a_practice_differ(catalog: Catalog) -> None:
    alike = [
        f"{practice.id}: {first} | {second}"
        for practice in catalog.practices
        for first, second in combinations(_anchors(practice), 2)
        if SequenceMatcher(None, first.lower(), second.lower()).ratio() > 0.85
    ]

    assert alike == []


def test_no_two_practices_share_an_anchor(catalog: Catalog) -> None:
    seen: dict[str, str] = {}
    shared = [
        f"{practice.id} and {seen[text]}: {text}"
        for practice in catalog.practices
        for text in _anchors(practice)
        if seen.setdefault(text, practice.id) != practice.id
    ]

    assert shared == []


def test_anchors_have_a_readable_length(catalog: Catalog) -> None:
    odd = [
        f"{practice.id} {state}: {len(text)} characters"
        for practice, state, text in _every_anchor(catalog)
        if not SHORTEST <= len(text) <= LONGEST
    ]

    assert odd == []


def test_anchors_avoid_words_that_everybody_reads_differently(catalog: Catalog) -> None:
    vague = [
        f"{practice.id} {state}: {text}"
        for practice, state, text in _every_anchor(catalog)
        if VAGUE.search(text)
    ]

    assert vague == []


def test_anchors_state_facts_and_never_levels(catalog: Catalog) -> None:
    judging = [
        f"{practice.id} {state}: {text}"
        for practice, state, text in _every_anchor(catalog)
        if JUDGING.search(text)
    ]

    assert judging == []


def test_upper_anchors_can_be_dated_or_counted(catalog: Catalog) -> None:
    uncounted = [
        f"{practice.id} {state}: {text}"
        for practice, state, text in _every_anchor(catalog)
        if state in {"automated", "improved"} and not COUNTED.search(text)
    ]

    assert uncounted == []


def test_at_least_four_of_five_anchors_can_be_dated_or_counted(catalog: Catalog) -> None:
    counts = {p.id: sum(bool(COUNTED.search(text)) for text in _anchors(p)) for p in catalog.practices}

    assert {name: count for name, count in counts.items() if count < 4} == {}


def test_single_sentences_stand_without_full_stop(catalog: Catalog) -> None:
    stopped = [
        f"{practice.id}: {text}"
        for practice in catalog.practices
        for text in _single_sentences(practice)
        if text.endswith((".", "!", "?"))
    ]

    assert stopped == []


def test_remedies_say_what_to_do_and_when_it_is_done(catalog: Catalog) -> None:
    thin = [p.id for p in catalog.practices if len(p.remedy.text) < 120 or not p.remedy.text.endswith(".")]
    unclear = [p.id for p in catalog.practices if not SHORTEST <= len(p.remedy.done_when) <= LONGEST]

    assert thin == []
    assert unclear == []


def test_evidence_that_counts_differs_from_evidence_that_does_not(catalog: Catalog) -> None:
    unclear = [
        practice.id
        for practice in catalog.practices
        if practice.evidence.sufficient == practice.evidence.insufficient
        or min(len(practice.evidence.sufficient), len(practice.evidence.insufficient)) < SHORTEST
    ]

    assert unclear == []


def test_effort_and_risk_tell_practices_apart(catalog: Catalog) -> None:
    efforts = {practice.effort.mean for practice in catalog.practices}

    assert {practice.risk_factor for practice in catalog.practices} == {1, 2, 3}
    assert min(efforts) < 2
    assert max(efforts) > 3


def _anchors(practice: Practice) -> tuple[str, ...]:
    return tuple(getattr(practice.anchors, state) for state in STATES)


def _every_anchor(catalog: Catalog) -> Iterator[tuple[Practice, str, str]]:
    for practice in catalog.practices:
        for state, text in zip(STATES, _anchors(practice), strict=True):
            yield practice, state, text


def _single_sentences(practice: Practice) -> tuple[str, ...]:
    remedy, evidence = practice.remedy, practice.evidence
    return (
        practice.name,
        practice.summary,
        practice.risk,
        remedy.done_when,
        evidence.sufficient,
        evidence.insufficient,
        *_anchors(practice),
    )
