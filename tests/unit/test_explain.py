"""Explain walks the chain from an answer to the test that proves its remedy."""

import pytest

from helpers.samples import sample_chain, sample_starter
from mlops_blueprint.app.chain import Chain
from mlops_blueprint.app.explain import Link, explain
from mlops_blueprint.app.proofs import proofs_by_component, proofs_by_practice
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.filetree import FileTree


@pytest.fixture(scope="module")
def chain() -> Chain:
    return sample_chain("retailer")


@pytest.fixture(scope="module")
def starter() -> FileTree:
    return sample_starter("retailer")


def links(subject: str, chain: Chain, starter: FileTree) -> tuple[Link, ...]:
    return explain(subject, chain, starter, proofs_by_practice(starter))


def test_a_practice_leads_from_answer_to_proving_test_without_a_break(
    chain: Chain, starter: FileTree
) -> None:
    kinds = [link.kind for link in links("exp.model_vcs", chain, starter)]
    for earlier, later in [
        ("answer", "finding"),
        ("finding", "gap"),
        ("gap", "component"),
        ("component", "tool"),
    ]:
        assert kinds.index(earlier) < kinds.index(later)
    assert "file" in kinds
    assert kinds[-1] == "test"


def test_a_proving_test_is_a_file_of_the_starter(chain: Chain, starter: FileTree) -> None:
    tests = [link.text for link in links("rel.quality_gate", chain, starter) if link.kind == "test"]
    assert tests
    assert set(tests) <= {entry.path for entry in starter.entries}


def test_a_component_is_found_by_id_and_by_the_papers_code(chain: Chain, starter: FileTree) -> None:
    assert links("C6", chain, starter) == links("model-registry", chain, starter)


@pytest.mark.parametrize("subject", ["data", "google", "registry.models", "mlflow", "gap-exp-model-vcs"])
def test_every_kind_of_subject_has_reasons(subject: str, chain: Chain, starter: FileTree) -> None:
    assert len(links(subject, chain, starter)) > 1


def test_an_unknown_subject_is_refused_with_a_hint(chain: Chain, starter: FileTree) -> None:
    with pytest.raises(BlueprintError, match="nothing is called `nonsense`") as caught:
        links("nonsense", chain, starter)
    assert "practice" in caught.value.hint


def test_every_component_has_a_module_and_a_proving_test(chain: Chain, starter: FileTree) -> None:
    for component, paths in proofs_by_component(starter, chain.catalog).items():
        assert any(path.startswith("tests/conformance/") for path in paths), component


def test_a_dimension_nobody_answered_is_explained_as_unknown_and_never_as_zero() -> None:
    first = links("data", sample_chain("empty"), sample_starter("empty"))[0]
    assert first.text == "Data: level unknown (0 to 4)"


def test_what_nobody_answered_is_unknown_and_for_no_share_of_the_models() -> None:
    found = links("dat.versioned", sample_chain("empty"), sample_starter("empty"))
    assert next(link.text for link in found if link.kind == "finding") == "unknown"


@pytest.mark.parametrize(
    ("subject", "message", "hint"),
    [
        ("mlflow", "no part of this stack", "select"),
        ("llm.cost", "not asked for", "context"),
        ("dat.verzioned", "nothing is called", "did you mean `dat.versioned`"),
    ],
)
def test_what_the_catalog_knows_is_told_from_what_nobody_knows(subject: str, message: str, hint: str) -> None:
    with pytest.raises(BlueprintError, match=message) as caught:
        links(subject, sample_chain("empty"), sample_starter("empty"))
    assert hint in caught.value.hint
