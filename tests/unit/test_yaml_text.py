"""Strict parsing: what is refused, what stays text, and where everything stands."""

import pytest

from mlops_blueprint.errors import BlueprintError, Problem
from mlops_blueprint.yaml_text import dump, parse


def faults(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in problems(text)]


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(BlueprintError) as caught:
        parse(text, "x.yaml")
    return caught.value.problems


def test_duplicate_key_is_refused_on_its_second_line() -> None:
    assert faults("a: 1\nb: 2\na: 3\n") == [("YAML002", 3)]


def test_aliases_are_refused() -> None:
    assert faults("a: &x {b: 1}\nc: *x\n") == [("YAML003", 2)]


def test_a_value_that_contains_itself_is_refused() -> None:
    assert ("YAML003", 1) in faults("&x [*x]")


@pytest.mark.parametrize("key", ["[1, 2]", "{a: 1}", "~", "true", "1.5"])
def test_key_that_is_no_word_is_refused(key: str) -> None:
    assert faults(f"a: 1\n? {key}\n: 2\n") == [("YAML004", 2)]


@pytest.mark.parametrize(
    "value", ["!!python/object:os.system {}", "!own word", "!!binary aGk=", "!!set {a, b}"]
)
def test_tags_are_refused(value: str) -> None:
    assert faults(f"a: {value}\n") == [("YAML005", 1)]


def test_value_that_does_not_fit_its_tag_is_refused() -> None:
    assert faults("a: !!int many\n") == [("YAML006", 1)]


@pytest.mark.parametrize("text", ["a: [1\nb: 2\n", "a: 'x\n", "\ta: 1\n", "a: b: c\n", "a: 1\n---\nb: 2\n"])
def test_broken_yaml_names_a_line(text: str) -> None:
    found = problems(text)
    assert [problem.code for problem in found] == ["YAML001"]
    assert found[0].line >= 1
    assert found[0].hint


def test_control_character_is_refused() -> None:
    assert faults("a: 1\nb: \x00\n") == [("YAML001", 2)]


def test_bottomless_nesting_is_refused_and_does_not_crash() -> None:
    assert faults("[" * 20_000) == [("YAML001", 1)]
    assert faults("[" * 20_000 + "]" * 20_000) == [("YAML001", 1)]


def test_all_problems_are_reported_together() -> None:
    assert faults("a: 1\na: 2\nb: !x y\n? [1]\n: 2\n") == [("YAML002", 2), ("YAML005", 3), ("YAML004", 4)]


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "True", "2026-11-23", "12:30", "012", "1_000"])
def test_surprising_words_stay_text(word: str) -> None:
    assert parse(f"a: {word}\n", "x.yaml").data == {"a": word}


def test_plain_scalars_have_their_plain_types() -> None:
    text = 'a: true\nb: false\nc: 3\nd: 0.5\ne: ~\nf: "3"\ng: -7\nh: 0\n'
    expected = {"a": True, "b": False, "c": 3, "d": 0.5, "e": None, "f": "3", "g": -7, "h": 0}
    assert parse(text, "x.yaml").data == expected


def test_quoted_true_is_text() -> None:
    assert parse('a: "true"\n', "x.yaml").data == {"a": "true"}


def test_every_value_knows_its_line() -> None:
    document = parse("a:\n  - b: 1\n  - c:\n      d: 2\n", "x.yaml")
    assert document.line_of(("a", 0, "b")) == 2
    assert document.line_of(("a", 1, "c", "d")) == 4


def test_unknown_location_falls_back_to_its_parent() -> None:
    document = parse("a:\n  b: 1\n", "x.yaml")
    assert document.line_of(("a", "missing")) == 1
    assert document.line_of(("nowhere",)) == 1


def test_empty_text_has_no_data() -> None:
    assert parse("# only a comment\n", "x.yaml").data is None


def test_dump_keeps_the_order_and_can_be_parsed_again() -> None:
    data = {"b": [1, {"c": "Grün"}], "a": "yes", "d": None}
    assert dump(data) == dump(data)
    assert parse(dump(data), "x.yaml").data == data
    assert dump(data).index("b:") < dump(data).index("a:")
