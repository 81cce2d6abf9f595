"""Linter over every shipped tool: the paper's mentions, ports, integrations, life, licences and detectors."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Integration, Tool
from mlops_blueprint.yaml_text import parse

PAPER_TOOLS = Path(__file__).parents[1] / "cases" / "paper-tools.yaml"

ADAPTERS = Path(__file__).parents[2] / "templates" / "starter" / "adapters"

CLASSIC = {
    "dvc", "evidently", "fastapi", "feast", "git", "github", "github-actions", "local-trainer", "mlflow", "pandera",
    "prefect", "prometheus",
}  # fmt: skip
EXPECTED_BESIDE_THE_PAPER = {
    "alertmanager", "argo-workflows", "bentoml", "clearml", "dagster", "dask", "delta-lake", "duckdb", "dvc",
    "evidently", "fastapi", "flyte", "gitlab-ci", "great-expectations", "kedro", "lakefs", "litserve", "metaflow",
    "mlserver", "nannyml", "optuna", "pandera", "postgresql", "prefect", "ray", "redis", "soda-core", "terraform",
    "weights-and-biases", "whylogs", "zenml",
}  # fmt: skip
AROUND_THE_NINE_COMPONENTS = {
    "data versioning": {"apache-iceberg", "delta-lake", "dvc", "git-lfs", "lakefs", "project-nessie"},
    "data validation": {"dbt", "deequ", "great-expectations", "pandera", "soda-core"},
    "lineage and catalogs": {"datahub", "marquez", "openlineage", "unity-catalog"},
    "storage": {"amazon-s3", "azure-blob-storage", "google-cloud-storage", "seaweedfs"},
    "databases and warehouses": {"amazon-redshift", "clickhouse", "google-bigquery", "postgresql", "snowflake", "valkey"},
    "streams": {"apache-beam", "apache-flink", "apache-kafka", "azure-event-hubs"},
    "tuning": {"hyperopt", "katib", "optuna", "ray"},
    "explanation and fairness": {"alibi-explain", "fairlearn", "shap"},
    "labelling": {"label-studio"},
    "secrets": {"aws-secrets-manager", "azure-key-vault", "google-secret-manager", "hashicorp-vault", "openbao", "sops"},
    "infrastructure as code": {"crossplane", "helm", "opentofu", "pulumi", "terraform"},
    "delivery from Git": {"argo-cd", "argo-rollouts", "flux"},
    "container registries": {"amazon-ecr", "azure-container-registry", "google-artifact-registry", "harbor"},
    "policy": {"kyverno", "opa-gatekeeper"},
    "language models": {"arize-phoenix", "deepeval", "langfuse", "litellm", "ollama", "ragas", "vllm"},
    "vectors": {"chroma", "milvus", "pgvector", "qdrant", "weaviate"},
}  # fmt: skip
ENDED = {
    "amazon-kinesis-analytics-sql": ("2026-01-27", "amazon-managed-flink"),
    "azure-ml-studio-classic": ("2024-08-31", "azure-machine-learning"),
    "cortex": ("2023-03-03", "kserve"),
    "google-ai-platform": ("2025-01-31", "vertex-ai"),
    "google-container-registry": ("2025-03-18", "google-artifact-registry"),
    "minio": ("2026-02-12", "seaweedfs"),
    "neptune-ai": ("2026-03-04", "mlflow"),
    "torchserve": ("2025-02-28", "nvidia-triton"),
}

LICENCE_ID = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
FEWEST_TOOLS = 150
FEWEST_INTEGRATIONS = 250
FEWEST_ALTERNATIVES = 2
FEWEST_CONFIRMED = 0.75
LONGEST_NAME = 32
SHOUTING_KEYS = {"image:", "name:", "version:", "pool:", "route:", "on:"}


@pytest.fixture(scope="module")
def paper() -> Any:  # noqa: ANN401 - YAML data is open
    return parse(PAPER_TOOLS.read_text(encoding="utf-8"), PAPER_TOOLS.name).data


def integrations(catalog: Catalog) -> Iterator[tuple[Tool, Integration]]:
    for tool in catalog.tools:
        for integration in tool.integrations:
            yield tool, integration


def providers(catalog: Catalog, port: str, *, local: bool) -> set[str]:
    return {
        tool.id for tool in catalog.tools if port in tool.provides and (tool.kind == "local-double") is local
    }


# The paper


def test_every_tool_the_paper_names_is_mentioned_and_nothing_more(
    catalog: Catalog, paper: dict[str, Any]
) -> None:
    printed = {(component, name) for component, names in paper["component_tools"].items() for name in names}
    shipped = {(m.component, m.name) for tool in catalog.tools for m in tool.named_by_paper}

    assert len(printed) == 47
    assert shipped == printed


def test_a_mention_stands_in_one_file_unless_the_paper_names_two_products_at_once(
    catalog: Catalog, paper: dict[str, Any]
) -> None:
    counts = Counter((m.component, m.name) for tool in catalog.tools for m in tool.named_by_paper)

    assert {name for (_, name), count in counts.items() if count > 1} == set(paper["carried_twice"])


def test_a_tool_named_for_a_component_fills_it(catalog: Catalog) -> None:
    wrong = [
        (tool.id, mention.component)
        for tool in catalog.tools
        for mention in tool.named_by_paper
        if mention.component not in {item.id for item in tool.components}
    ]

    assert wrong == []


def test_the_eleven_reviewed_technologies_are_marked(catalog: Catalog, paper: dict[str, Any]) -> None:
    marked = {tool.id: tool.reviewed_by_paper for tool in catalog.tools if tool.reviewed_by_paper}
    printed = {tool: group for group, tools in paper["reviewed_technologies"].items() for tool in tools}

    assert len(printed) == 11
    assert marked == printed


def test_tools_practitioners_expect_beside_the_paper_ship(catalog: Catalog) -> None:
    assert sorted(EXPECTED_BESIDE_THE_PAPER - set(catalog.tool_by_id)) == []


def test_a_stack_finds_what_it_needs_around_the_nine_components(catalog: Catalog) -> None:
    missing = {
        need: sorted(tools - set(catalog.tool_by_id)) for need, tools in AROUND_THE_NINE_COMPONENTS.items()
    }

    assert len(catalog.tools) >= FEWEST_TOOLS
    assert {need: tools for need, tools in missing.items() if tools} == {}


# Ports


def test_every_port_has_exactly_one_dependency_free_provider(catalog: Catalog) -> None:
    doubles = {port.id: providers(catalog, port.id, local=True) for port in catalog.ports}
    doubles["scm.repo"] |= {"git"} & providers(catalog, "scm.repo", local=False)

    assert {port: found for port, found in doubles.items() if len(found) != 1} == {}


def test_every_port_has_real_alternatives(catalog: Catalog) -> None:
    living = {tool.id for tool in catalog.tools if tool.lifecycle.status != "retired"}
    few = [
        port.id
        for port in catalog.ports
        if len(providers(catalog, port.id, local=False) & living) < FEWEST_ALTERNATIVES
    ]

    assert few == []


def test_a_provider_of_a_port_fills_its_component(catalog: Catalog) -> None:
    wrong = [
        (tool.id, port_id)
        for tool in catalog.tools
        for port_id in tool.provides
        if (component := catalog.port_by_id[port_id].component)
        and component not in {item.id for item in tool.components}
    ]

    assert wrong == []


@pytest.mark.parametrize("place", ["laptop", "self-hosted", "kubernetes", "aws", "azure", "gcp"])
def test_a_team_bound_to_one_place_can_fill_every_port_with_a_product(catalog: Catalog, place: str) -> None:
    there = {tool.id for tool in catalog.tools if place in tool.hosting}
    open_ports = [port.id for port in catalog.ports if not providers(catalog, port.id, local=False) & there]

    assert open_ports == []


def test_retired_tools_are_never_offered(catalog: Catalog) -> None:
    assert [t.id for t in catalog.tools if t.lifecycle.status == "retired" and t.provides] == []


def test_local_doubles_need_nothing_and_cost_little(catalog: Catalog) -> None:
    doubles = [tool for tool in catalog.tools if tool.kind == "local-double"]

    assert len(doubles) == 11
    for double in doubles:
        assert double.licence == "Apache-2.0"
        assert (double.effort, double.lock_in, double.starter) == (1, 1, "runs")
        assert not double.needs
        assert not double.packages.pypi
        assert len(double.provides) == 1


def test_exactly_the_tools_with_an_adapter_claim_to_run_or_validate(catalog: Catalog) -> None:
    products = [tool for tool in catalog.tools if tool.kind != "local-double"]

    claimed = {tool.id for tool in products if tool.starter != "catalog"}
    assert claimed == {path.parent.name for path in ADAPTERS.glob("*/contribution.yaml")}


def test_a_tool_runs_at_the_ports_its_adapter_fills(catalog: Catalog) -> None:
    for folder in sorted(path.parent for path in ADAPTERS.glob("*/contribution.yaml")):
        tool = catalog.tool_by_id[folder.name]
        assert set(tool.starter_at) <= set(tool.provides)
        provided = {port for path in folder.rglob("contribution.yaml") for port in _provided(path)}
        if tool.starter == "runs" and provided:
            assert provided == set(tool.starter_at or tool.provides), tool.id


def _provided(path: Path) -> set[str]:
    data: Any = parse(path.read_text(encoding="utf-8"), path.name).data
    return set(data["provides"])


def test_every_entry_fills_what_the_design_asks_for(catalog: Catalog) -> None:
    products = [tool for tool in catalog.tools if tool.kind != "local-double"]
    needed = (
        "summary",
        "licence",
        "hosting",
        "skills",
        "detectors",
        "links",
        "reviewed",
        "effort",
        "lock_in",
    )
    open_source = [t for t in products if t.licence != "LicenseRef-Proprietary"]

    assert [(t.id, field) for t in products for field in needed if not getattr(t, field)] == []
    assert [t.id for t in open_source if not t.languages] == []


# Integrations


def test_integrations_end_at_tools_that_ship(catalog: Catalog) -> None:
    unknown = [(t.id, i.other) for t, i in integrations(catalog) if i.other not in catalog.tool_by_id]

    assert unknown == []


def test_no_tool_integrates_with_itself(catalog: Catalog) -> None:
    assert [tool.id for tool, integration in integrations(catalog) if integration.other == tool.id] == []


def test_an_integration_is_written_once_whichever_end_holds_it(catalog: Catalog) -> None:
    counts = Counter((frozenset((t.id, i.other)), i.port) for t, i in integrations(catalog))

    assert [sorted(pair) for (pair, _), count in counts.items() if count > 1] == []


def test_there_are_enough_integrations_and_each_meets_over_a_known_port(catalog: Catalog) -> None:
    found = list(integrations(catalog))

    assert sum(item.checked_on is not None for _, item in found) >= FEWEST_INTEGRATIONS
    assert [(tool.id, item.other) for tool, item in found if item.port not in catalog.port_by_id] == []


def test_glue_says_who_writes_what(catalog: Catalog) -> None:
    silent = [
        (tool.id, item.other)
        for tool, item in integrations(catalog)
        if item.level == "glue" and not item.note
    ]

    assert silent == []


def test_every_pair_of_neighbouring_ports_of_the_classic_stack_is_wired(catalog: Catalog) -> None:
    joined = {frozenset((tool.id, item.other)) for tool, item in integrations(catalog)}
    unwired = []
    for port in catalog.ports:
        here = providers_in(catalog, port.id, CLASSIC)
        for near in port.near:
            there = providers_in(catalog, near, CLASSIC)
            pairs = [(a, b) for a in here for b in there]
            if not any(a == b or frozenset((a, b)) in joined for a, b in pairs):
                unwired.append((port.id, near))

    assert unwired == []


def test_a_link_between_neighbours_of_the_classic_stack_was_confirmed(catalog: Catalog) -> None:
    unread = [
        (tool.id, item.other)
        for tool, item in integrations(catalog)
        if {tool.id, item.other} <= CLASSIC and item.checked_on is None
    ]

    assert unread == []


def test_most_links_that_touch_the_classic_stack_were_confirmed(catalog: Catalog) -> None:
    touching = [item for tool, item in integrations(catalog) if {tool.id, item.other} & CLASSIC]
    read = [item for item in touching if item.checked_on]

    assert len(read) / len(touching) >= FEWEST_CONFIRMED


def test_what_nobody_confirmed_is_told_in_sentences_that_differ(catalog: Catalog) -> None:
    for tool in catalog.tools:
        assert len(set(tool.unconfirmed)) == len(tool.unconfirmed), tool.id
        assert [text for text in tool.unconfirmed if text.endswith(".")] == [], tool.id


def providers_in(catalog: Catalog, port: str, tools: set[str]) -> set[str]:
    return {tool_id for tool_id in tools if port in catalog.tool_by_id[tool_id].provides}


# Life, licences, sources


def test_a_retired_tool_names_its_end_and_its_successor(catalog: Catalog) -> None:
    for tool in catalog.tools:
        if tool.lifecycle.status == "retired":
            assert tool.lifecycle.date, tool.id
            assert tool.lifecycle.note, tool.id
            assert tool.lifecycle.successor, tool.id


def test_products_that_ended_say_when_and_what_took_their_place(catalog: Catalog) -> None:
    ended = {
        tool.id: (str(tool.lifecycle.date), tool.lifecycle.successor)
        for tool in catalog.tools
        if tool.lifecycle.status == "retired"
    }

    assert ended == ENDED


def test_a_successor_that_is_our_suggestion_is_called_one(catalog: Catalog) -> None:
    unnamed_by_the_vendor = ("cortex", "minio", "torchserve")

    for tool_id in unnamed_by_the_vendor:
        assert "our suggestion" in (catalog.tool_by_id[tool_id].lifecycle.note or ""), tool_id


def test_a_tool_past_its_prime_says_why(catalog: Catalog) -> None:
    silent = [t.id for t in catalog.tools if t.lifecycle.status == "maintenance" and not t.lifecycle.note]

    assert silent == []


def test_a_successor_lives(catalog: Catalog) -> None:
    for tool in catalog.tools:
        if tool.lifecycle.successor:
            assert catalog.tool_by_id[tool.lifecycle.successor].lifecycle.status == "active", tool.id


@pytest.mark.parametrize(
    ("tool_id", "word"),
    [
        ("seldon-core", "BUSL-1.1"),
        ("kserve", "KFServing"),
        ("vertex-ai", "Gemini Enterprise Agent Platform"),
        ("amazon-sagemaker", "Amazon SageMaker AI"),
        ("tecton", "Databricks"),
        ("neptune-ai", "OpenAI"),
        ("dvc", "lakeFS"),
        ("luigi", "Flyte"),
        ("soda-core", "Elastic License"),
        ("alibi-detect", "Business Source Licence"),
        ("alibi-explain", "Business Source Licence"),
        ("opentofu", "fork of Terraform"),
        ("valkey", "Forked from Redis"),
        ("google-cloud-composer", "Managed Service for Apache Airflow"),
        ("langfuse", "ClickHouse"),
        ("amazon-managed-flink", "Kinesis Data Analytics"),
        ("aws-codecommit", "closed to new customers"),
        ("text-generation-inference", "recommends vLLM"),
    ],
)
def test_known_changes_of_ownership_name_or_licence_are_told(
    catalog: Catalog, tool_id: str, word: str
) -> None:
    assert word in (catalog.tool_by_id[tool_id].lifecycle.note or "")


def test_licences_are_spdx_expressions(catalog: Catalog) -> None:
    wrong = [
        (tool.id, part)
        for tool in catalog.tools
        for part in re.split(r" (?:OR|AND|WITH) ", tool.licence)
        if not LICENCE_ID.fullmatch(part)
    ]

    assert wrong == []


def test_every_link_and_evidence_is_https(catalog: Catalog) -> None:
    links = [(tool.id, link.url) for tool in catalog.tools for link in tool.links]
    evidence = [(tool.id, item.evidence) for tool, item in integrations(catalog)]

    assert [entry for entry in links + evidence if not entry[1].startswith("https://")] == []


def test_nothing_was_checked_after_its_review(catalog: Catalog) -> None:
    late = [(t.id, i.other) for t, i in integrations(catalog) if i.checked_on and i.checked_on > t.reviewed]

    assert late == []


# What the scanner looks for


def test_every_product_can_be_detected(catalog: Catalog) -> None:
    blind = [
        tool.id
        for tool in catalog.tools
        if tool.kind == "product"
        and not any(
            (
                tool.detectors.dependencies,
                tool.detectors.imports,
                tool.detectors.files,
                tool.detectors.configuration,
            )
        )
    ]

    assert blind == []


def test_package_names_are_normal_and_import_names_are_modules(catalog: Catalog) -> None:
    for tool in catalog.tools:
        for name in tool.detectors.imports:
            assert all(part.isidentifier() for part in name.split(".")), (tool.id, name)
        for name in (*tool.packages.pypi, *tool.detectors.dependencies):
            assert re.fullmatch(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*", name), (tool.id, name)


def test_actions_are_owner_and_repository(catalog: Catalog) -> None:
    for tool in catalog.tools:
        for action in tool.detectors.ci_actions:
            assert re.fullmatch(r"[\w.-]+/[\w.-]+", action), (tool.id, action)


def test_configuration_keys_are_not_so_common_that_every_repository_has_them(catalog: Catalog) -> None:
    loud = [
        (tool.id, key)
        for tool in catalog.tools
        for key in tool.detectors.configuration
        if key in SHOUTING_KEYS
    ]

    assert loud == []


# Wording


def test_names_and_summaries_are_unique_and_summaries_have_no_full_stop(catalog: Catalog) -> None:
    names = Counter(tool.name.lower() for tool in catalog.tools)
    summaries = Counter(tool.summary.lower() for tool in catalog.tools)

    assert [text for text, count in (names + summaries).items() if count > 1] == []
    assert [tool.id for tool in catalog.tools if tool.summary.endswith(".")] == []


def test_names_fit_a_card_of_the_diagram(catalog: Catalog) -> None:
    assert [tool.name for tool in catalog.tools if len(tool.name) > LONGEST_NAME] == []


def test_every_tool_says_what_to_know_before_it(catalog: Catalog) -> None:
    assert [tool.id for tool in catalog.tools if not tool.skills] == []
