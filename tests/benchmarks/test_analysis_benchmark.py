"""How long the analyses take, in process and as whole commands; run with ``poe bench``."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from helpers.engagements import answer, case, everybody
from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.app.next_question import next_questions
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.app.sensitivity import measure_sensitivity
from mlops_blueprint.app.what_if import what_if
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import STATE_SCALE

NAME = "regulated-bank"
ROUNDS = 3
LIMIT_SECONDS = 2.0
"""Ours for a whole command, on a machine of two cores that does nothing else."""

PROGRAM = [sys.executable, "-c", "from mlops_blueprint.cli.main import run; run()"]


def whole(command: list[str]) -> int:
    return subprocess.run([*PROGRAM, *command], capture_output=True, check=True).returncode


def test_supposition_is_compared(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    subject = sample_chain(NAME).case
    arguments = (subject, ["dat.versioned=improved", "context.live_models=more"], catalog)
    assert benchmark.pedantic(what_if, arguments, rounds=ROUNDS).comparison.moves


def test_every_unknown_is_ranked(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    asked = {"voice": "engineer", "count": 5}
    result = benchmark.pedantic(next_questions, (case(), catalog), asked, rounds=ROUNDS)
    assert result.unknown >= 60


def test_thousand_draws_and_every_flip_of_a_sample(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    arguments = (sample_chain(NAME).case, catalog)
    assert benchmark.pedantic(measure_sensitivity, arguments, rounds=ROUNDS).draws == 1000


def test_thousand_draws_and_every_flip_of_ten_people(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    people = [
        {
            name: answer(STATE_SCALE[(index * 7 + person * 3) % len(STATE_SCALE)])
            for index, name in enumerate(everybody(catalog, "none"))
        }
        for person in range(10)
    ]
    assert benchmark.pedantic(measure_sensitivity, (case(*people), catalog), rounds=ROUNDS).flips > 1000


@pytest.mark.parametrize(
    ("command", "more"),
    [("sensitivity", []), ("next-question", []), ("what-if", ["dat.versioned=automated"])],
    ids=["sensitivity", "next-question", "what-if"],
)
def test_whole_command_stays_below_the_limit(
    benchmark: BenchmarkFixture, command: str, more: list[str], tmp_path: Path
) -> None:
    folder = SAMPLES / NAME
    if command == "next-question":
        folder = tmp_path / "new"
        create_engagement(folder, None)
    assert benchmark.pedantic(whole, ([command, str(folder), *more],), rounds=ROUNDS) == 0
    assert benchmark.stats.stats.min < LIMIT_SECONDS
