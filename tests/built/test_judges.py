"""Judges are judged first: each notices a planted fault. Then none has anything to say about a starter."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from helpers.choices import factors, fits, for_platform, platforms, request_for
from helpers.covering import covering_rows
from helpers.engagements import case
from helpers.judges import ACCEPTED, JUDGES, PLATFORM_JUDGES, Judge
from helpers.service_judges import ANSWERS
from helpers.starter_request import classic_request, engagement, local_request
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.starter import StarterRequest

WORKFLOW = ".github/workflows/ci.yml"
FAULTS: dict[str, tuple[str, str]] = {
    "github-schema": (WORKFLOW, "on: push\njobs: {a: {runs_on: x}}\n"),
    "gitlab-schema": (".gitlab-ci.yml", "test: {script: 3}\n"),
    "azure-schema": ("azure-pipelines.yml", "jobs: {a: b}\n"),
    "circleci-schema": (".circleci/config.yml", "version: 2.1\njobs: 3\n"),
    "bitbucket-schema": ("bitbucket-pipelines.yml", "pipelines: 3\n"),
    "compose-schema": ("compose.yaml", "services: {web: {imagee: x}}\n"),
    "zizmor": (
        WORKFLOW,
        (
            "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
            "      - run: echo ${{ github.event.pull_request.title }}\n"
        ),
    ),
    "hadolint": ("Dockerfile", "FROM python\nRUN cd /tmp && pip install x\n"),
    "kubernetes-validate": (
        "deploy/kubernetes/more/app.yaml",
        "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {portss: []}\n",
    ),
    "promtool-rules": (
        "monitoring/alert-rules.yml",
        "groups: [{name: a, rules: [{alert: A, expr: 'sum('}]}]\n",
    ),
    "promtool-config": ("monitoring/prometheus.yml", "scrape_configs: [{job: a}]\n"),
    "promtool-tests": ("monitoring/tests/alerts.yml", "rule_files: [none.yml]\ntests: [{nonsense: 1}]\n"),
    "amtool": ("monitoring/alert-routes.yml", "route: {receiver: nobody}\nreceivers: [{name: team}]\n"),
    "pyproject": ("pyproject.toml", "[project]\nname = 3\n"),
    "ruff": ("src/bad.py", "import os\n"),
    "ruff-format": ("src/bad.py", "x   =  1\n"),
    "bandit": ("src/bad.py", "import subprocess\n\nsubprocess.run('ls', shell=True)\n"),
    "secrets": (
        "settings.toml",
        'api_key = "ghp_Zx81kdj2mNqP0vT7yRb4LwQs93HcUeFgAi5o"\n',
    ),  # pragma: allowlist secret
    "shellcheck": (".githooks/pre-push", "#!/bin/sh\nrm $1\n"),
    "make": ("Makefile", "test: nowhere-to-be-found\n"),
    "argo-sdk": (
        "deploy/argo/a.yaml",
        (
            "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: a}\n"
            "spec: {entrypoint: a, templates: [{name: a, containers3: {image: a}}]}\n"
        ),
    ),
    "azure-sdk": (
        "deploy/azure-ml/job.yml",
        (
            "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n"
            "type: command\ncommand: a\ncompute: azureml:a\nenvironment: {imag: a}\n"
        ),
    ),
    "databricks-sdk": (
        "deploy/databricks/a.yml",
        "resources: {jobs: {a: {name: a, tasks: [{task_key: a, spark_python_tusk: {}}]}}}\n",
    ),
    "grafana-sdk": ("monitoring/dashboard.json", '{"title": "a", "panles": []}\n'),
    "promtool-dashboard": (
        "monitoring/dashboard.json",
        '{"panels": [{"type": "timeseries", "targets": [{"expr": "sum("}]}]}\n',
    ),
    "hcl": ("deploy/terraform/a.tf", 'resource "aws_s3_bucket" "a" {\n'),
    "terraform": (
        "deploy/terraform/a.tf",
        (
            "terraform {\n  required_providers {\n    aws = {\n"
            '      source = "hashicorp/aws"\n    }\n  }\n}\n\n'
            'resource "aws_s3_bucket" "a" {\n  bukket = "a"\n}\n'
        ),
    ),
    "mypy": ("src/wrong.py", "x: int = 'a'\n"),
    "deptry": ("src/wrong.py", "import nobody_ever_declared_this\n"),
    "kserve-sdk": (
        "deploy/kserve/a.yaml",
        (
            "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: a}\n"
            "spec: {predictor: {containers: [{name: a, image: a, argv: [a]}]}}\n"
        ),
    ),
    "sagemaker-sdk": ("deploy/sagemaker/job.json", '{"TrainingJobName": "a", "RoleArn": 3}\n'),
    "vertex-sdk": ("deploy/vertex-ai/model.json", '{"displayName": "a", "containerSpec": {"image": "a"}}\n'),
    "environment": ("compose.yaml", "services: {web: {image: 'x:${NOBODY_KNOWS}'}}\n"),
    "links": ("README.md", "[there](docs/nowhere.md)\n"),
    "mermaid": ("README.md", "```mermaid\nflowchart LR\n  subgraph one\n  a[b --> c\n```\n"),
}
by_name = {judge.name: judge for judge in JUDGES}


def written(request: StarterRequest, folder: Path) -> Path:
    for entry in generate_starter(request).entries:
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
        path.chmod(0o755 if entry.executable else 0o644)
    return folder


def needs(judge: Judge) -> None:
    if judge.absent:
        pytest.skip(f"{judge.program} is not installed: pip install -e '.[judges]', or Debian's package")


@pytest.mark.parametrize("judge", JUDGES, ids=lambda judge: judge.name)
def test_each_judge_notices_a_planted_fault(judge: Judge, tmp_path: Path) -> None:
    needs(judge)
    path, text = FAULTS[judge.name]
    (tmp_path / ".env.example").write_text("", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.ruff.lint]\nselect = ['F']\n", encoding="utf-8")
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    assert judge.findings(tmp_path)


def test_every_judge_has_a_fault_and_every_exception_a_judge_and_a_reason() -> None:
    assert set(FAULTS) == set(by_name)
    assert set(ACCEPTED) <= {*by_name, ANSWERS}
    assert all(reason for rules in ACCEPTED.values() for reason in rules.values())


@cache
def _matrix() -> RoleMatrix:
    return build_role_matrix(case(of=engagement()), load_catalog())


@cache
def _classic() -> StarterRequest:
    return classic_request(role_matrix=_matrix())


@pytest.mark.parametrize("tool", platforms())
def test_files_for_a_platform_satisfy_its_vendor(tool: str, tmp_path: Path) -> None:
    folder = written(for_platform(tool), tmp_path)
    reading = [judge for judge in JUDGES if judge.name in PLATFORM_JUDGES and judge.concerns(folder)]
    assert reading
    assert [finding for judge in reading if not judge.absent for finding in judge.findings(folder)] == []
    for judge in reading:
        needs(judge)


BROKEN = {
    "amazon-sagemaker": ("sagemaker/training-job.json", '"InstanceCount": 1', '"InstanceCount": "one"'),
    "argo-workflows": ("argo/workflow-template.yaml", "dependencies:", "after:"),
    "azure-machine-learning": ("azure-ml/pipeline.yml", "type: uri_folder", "type: heap"),
    "databricks": (
        "databricks/training.job.yml",
        "            - task_key: extract",
        "            - task_key: nobody",
    ),
    "kserve": ("kserve/inference-service.yaml", "minReplicas: 1", "minReplicas: one"),
    "kubernetes": ("kubernetes/training/job.yaml", "backoffLimit:", "backoffLimits:"),
    "terraform": ("terraform/databases.tf", "storage_encrypted     = true", "storage_encrypt       = true"),
    "sagemaker-pipelines": ("sagemaker/pipeline.json", '"Parameters.Image"', '"Parameters.Picture"'),
    "vertex-ai": ("vertex-ai/pipeline.yaml", "dependentTasks: [extract]", "dependentTasks: [nobody]"),
}


@pytest.mark.parametrize("tool", platforms())
def test_a_file_for_a_platform_that_was_broken_is_noticed(tool: str, tmp_path: Path) -> None:
    name, before, after = BROKEN[tool]
    path = written(for_platform(tool), tmp_path) / "deploy" / name
    reading = [
        judge for judge in JUDGES if judge.name in PLATFORM_JUDGES and path in judge.concerns(tmp_path)
    ]
    for judge in reading:
        needs(judge)
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    assert any(judge.findings(tmp_path) for judge in reading)


@pytest.mark.parametrize("judge", JUDGES, ids=lambda judge: judge.name)
@pytest.mark.parametrize("request_of", [local_request, _classic], ids=["local", "classic"])
def test_no_judge_finds_anything(
    judge: Judge, request_of: Callable[[], StarterRequest], tmp_path: Path
) -> None:
    needs(judge)
    assert judge.findings(written(request_of(), tmp_path)) == []


@pytest.mark.slow
def test_no_judge_finds_anything_in_the_starters_of_all_pairs(tmp_path: Path) -> None:
    findings = []
    for row in covering_rows(factors(), 2, fits):
        folder = written(request_for(row, role_matrix=_matrix()), tmp_path / "starter")
        found = [(judge.name, judge.findings(folder)) for judge in JUDGES if not judge.absent]
        findings += [(name, text, row) for name, texts in found for text in texts]
        shutil.rmtree(folder)
    assert findings == []
