"""Random engagements on the shipped catalog: no rule is broken, no sum is wrong, no single swap is better."""

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from helpers.engagements import case, engagement
from helpers.selection_oracle import Question, cheaper_neighbour, cost_of, faults
from mlops_blueprint.advise.selection.objectives import name_costs
from mlops_blueprint.advise.selection.search import open_search
from mlops_blueprint.app.chain import selection_program
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.errors import StackConflictError
from mlops_blueprint.model.engagement import Case, ToolWishes
from mlops_blueprint.model.recommendation import Recommendation, RequiredComponent, Target

CATALOG = load_catalog()
ABLE = sorted(tool.id for tool in CATALOG.tools if tool.provides)
PORTS = sorted(CATALOG.port_by_id)
COMPONENTS = sorted(CATALOG.component_by_id)
HOSTS = ["laptop", "self-hosted", "kubernetes", "aws", "azure", "gcp", "saas"]
SKILLS = sorted({skill for tool in CATALOG.tools for skill in tool.skills})
PROGRAM = selection_program()

Drawn = tuple[Case, Recommendation, Question]


@st.composite
def problems(draw: st.DrawFn) -> Drawn:
    """An engagement, what it needs, and the same question in the oracle's terms."""
    few = st.lists(st.sampled_from(ABLE), unique=True, max_size=3)
    in_use, banned = draw(few), draw(few)
    required = draw(few)[:1] if draw(st.integers(0, 4)) == 0 else []
    hosts = draw(st.lists(st.sampled_from(HOSTS), unique=True, min_size=1, max_size=4))
    skills = draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=6))
    open_source, team = draw(st.booleans()), draw(st.sampled_from(["1", "2-4", "5-10", "more"]))
    needed, level = draw(st.sets(st.sampled_from(COMPONENTS))), draw(st.integers(0, 4))
    pins = {}
    if draw(st.integers(0, 3)) == 0:
        port = draw(st.sampled_from(PORTS))
        pins[port] = draw(st.sampled_from([tool.id for tool in CATALOG.tools if port in tool.provides]))
    context = {
        "hosting": tuple(hosts),
        "skills": tuple(skills),
        "licences": "open-source" if open_source else "any",
        "team_size": team,
    }
    wishes = ToolWishes(in_use=tuple(in_use), required=tuple(required), banned=tuple(banned))
    small = team in {"1", "2-4"} and bool({"laptop", "self-hosted"} & set(hosts))
    real = {
        port.id
        for port in CATALOG.ports
        if (port.component in needed or (port.dimension and level >= 2))
        and not (small and port.id == "train.run")
    }
    question = Question(
        ports=CATALOG.ports,
        tools=[tool for tool in CATALOG.tools if tool.provides],
        real=frozenset(real),
        in_use=frozenset(in_use),
        required=frozenset(required),
        banned=frozenset(banned),
        pins=pins,
        hosting=frozenset(hosts),
        open_source=open_source,
        skills=frozenset(skills),
    )
    return case(of=engagement(context, wishes), pins=pins), _needing(needed, level), question


def _needing(components: set[str], level: int) -> Recommendation:
    return Recommendation(
        engagement="sample",
        catalog_version="1",
        digest="0",
        targets=(Target(dimension="data", level=level, because=()),),
        gaps=(),
        waves=(),
        later=(),
        components=tuple(
            RequiredComponent(component=name, required=name in components, gaps=(), because=())
            for name in COMPONENTS
        ),
    )


@settings(max_examples=60)
@given(problems())
def test_stack_keeps_every_rule_and_no_single_swap_is_better(drawn: Drawn) -> None:
    _check(drawn)


@pytest.mark.exhaustive
@settings(max_examples=5_000)
@given(problems())
def test_five_thousand_stacks_keep_every_rule_and_no_single_swap_is_better(drawn: Drawn) -> None:
    _check(drawn)


def _check(drawn: Drawn) -> None:
    of, advice, question = drawn
    try:
        found = open_search(of, advice, CATALOG, PROGRAM)
    except StackConflictError:
        event("conflict")
        assert question.pins or question.required or question.banned or len(question.hosting) < len(HOSTS)
        return
    event("stack")
    stack = found.best.chosen
    assert found.best.proven
    assert faults(stack, question) == []
    assert tuple(name_costs(found.best.cost).values()) == cost_of(stack, question)
    assert cheaper_neighbour(stack, question) is None
