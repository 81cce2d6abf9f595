"""Every two neighbouring adapters meet in a stack that is installed and executed.

Slow, several minutes each; ``.ci/run`` takes one of them by turns, ``tests/maintenance/run_stacks.py`` all of them.
"""

import shutil
from itertools import product
from pathlib import Path

import pytest

from helpers.choices import fits, running
from helpers.covering import Row
from helpers.executed_stacks import execute, name_of, neighbours, stacks


def test_every_binding_of_two_neighbouring_adapters_is_executed_somewhere() -> None:
    for ports in neighbours():
        first, second = sorted(ports)
        for one, other in product(running(first), running(second)):
            if fits({first: one, second: other}):
                assert any(row[first] == one and row[second] == other for row in stacks()), (one, other)


@pytest.mark.slow
@pytest.mark.parametrize("row", stacks(), ids=name_of)
def test_the_stack_installs_closes_the_loop_and_keeps_its_contracts(row: Row, tmp_path: Path) -> None:
    outcome = execute(row, tmp_path)
    for venv in tmp_path.glob(".venv*"):
        shutil.rmtree(venv)
    assert outcome.promoted, outcome
    assert outcome.passed, outcome
    assert outcome.findings == 0, outcome
    assert outcome.unseen == 0, outcome
