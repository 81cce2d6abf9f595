"""An ML Test Score file, read, checked and scored: a map from the ids of the tests to how each is done."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

from mlops_blueprint.assess.tests_scored import MEANS, score_tests
from mlops_blueprint.errors import BlueprintError, Problem, count_problems, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.maturity import MaturityModel, Rubric
from mlops_blueprint.model.ml_test_score import MlTestScore
from mlops_blueprint.store.text_files import read_text
from mlops_blueprint.yaml_text import parse

VERSIONS = ("2017", "2016")
"""The paper's two scales, the current one first."""


def score_file(path: Path, version: str, catalog: Catalog) -> MlTestScore:
    """Score a file under one version of the rubric.

    Raises:
        BlueprintError: the file cannot be read, or with every unknown test and wrong word in it.
    """
    model, rubric = find_rubric(version, catalog)
    text, problem = read_text(path, path.name)
    if text is None:
        raise BlueprintError(f"{path} cannot be scored", problems=[problem] if problem else [])
    document = parse(text, path.name)
    problems = list(result_problems(document, rubric))
    if problems or not isinstance(document.data, dict):
        raise BlueprintError(f"{path} has {count_problems(problems)}", problems=problems)
    return score_tests(model, rubric, document.data)


def find_rubric(version: str, catalog: Catalog) -> tuple[MaturityModel, Rubric]:
    """Return the catalog's ML Test Score of a version.

    Raises:
        BlueprintError: the catalog in use has none.
    """
    model = catalog.model_by_id.get(f"ml-test-score-{version}")
    if model is None or model.rubric is None:
        raise BlueprintError(
            f"this catalog has no ML Test Score of {version}",
            hint="use the shipped catalog: leave `--catalog` out",
        )
    return model, model.rubric


def looks_like_tests(document: Document, rubric: Rubric) -> bool:
    """Tell whether a document is a map of tests rather than an answers file."""
    tests = {item.id for section in rubric.sections for item in section.items}
    return isinstance(document.data, dict) and bool(tests & set(document.data))


def result_problems(document: Document, rubric: Rubric) -> Iterator[Problem]:
    """Yield every unknown test and every word that says nothing about one."""
    tests = [item.id for section in rubric.sections for item in section.items]
    if not isinstance(document.data, dict):
        hint = f"write one line per test, such as `{tests[0]}: manual`"
        yield Problem(document.path, 1, "MTS003", "the file is not a map of tests", hint)
        return
    words = ", ".join(MEANS)
    for name, value in document.data.items():
        line = document.line_of((name,))
        if name not in tests:
            hint = did_you_mean(str(name), tests, otherwise=f"tests: {tests[0]} to {tests[-1]}")
            word = shorten(str(name), 40, placeholder="…")
            yield Problem(document.path, line, "MTS001", f"`{word}` is none of the {len(tests)} tests", hint)
        if not isinstance(value, str) or value not in MEANS:
            yield Problem(
                document.path, line, "MTS002", f"`{name}` is {_shown(value)}", f"write one of {words}"
            )


def _shown(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict | list):
        return "a list or map, not a word"
    word = str(value).lower() if isinstance(value, bool) else shorten(str(value), 40, placeholder="…")
    return f"`{word}`, which says nothing about how a test is done"
