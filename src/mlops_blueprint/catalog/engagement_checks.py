"""Whether an engagement speaks the catalog's language: known ids, known context values, reasons given."""

from collections.abc import Iterable, Iterator, Mapping

from mlops_blueprint.catalog.own_models import check_own_models
from mlops_blueprint.errors import Problem, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Location
from mlops_blueprint.model.engagement import Agreed, Answer, ContextValue, Engagement, StackPins, Validations
from mlops_blueprint.model.engagement_layout import (
    CONSENSUS,
    ENGAGEMENT,
    PINS,
    PROPOSALS,
    VALIDATIONS,
    answers_file,
)
from mlops_blueprint.model.handles import is_handle
from mlops_blueprint.model.maturity import ContextKey
from mlops_blueprint.model.practice import STATE_SCALE, State
from mlops_blueprint.model.proposals import Proposals
from mlops_blueprint.model.reading import Reading
from mlops_blueprint.model.shown import shown

Fault = tuple[str, Location, str, str, str]
"""File, location in it, code, message, hint."""

_READABLE = 10


def check_engagement(reading: Reading, catalog: Catalog) -> list[Problem]:
    """Check every id and value that the valid parts of an engagement use; return all problems."""
    own = catalog.with_models(reading.models)
    faults = [*_pin_faults(reading.pins, catalog), *_answer_faults(reading, catalog)]
    if reading.engagement is not None:
        faults += _context_faults(reading.engagement, catalog)
        faults += _team_faults(reading.engagement, catalog)
        faults += _wish_faults(reading.engagement, catalog)
        faults += _policy_faults(reading.engagement, own)
    documents = reading.documents
    found = [
        Problem(path, documents[path].line_of(at) if path in documents else 0, code, message, hint)
        for path, at, code, message, hint in faults
    ]
    return [*found, *(check_own_models(reading, catalog) if reading.models else ())]


def _unknown(path: str, at: Location, kind: str, word: str, known: Iterable[str]) -> Fault:
    names = sorted(known)
    listed = f"valid: {', '.join(names)}" if len(names) <= _READABLE else "see `mlops-blueprint catalog list`"
    hint = did_you_mean(word, _holding(word, names) or names, otherwise=listed)
    return path, at, "ENG010", f"unknown {kind} `{word}`", hint


def _holding(word: str, names: list[str]) -> list[str]:
    """Return the shortest id that has the word as one of its parts."""
    return sorted((name for name in names if word in name.split("-")), key=len)[:1]


def _context_faults(engagement: Engagement, catalog: Catalog) -> Iterator[Fault]:
    keys = {key.key: key for key in catalog.context_keys}
    for name, value in engagement.context.items():
        if name in keys:
            yield from _value_faults(keys[name], value)
        else:
            yield _unknown(ENGAGEMENT, ("context", name), "context key", name, keys)


def _value_faults(key: ContextKey, value: ContextValue) -> Iterator[Fault]:
    at = ("context", key.key)
    if not key.many and not isinstance(value, str):
        yield ENGAGEMENT, at, "ENG011", f"`{key.key}` takes one value, not a list", "keep one value"
        return
    for word in (value,) if isinstance(value, str) else value:
        if key.values and word not in key.values:
            yield _unknown(ENGAGEMENT, at, f"value of {key.key}:", word, key.values)


def _team_faults(engagement: Engagement, catalog: Catalog) -> Iterator[Fault]:
    for index, member in enumerate(engagement.team):
        for role in member.roles:
            if role not in catalog.role_by_id:
                yield _unknown(ENGAGEMENT, ("team", index, "roles"), "role", role, catalog.role_by_id)
        if member.handle is not None and not is_handle(member.handle):
            message = f"`{shown(member.handle)}` is no handle that code owners could be written with"
            hint = "write a user, a team such as @organisation/team, or a mail address"
            yield ENGAGEMENT, ("team", index, "handle"), "ENG016", message, hint


def _wish_faults(engagement: Engagement, catalog: Catalog) -> Iterator[Fault]:
    wishes = engagement.tools
    for key, tools in (("in_use", wishes.in_use), ("required", wishes.required), ("banned", wishes.banned)):
        for index, tool in enumerate(tools):
            if tool not in catalog.tool_by_id:
                yield _unknown(ENGAGEMENT, ("tools", key, index), "tool", tool, catalog.tool_by_id)


def _pin_faults(pins: StackPins | None, catalog: Catalog) -> Iterator[Fault]:
    path = PINS
    for port, tool in (pins.pins if pins else {}).items():
        at = ("pins", port)
        if port not in catalog.port_by_id:
            yield _unknown(path, at, "port", port, catalog.port_by_id)
        elif tool not in catalog.tool_by_id:
            yield _unknown(path, at, "tool", tool, catalog.tool_by_id)
        elif port not in catalog.tool_by_id[tool].provides:
            able = ", ".join(sorted(item.id for item in catalog.tools if port in item.provides))
            yield path, at, "ENG012", f"`{tool}` does not provide {port}", f"tools that do: {able}"


def _answer_faults(reading: Reading, catalog: Catalog) -> Iterator[Fault]:
    for answers in reading.answer_sets:
        path = answers_file(answers.respondent.id)
        role = answers.respondent.role
        if role not in catalog.role_by_id:
            yield _unknown(path, ("respondent", "role"), "role", role, catalog.role_by_id)
        yield from _reply_faults(path, "answers", answers.answers, catalog)
    if reading.consensus:
        yield from _reply_faults(CONSENSUS, "agreed", reading.consensus.agreed, catalog)
    if reading.validations:
        yield from _validation_faults(reading.validations, catalog)
    if reading.proposals:
        yield from _proposal_faults(reading.proposals, catalog)


def _validation_faults(validations: Validations, catalog: Catalog) -> Iterator[Fault]:
    path = VALIDATIONS
    for practice, validation in validations.validated.items():
        at = ("validated", practice)
        if practice not in catalog.practice_by_id:
            yield _unknown_practice(path, at, practice, catalog)
        if validation.state not in STATE_SCALE:
            message = f"nobody can see the state {validation.state}"
            yield path, (*at, "state"), "ENG015", message, f"one of {', '.join(STATE_SCALE)}"
        if validation.expires and validation.expires < validation.date:
            message = "the validation ends before it begins"
            yield path, (*at, "expires"), "ENG015", message, "check `date` and `expires`"


def _proposal_faults(proposals: Proposals, catalog: Catalog) -> Iterator[Fault]:
    for practice, proposal in proposals.proposed.items():
        at = ("proposed", practice)
        if practice not in catalog.practice_by_id:
            yield _unknown_practice(PROPOSALS, at, practice, catalog)
        if proposal.state not in STATE_SCALE:
            message = f"no scan can propose the state {proposal.state}"
            yield PROPOSALS, (*at, "state"), "ENG017", message, "scan the repositories again with `--into`"


def _reply_faults(
    path: str, key: str, replies: Mapping[str, Answer | Agreed], catalog: Catalog
) -> Iterator[Fault]:
    for practice, reply in replies.items():
        if practice not in catalog.practice_by_id:
            yield _unknown_practice(path, (key, practice), practice, catalog)
        elif reply.state is State.NOT_APPLICABLE:
            yield from _excuse_faults(path, (key, practice), reply.reason, catalog)


def _unknown_practice(path: str, at: Location, practice: str, catalog: Catalog) -> Fault:
    """Return the fault of an unknown practice; one that was renamed or dropped says so."""
    for item in catalog.successions:
        if item.old == practice:
            what = f"renamed to `{item.new}`" if item.new else "dropped"
            hint = f"{what} since catalog {item.since}: {item.because}"
            return path, at, "ENG010", f"unknown practice `{practice}`", hint
    return _unknown(path, at, "practice", practice, catalog.practice_by_id)


def _excuse_faults(path: str, at: tuple[str, str], reason: str | None, catalog: Catalog) -> Iterator[Fault]:
    """Refuse a reason that the practice does not know: groundwork applies to everybody."""
    practice = at[1]
    allowed = catalog.practice_by_id[practice].not_applicable
    if not allowed:
        hint = "answer `none` where nothing is done, or `unknown`"
        yield path, at, "ENG013", f"`{practice}` always applies", hint
    elif reason not in allowed:
        hint = f"add `reason:` with one of {', '.join(sorted(allowed))}"
        yield path, at, "ENG013", f"`{practice}` is not applicable without a known reason", hint


def _policy_faults(engagement: Engagement, catalog: Catalog) -> Iterator[Fault]:
    dimensions = {dimension.id for dimension in catalog.dimensions}
    for dimension in engagement.target_overrides:
        if dimension not in dimensions:
            at = ("target_overrides", dimension)
            yield _unknown(ENGAGEMENT, at, "dimension", dimension, dimensions)
    for index, stated in enumerate(engagement.stated):
        if stated.model not in catalog.model_by_id:
            yield _unknown(ENGAGEMENT, ("stated", index), "maturity model", stated.model, catalog.model_by_id)
        elif stated.level >= len(catalog.model_by_id[stated.model].levels):
            highest = len(catalog.model_by_id[stated.model].levels) - 1
            message = f"`{stated.model}` has no level {stated.level}"
            yield ENGAGEMENT, ("stated", index), "ENG014", message, f"its levels are 0 to {highest}"
