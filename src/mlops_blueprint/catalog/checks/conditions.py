"""Conditions test context values that exist."""

from collections.abc import Iterator, Mapping, Sequence

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.maturity import ContextTest

Use = tuple[str, str, tuple[str | int, ...], Sequence[ContextTest]]
"""Catalog field, entry id, location of the conditions inside the entry, the conditions."""


def check_conditions(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT014: a condition, or a default, names a value that its context key does not have."""
    values = {key.key: key.values for key in catalog.context_keys}
    for field, entry_id, keys, tests in _uses(catalog):
        for index, test in enumerate(tests):
            for word in test.one_of:
                if values.get(test.key) and word not in values[test.key]:
                    path, line = place_of(documents, field, entry_id, *keys, index)
                    yield _problem(path, line, word, test.key, values[test.key])
    for key in catalog.context_keys:
        if key.default is not None and key.values and key.default not in key.values:
            path, line = place_of(documents, "context_keys", key.key, "default")
            yield _problem(path, line, key.default, key.key, key.values)


def _problem(path: str, line: int, word: str, key: str, values: Sequence[str]) -> Problem:
    return Problem(path, line, "CAT014", f"`{word}` is no value of `{key}`", f"valid: {', '.join(values)}")


def _uses(catalog: Catalog) -> Iterator[Use]:
    for section in catalog.sections:
        for index, question in enumerate(section.questions):
            yield "sections", section.id, ("questions", index, "when"), question.when
    for rule in catalog.target_rules:
        yield "target_rules", rule.id, ("when",), rule.when
    for port in catalog.ports:
        yield "ports", port.id, ("double_suffices",), port.double_suffices
    for model in catalog.models:
        for at, part in enumerate(model.rubric.sections if model.rubric else ()):
            for index, item in enumerate(part.items):
                yield "models", model.id, ("rubric", "sections", at, "items", index, "when"), item.when
