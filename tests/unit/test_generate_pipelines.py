"""One abstract pipeline in six dialects: each file says the same to its product."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.pipeline_dialects import EVENTS, READERS, ReadJob
from helpers.starter_request import CLASSIC, LOCAL, request, shipped_templates
from mlops_blueprint.generate.starter import generate_starter

HOSTS = {"github-actions": "github", "bitbucket": "bitbucket"}
SCHEMAS = {
    "github-actions": ["--builtin-schema", "vendor.github-workflows"],
    "gitlab-ci": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "azure-devops-pipelines": [
        "--builtin-schema",
        "vendor.azure-pipelines",
        "--data-transform",
        "azure-pipelines",
        "--regex-variant",
        "nonunicode",
    ],
    "circleci": ["--builtin-schema", "vendor.circle-ci"],
    "bitbucket": ["--builtin-schema", "vendor.bitbucket-pipelines"],
}
PLANTED = {"gitlab-ci": "rules:", "bitbucket": "step:"}
"""A key whose misspelling the schema must notice."""

EXPECTED = {
    "check": ReadJob(("check", "test"), "embedded", frozenset(), frozenset({"push", "pull-request"})),
    "loop": ReadJob(("demo",), "embedded", frozenset({"check"}), frozenset({"push", "pull-request"})),
    "train": ReadJob(("retrain",), "embedded", frozenset(), frozenset({"schedule", "dispatch"})),
    "chosen-tools": ReadJob(("test", "demo"), "tools", frozenset(), frozenset({"push", "dispatch"})),
}


def pipeline(tool: str, bindings: dict[str, str]) -> str:
    made = generate_starter(
        request(
            {**bindings, "ci.pipeline": tool, "scm.repo": HOSTS.get(tool, "git")}, dict(shipped_templates())
        )
    )
    return {entry.path: entry.text for entry in made.entries}[READERS[tool][0]]


@pytest.mark.parametrize("tool", READERS)
def test_every_dialect_runs_the_same_jobs_on_the_same_events(tool: str) -> None:
    _, read, in_order = READERS[tool]
    jobs = read(pipeline(tool, CLASSIC))
    assert set(jobs) == set(EXPECTED)
    for name, expected in EXPECTED.items():
        found = jobs[name]
        assert (found.tasks, found.profile, found.events) == (
            expected.tasks,
            expected.profile,
            expected.events,
        )
        assert found.needs >= expected.needs if in_order else found.needs == expected.needs


@pytest.mark.parametrize("tool", READERS)
def test_without_tools_no_dialect_keeps_an_empty_job(tool: str) -> None:
    jobs = READERS[tool][1](pipeline(tool, LOCAL))
    assert set(jobs) == {"check", "loop", "train"}
    assert all(job.tasks and job.events <= set(EVENTS) for job in jobs.values())


@pytest.mark.parametrize("tool", SCHEMAS)
@pytest.mark.parametrize("bindings", [LOCAL, CLASSIC], ids=["local", "classic"])
def test_the_products_own_schema_accepts_the_file(
    tool: str, bindings: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / Path(READERS[tool][0]).name
    path.write_text(pipeline(tool, bindings), encoding="utf-8")
    result = judged(tool, path)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("tool", SCHEMAS)
def test_the_schema_would_notice_a_broken_file(tool: str, tmp_path: Path) -> None:
    path = tmp_path / Path(READERS[tool][0]).name
    key = PLANTED.get(tool, "steps:")
    text = pipeline(tool, CLASSIC)
    assert key in text
    broken = text.replace(key, "oops:")
    path.write_text(broken, encoding="utf-8")
    assert judged(tool, path).returncode == 1


def judged(tool: str, path: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "check_jsonschema", *SCHEMAS[tool], str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_ci_tool_without_a_template_leaves_the_git_hook() -> None:
    made = generate_starter(request({**LOCAL, "ci.pipeline": "tekton"}, dict(shipped_templates())))
    assert ".githooks/pre-push" in {entry.path for entry in made.entries}


@pytest.mark.skipif(shutil.which("groovy") is None, reason="groovy is not installed")
def test_groovy_reads_the_jenkinsfile(tmp_path: Path) -> None:
    path = tmp_path / "Jenkinsfile"
    path.write_text(pipeline("jenkins", CLASSIC), encoding="utf-8")
    script = f"new org.codehaus.groovy.control.CompilationUnit().with {{ addSource('J', new File('{path}').text); compile(org.codehaus.groovy.control.Phases.CONVERSION) }}"
    result = subprocess.run(["groovy", "-e", script], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
