"""The solver against brute force, on small random catalogs."""

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from helpers.engagements import case, engagement
from helpers.selection_oracle import Question, allowed_stacks, best_cost, cost_of, fewest_to_drop
from helpers.small_catalogs import PORTS, double, needing, small_catalog, tool
from mlops_blueprint.advise.selection.stack import select_stack
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.errors import StackConflictError
from mlops_blueprint.model.engagement import ToolWishes
from mlops_blueprint.model.stack import Stack
from mlops_blueprint.model.tool import Integration, Lifecycle, Tool
from mlops_blueprint.store.resources import data_dir

PROGRAM = data_dir("catalog").joinpath("selection", "stack.lp").read_text(encoding="utf-8")
PORT_IDS = [port.id for port in PORTS]
NAMES = ["ant", "bee", "cat", "dog", "elk"]
SKILLS = ["python", "java", "sql"]

LAW = settings(max_examples=60)
MANY = settings(max_examples=20_000)
"""With the 5,000 on the shipped catalog, 25,000 engagements in all."""


@st.composite
def tools(draw: st.DrawFn) -> list[Tool]:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=5))
    found = [_draw_tool(draw, name, names) for name in names]
    return [*found, *(double(port) for port in PORT_IDS if draw(st.integers(0, 9)))]


def _draw_tool(draw: st.DrawFn, name: str, names: list[str]) -> Tool:
    ports = draw(st.lists(st.sampled_from(PORT_IDS), unique=True, min_size=1))
    others = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
    levels = st.sampled_from(["native", "adapter", "glue"])
    return tool(
        name,
        *ports,
        parts=draw(st.lists(st.sampled_from(ports), unique=True)),
        hosting=tuple(draw(st.lists(st.sampled_from(["laptop", "saas"]), unique=True, min_size=1))),
        licence=draw(st.sampled_from(["MIT", "MIT", "LicenseRef-Proprietary"])),
        starter=draw(st.sampled_from(["runs", "validates", "catalog"])),
        skills=tuple(draw(st.lists(st.sampled_from(SKILLS), unique=True))),
        needs=tuple(draw(st.lists(st.sampled_from(PORT_IDS), unique=True, max_size=1))),
        part_of=draw(st.sampled_from([None, None, *(other for other in names if other != name)])),
        effort=draw(st.integers(1, 5)),
        lock_in=draw(st.integers(1, 5)),
        lifecycle=Lifecycle(
            status=draw(st.sampled_from(["active", "active", "maintenance", "retired"])),
            date=date(2025, 1, 1),
        ),
        integrations=tuple(
            Integration(
                other=other,
                level=draw(levels),
                evidence="https://example.org/",
                checked_on=draw(st.sampled_from([date(2026, 1, 1), None])),
            )
            for other in others
            if other != name
        ),
    )


@st.composite
def newcomers(draw: st.DrawFn) -> Tool:
    return _draw_tool(draw, "fox", NAMES)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    found = draw(tools())
    names = st.sampled_from([item.id for item in found])
    few = st.frozensets(names, max_size=2)
    return Question(
        ports=PORTS,
        tools=found,
        real=draw(st.frozensets(st.sampled_from(PORT_IDS))),
        in_use=draw(few),
        required=draw(st.frozensets(names, max_size=1)) if draw(st.booleans()) else frozenset(),
        banned=draw(few),
        pins=draw(st.dictionaries(st.sampled_from(PORT_IDS), names, max_size=1))
        if draw(st.booleans())
        else {},
        hosting=draw(st.sampled_from([frozenset({"laptop"}), frozenset({"laptop", "saas"})])),
        open_source=draw(st.booleans()),
        skills=draw(st.frozensets(st.sampled_from(SKILLS))),
    )


def answer(question: Question, *, backwards: bool = False) -> Stack | None:
    """Ask the product; None on conflict."""
    try:
        return _select(question, backwards=backwards)
    except StackConflictError:
        return None


def _select(question: Question, *, backwards: bool = False) -> Stack:
    step = -1 if backwards else 1
    wishes = ToolWishes(
        in_use=tuple(sorted(question.in_use)[::step]),
        required=tuple(sorted(question.required)[::step]),
        banned=tuple(sorted(question.banned)[::step]),
    )
    context = {
        "hosting": tuple(sorted(question.hosting)[::step]),
        "licences": "open-source" if question.open_source else "any",
        "skills": tuple(sorted(question.skills)[::step]),
    }
    component_of = {port.id: port.component for port in PORTS}
    needed = [component_of[port] for port in question.real]
    return select_stack(
        case(of=engagement(context, wishes), pins=question.pins),
        needing(*[name for name in needed if name]),
        small_catalog(load_catalog(), question.tools[::step]),
        program=PROGRAM,
        adapters={},
    )


def bindings(stack: Stack) -> dict[str, str]:
    return {binding.port: binding.tool for binding in stack.bindings}


@settings(max_examples=240)
@given(questions())
def test_chosen_stack_is_allowed_and_as_cheap_as_brute_force_finds(question: Question) -> None:
    _agree_with_brute_force(question)


@pytest.mark.exhaustive
@MANY
@given(questions())
def test_twenty_thousand_stacks_are_as_cheap_as_brute_force_finds(question: Question) -> None:
    _agree_with_brute_force(question)


def _agree_with_brute_force(question: Question) -> None:
    stack = answer(question)
    expected = best_cost(question)
    if stack is None or expected is None:
        assert stack is None
        assert expected is None
        return
    assert stack.proven
    assert bindings(stack) in list(allowed_stacks(question))
    assert tuple(stack.cost.values()) == expected == cost_of(bindings(stack), question)


@LAW
@given(questions(), st.data())
def test_ban_of_an_unchosen_tool_changes_nothing(question: Question, data: st.DataObject) -> None:
    before = answer(question)
    assume(before is not None)
    assert before is not None
    unchosen = [item.id for item in question.tools if item.id not in bindings(before).values()]
    unchosen = [name for name in unchosen if name not in question.in_use]
    assume(unchosen)
    banned = data.draw(st.sampled_from(unchosen))
    tightened = Question(**{**question.__dict__, "banned": question.banned | {banned}})
    after = answer(tightened)
    assert after is not None
    assert bindings(after) == bindings(before)
    assert after.cost == before.cost


@settings(max_examples=200, suppress_health_check=[HealthCheck.filter_too_much])
@given(questions())
def test_conflict_names_as_few_requirements_as_brute_force_needs(question: Question) -> None:
    assume(best_cost(question) is None)
    with pytest.raises(StackConflictError) as caught:
        _select(question)
    assert (len(caught.value.problems) or None) == fewest_to_drop(question)


@LAW
@given(questions(), st.data())
def test_another_tool_never_worsens_the_best_stack(question: Question, data: st.DataObject) -> None:
    before = answer(question)
    assume(before is not None)
    assert before is not None
    newcomer = data.draw(newcomers())
    after = answer(Question(**{**question.__dict__, "tools": [*question.tools, newcomer]}))
    assert after is not None
    assert tuple(after.cost.values()) <= tuple(before.cost.values())


@LAW
@given(questions())
def test_stack_whose_every_port_is_pinned_is_chosen_again(question: Question) -> None:
    first = answer(question)
    assume(first is not None)
    assert first is not None
    again = answer(question)
    pinned = answer(Question(**{**question.__dict__, "pins": bindings(first)}))
    assert again == first
    assert pinned is not None
    assert (bindings(pinned), pinned.cost) == (bindings(first), first.cost)


@LAW
@given(questions())
def test_order_of_tools_and_wishes_is_irrelevant(question: Question) -> None:
    first, second = answer(question), answer(question, backwards=True)
    assert (first is None) == (second is None)
    if first and second:
        assert bindings(first) == bindings(second)
        assert first.cost == second.cost


@LAW
@given(questions())
def test_pins_requirements_and_bans_are_kept_or_refused_aloud(question: Question) -> None:
    stack = answer(question)
    if stack:
        chosen = bindings(stack)
        assert all(chosen[port] == name for port, name in question.pins.items())
        assert question.required <= set(chosen.values())
        assert not question.banned & set(chosen.values())


@pytest.mark.parametrize("port", PORT_IDS)
def test_oracle_prefers_a_double_where_no_tool_is_needed(port: str) -> None:
    found = [double(name) for name in PORT_IDS] + [tool("ant", *PORT_IDS)]
    question = Question(ports=PORTS, tools=found, real=frozenset())
    stack = answer(question)
    assert stack is not None
    assert bindings(stack)[port] == f"local-{port[0]}"
