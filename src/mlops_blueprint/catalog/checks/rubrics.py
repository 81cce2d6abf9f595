"""Rubrics of points are well-formed: unique items, points that rise with what they ask for, bounds that fit."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.maturity import Criterion, MaturityModel, PointStep, Rubric, RubricItem
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE

Place = tuple[str | int, ...]
Fault = tuple[Place, str, str, str]
"""Location inside the model, code, message, hint."""


def check_rubrics(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT023 and CAT025 to CAT029: dimensions or a rubric; its items, steps, bounds and sections fit together."""
    for model in catalog.models:
        for at, code, message, hint in _faults(model):
            path, line = place_of(documents, "models", model.id, *at)
            yield Problem(path, line, code, message, hint)


def _faults(model: MaturityModel) -> Iterator[Fault]:
    if bool(model.dimensions) == (model.rubric is not None):
        found = "both" if model.dimensions else "neither"
        yield ("id",), "CAT025", f"a model has `dimensions` or a `rubric`, not {found}", "keep exactly one"
    if model.rubric is not None:
        highest = len(model.levels) - 1
        yield from _id_faults(model.rubric)
        yield from _bound_faults(model.rubric, highest)
        yield from _section_faults(model.rubric, highest)
        for at, item in _items(model.rubric):
            yield from _step_faults(at, item)


def _items(rubric: Rubric) -> Iterator[tuple[Place, RubricItem]]:
    for at, section in enumerate(rubric.sections):
        for index, item in enumerate(section.items):
            yield ("rubric", "sections", at, "items", index), item


def _id_faults(rubric: Rubric) -> Iterator[Fault]:
    sections: list[tuple[Place, str]] = [
        (("rubric", "sections", at, "id"), section.id) for at, section in enumerate(rubric.sections)
    ]
    items: list[tuple[Place, str]] = [((*at, "id"), item.id) for at, item in _items(rubric)]
    for kind, named in (("section", sections), ("item", items)):
        seen: set[str] = set()
        for place, name in named:
            if name in seen:
                yield place, "CAT026", f"{kind} id `{name}` is used twice", "rename one of them"
            seen.add(name)


def _bound_faults(rubric: Rubric, highest: int) -> Iterator[Fault]:
    needed = 0 if rubric.combine == "sections" else highest
    bounds = rubric.upper_bounds
    at = ("rubric", "upper_bounds") if bounds else ("rubric",)
    if len(bounds) != needed:
        message = f"`upper_bounds` needs {needed} numbers and has {len(bounds)}"
        hint = "one for each level but the last, which is open; none with `combine: sections`"
        yield at, "CAT028", message, hint
    if any(later <= earlier for earlier, later in pairwise(bounds)):
        yield at, "CAT028", "`upper_bounds` must rise", "write the highest total of level 0, 1, … in turn"
    if bounds and bounds[-1] >= _most(rubric):
        message = f"the last level needs more than {bounds[-1]:g} points, and no more than {_most(rubric):g} can be had"
        yield at, "CAT028", message, "lower the bound or add points"


def _most(rubric: Rubric) -> float:
    """The highest total that a rubric can give."""
    sums = [sum(item.steps[-1].points for item in section.items) for section in rubric.sections]
    return min(sums) if rubric.combine == "minimum" else sum(sums)


def _section_faults(rubric: Rubric, highest: int) -> Iterator[Fault]:
    by_sections = rubric.combine == "sections"
    for at, section in enumerate(rubric.sections):
        place = ("rubric", "sections", at)
        if by_sections and section.level not in range(1, highest + 1):
            message = f"section `{section.id}` names level {section.level}, not one of 1 to {highest}"
            yield place, "CAT029", message, "give each section the level that needs it in full"
        elif not by_sections and section.level is not None:
            message = f"section `{section.id}` names a level, which only `combine: sections` knows"
            yield place, "CAT029", message, "remove `level`"
    named = {section.level for section in rubric.sections}
    for level in range(1, highest + 1) if by_sections else ():
        if level not in named:
            yield ("rubric",), "CAT029", f"no section decides level {level}", "give one section that level"


def _step_faults(at: Place, item: RubricItem) -> Iterator[Fault]:
    for index, step in enumerate(item.steps):
        for number, criterion in enumerate(step.criteria):
            if criterion.state not in STATE_SCALE:
                place = (*at, "steps", index, "criteria", number)
                yield place, "CAT023", f"a criterion cannot ask for the state {criterion.state}", ""
    for index, (lower, higher) in enumerate(pairwise(item.steps), start=1):
        place = (*at, "steps", index)
        if higher.points <= lower.points:
            yield place, "CAT027", f"points of `{item.id}` must rise from step to step", "reorder the steps"
        elif not _asks_more(higher, lower):
            message = f"{higher.points:g} points of `{item.id}` ask no more than {lower.points:g} points do"
            yield place, "CAT027", message, "repeat every lower criterion, and raise or add one"


def _asks_more(higher: PointStep, lower: PointStep) -> bool:
    """Whether the higher step keeps every demand of the lower one and adds something."""
    above = {item.practice: _height(item) for item in higher.criteria}
    below = {item.practice: _height(item) for item in lower.criteria}
    kept = all(
        practice in above and above[practice][0] >= state and above[practice][1] >= coverage
        for practice, (state, coverage) in below.items()
    )
    return kept and above != below


def _height(criterion: Criterion) -> tuple[int, int]:
    if criterion.state not in STATE_SCALE:
        return -1, -1
    return STATE_SCALE.index(criterion.state), COVERAGE_SCALE.index(criterion.coverage)
