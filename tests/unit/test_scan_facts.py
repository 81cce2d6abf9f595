"""What the parsers read from texts of every kind they know."""

import pytest

from helpers.scan_cases import cases, facts_of, fits, shown

CASES = cases("facts")


@pytest.mark.parametrize("name", CASES)
def test_a_text_says_what_its_case_expects(name: str) -> None:
    case = CASES[name]
    facts = facts_of(case["path"], case["text"], own=case.get("own", ()))
    missing = [pattern for pattern in case.get("facts", ()) if not any(fits(fact, pattern) for fact in facts)]
    wrong = [pattern for pattern in case.get("never", ()) if any(fits(fact, pattern) for fact in facts)]
    assert (missing, wrong) == ([], []), shown(facts)
