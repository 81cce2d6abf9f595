"""Reads pipeline files of six CI products back, as each product documents them: what runs, when, after what.

Independent of the generator: nothing here knows the abstract pipeline or the templates.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from mlops_blueprint.yaml_text import parse

EVENTS = ("push", "pull-request", "schedule", "dispatch")


@dataclass(frozen=True)
class ReadJob:
    """One job: its ``make`` tasks, the profile they run in, what must be done before, on which events."""

    tasks: tuple[str, ...]
    profile: str
    needs: frozenset[str]
    events: frozenset[str]


def _load(text: str) -> dict[str, Any]:
    data = parse(text, "pipeline").data
    assert isinstance(data, dict)
    return data


def read_github(text: str) -> dict[str, ReadJob]:
    """Jobs of a GitHub workflow."""
    data = _load(text)
    names = {
        "push": "push",
        "pull_request": "pull-request",
        "schedule": "schedule",
        "workflow_dispatch": "dispatch",
    }
    used = {names[event] for event in data["on"]}
    return {
        name: ReadJob(
            tasks=_made(step["run"] for step in job["steps"] if "run" in step),
            profile=job["env"]["PROFILE"],
            needs=frozenset(job.get("needs", ())),
            events=frozenset(
                {names[event] for event in re.findall(r'"([a-z_]+)"', job["if"])} if "if" in job else used
            ),
        )
        for name, job in data["jobs"].items()
    }


def read_gitlab(text: str) -> dict[str, ReadJob]:
    """Jobs of a GitLab pipeline; an event counts only when the workflow's rules let it through, too."""
    data = _load(text)
    conditions = {
        '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH': "push",
        '$CI_PIPELINE_SOURCE == "merge_request_event"': "pull-request",
        '$CI_PIPELINE_SOURCE == "schedule"': "schedule",
        '$CI_PIPELINE_SOURCE == "web"': "dispatch",
    }
    started = {conditions[rule["if"]] for rule in data["workflow"]["rules"]}
    return {
        name: ReadJob(
            tasks=_made(job["script"]),
            profile=job["variables"]["PROFILE"],
            needs=frozenset(job["needs"]),
            events=frozenset({conditions[rule["if"]] for rule in job["rules"]} & started),
        )
        for name, job in data.items()
        if name not in {"workflow", "default", "variables"}
    }


def read_azure(text: str) -> dict[str, ReadJob]:
    """Jobs of an Azure pipeline; its job names know no hyphen. Starting one by hand is always possible."""
    data = _load(text)
    reasons = {
        "IndividualCI": "push",
        "BatchedCI": "push",
        "PullRequest": "pull-request",
        "Schedule": "schedule",
        "Manual": "dispatch",
    }
    used = {"dispatch"}
    used |= {"push"} if data["trigger"] != ["none"] else set()
    used |= {"pull-request"} if data["pr"] != ["none"] else set()
    used |= {"schedule"} if "schedules" in data else set()
    return {
        job["job"].replace("_", "-"): ReadJob(
            tasks=_made(step["script"] for step in job["steps"] if "script" in step),
            profile=job["variables"]["PROFILE"],
            needs=frozenset(need.replace("_", "-") for need in job["dependsOn"]),
            events=frozenset(
                used
                if job["condition"] == "succeeded()"
                else {reasons[reason] for reason in re.findall(r"'([A-Z][A-Za-z]+)'", job["condition"])}
            ),
        )
        for job in data["jobs"]
    }


def read_circleci(text: str) -> dict[str, ReadJob]:
    """Jobs of a CircleCI configuration, with the workflows and branches they belong to."""
    data = _load(text)
    events: dict[str, set[str]] = {name: set() for name in data["jobs"]}
    needs: dict[str, set[str]] = {name: set() for name in data["jobs"]}
    sources = {"scheduled_pipeline": {"schedule"}, "api": {"dispatch"}}
    for workflow in data["workflows"].values():
        source = workflow["when"]["equal"][0]
        assert workflow["when"]["equal"][1] == "<< pipeline.trigger_source >>"
        for entry in workflow["jobs"]:
            name, rules = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
            branches = rules.get("filters", {}).get("branches", {})
            changed = {"push"} if branches.get("only") == "main" else {"pull-request"}
            changed = changed if branches else {"push", "pull-request"}
            events[name] |= sources.get(source, changed)
            needs[name] |= set(rules.get("requires", ()))
    return {
        name: ReadJob(
            tasks=_made(
                step["run"] for step in job["steps"] if isinstance(step, dict) and set(step) == {"run"}
            ),
            profile=job["environment"]["PROFILE"],
            needs=frozenset(needs[name]),
            events=frozenset(events[name]),
        )
        for name, job in data["jobs"].items()
    }


def read_bitbucket(text: str) -> dict[str, ReadJob]:
    """Steps of Bitbucket pipelines; the steps of a pipeline run in their order, so each needs those before it."""
    pipelines = _load(text)["pipelines"]
    started = {
        "push": pipelines.get("branches", {}).get("main", []),
        "pull-request": pipelines.get("pull-requests", {}).get("**", []),
        **pipelines.get("custom", {}),
    }
    jobs: dict[str, ReadJob] = {}
    for event, entries in started.items():
        before: set[str] = set()
        for step in (entry["step"] for entry in entries):
            known = jobs.get(step["name"])
            jobs[step["name"]] = ReadJob(
                tasks=_made(line.rsplit(" ", 1)[0] for line in step["script"]),
                profile=step["script"][0].rsplit("=", 1)[1],
                needs=frozenset(before) | (known.needs if known else frozenset()),
                events=frozenset({event}) | (known.events if known else frozenset()),
            )
            before.add(step["name"])
    return jobs


def read_jenkins(text: str) -> dict[str, ReadJob]:
    """Stages of a declarative Jenkinsfile; they run in their order, so each needs those before it."""
    conditions = {
        "allOf { branch 'main'; not { triggeredBy 'TimerTrigger' }; not { triggeredBy cause: 'UserIdCause' } }": "push",
        "changeRequest()": "pull-request",
        "triggeredBy 'TimerTrigger'": "schedule",
        "triggeredBy cause: 'UserIdCause'": "dispatch",
    }
    jobs: dict[str, ReadJob] = {}
    for stage in re.split(r"\n {8}stage\(", text)[1:]:
        name = stage[1 : stage.index("'", 1)]
        found = {
            event
            for line, event in conditions.items()
            if re.search(rf"^\s+{re.escape(line)}$", stage, re.MULTILINE)
        }
        profile = re.search(r"PROFILE = '([a-z]+)'", stage)
        assert profile is not None
        jobs[name] = ReadJob(
            tasks=_made(re.findall(r"sh '([^']+)'", stage)),
            profile=profile.group(1),
            needs=frozenset(jobs),
            events=frozenset(found or EVENTS),
        )
    return jobs


def _made(lines: Iterable[str]) -> tuple[str, ...]:
    commands = [line.split() for line in lines]
    assert all(command[0] == "make" and len(command) == 2 for command in commands), commands
    return tuple(command[1] for command in commands)


READERS: dict[str, tuple[str, Callable[[str], dict[str, ReadJob]], bool]] = {
    "github-actions": (".github/workflows/ci.yml", read_github, False),
    "gitlab-ci": (".gitlab-ci.yml", read_gitlab, False),
    "azure-devops-pipelines": ("azure-pipelines.yml", read_azure, False),
    "circleci": (".circleci/config.yml", read_circleci, False),
    "bitbucket": ("bitbucket-pipelines.yml", read_bitbucket, True),
    "jenkins": ("Jenkinsfile", read_jenkins, True),
}
"""CI tool -> path of its file, reader, and whether jobs run strictly one after the other."""
