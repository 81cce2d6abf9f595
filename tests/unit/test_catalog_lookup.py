"""Everything the catalog knows is found by the name people have for it, with what refers to it."""

import json
from collections.abc import Callable

import pytest

from mlops_blueprint.catalog.lookup import EntryPage, look_up
from mlops_blueprint.catalog.lookup_kinds import KINDS, entries_of
from mlops_blueprint.catalog.lookup_references import references_of
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.orientation import Succession


def related(page: EntryPage, title: str) -> dict[str, str | None]:
    """Ids and notes under one heading of a page."""
    relation = next(item for item in page.relations if item.title == title)
    return {entry.id: entry.note for entry in relation.entries}


@pytest.mark.parametrize(
    ("word", "kind", "entry_id"),
    [
        ("P6", "principle", "continuous-training-evaluation"),
        ("p6", "principle", "continuous-training-evaluation"),
        ("C4", "component", "feature-store"),
        ("R3", "role", "data-scientist"),
        ("B2", "zone", "feature-pipeline"),
        ("12", "step", "feature-ingestion"),
        ("step 12", "step", "feature-ingestion"),
        ("S12", "step", "feature-ingestion"),
        ("F1", "feedback-loop", "model-engineering-to-feature-rules"),
        ("dat.versioned", "practice", "dat.versioned"),
        ("question:dat.versioned", "question", "dat.versioned"),
        ("google", "model", "google"),
        ("mlflow", "tool", "mlflow"),
        ("Metadata store", "component", "ml-metadata-store"),
        ("registry.models", "port", "registry.models"),
        ("dimension:monitoring", "dimension", "monitoring"),
        ("dimension monitoring", "dimension", "monitoring"),
        ("eu-ai-act", "orientation", "eu-ai-act"),
        ("eu-ai-act/Article 10", "element", "eu-ai-act/Article 10"),
        ("live_models", "context-key", "live_models"),
    ],
)
def test_an_entry_is_found_by_id_code_name_or_kind(
    catalog: Catalog, word: str, kind: str, entry_id: str
) -> None:
    page = look_up(catalog, word)
    assert (page.kind, page.id) == (kind, entry_id)


def test_every_entry_is_found_by_its_kind_and_id(catalog: Catalog) -> None:
    keys = {entry.key for entry in entries_of(catalog)}
    assert {kind for kind, _ in keys} == set(KINDS.values())
    sample = sorted(keys)[::40]
    assert [(page.kind, page.id) for page in (look_up(catalog, ":".join(key)) for key in sample)] == sample


def test_no_reference_leads_to_nothing(catalog: Catalog) -> None:
    keys = {entry.key for entry in entries_of(catalog)}
    ends = {key for reference in references_of(catalog) for key in (reference.source, reference.target)}
    assert ends <= keys


def test_a_shared_word_names_the_other_meanings(catalog: Catalog) -> None:
    page = look_up(catalog, "monitoring")
    assert page.kind == "component"
    assert page.also == ("dimension:monitoring", "section:monitoring")


def test_a_principle_shows_components_with_their_tools_and_practices(catalog: Catalog) -> None:
    page = look_up(catalog, "P6")
    components = related(page, "components that implement it")
    asked = {item.id for item in catalog.components if page.id in item.principles}
    full = sum(
        item.support == "full" for tool in catalog.tools for item in tool.components if item.id == "ci-cd"
    )

    assert set(components) == asked
    assert f"{full} of them in full" in (components["ci-cd"] or "")
    needed = {practice.id for practice in catalog.practices if page.id in practice.principles}
    assert set(related(page, "practices that need it")) == needed


def test_a_practice_shows_who_asks_for_it_and_at_which_level(catalog: Catalog) -> None:
    page = look_up(catalog, "exp.tracked")
    models = related(page, "models that ask for it")

    assert models["google"] == "level 1: defined for half"
    assert "points: defined for most" in (models["marvelous"] or "")
    assert set(related(page, "questions that ask for it")) == {"exp.tracked"}
    assert set(related(page, "frames that name it").values()) >= {"CRISP-ML(Q)", "EU AI Act"}
    assert "exp.code_vcs" in related(page, "needs first")


def test_a_stage_of_a_frame_stands_for_all_its_practices(catalog: Catalog) -> None:
    practices = related(look_up(catalog, "crisp-ml-q/Phase 2"), "practices that concern it")
    assert set(practices) == {item.id for item in catalog.practices if item.stage.value == "data-preparation"}


def test_a_tool_shows_the_integrations_written_in_other_files_too(catalog: Catalog) -> None:
    page = look_up(catalog, "mlflow")
    others = {tool.id for tool in catalog.tools for link in tool.integrations if link.other == "mlflow"}

    assert set(related(page, "integrations set up in")) == others
    assert set(related(page, "integrations it has to be set up for")) == {
        link.other for link in catalog.tool_by_id["mlflow"].integrations
    }


def test_a_component_shows_how_far_tools_fill_it(catalog: Catalog) -> None:
    tools = related(look_up(catalog, "C6"), "tools that fill it")
    assert tools["mlflow"] == "full, since 1.4"


def test_a_link_whose_evidence_nobody_read_is_called_unconfirmed(catalog: Catalog) -> None:
    tool, link = next(
        (t, x) for t in catalog.tools for x in t.integrations if x.checked_on is None and x.port
    )
    page = look_up(catalog, f"tool:{tool.id}")
    relation = next(item for item in page.relations if item.title == "integrations it has to be set up for")
    assert any(e.id == link.other and (e.note or "").endswith("unconfirmed") for e in relation.entries)


def test_a_renamed_practice_leads_to_its_new_id(catalog: Catalog) -> None:
    renamed = Succession(old="old.name", new="dat.versioned", since="2", because="It says more")
    with pytest.raises(BlueprintError) as error:
        look_up(catalog.replacing(successions=(renamed,)), "old.name")
    assert error.value.hint == "it is called `dat.versioned` now"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("mlfow", "did you mean `mlflow`?"),
        ("dat.feature_docz", "did you mean `dat.feature_docs`?"),
        ("feature storex", "did you mean `feature store`?"),
        ("\N{SNOWMAN}" * 10_000, "catalog list"),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest(catalog: Catalog, word: str, hint: str) -> None:
    with pytest.raises(BlueprintError, match="no entry") as error:
        look_up(catalog, word)
    assert hint in error.value.hint
    assert len(error.value.message) < 120


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> str:
        assert guard(cli, ("catalog", "show", *arguments)) == 0
        return capsys.readouterr().out

    return run


def test_page_reads_at_80_columns(show: Callable[..., str]) -> None:
    for word in ("P6", "C4", "dat.versioned", "mlflow", "mlops-blueprint", "F1", "question:dat.versioned"):
        lines = show(word).splitlines()
        assert [line for line in lines if len(line) > 80 and "://" not in line] == []


def test_a_code_may_be_typed_as_two_words(show: Callable[..., str]) -> None:
    assert show("step", "12").startswith("S12  ")


def test_page_says_what_refers_to_the_entry(show: Callable[..., str]) -> None:
    shown = show("P6")
    assert "Components that implement it (" in shown
    assert "  C1 ci-cd  CI/CD Component (" in shown


def test_json_is_the_whole_page_and_yaml_the_entry_alone(show: Callable[..., str]) -> None:
    page = json.loads(show("C6", "--format", "json"))
    assert page["entry"]["code"] == "C6"
    assert page["relations"]
    assert show("mlflow", "--format", "yaml").startswith("id: mlflow\nname: MLflow\n")


def test_a_note_about_one_end_is_read_at_the_other(catalog: Catalog) -> None:
    assert set(related(look_up(catalog, "C6"), "practices that use it").values()) == {None}
    assert set(related(look_up(catalog, "C6"), "principles it implements").values()) == {None}
    assert "tools" in str(related(look_up(catalog, "rel.rollback"), "components it uses"))
