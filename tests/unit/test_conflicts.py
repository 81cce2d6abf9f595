"""Where published models disagree about an organisation, and why."""

from helpers.engagements import answer, case, everybody
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.assess.conflicts import MOST_CONFLICTS, asked_by
from mlops_blueprint.model.assessment import Assessment
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer


def up_to(model: str, level: int, catalog: Catalog) -> dict[str, Answer]:
    """Answers that meet a model up to a level, and nothing else."""
    asked = asked_by(catalog.model_by_id[model], level)
    met = {name: answer(item.state.value, item.coverage.value) for name, item in asked.items()}
    return {**everybody(catalog, "none", "none"), **met}


def test_conflict_names_the_practices_that_only_the_lower_model_waits_for(catalog: Catalog) -> None:
    assessment = assess(case(up_to("microsoft", 4, catalog)), catalog)
    conflict = next(item for item in assessment.conflicts if "model:google" in item.refs)
    assert conflict.refs[:2] == ("model:microsoft", "model:google")
    google = next(item for item in assessment.crosswalks if item.model == "google")
    named = {ref.removeprefix("practice:") for ref in conflict.refs[2:]}
    assert google.next_step
    assert named <= {item.practice for item in google.next_step.missing}
    assert not named & set(asked_by(catalog.model_by_id["microsoft"], 4))
    assert conflict.text.startswith(
        "Microsoft MLOps maturity model at level 4 of 4 and Google MLOps levels at level 0 of 2: "
        "the latter waits for “"
    )
    assert conflict.text.endswith(("which the former does not ask for up to level 4", "never asks for"))


def test_models_that_agree_are_in_no_conflict(catalog: Catalog) -> None:
    for state in ("none", "improved"):
        assert assess(case(everybody(catalog, state)), catalog).conflicts == ()


def test_nothing_is_in_conflict_while_nothing_is_known(catalog: Catalog) -> None:
    assert assess(case(), catalog).conflicts == ()


def test_each_lower_model_is_explained_once_and_a_handful_is_enough(catalog: Catalog) -> None:
    for model in catalog.models:
        if model.rubric:
            continue
        assessment = assess(case(up_to(model.id, len(model.levels) - 1, catalog)), catalog)
        lower = [item.refs[1] for item in assessment.conflicts]
        assert len(lower) == len(set(lower)) <= MOST_CONFLICTS
        for reason in assessment.conflicts:
            _check_halves(reason.refs[:2], assessment, catalog)


def _check_halves(refs: tuple[str, ...], assessment: Assessment, catalog: Catalog) -> None:
    higher, lower = (
        next(walk for walk in assessment.crosswalks if f"model:{walk.model}" == ref) for ref in refs
    )
    assert higher.claimed.level > (len(catalog.model_by_id[higher.model].levels) - 1) / 2
    assert lower.claimed.high < (len(catalog.model_by_id[lower.model].levels) - 1) / 2
