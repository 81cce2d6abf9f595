"""What survives other weights, other thresholds and single other answers."""

import json
from pathlib import Path

import pytest

from helpers.engagements import agreed, answer, case, everybody
from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.analyse.draws import draw_outcomes, outcome_of, undrawn
from mlops_blueprint.analyse.flips import flip_answers
from mlops_blueprint.app.sensitivity import ground_of, measure_sensitivity
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.model.analysis_sensitivity import Sensitivity
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.practice import State

NAMES = [path.name for path in sorted(SAMPLES.iterdir()) if path.name != "empty"]


def measure(subject: Case, catalog: Catalog, draws: int = 40) -> Sensitivity:
    return measure_sensitivity(subject, catalog, draws=draws)


@pytest.mark.parametrize("name", NAMES)
def test_equal_weights_and_unmoved_thresholds_give_the_result_itself(name: str, catalog: Catalog) -> None:
    chain = sample_chain(name)
    gaps = chain.recommendation.gaps
    ground = ground_of(chain.assessment, gaps, catalog)
    present = outcome_of(chain.assessment, gaps)
    assert undrawn(ground) == present
    assert present.weakest == chain.assessment.weakest


def test_same_inputs_give_the_same_figures(catalog: Catalog) -> None:
    chain = sample_chain("retailer")
    assert measure(chain.case, catalog) == measure(chain.case, catalog)


def test_other_inputs_give_other_draws(catalog: Catalog) -> None:
    chain = sample_chain("retailer")
    ground = ground_of(chain.assessment, chain.recommendation.gaps, catalog)
    first, other = (list(draw_outcomes(ground, seed=seed, draws=40)) for seed in ("one", "two"))
    assert first != other


def test_result_far_from_every_threshold_survives_everything(catalog: Catalog) -> None:
    result = measure(case(everybody(catalog, "improved", grade="E4")), catalog)
    assert all(item.draws == 1 for item in result.levels)
    assert result.top.gaps == ()
    assert result.top.draws_as_set == result.top.draws_in_order == 1


def test_share_at_the_threshold_survives_only_some_draws(catalog: Catalog) -> None:
    result = measure(sample_chain("retailer").case, catalog, draws=300)
    unsure = [item for item in result.levels if 0.2 < item.draws < 0.8]
    assert unsure
    for item in result.levels:
        assert abs(sum(entry.share for entry in item.spread) - 1) < 0.01
        assert next((e.share for e in item.spread if e.value == item.level), 0) == item.draws


def test_level_that_hangs_on_one_answer_names_it(catalog: Catalog) -> None:
    subject = case(everybody(catalog, "improved") | {"dat.schema": answer("defined")})
    hinges = [item for item in measure(subject, catalog).hinges if item.practice == "dat.schema"]
    assert hinges
    assert {(item.source, item.dimension, item.state) for item in hinges} == {
        ("person-0", "data", State.DEFINED)
    }
    down = next(item for item in hinges if item.flipped is State.AD_HOC)
    assert down.flipped_level < down.level


def test_answer_below_an_agreement_is_not_flipped_but_the_agreement_is() -> None:
    settled = case({"dat.schema": answer("none")}, consensus={"dat.schema": agreed("defined")})
    sources = {(flip.source, flip.flipped) for flip in flip_answers(settled)}
    assert sources == {("consensus", State.AD_HOC), ("consensus", State.AUTOMATED)}


@pytest.mark.parametrize(
    ("given", "beside"),
    [
        ("none", {State.AD_HOC}),
        ("defined", {State.AD_HOC, State.AUTOMATED}),
        ("improved", {State.AUTOMATED}),
        ("unknown", set()),
        ("not-applicable", set()),
    ],
)
def test_known_answer_is_flipped_to_the_states_beside_it(given: str, beside: set[State]) -> None:
    assert {flip.flipped for flip in flip_answers(case({"mon.kpi": answer(given)}))} == beside


def test_one_of_three_equal_answers_decides_nothing(catalog: Catalog) -> None:
    replies = everybody(catalog, "defined")
    assert measure(case(replies, replies, replies), catalog).hinges == ()


def test_flips_are_counted_where_the_dimension_asks_for_the_practice(catalog: Catalog) -> None:
    result = measure(case({"dat.schema": answer("defined")}), catalog)
    flips = {item.dimension: item.flips for item in result.levels}
    assert flips.pop("data") == 2
    assert set(flips.values()) == {0}
    assert result.flips == 2


def test_nothing_answered_is_marked_unknown(catalog: Catalog) -> None:
    result = measure(case(), catalog)
    assert not any(item.known for item in result.levels)
    assert result.flips == 0


def test_command_fits_a_small_terminal_and_names_the_answers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert guard(cli, ["sensitivity", str(SAMPLES / "retailer"), "--draws", "50"]) == 0
    shown = capsys.readouterr().out
    assert "Weakest:" in shown
    assert "Single answers that a level hangs on" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_command_gives_records_to_programs(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["sensitivity", str(SAMPLES / "retailer"), "--draws", "20", "--format", "json"]
    assert guard(cli, arguments) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == "mlops-blueprint/sensitivity/1"
    assert document["draws"] == 20


def test_draws_must_be_at_least_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(cli, ["sensitivity", str(SAMPLES / "retailer"), "--draws", "0"]) == 2
    assert "range" in capsys.readouterr().err


def test_empty_engagement_is_no_bug(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(cli, ["init", str(tmp_path / "new")]) == 0
    assert guard(cli, ["sensitivity", str(tmp_path / "new"), "--draws", "5"]) == 0
    assert "nothing known" in capsys.readouterr().out
