"""Answers out of a file of test results, such as an ML Test Score: one state per practice the tests stand for."""

from collections.abc import Mapping

from mlops_blueprint.model.document import Document, Location
from mlops_blueprint.model.engagement import Respondent
from mlops_blueprint.model.maturity import Rubric
from mlops_blueprint.model.ml_test_score import TestResult
from mlops_blueprint.model.practice import STATE_SCALE, State


def answers_from_tests(
    document: Document, rubric: Rubric, respondent: Respondent, states: Mapping[TestResult, State]
) -> Document:
    """Return a map from tests to results as a document shaped like an answers file.

    A test speaks for every practice of its item. Where several tests stand on one practice, the least of their
    results counts, so that one done test never covers for another that is not done.

    Args:
        document: the map, checked: known tests and known results only.
        rubric: says which practices a test stands for.
        respondent: whose answers they become.
        states: result -> the state it proves.
    """
    results = document.data if isinstance(document.data, dict) else {}
    found: dict[str, list[str]] = {}
    for section in rubric.sections:
        for item in section.items:
            if item.id in results:
                for practice in dict.fromkeys(c.practice for step in item.steps for c in step.criteria):
                    found.setdefault(practice, []).append(item.id)
    lines: dict[Location, int] = {}
    answers = {}
    for practice, tests in found.items():
        state = min((states[results[test]] for test in tests), key=STATE_SCALE.index)
        said = ", ".join(f"{test} {results[test]}" for test in tests)
        answers[practice] = {"state": state.value, "note": f"from test results: {said}"}
        lines["answers", practice] = min(document.line_of((test,)) for test in tests)
    data = {
        "format": "mlops-blueprint/answers/1",
        "respondent": respondent.model_dump(mode="json"),
        "answers": answers,
    }
    return Document(document.path, data, lines)
