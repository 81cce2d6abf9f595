"""Owners and approvals in the form that each host documents."""

import re
from functools import cache

import pytest

from helpers.engagements import case
from helpers.starter_request import LOCAL, engagement, local_request, stack_of
from helpers.teams import BS, DE, DO, DS, ML, SA, SE
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import TeamMember

TEAM = (
    TeamMember(name="Ana", roles=(DS,), handle="@ana"),
    TeamMember(name="Ben", roles=(BS, SA), handle="ben@example.org"),
    TeamMember(name="Cem", roles=(DE, SE), handle="@cem"),
    TeamMember(name="Dua", roles=(DO, ML), handle="@org/dua"),
)
ALONE = (TeamMember(name="Ana", roles=(BS, SA, DS, DE, SE, DO, ML), handle="@ana"),)


@cache
def made_for(
    host: str, builder: str = "local-task-runner", team: tuple[TeamMember, ...] = TEAM
) -> dict[str, str]:
    people = engagement(team=team)
    request = local_request(
        engagement=people,
        role_matrix=build_role_matrix(case(of=people), load_catalog()),
        stack=stack_of(LOCAL, tools={"scm.repo": host, "ci.pipeline": builder}),
    )
    return {entry.path: entry.text for entry in generate_starter(request).entries}


def rules(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_gitlab_gets_sections_with_the_approvals_each_needs() -> None:
    lines = rules(made_for("gitlab")["CODEOWNERS"])
    assert lines[:2] == ["[Owners][1]", "* @org/dua"]
    second = lines.index("[Second pair of eyes][1]")
    assert [line.split()[-1] for line in lines[second + 1 :]] == ["@org/dua"]
    assert any(line.endswith("core/gate.py @ana") for line in lines[:second])
    assert "deployment_approvals" in made_for("gitlab")["docs/who-decides.md"]


def test_one_persons_second_approval_is_not_asked_for() -> None:
    text = made_for("gitlab", team=ALONE)["CODEOWNERS"]
    assert "[Second pair of eyes]" not in text
    assert "would be the owner's own people, or nobody" in text


def test_bitbucket_reads_its_own_folder() -> None:
    made = made_for("bitbucket")
    assert "CODEOWNERS" not in made
    assert rules(made[".bitbucket/CODEOWNERS"])[0] == "* @org/dua"
    assert "a merge check decides" in made["docs/who-decides.md"]


def test_gitea_gets_regular_expressions() -> None:
    lines = rules(made_for("gitea")["CODEOWNERS"])
    assert lines[0] == ".* @org/dua"
    for line in lines:
        re.compile(line.split()[0].replace("\\\\", "\\"))
    assert any("/core/gate\\\\.py @ana" in line for line in lines)


@pytest.mark.parametrize(
    ("host", "builder"), [("git", "azure-devops-pipelines"), ("azure-repos", "local-task-runner")]
)
def test_azure_repos_gets_one_policy_for_each_role_beside_the_plain_file(host: str, builder: str) -> None:
    made = made_for(host, builder)
    page = made["docs/required-reviewers.md"]
    assert rules(made["CODEOWNERS"])[0] == "* @org/dua"
    assert page.count("az repos policy required-reviewer create --repository-id") == 6
    assert '--required-reviewer-ids "ben@example.org"' in page
    assert '--required-reviewer-ids "MAIL-OF-DATA-SCIENTIST"' in page


def test_pipelines_of_azure_do_not_make_a_repository_elsewhere_one_of_azure() -> None:
    assert "docs/required-reviewers.md" not in made_for("github", "azure-devops-pipelines")


@pytest.mark.parametrize("host", ["git", "github", "aws-codecommit"])
def test_every_other_host_gets_the_plain_form(host: str) -> None:
    made = made_for(host)
    assert rules(made["CODEOWNERS"])[0] == "* @org/dua"
    assert "docs/required-reviewers.md" not in made
