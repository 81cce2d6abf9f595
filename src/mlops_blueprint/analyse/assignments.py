"""What a person supposes, as written on the command line: ``dat.versioned=automated:half:E2``."""

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from mlops_blueprint.analyse.suppose import SupposedAnswer
from mlops_blueprint.errors import Problem, did_you_mean
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import ContextValue, Grade
from mlops_blueprint.model.maturity import ContextKey
from mlops_blueprint.model.practice import Coverage, Practice, State

_CONTEXT = "context."
_READABLE = 10
_GRADES = {grade: grade for grade in get_args(Grade)}


class Assignments(Record):
    """What is supposed: answers by practice id, values by context key."""

    answers: dict[str, SupposedAnswer]
    context: dict[str, ContextValue]


def read_assignments(words: Sequence[str], catalog: Catalog) -> tuple[Assignments, tuple[Problem, ...]]:
    """Read assignments of answers and context values.

    An answer is ``PRACTICE=STATE``, with ``:COVERAGE`` and ``:GRADE`` behind it in any order; without a
    coverage it holds for most, as in an answers file. A context value is ``context.KEY=VALUE``, several with
    commas. Of two assignments of one thing the later one counts.

    Returns:
        What could be read, and every problem with its fix.
    """
    answers: dict[str, SupposedAnswer] = {}
    context: dict[str, ContextValue] = {}
    problems: list[Problem] = []
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name or not value:
            hint = "write PRACTICE=STATE[:COVERAGE][:GRADE] or context.KEY=VALUE"
            problems.append(Problem("", 0, "WIF001", f"`{word}` supposes nothing", hint))
        elif name.startswith(_CONTEXT):
            _read_context(name.removeprefix(_CONTEXT), value, catalog, context, problems)
        else:
            _read_answer(name, value, catalog, answers, problems)
    return Assignments(answers=answers, context=context), tuple(problems)


def _read_answer(
    name: str, value: str, catalog: Catalog, answers: dict[str, SupposedAnswer], problems: list[Problem]
) -> None:
    state, *details = value.split(":")
    found = list(_answer_problems(name, state, details, catalog))
    problems.extend(found)
    if found:
        return
    coverage = next((Coverage(item) for item in details if item in set(Coverage)), Coverage.MOST)
    grade = next((_GRADES[item.upper()] for item in details if item.upper() in _GRADES), None)
    answers[name] = SupposedAnswer(state=State(state), coverage=coverage, grade=grade)


def _answer_problems(name: str, state: str, details: Sequence[str], catalog: Catalog) -> Iterator[Problem]:
    practice = catalog.practice_by_id.get(name)
    if practice is None:
        yield _unknown(f"practice `{name}`", name, catalog.practice_by_id, _renamed(name, catalog))
    if state not in set(State):
        yield _unknown(f"state `{state}` for {name}", state, [item.value for item in State])
    elif practice and state == State.NOT_APPLICABLE:
        yield from _never_excused(practice)
    known = [*(item.value for item in Coverage), *_GRADES]
    for detail in details:
        if detail not in known and detail.upper() not in _GRADES:
            yield _unknown(f"coverage or grade `{detail}` for {name}", detail, known)


def _never_excused(practice: Practice) -> Iterator[Problem]:
    if not practice.not_applicable:
        hint = "suppose `none` or `unknown`"
        yield Problem("", 0, "WIF003", f"`{practice.id}` always applies", hint)


def _renamed(name: str, catalog: Catalog) -> str:
    for item in catalog.successions:
        if item.old == name and item.new:
            return f"renamed to `{item.new}` since catalog {item.since}"
    return ""


def _read_context(
    name: str, value: str, catalog: Catalog, context: dict[str, ContextValue], problems: list[Problem]
) -> None:
    keys = {key.key: key for key in catalog.context_keys}
    if name not in keys:
        problems.append(_unknown(f"context key `{name}`", name, keys))
        return
    values = tuple(value.split(","))
    found = list(_value_problems(keys[name], values))
    problems.extend(found)
    if not found:
        context[name] = values if keys[name].many else value


def _value_problems(key: ContextKey, values: Sequence[str]) -> Iterator[Problem]:
    if not key.many and len(values) > 1:
        yield Problem("", 0, "WIF002", f"`{key.key}` takes one value, not {len(values)}", "keep one value")
        return
    for word in values:
        if key.values and word not in key.values:
            yield _unknown(f"value `{word}` of context.{key.key}", word, key.values)


def _unknown(what: str, word: str, known: Iterable[str], hint: str = "") -> Problem:
    names = sorted(known)
    listed = f"valid: {', '.join(names)}" if len(names) <= _READABLE else "see `mlops-blueprint catalog list`"
    return Problem("", 0, "WIF002", f"unknown {what}", hint or did_you_mean(word, names, otherwise=listed))
