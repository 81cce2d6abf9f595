"""Laws of the generation: order never matters, equal inputs give equal bytes."""

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.fake_starter import fake_request
from mlops_blueprint.generate.composers.own import composer_contribution
from mlops_blueprint.generate.network import allocate
from mlops_blueprint.generate.owned import Owned
from mlops_blueprint.generate.parts import merge
from mlops_blueprint.generate.plan import make_plan
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.generate.tree import build_tree
from mlops_blueprint.model.contribution import NetworkPort
from mlops_blueprint.model.filetree import FileTree

CHECKOUT = Path(__file__).parents[2]


@cache
def expected() -> FileTree:
    return generate_starter(fake_request())


def test_generating_twice_gives_the_same_bytes() -> None:
    assert generate_starter(fake_request()).model_dump_json() == expected().model_dump_json()


@settings(max_examples=15)
@given(st.data())
def test_order_of_bindings_templates_and_names_does_not_matter(data: st.DataObject) -> None:
    request = fake_request()
    bindings = data.draw(st.permutations(request.stack.bindings))
    templates = data.draw(st.permutations(list(request.templates.items())))
    names = data.draw(st.permutations(list(request.tool_names.items())))
    shuffled = request.model_copy(
        update={
            "stack": request.stack.model_copy(update={"bindings": tuple(bindings)}),
            "templates": dict(templates),
            "tool_names": dict(names),
        }
    )
    assert generate_starter(shuffled) == expected()


@given(st.permutations(range(4)))
def test_contributions_commute(order: list[int]) -> None:
    contributions = (
        composer_contribution("ci.yml", has_tools=True),
        *make_plan(fake_request()).contributions,
    )
    assert merge([contributions[index] for index in order]) == merge(contributions)


@given(st.permutations(range(10)))
def test_a_tree_does_not_remember_the_order_of_its_files(order: list[int]) -> None:
    entries = expected().entries[:10]
    assert build_tree(entries[index] for index in order) == build_tree(entries)


def test_entries_are_sorted_and_unique() -> None:
    paths = [entry.path for entry in expected().entries]
    assert paths == sorted(set(paths))


def test_text_is_portable() -> None:
    for entry in expected().entries:
        assert "\r" not in entry.text, entry.path
        assert not entry.text or entry.text.endswith("\n"), entry.path
        assert str(CHECKOUT) not in entry.text, entry.path


@given(st.lists(st.integers(min_value=1024, max_value=1034), max_size=12))
def test_network_ports_are_distinct_and_first_come_first_served(defaults: list[int]) -> None:
    asked = [
        Owned("tool", NetworkPort(name=f"P{index}", default=number, about="A port"))
        for index, number in enumerate(defaults)
    ]
    given_numbers = [item.value.default for item in allocate(asked)]
    assert len(set(given_numbers)) == len(defaults)
    first = {number: index for index, number in reversed(list(enumerate(defaults)))}
    assert all(given_numbers[index] == number for number, index in first.items())
