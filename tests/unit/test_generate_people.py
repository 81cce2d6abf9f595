"""Owners, approvers and receivers of the starter come from the fitted team, and from nothing people could inject."""

import re
from functools import cache
from pathlib import Path

import pytest

from helpers.engagements import case
from helpers.starter_request import classic_request, engagement, local_request
from helpers.teams import BS, DE, DO, DS, HOSTILE, ML, SA
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import TeamMember
from mlops_blueprint.model.handles import is_handle
from mlops_blueprint.model.starter import StarterRequest
from mlops_blueprint.yaml_text import parse

SMALL = (
    TeamMember(name="Ana Ruiz", roles=(DS, DE), handle="@ana"),
    TeamMember(name="Ben Okri", roles=(BS, SA, DO), handle="ben"),
)
RULE = re.compile(r"(# )?(\*|/[\w./-]*)( (@[\w./-]+|[\w.+-]+@[\w.-]+))+")


def made_for(team: tuple[TeamMember, ...], *, tools: bool = False) -> dict[str, str]:
    people = engagement(team=team)
    matrix = build_role_matrix(case(of=people), load_catalog())
    make = classic_request if tools else local_request
    request: StarterRequest = make(engagement=people, role_matrix=matrix)
    return {entry.path: entry.text for entry in generate_starter(request).entries}


@cache
def small_team() -> dict[str, str]:
    return made_for(SMALL, tools=True)


def test_paths_of_a_role_nobody_holds_go_to_whoever_is_nearest() -> None:
    text = small_team()["CODEOWNERS"]
    assert "\n# ml-engineer (nobody holds this role; whoever is nearest stands in)\n* @" in text
    assert "@add-the-handle" not in text


def test_whoever_answers_for_a_release_is_named_with_a_handle() -> None:
    text = small_team()["docs/who-decides.md"]
    approval = text.split("## Approve a model for production")[1].split("\n## ")[0]
    assert "- **Answers for it:** Business Stakeholder: Ben Okri, @ben" in approval


def test_separations_the_team_cannot_keep_are_named_with_what_helps_instead() -> None:
    lost = small_team()["docs/who-decides.md"].split("## What this team cannot keep apart")[1]
    assert "**Whoever deploys does not approve the release.** Here Ben Okri would. Instead: " in lost


def test_every_owner_of_an_alert_has_a_route_and_a_receiver() -> None:
    made = small_team()
    routing = parse(made["monitoring/alert-routes.yml"], "alert-routes.yml").data
    assert isinstance(routing, dict)
    receivers = {item["name"] for item in routing["receivers"]}
    routes = {
        owner[1]: item["receiver"]
        for item in routing["route"]["routes"]
        if (owner := re.fullmatch(r'owner="([a-z-]+)"', item["matchers"][0]))
    }
    owners = set(re.findall(r"owner: ([a-z-]+)", made["monitoring/alerts.yml"]))
    assert owners
    assert owners <= set(routes)
    assert set(routes.values()) | {routing["route"]["receiver"]} <= receivers


def test_drift_goes_to_the_listener_that_retrains_and_to_its_owner() -> None:
    made = small_team()
    routing = parse(made["monitoring/alert-routes.yml"], "alert-routes.yml").data
    assert isinstance(routing, dict)
    first = routing["route"]["routes"][0]
    assert first["receiver"] == "retraining"
    assert first["continue"] is True
    webhook = routing["receivers"][0]["webhook_configs"][0]
    port = re.search(r"^RETRAIN_PORT = (\d+)$", made["settings.toml"], flags=re.MULTILINE)
    assert port
    assert webhook["url"] == f"http://127.0.0.1:{port[1]}/retrain"
    assert webhook["http_config"] == {"authorization": {"credentials_file": "retrain-token"}}


def test_alert_rules_without_a_role_matrix_are_routed_to_the_owners_of_the_paths() -> None:
    made = {entry.path: entry.text for entry in generate_starter(classic_request()).entries}
    owners = set(re.findall(r"owner: ([a-z-]+)", made["monitoring/alerts.yml"]))
    assert owners <= set(re.findall(r"- name: (\S+)", made["monitoring/alert-routes.yml"]))


def test_starter_without_alert_rules_has_no_routes() -> None:
    made = made_for(SMALL)
    assert "monitoring/alert-routes.yml" not in made
    assert "docs/who-decides.md" in made


def test_starter_without_a_role_matrix_has_no_page_of_decisions() -> None:
    made = {entry.path for entry in generate_starter(local_request()).entries}
    assert "docs/who-decides.md" not in made


def test_team_of_nobody_says_nobody_yet() -> None:
    made = made_for(())
    assert "Business Stakeholder: nobody yet" in made["docs/who-decides.md"]
    assert "@add-the-handle-of-your-ml-engineer" in made["CODEOWNERS"]


@pytest.mark.parametrize(
    "handle",
    [
        "@ana\n* @mallory",
        '"; rm -rf /',
        "@a @b",
        "<script>",
        "=cmd()",
        "@",
        "ana; * @x",
        "\u202e@ana",
        "n" * 10 + " x",
    ],
)
def test_handle_that_is_none_never_reaches_codeowners(handle: str) -> None:
    text = made_for((TeamMember(name="Ana Ruiz", roles=(ML,), handle=handle),))["CODEOWNERS"]
    lines = [
        line for line in text.splitlines()[2:] if line and not re.fullmatch(r"# [a-z-]+( \(.*\))?", line)
    ]
    assert all(line.startswith("# ") and "@add-the-handle" in line for line in lines)


@pytest.mark.parametrize(
    ("handle", "written"),
    [
        ("@ana", "@ana"),
        ("ana", "@ana"),
        ("@org/team-a", "@org/team-a"),
        ("ana@example.org", "ana@example.org"),
    ],
)
def test_handles_are_written_as_the_hosts_read_them(handle: str, written: str) -> None:
    text = made_for((TeamMember(name="Ana Ruiz", roles=(ML,), handle=handle),))["CODEOWNERS"]
    assert f"\n* {written}\n" in text


def test_hostile_names_stay_text_in_every_file() -> None:
    team = tuple(
        TeamMember(name=name.strip(), roles=(ML, DO), handle=f"@user{at}") for at, name in enumerate(HOSTILE)
    )
    made = made_for(team, tools=True)
    for path in ("CODEOWNERS", "docs/who-decides.md", "monitoring/alert-routes.yml"):
        text = made[path]
        assert "<script>" not in text
        assert "n" * 100 not in text
        assert not re.search("[\u0000-\u0009\u000b-\u001f\u202a-\u202e]", text)
    lines = [line for line in made["CODEOWNERS"].splitlines() if line and not line.startswith("#")]
    assert all(RULE.fullmatch(line) for line in lines)
    assert parse(made["monitoring/alert-routes.yml"], "alert-routes.yml").data


@pytest.mark.parametrize("handle", ["@ana", "ana", "@org/sub/team", "ana.ruiz@example.org"])
def test_usual_handles_are_accepted(handle: str) -> None:
    assert is_handle(handle)


def test_engagement_with_a_handle_that_is_none_is_refused_where_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(cli, ["init", str(tmp_path / "acme"), "--sample", "retailer"]) == 0
    path = tmp_path / "acme" / "engagement.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("@nordlicht/shop", "@shop * @mallory"), encoding="utf-8"
    )
    assert guard(cli, ["roles", str(tmp_path / "acme")]) == 1
    message = capsys.readouterr().err
    assert "engagement.yaml:33: ENG016 `@shop * @mallory` is no handle" in message
    assert "@organisation/team" in message
