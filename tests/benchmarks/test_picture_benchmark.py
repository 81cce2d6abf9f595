"""How long pictures take, against the limits we promise; run with ``poe bench``."""

import subprocess
import sys

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.app.chain import Chain
from mlops_blueprint.app.pictures import PICTURE_FORMATS, VIEWS, Scope, View, draw, draw_forms
from mlops_blueprint.architecture.phases import build_phases

SVG_SECONDS, PNG_SECONDS, EVERYTHING_SECONDS, MEGABYTES = 0.5, 1.5, 15, 400
PEAK = """
import resource, sys
from pathlib import Path
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.pictures import PICTURE_FORMATS, draw
catalog = load_catalog()
architecture = derive_chain(load_case(Path(sys.argv[1]), catalog), catalog).architecture
for form in PICTURE_FORMATS:
    draw(architecture, "full", form)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.fixture(scope="module")
def bank() -> Chain:
    return sample_chain("regulated-bank")


def scope_of(view: View, bank: Chain) -> Scope:
    phases = build_phases(bank.architecture, bank.recommendation, bank.catalog)
    scopes = {"zone": Scope(zone="D1"), "role": Scope(role="ML"), "target": Scope(phases=phases)}
    return scopes.get(view, Scope())


def test_full_view_as_svg(benchmark: BenchmarkFixture, bank: Chain) -> None:
    assert benchmark.pedantic(draw, (bank.architecture, "full", "svg"), rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.min < SVG_SECONDS


def test_full_view_as_png(benchmark: BenchmarkFixture, bank: Chain) -> None:
    assert benchmark.pedantic(draw, (bank.architecture, "full", "png"), rounds=3, warmup_rounds=1)
    assert benchmark.stats.stats.min < PNG_SECONDS


def test_every_view_in_every_format(benchmark: BenchmarkFixture, bank: Chain) -> None:
    def everything() -> list[object]:
        return [draw_forms(bank.architecture, view, PICTURE_FORMATS, scope_of(view, bank)) for view in VIEWS]

    assert all(benchmark.pedantic(everything, rounds=1))
    assert benchmark.stats.stats.min < EVERYTHING_SECONDS


def test_memory_stays_small() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(SAMPLES / "regulated-bank")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < MEGABYTES, f"{done.stdout} MB"
