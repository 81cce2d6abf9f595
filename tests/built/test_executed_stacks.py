"""Every two neighbouring adapters meet in a stack that is installed and executed.

Slow, several minutes each; ``.ci/run`` takes one of them by turns, ``tests/maintenance/run_stacks.py`` all of them.
"""

import os
import shutil
from itertools import product
from pathlib import Path

import pytest

from helpers.choices import fits, running
from helpers.covering import Row, covering_rows
from helpers.executed_stacks import execute, name_of, neighbours, stacks


def test_every_binding_of_two_neighbouring_adapters_is_executed_somewhere() -> None:
    for ports in neighbours():
        first, second = sorted(ports)
        for one, other in product(running(first), running(second)):
            if fits({first: one, second: other}):
                assert any(row[first] == one and row[second] == other for row in stacks()), (
                    f"{one} at {first} meets {other} at {second} in no stack: "
                    "python tests/maintenance/run_stacks.py --plan adds one"
                )


def test_no_two_stacks_have_one_name() -> None:
    assert len({name_of(row) for row in stacks()}) == len(stacks())


def test_stacks_that_were_run_stay_when_a_tool_comes() -> None:
    begun = [{"one": "a", "two": "x"}]
    made = covering_rows({"one": ("a", "b"), "two": ("x", "y")}, 2, lambda _: True, begun=begun)
    assert made[0] == begun[0]
    assert {(row["one"], row["two"]) for row in made} == set(product("ab", "xy"))


@pytest.mark.slow
@pytest.mark.parametrize("row", stacks(), ids=name_of)
def test_the_stack_installs_closes_the_loop_and_keeps_its_contracts(row: Row, tmp_path: Path) -> None:
    if "apache-spark" in row.values() and not (shutil.which("java") or "JAVA_HOME" in os.environ):
        pytest.skip("Spark needs Java: apt-get install openjdk-17-jre-headless")
    outcome = execute(row, tmp_path)
    for venv in tmp_path.glob(".venv*"):
        shutil.rmtree(venv)
    assert outcome.promoted, outcome
    assert outcome.passed, outcome
    assert outcome.findings == 0, outcome
    assert outcome.unseen == 0, outcome
