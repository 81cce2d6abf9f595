"""The pages of the scenarios show the present result, and what they say would change it does."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from helpers.engagements import answer
from helpers.scenarios import NAMES, scenario
from mlops_blueprint.app.selection import choose
from mlops_blueprint.model.engagement import AnswerSet, ContextValue, Respondent

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "explanation" / "scenarios"
Context = Mapping[str, ContextValue]


def test_pages_show_the_present_results() -> None:
    command = [sys.executable, str(ROOT / "docs" / "write_scenarios.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_page_reasons_and_offers_the_index(name: str) -> None:
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    for heading in ("## Why this stack", "## What a practitioner might do otherwise", "## Try it"):
        assert heading in text
    assert f"({name}.md)" in (PAGES / "index.md").read_text(encoding="utf-8")


def stack(name: str, context: Context | None = None, **changes: object) -> tuple[dict[str, str], int]:
    """Tools by port and unmet needs of a scenario whose engagement was changed."""
    chain = scenario(name)
    before = chain.case.engagement
    after = before.model_copy(update={"context": {**before.context, **(context or {})}, **changes})
    found = choose(chain.case.model_copy(update={"engagement": after}), chain.catalog)
    return {item.port: item.tool for item in found.bindings}, found.cost["unmet needs"]


def using(name: str, *tools: str) -> object:
    """The wishes of a scenario with further tools in use."""
    wishes = scenario(name).case.engagement.tools
    return wishes.model_copy(update={"in_use": (*wishes.in_use, *tools)})


def test_funder_who_asks_for_reproducibility_gives_the_student_tracking() -> None:
    tools, _ = stack("laptop-only-student", target_overrides={"experimentation": 2})
    assert tools["track.runs"] == "mlflow"


def test_larger_startup_needs_training_infrastructure() -> None:
    tools, _ = stack("startup-on-github", {"team_size": "5-10"})
    assert not tools["train.run"].startswith("local-")


def test_startup_with_one_model_needs_no_feature_store() -> None:
    chain = scenario("startup-on-github")
    reply = AnswerSet(
        format="mlops-blueprint/answers/1",
        respondent=Respondent(id="omar", role="data-scientist"),
        answers={
            "dat.feature_shared": answer("not-applicable").model_copy(update={"reason": "single-model"})
        },
    )
    found = choose(chain.case.model_copy(update={"answer_sets": (reply,)}), chain.catalog)
    assert "local-feature-store" in {item.tool for item in found.bindings}


def test_kubernetes_on_aws_opens_the_door_to_open_source() -> None:
    tools, _ = stack("aws-shop", {"hosting": ("aws", "kubernetes")})
    assert tools["registry.models"] == "mlflow"


def test_predictions_for_customers_bring_the_feature_store_of_google_cloud() -> None:
    tools, _ = stack("google-cloud-shop", {"decision_impact": "customer-facing"})
    assert tools["features.store"] == "vertex-ai"


def test_lakehouse_without_its_cloud_lacks_metrics() -> None:
    tools, unmet = stack("databricks-shop", {"hosting": ("saas",)})
    assert (tools["metrics.collect"], unmet) == ("local-metrics", 1)


def test_kubernetes_in_the_plant_takes_the_training() -> None:
    tools, _ = stack(
        "air-gapped-manufacturer",
        {"hosting": ("self-hosted", "kubernetes")},
        tools=using("air-gapped-manufacturer", "kubernetes"),
    )
    assert tools["train.run"] == "kubernetes"


def test_map_that_people_act_on_turns_the_research_groups_stack() -> None:
    tools, _ = stack("research-group", {"phase": "production", "decision_impact": "customer-facing"})
    for port in ("ci.pipeline", "flow.run", "metrics.collect", "serve.predict"):
        assert not tools[port].startswith("local-")
