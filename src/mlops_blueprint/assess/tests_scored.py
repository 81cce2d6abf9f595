"""Scores answers given test by test, in the words of the ML Test Score, exactly as its rubric does."""

from collections.abc import Mapping

from mlops_blueprint.assess.ordering import state_rank
from mlops_blueprint.assess.readings import Six, combine
from mlops_blueprint.assess.rubric import level_of_points, total_of
from mlops_blueprint.model.maturity import MaturityModel, Rubric, RubricItem
from mlops_blueprint.model.ml_test_score import MlTestScore, TestResult
from mlops_blueprint.model.practice import State

MEANS: dict[TestResult, State] = {
    "none": State.NONE,
    "manual": State.DEFINED,
    "automated": State.AUTOMATED,
}
"""By hand with the result written down is normal work; automatic and repeated is automated."""


def score_tests(model: MaturityModel, rubric: Rubric, results: Mapping[str, TestResult]) -> MlTestScore:
    """Return sections, total and band.

    Args:
        model: the rubric's model.
        rubric: a rubric whose items are the tests.
        results: by id of the test; a test that is left out counts nothing and is listed.
    """
    sums = [combine([_points(item, results) for item in section.items], sum) for section in rubric.sections]
    mosts = [sum(item.steps[-1].points for item in section.items) for section in rubric.sections]
    total, _ = total_of(rubric, sums, mosts)
    level = level_of_points(rubric, total[0])
    items = [item.id for section in rubric.sections for item in section.items]
    return MlTestScore(
        format="mlops-blueprint/ml-test-score/1",
        model=model.id,
        version=model.version,
        sections={section.id: points[0] for section, points in zip(rubric.sections, sums, strict=True)},
        final=total[0],
        band=model.levels[level].name,
        level=level,
        unanswered=tuple(item for item in items if item not in results),
        final_high=total[2],
    )


def _points(item: RubricItem, results: Mapping[str, TestResult]) -> Six:
    if item.id not in results:
        most = item.steps[-1].points
        return (0.0, 0.0, most, 0.0, 0.0, most)
    earned = _earned(item, MEANS[results[item.id]])
    return (earned, earned, earned, earned, earned, earned)


def _earned(item: RubricItem, state: State) -> float:
    """Return the points of the highest step that asks for no more than a state."""
    reached = [
        step.points
        for step in item.steps
        if all(state_rank(entry.state) <= state_rank(state) for entry in step.criteria)
    ]
    return max(reached, default=0.0)
