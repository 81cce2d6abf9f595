"""The logic program says what it reads and ranks, so that it can be read beside the explanation."""

import re

from helpers.selections import demanding
from mlops_blueprint.advise.selection.facts import catalog_facts, engagement_facts, need_facts
from mlops_blueprint.advise.selection.objectives import ALL
from mlops_blueprint.app.chain import derive_recommendation, selection_program
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import with_defaults

PROGRAM = selection_program()
HEADER = PROGRAM.partition("% WHAT HOLDS")[0]
RULES = [line for line in PROGRAM.splitlines() if line and not line.startswith(("%", "clash("))]


def test_every_fact_is_named_in_the_header_of_the_program(catalog: Catalog) -> None:
    case = demanding(
        {"skills": ("python",), "licences": "open-source", "hosting": ("laptop",)},
        {"flow.run": "prefect"},
        in_use=("git",),
        required=("mlflow",),
        banned=("dvc",),
    )
    context = with_defaults(case.engagement.context, catalog.context_keys)
    facts = [
        *catalog_facts(catalog),
        *engagement_facts(case.engagement, case.pins, context, catalog),
        *need_facts(derive_recommendation(case, catalog)[1], context, catalog),
    ]
    names = set(re.findall(r"(?:^|\. )([a-z_]+)\(", "\n".join(facts), re.MULTILINE))
    assert {name for name in names if not re.search(rf"\b{name}\(", HEADER)} == set()
    kinds = set(re.findall(r"requirement\((\w+)", "\n".join(facts)))
    assert kinds == {"pin", "wanted", "banned", "hosting", "licence"}
    assert all(kind in HEADER for kind in kinds)


def test_every_objective_of_the_program_has_words_and_the_reverse() -> None:
    ranks = {int(rank) for rank in re.findall(r"@(\d+)", "\n".join(RULES))}
    assert ranks == {objective.priority for objective in ALL} | {9}
    assert [objective.priority for objective in ALL] == sorted(ranks - {9}, reverse=True)


def test_objectives_stand_in_the_order_in_which_they_are_compared() -> None:
    ranks = [int(rank) for rank in re.findall(r"@(\d+)", "\n".join(RULES))]
    assert ranks == sorted(ranks, reverse=True)


def test_every_rule_stands_below_words() -> None:
    comments = [line for line in PROGRAM.splitlines() if line.startswith("%")]
    assert len(comments) >= len(RULES)
    assert max(map(len, PROGRAM.splitlines())) <= 110
