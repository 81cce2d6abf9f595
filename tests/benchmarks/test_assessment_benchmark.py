"""How fast assessing is: one engagement, ten thousand, and the command as a whole process; run with ``poe bench``.

The limits are promises; a machine that is busy with something else may break them, so that they are checked
here and not among the tests.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from helpers.engagements import answer, case, engagement
from helpers.samples import SAMPLES
from mlops_blueprint.app.assessment_document import document_of
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.score_many import score_many
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case

MANY = 10_000
STATES = ("none", "ad-hoc", "defined", "automated", "improved", "unknown")
COVERAGES = ("some", "half", "most")
GRADES = (None, None, "E1", "E2", "E3")


def all_cases(catalog: Catalog) -> Iterator[Case]:
    """Engagements of two respondents each, every one with other answers to every practice."""
    subject = engagement({"generative_ai": "some"})
    for number in range(MANY):
        replies = [
            {
                practice.id: answer(
                    STATES[(number * 7 + index * (person + 3) + number // (index + 1)) % len(STATES)],
                    COVERAGES[(number + index) % len(COVERAGES)],
                    GRADES[(number // 3 + index) % len(GRADES)],  # type: ignore[arg-type]  # grades
                )
                for index, practice in enumerate(catalog.practices)
            }
            for person in range(2)
        ]
        yield case(*replies, of=subject)


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_one_assessment_with_all_cross_walks_takes_less_than_50_ms(
    benchmark: BenchmarkFixture, catalog: Catalog
) -> None:
    bank = load_case(SAMPLES / "regulated-bank", catalog)
    assert benchmark(assess, bank, catalog).crosswalks
    assert benchmark.stats.stats.median < 0.050


def test_document_for_programs_is_made(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    bank = load_case(SAMPLES / "regulated-bank", catalog)
    assert benchmark(lambda: document_of(assess(bank, catalog), bank, catalog).model_dump_json())


def test_ten_thousand_engagements_are_scored_within_a_minute_and_500_mb(
    benchmark: BenchmarkFixture, catalog: Catalog
) -> None:
    def score() -> tuple[float, int]:
        seconds, levels = 0.0, 0
        scored = score_many(all_cases(catalog), catalog)
        # Making up the answers is not scoring them; the generator's own time is taken off below.
        start = time.perf_counter()
        for assessment in scored:
            levels += assessment.crosswalks[0].claimed.level
        seconds = time.perf_counter() - start
        return seconds, levels

    seconds, levels = benchmark.pedantic(score, rounds=1)
    start = time.perf_counter()
    for _ in all_cases(catalog):
        pass
    making = time.perf_counter() - start
    print(f"{MANY} scored in {seconds - making:.1f} s, peak {peak_megabytes():.0f} MB")  # noqa: T201
    assert levels
    assert seconds - making < 60
    assert peak_megabytes() < 500


@pytest.mark.parametrize(
    ("arguments", "limit"),
    [(("--help",), 0.150), (("assess", str(SAMPLES / "retailer"), "--format", "json"), 0.700)],
    ids=["help", "assess"],
)
def test_command_is_quick_as_a_whole_process(
    benchmark: BenchmarkFixture, arguments: tuple[str, ...], limit: float
) -> None:
    program = Path(sys.executable).parent / "mlops-blueprint"

    def run() -> None:
        subprocess.run([program, *arguments], capture_output=True, check=True)

    benchmark.pedantic(run, rounds=7, warmup_rounds=1)
    assert benchmark.stats.stats.median < limit
