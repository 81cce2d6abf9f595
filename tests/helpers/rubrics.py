"""Small rubrics for tests that must be readable."""

from datetime import date
from typing import Literal

from mlops_blueprint.model.base import Link
from mlops_blueprint.model.maturity import (
    ContextTest,
    Criterion,
    Gate,
    Level,
    MaturityModel,
    PointStep,
    Rubric,
    RubricItem,
    RubricSection,
)
from mlops_blueprint.model.practice import State


def step(points: float, *practices: str, state: str = "defined") -> PointStep:
    return PointStep(
        points=points, criteria=tuple(Criterion(practice=item, state=State(state)) for item in practices)
    )


def graded(practice: str) -> RubricItem:
    """An item as the ML Test Score knows it: half a point by hand, one when automatic."""
    steps = (step(0.5, practice), step(1.0, practice, state="automated"))
    return RubricItem(id=practice, name=practice, steps=steps)


def yes(*practices: str, points: float = 1.0, when: tuple[ContextTest, ...] = ()) -> RubricItem:
    """An item that is either in place or not."""
    return RubricItem(id="+".join(practices), name="In place", when=when, steps=(step(points, *practices),))


def section(name: str, *items: RubricItem, level: int | None = None) -> RubricSection:
    return RubricSection(id=name, name=f"Section {name}", level=level, items=items)


def rubric_model(
    *sections: RubricSection,
    combine: Literal["minimum", "sum", "sections"] = "sum",
    upper_bounds: tuple[float, ...] = (),
    not_applicable: Literal["no-points", "left-out"] = "left-out",
    levels: int | None = None,
) -> MaturityModel:
    count = levels or len(upper_bounds) + 1
    return MaturityModel(
        id="sample",
        name="Sample rubric",
        publisher="Nobody",
        version="1",
        mark="ours",
        confidence="read",
        summary="A rubric for tests",
        differs="It exists in tests only",
        gate=Gate(reached=1, below=1),
        levels=tuple(
            Level(number=number, name=f"Level {number}", summary="A level") for number in range(count)
        ),
        rubric=Rubric(
            combine=combine, sections=sections, upper_bounds=upper_bounds, not_applicable=not_applicable
        ),
        links=(Link(title="Nowhere", url="https://example.org/"),),
        reviewed=date(2026, 11, 1),
    )
