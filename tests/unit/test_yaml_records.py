"""Records from documents: every fault with its line and a hint a person can use."""

import pytest

from mlops_blueprint.errors import BlueprintError, Problem
from mlops_blueprint.model.base import Record, Slug
from mlops_blueprint.model.practice import State
from mlops_blueprint.yaml_records import require_record, validate_record, validate_records
from mlops_blueprint.yaml_text import parse


class Inner(Record):
    size: int


class Outer(Record):
    id: Slug
    state: State = State.NONE
    label: str | tuple[str, ...] = ""
    parts: tuple[Inner, ...] = ()
    ready: bool = False


def faults(text: str) -> list[Problem]:
    record, problems = validate_record(Outer, parse(text, "x.yaml"))
    assert record is None
    return sorted(problems)


def test_valid_document_becomes_a_record() -> None:
    record, problems = validate_record(Outer, parse("id: a\nstate: ad-hoc\nparts: [{size: 2}]\n", "x.yaml"))
    assert problems == []
    assert record == Outer(id="a", state=State.AD_HOC, parts=(Inner(size=2),))


def test_missing_key_is_named() -> None:
    assert [(item.line, item.message) for item in faults("ready: true\n")] == [(1, "`id` is missing")]


def test_unknown_key_suggests_the_nearest_known_one() -> None:
    (problem,) = faults("id: a\nreadi: true\n")
    assert (problem.line, problem.message, problem.hint) == (
        2,
        "unknown key `readi`",
        "did you mean `ready`?",
    )


def test_unknown_key_far_from_all_lists_the_known_ones() -> None:
    (problem,) = faults("id: a\nzzzzzz: true\n")
    assert problem.hint == "known keys: id, state, label, parts, ready"


def test_nested_fault_names_its_own_line() -> None:
    (problem,) = faults("id: a\nparts:\n  - size: 1\n  - size: big\n")
    assert (problem.line, problem.message.split(":")[0]) == (4, "`parts.1.size`")


@pytest.mark.parametrize("value", ['"3"', "3.5", "~", "[3]"])
def test_nothing_is_converted_silently_to_a_number(value: str) -> None:
    assert [item.code for item in faults(f"id: a\nparts: [{{size: {value}}}]\n")] == ["DAT001"]


@pytest.mark.parametrize("value", ["yes", "1", '"true"'])
def test_only_true_and_false_are_booleans(value: str) -> None:
    assert [item.line for item in faults(f"id: a\nready: {value}\n")] == [2]


def test_number_where_a_word_belongs_says_to_quote_it() -> None:
    (problem,) = faults("id: a\nlabel: 3\n")
    assert problem.message.startswith("`label`: ")
    assert problem.hint == 'put it in quotes: "3"'


def test_file_that_is_no_mapping_says_so() -> None:
    (problem,) = faults("just words\n")
    assert problem.message.startswith("the file: ")


def test_problems_of_several_documents_are_collected() -> None:
    documents = [parse("id: a\n", "a.yaml"), parse("id: B\n", "b.yaml"), parse("{}\n", "c.yaml")]
    records, problems = validate_records(Outer, documents)
    assert [record.id for record in records] == ["a"]
    assert [problem.path for problem in problems] == ["b.yaml", "c.yaml"]


def test_part_of_a_document_can_be_validated() -> None:
    document = parse("list:\n  - {size: 1}\n  - {size: x}\n", "x.yaml")
    assert validate_record(Inner, document, ("list", 0)) == (Inner(size=1), [])
    assert validate_record(Inner, document, ("list", 1))[1][0].line == 3


def test_required_record_raises_with_all_problems() -> None:
    with pytest.raises(BlueprintError) as caught:
        require_record(Outer, parse("ready: 1\nparts: 2\n", "x.yaml"))
    assert len(caught.value.problems) == 3
