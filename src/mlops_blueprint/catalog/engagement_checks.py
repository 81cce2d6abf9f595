"""Whether an engagement speaks the catalog's language: known ids, known context values, reasons given."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from mlops_blueprint.errors import EngagementError, Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case, ContextValue
from mlops_blueprint.model.maturity import ContextKey
from mlops_blueprint.model.practice import State

Locate = dict[str, int]


def check_case(case: Case, catalog: Catalog) -> None:
    """Check every id and value an engagement uses.

    Raises:
        EngagementError: with all problems.
    """
    problems = [
        *_context_problems(case, catalog),
        *_team_problems(case, catalog),
        *_tool_problems(case, catalog),
        *_answer_problems(case, catalog),
        *_policy_problems(case, catalog),
    ]
    if problems:
        count = len(problems)
        raise EngagementError(
            f"the engagement has {count} problem{'s' if count != 1 else ''}", problems=problems
        )


def _unknown(path: str, kind: str, word: str, known: Iterable[str]) -> Problem:
    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    short = (
        f"valid: {', '.join(names)}"
        if len(names) <= 10
        else f"list them with `mlops-blueprint catalog list {kind}s`"
    )
    return Problem(
        path, 0, "ENG010", f"unknown {kind} `{word}`", f"did you mean `{close[0]}`?" if close else short
    )


def _context_problems(case: Case, catalog: Catalog) -> Iterator[Problem]:
    keys = {key.key: key for key in catalog.context_keys}
    for name, value in case.engagement.context.items():
        if name not in keys:
            yield _unknown("engagement.yaml", "context key", name, keys)
            continue
        yield from _value_problems(keys[name], value)


def _value_problems(key: ContextKey, value: ContextValue) -> Iterator[Problem]:
    if not key.many and not isinstance(value, str):
        yield Problem("engagement.yaml", 0, "ENG011", f"`{key.key}` takes one value, not a list")
        return
    values = (value,) if isinstance(value, str) else value
    for word in values:
        if key.values and word not in key.values:
            yield _unknown("engagement.yaml", f"value of {key.key}", word, key.values)


def _team_problems(case: Case, catalog: Catalog) -> Iterator[Problem]:
    for member in case.engagement.team:
        for role in member.roles:
            if role not in catalog.role_by_id:
                yield _unknown("engagement.yaml", "role", role, catalog.role_by_id)
    for answers in case.answer_sets:
        if answers.respondent.role not in catalog.role_by_id:
            path = f"answers/{answers.respondent.id}.yaml"
            yield _unknown(path, "role", answers.respondent.role, catalog.role_by_id)


def _tool_problems(case: Case, catalog: Catalog) -> Iterator[Problem]:
    wishes = case.engagement.tools
    for tool in (*wishes.in_use, *wishes.required, *wishes.banned):
        if tool not in catalog.tool_by_id:
            yield _unknown("engagement.yaml", "tool", tool, catalog.tool_by_id)
    for port, tool in (case.pins.pins if case.pins else {}).items():
        if port not in catalog.port_by_id:
            yield _unknown("stack.yaml", "port", port, catalog.port_by_id)
        elif tool not in catalog.tool_by_id:
            yield _unknown("stack.yaml", "tool", tool, catalog.tool_by_id)
        elif port not in catalog.tool_by_id[tool].provides:
            yield Problem(
                "stack.yaml", 0, "ENG012", f"`{tool}` does not provide {port}", "see `catalog show`"
            )


def _answer_problems(case: Case, catalog: Catalog) -> Iterator[Problem]:
    reasons = {reason.id for reason in catalog.not_applicable_reasons}
    sources = [(f"answers/{item.respondent.id}.yaml", item.answers) for item in case.answer_sets]
    if case.consensus:
        sources.append(("consensus.yaml", case.consensus.agreed))  # type: ignore[arg-type]  # both carry state and reason
    for path, answers in sources:
        for practice, answer in answers.items():
            if practice not in catalog.practice_by_id:
                yield _unknown(path, "practice", practice, catalog.practice_by_id)
            elif answer.state is State.NOT_APPLICABLE and answer.reason not in reasons:
                hint = f"add `reason:` with one of {', '.join(sorted(reasons))}"
                yield Problem(
                    path, 0, "ENG013", f"`{practice}` is not applicable without a known reason", hint
                )


def _policy_problems(case: Case, catalog: Catalog) -> Iterator[Problem]:
    dimensions = {dimension.id for dimension in catalog.dimensions}
    for dimension in case.engagement.target_overrides:
        if dimension not in dimensions:
            yield _unknown("engagement.yaml", "dimension", dimension, dimensions)
    for stated in case.engagement.stated:
        if stated.model not in catalog.model_by_id:
            yield _unknown("engagement.yaml", "maturity model", stated.model, catalog.model_by_id)
