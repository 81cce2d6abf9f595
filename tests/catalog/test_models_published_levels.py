"""Each published level against what its publisher asks for: told in full, told and silent on the rest, and one short."""

from pathlib import Path
from typing import Any

import pytest

from helpers.engagements import answer, case, engagement
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.model.assessment import CrossWalk
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import StatedLevel
from mlops_blueprint.model.practice import STATE_SCALE, State
from mlops_blueprint.yaml_text import parse

TABLE = Path(__file__).parents[1] / "cases" / "published-levels.yaml"
DATA: Any = parse(TABLE.read_text(encoding="utf-8"), TABLE.name).data
MODELS: dict[str, list[dict[str, Any]]] = DATA["models"]
LEVELS = [(model, level) for model, steps in MODELS.items() for level in range(len(steps) + 1)]


def told(model: str, level: int) -> dict[str, str]:
    """What an organisation on a level tells: its level's own text and those of all below."""
    found: dict[str, str] = {}
    for step in MODELS[model][:level]:
        found |= step["has"]
    return found


def walk(model: str, replies: dict[str, str], catalog: Catalog, *, stated: int | None = None) -> CrossWalk:
    levels = () if stated is None else (StatedLevel(model=model, level=stated),)
    answers = {practice: answer(state) for practice, state in replies.items()}
    found = assess(case(answers, of=engagement(stated=levels)), catalog).crosswalks
    return next(item for item in found if item.model == model)


def silence_is_absence(replies: dict[str, str], catalog: Catalog) -> dict[str, str]:
    return {practice.id: "none" for practice in catalog.practices} | replies


@pytest.mark.parametrize(("model", "level"), LEVELS)
def test_what_a_level_asks_for_reaches_it_and_no_other(model: str, level: int, catalog: Catalog) -> None:
    found = walk(model, silence_is_absence(told(model, level), catalog), catalog).claimed
    assert (found.low, found.level, found.high) == (level, level, level)


@pytest.mark.parametrize(("model", "level"), [entry for entry in LEVELS if entry[1]])
def test_a_story_silent_on_the_rest_is_true_from_its_level_upwards(
    model: str, level: int, catalog: Catalog
) -> None:
    found = walk(model, told(model, level), catalog)
    assert found.known
    assert found.claimed.low == level
    assert found.claimed.low <= found.claimed.level == found.claimed.high


@pytest.mark.parametrize(("model", "level"), [entry for entry in LEVELS if entry[1]])
def test_each_thing_a_level_asks_for_is_needed_for_it(model: str, level: int, catalog: Catalog) -> None:
    full = told(model, level)
    for practice, state in MODELS[model][level - 1]["has"].items():
        weaker = STATE_SCALE[STATE_SCALE.index(State(state)) - 1]
        short = silence_is_absence({**full, practice: weaker.value}, catalog)
        assert walk(model, short, catalog).claimed.high == level - 1, practice


@pytest.mark.parametrize(("model", "level"), [entry for entry in LEVELS if entry[1] < len(MODELS[entry[0]])])
def test_a_claim_of_the_next_level_is_an_over_claim(model: str, level: int, catalog: Catalog) -> None:
    replies = silence_is_absence(told(model, level), catalog)
    assert walk(model, replies, catalog, stated=level + 1).over_claimed
    assert not walk(model, replies, catalog, stated=level).over_claimed


@pytest.mark.parametrize(("model", "level"), [entry for entry in LEVELS if entry[1] < len(MODELS[entry[0]])])
def test_next_step_names_what_the_next_level_adds(model: str, level: int, catalog: Catalog) -> None:
    step = walk(model, silence_is_absence(told(model, level), catalog), catalog).next_step
    assert step
    assert step.level == level + 1
    assert {item.practice: item.state.value for item in step.missing} == MODELS[model][level]["has"]


def test_table_holds_every_model_with_gated_levels_but_ours(catalog: Catalog) -> None:
    gated = {item.id for item in catalog.models if item.dimensions and item.mark == "published"}
    assert set(MODELS) == gated
    assert {model: len(steps) for model, steps in MODELS.items()} == {
        model: len(catalog.model_by_id[model].levels) - 1 for model in gated
    }
