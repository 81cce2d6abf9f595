"""One line, one meaning: a table of lines with what each of them says."""

import dataclasses
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.interview.grammar import LONGEST, Command, Go, Jump, Look, Reply, parse_line
from mlops_blueprint.interview.reply import Change
from mlops_blueprint.yaml_text import parse

TABLE = Path(__file__).parents[1] / "cases" / "interview-grammar.yaml"


def cases() -> list[dict[str, Any]]:
    data: Any = parse(TABLE.read_text(encoding="utf-8"), TABLE.name).data
    found: list[dict[str, Any]] = data["cases"]
    return found


CASES = cases()


def select(key: str) -> list[Any]:
    return [pytest.param(case, id=case["line"] or "(empty)") for case in CASES if key in case]


@pytest.mark.parametrize("case", select("reply"))
def test_line_says_what_the_table_says(case: dict[str, Any]) -> None:
    command = parse_line(case["line"])
    assert isinstance(command, Reply)
    assert command.practice == case.get("practice")
    assert plain(command.change) == case["reply"]


@pytest.mark.parametrize("case", select("command"))
def test_line_asks_for_what_the_table_says(case: dict[str, Any]) -> None:
    assert described(parse_line(case["line"])) == (case["command"], case.get("about", ""))


@pytest.mark.parametrize("case", select("refused"))
def test_line_is_refused_with_a_reason(case: dict[str, Any]) -> None:
    with pytest.raises(BlueprintError) as caught:
        parse_line(case["line"])
    assert case["refused"] in caught.value.message
    assert case.get("hint", "") in caught.value.hint


def test_line_with_orders_to_the_terminal_is_refused() -> None:
    with pytest.raises(BlueprintError, match="no text"):
        parse_line("3 # \x1b[2J gone")


def test_overlong_line_is_refused() -> None:
    with pytest.raises(BlueprintError, match="letters"):
        parse_line("n " + "x" * LONGEST)


@given(st.text() | st.text('0123 abdehijnpqrsuwE#:.-/"?'))
def test_any_text_is_a_command_or_refused_as_the_users_to_fix(line: str) -> None:
    with suppress(BlueprintError):
        parse_line(line)


def plain(change: Change) -> dict[str, Any]:
    """What a change says, without what it leaves as it is."""
    values = {field.name: getattr(change, field.name) for field in dataclasses.fields(change)}
    said = {name: value for name, value in values.items() if value not in {None, ()}}
    if "evidence" in said:
        said["evidence"] = [item.model_dump(mode="json", exclude_none=True) for item in change.evidence]
    if "forget" in said:
        said["forget"] = list(change.forget)
    return {name: str(value) if name in {"state", "coverage"} else value for name, value in said.items()}


def described(command: Command) -> tuple[str, str]:
    match command:
        case Go(to):
            return to, ""
        case Jump(target):
            return "jump", target
        case Look(view, about):
            return view, about
        case Reply():
            return "reply", ""
    return "quit", ""


def test_date_of_evidence_is_a_date() -> None:
    command = parse_line("3 E2 2026-11-01")
    assert isinstance(command, Reply)
    assert command.change.evidence[0].date == date(2026, 11, 1)
