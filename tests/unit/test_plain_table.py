"""Plain tables keep to their width, whatever stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlops_blueprint.report.plain_table import cells, fold, plain_table

WORDS = st.text(alphabet="abc \u5c0f\u6797e\u0301", max_size=60).map(lambda text: " ".join(text.split()))


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(rows: list[tuple[str, ...]]) -> None:
    head = ("One", "Two", "Three")
    table = plain_table(head, rows, 40)
    assert all(cells(line) <= 40 for line in table.splitlines())
    written = sorted(letter for row in (head, *rows) for text in row for letter in text if letter != " ")
    assert sorted(letter for letter in table if letter not in " -\n") == written


@given(WORDS, st.integers(min_value=6, max_value=30))
def test_folding_loses_no_letter(text: str, size: int) -> None:
    lines = fold(text, size, indent="  ")
    assert all(cells(line) <= size for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "size", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("\u5c0f\u6797\u592a\u90ce", 4, ["\u5c0f\u6797", "\u592a\u90ce"]),
        ("", 5, [""]),
    ],
)
def test_lines_break_between_words_first(text: str, size: int, lines: list[str]) -> None:
    assert fold(text, size) == lines
