"""Whether an engagement speaks the catalog's language: known ids, known context values, reasons given."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from mlops_blueprint.errors import EngagementError, Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document, Location
from mlops_blueprint.model.engagement import Agreed, Answer, Case, ContextValue
from mlops_blueprint.model.maturity import ContextKey
from mlops_blueprint.model.practice import State

Fault = tuple[str, Location, str, str, str]
"""File, location in it, code, message, hint."""

_ENGAGEMENT = "engagement.yaml"
_READABLE = 10


def check_case(case: Case, catalog: Catalog, documents: Mapping[str, Document]) -> None:
    """Check every id and value an engagement uses.

    Args:
        case: the engagement as read.
        catalog: what it may refer to.
        documents: the files it was read from, for line numbers.

    Raises:
        EngagementError: with all problems.
    """
    faults = (
        *_context_faults(case, catalog),
        *_team_faults(case, catalog),
        *_wish_faults(case, catalog),
        *_pin_faults(case, catalog),
        *_answer_faults(case, catalog),
        *_policy_faults(case, catalog),
    )
    problems = [
        Problem(path, documents[path].line_of(at) if path in documents else 0, code, message, hint)
        for path, at, code, message, hint in faults
    ]
    if problems:
        count = len(problems)
        raise EngagementError(
            f"the engagement has {count} problem{'s' if count != 1 else ''}", problems=problems
        )


def _unknown(path: str, at: Location, kind: str, word: str, known: Iterable[str]) -> Fault:
    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    hint = f"valid: {', '.join(names)}" if len(names) <= _READABLE else "see `mlops-blueprint catalog list`"
    return path, at, "ENG010", f"unknown {kind} `{word}`", f"did you mean `{close[0]}`?" if close else hint


def _context_faults(case: Case, catalog: Catalog) -> Iterator[Fault]:
    keys = {key.key: key for key in catalog.context_keys}
    for name, value in case.engagement.context.items():
        if name in keys:
            yield from _value_faults(keys[name], value)
        else:
            yield _unknown(_ENGAGEMENT, ("context", name), "context key", name, keys)


def _value_faults(key: ContextKey, value: ContextValue) -> Iterator[Fault]:
    at = ("context", key.key)
    if not key.many and not isinstance(value, str):
        yield _ENGAGEMENT, at, "ENG011", f"`{key.key}` takes one value, not a list", ""
        return
    for word in (value,) if isinstance(value, str) else value:
        if key.values and word not in key.values:
            yield _unknown(_ENGAGEMENT, at, f"value of {key.key}:", word, key.values)


def _team_faults(case: Case, catalog: Catalog) -> Iterator[Fault]:
    for index, member in enumerate(case.engagement.team):
        for role in member.roles:
            if role not in catalog.role_by_id:
                yield _unknown(_ENGAGEMENT, ("team", index, "roles"), "role", role, catalog.role_by_id)
    for answers in case.answer_sets:
        role = answers.respondent.role
        if role not in catalog.role_by_id:
            path = f"answers/{answers.respondent.id}.yaml"
            yield _unknown(path, ("respondent", "role"), "role", role, catalog.role_by_id)


def _wish_faults(case: Case, catalog: Catalog) -> Iterator[Fault]:
    wishes = case.engagement.tools
    for key, tools in (("in_use", wishes.in_use), ("required", wishes.required), ("banned", wishes.banned)):
        for index, tool in enumerate(tools):
            if tool not in catalog.tool_by_id:
                yield _unknown(_ENGAGEMENT, ("tools", key, index), "tool", tool, catalog.tool_by_id)


def _pin_faults(case: Case, catalog: Catalog) -> Iterator[Fault]:
    path = "stack.yaml"
    for port, tool in (case.pins.pins if case.pins else {}).items():
        at = ("pins", port)
        if port not in catalog.port_by_id:
            yield _unknown(path, at, "port", port, catalog.port_by_id)
        elif tool not in catalog.tool_by_id:
            yield _unknown(path, at, "tool", tool, catalog.tool_by_id)
        elif port not in catalog.tool_by_id[tool].provides:
            able = ", ".join(sorted(item.id for item in catalog.tools if port in item.provides))
            yield path, at, "ENG012", f"`{tool}` does not provide {port}", f"tools that do: {able}"


def _answer_faults(case: Case, catalog: Catalog) -> Iterator[Fault]:
    for answers in case.answer_sets:
        yield from _reply_faults(f"answers/{answers.respondent.id}.yaml", "answers", answers.answers, catalog)
    if case.consensus:
        yield from _reply_faults("consensus.yaml", "agreed", case.consensus.agreed, catalog)


def _reply_faults(
    path: str, key: str, replies: Mapping[str, Answer | Agreed], catalog: Catalog
) -> Iterator[Fault]:
    reasons = {reason.id for reason in catalog.not_applicable_reasons}
    for practice, reply in replies.items():
        if practice not in catalog.practice_by_id:
            yield _unknown(path, (key, practice), "practice", practice, catalog.practice_by_id)
        elif reply.state is State.NOT_APPLICABLE and reply.reason not in reasons:
            hint = f"add `reason:` with one of {', '.join(sorted(reasons))}"
            message = f"`{practice}` is not applicable without a known reason"
            yield path, (key, practice), "ENG013", message, hint


def _policy_faults(case: Case, catalog: Catalog) -> Iterator[Fault]:
    dimensions = {dimension.id for dimension in catalog.dimensions}
    for dimension in case.engagement.target_overrides:
        if dimension not in dimensions:
            at = ("target_overrides", dimension)
            yield _unknown(_ENGAGEMENT, at, "dimension", dimension, dimensions)
    for index, stated in enumerate(case.engagement.stated):
        if stated.model not in catalog.model_by_id:
            yield _unknown(
                _ENGAGEMENT, ("stated", index), "maturity model", stated.model, catalog.model_by_id
            )
        elif stated.level >= len(catalog.model_by_id[stated.model].levels):
            highest = len(catalog.model_by_id[stated.model].levels) - 1
            message = f"`{stated.model}` has no level {stated.level}"
            yield _ENGAGEMENT, ("stated", index), "ENG014", message, f"its levels are 0 to {highest}"
