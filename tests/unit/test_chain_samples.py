"""The shipped samples through the whole chain, against summaries that a person has read."""

from collections.abc import Callable

import pytest

from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import Chain, derive_chain
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.assessment import LevelInterval
from mlops_blueprint.model.catalog import Catalog

TOLD = ("retailer", "research-group", "regulated-bank", "support-assistant")

CLASSIC = {
    "scm.repo": "github",
    "ci.pipeline": "github-actions",
    "flow.run": "prefect",
    "features.store": "feast",
    "train.run": "local-trainer",
    "registry.models": "mlflow",
    "track.runs": "mlflow",
    "serve.predict": "fastapi",
    "metrics.collect": "prometheus",
    "drift.report": "evidently",
    "data.version": "dvc",
    "data.validate": "pandera",
}


@pytest.fixture(scope="module", params=TOLD)
def chain(request: pytest.FixtureRequest) -> Chain:
    return sample_chain(request.param)


def bindings(chain: Chain) -> dict[str, str]:
    return {binding.port: binding.tool for binding in chain.stack.bindings}


def span(interval: LevelInterval) -> list[int]:
    return [interval.low, interval.level, interval.high]


def summary(chain: Chain) -> dict[str, object]:
    """What must not change by accident: levels, cross-walks, targets, order of work, tools."""
    return {
        "dimensions": {
            item.dimension: {
                "claimed": span(item.claimed),
                "validated": span(item.validated),
                "applies": item.applies,
                "confidence": item.confidence,
            }
            for item in chain.assessment.dimensions
        },
        "weakest": chain.assessment.weakest,
        "crosswalks": {
            walk.model: {
                "claimed": span(walk.claimed),
                "validated": span(walk.validated),
                "over": walk.over_claimed,
            }
            for walk in chain.assessment.crosswalks
            if walk.model in {"microsoft", "google", "aws"}
        },
        "disputed": [item.practice for item in chain.assessment.findings if item.disputed],
        "targets": {target.dimension: target.level for target in chain.recommendation.targets},
        "waves": [list(wave.gaps) for wave in chain.recommendation.waves],
        "later": list(chain.recommendation.later),
        "required": [item.component for item in chain.recommendation.components if item.required],
        "bindings": bindings(chain),
        "unfilled_roles": list(chain.role_matrix.unfilled),
    }


def test_sample_leads_to_its_golden_summary(chain: Chain, golden: Callable[[str, object], None]) -> None:
    golden(f"chain-{chain.case.engagement.id}", summary(chain))


def test_chain_is_the_same_every_time(chain: Chain, catalog: Catalog) -> None:
    again = derive_chain(chain.case, catalog)
    assert again.assessment == chain.assessment
    assert again.recommendation == chain.recommendation
    assert again.stack == chain.stack
    assert again.architecture == chain.architecture
    assert again.role_matrix == chain.role_matrix


def test_every_record_survives_json(chain: Chain) -> None:
    for record in (
        chain.assessment,
        chain.recommendation,
        chain.stack,
        chain.architecture,
        chain.role_matrix,
    ):
        assert type(record).model_validate_json(record.model_dump_json(by_alias=True)) == record


def test_not_applicable_answers_give_a_reason_the_practice_knows(chain: Chain, catalog: Catalog) -> None:
    for answers in chain.case.answer_sets:
        for practice, given in answers.answers.items():
            if given.reason:
                assert given.reason in catalog.practice_by_id[practice].not_applicable, practice


def test_most_practices_of_a_standard_interview_are_answered(chain: Chain, catalog: Catalog) -> None:
    questions = [question for section in catalog.sections for question in section.questions]
    standard = {question.practice for question in questions if question.depth != "deep"}
    asked = [item for item in chain.assessment.findings if item.practice in standard]
    voiced = [item for item in asked if item.voices or item.agreed]
    assert len(voiced) >= 0.9 * len(asked)


def test_retailer_gets_the_classic_stack() -> None:
    assert bindings(sample_chain("retailer")) == CLASSIC


def test_research_group_keeps_its_two_tools_and_needs_no_other() -> None:
    chosen = bindings(sample_chain("research-group"))
    products = {name for name in chosen.values() if not name.startswith("local-")}
    assert products == {"git", "mlflow"}


def test_bank_gets_only_what_runs_in_its_own_house(catalog: Catalog) -> None:
    chain = sample_chain("regulated-bank")
    chosen = set(bindings(chain).values())
    assert {"gitlab", "gitlab-ci", "apache-airflow", "kubernetes", "prometheus", "mlflow"} <= chosen
    assert not chosen & {"dvc", "jenkins"}
    for name in chosen:
        assert {"self-hosted", "kubernetes"} & set(catalog.tool_by_id[name].hosting)


def test_bank_over_claims_and_is_told_so() -> None:
    walks = sample_chain("regulated-bank").assessment.crosswalks
    over = {walk.model for walk in walks if walk.over_claimed}
    assert over == {"microsoft", "aws"}


def test_empty_engagement_asks_to_find_out_and_claims_nothing() -> None:
    chain = sample_chain("empty")
    assert {gap.kind for gap in chain.recommendation.gaps} == {"clarify"}
    assert all(span(item.claimed) == [0, 0, 4] for item in chain.assessment.dimensions)


def test_folder_that_is_no_engagement_is_refused(catalog: Catalog) -> None:
    with pytest.raises(BlueprintError, match="is not an engagement folder"):
        load_case(SAMPLES / "nowhere", catalog)
