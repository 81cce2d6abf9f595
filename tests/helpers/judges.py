"""Judges of a written starter: each looks at one kind of file and returns findings, or says why it cannot.

A judge is a program somebody else maintains where there is one, else a check of ours. ``ACCEPTED`` is the one
list of findings that stay, each with its reason. ``tests/built/test_judges.py`` feeds every judge planted faults.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers import terraform

BESIDE = (
    Path(sys.executable).parent,
    *(Path(item) for item in os.environ.get("JUDGES_PATH", "").split(":") if item),
)
"""Where judges installed from the package index are looked for besides ``PATH`` (``pip install -e '.[judges]'``)."""

ACCEPTED: dict[str, dict[str, str]] = {
    "bandit": {
        "B101": "tests assert",
        "B107": "an empty token means that none is sent",
        "B301": "the starter reads only what it wrote into its own runtime folder",
        "B403": "see B301",
        "B404": "adapters start their own processes",
        "B603": "only commands built in the code itself, never a shell",
        "B105": "the name of an HTTP header",
        "B606": "see B603; a server takes the place of the process that starts it",
        "B607": "git and the chosen tools are found on the PATH on purpose",
    },
    "deptry": {
        "apache-airflow-providers-postgres": "loaded by Airflow where its runs stand in a database",
        "dagster-postgres": "loaded by Dagster where its runs stand in a database",
        "dagster-webserver": "started as a program by make flow-server",
        "dvc": "started as a program where it runs the pipeline; imported where it versions data",
        "dvc-s3": "what DVC opens a bucket with; it is imported by DVC",
        "dask": "stands behind `distributed`, which is imported; the bounds are those tested",
        "metaflow": "imported by the flow, which Metaflow starts as a file of its own",
        "hiredis": "makes the client of Redis read faster; see redis",
        "protobuf": "a bound for another requirement of the same tool",
        "setuptools": "stands in for distutils, which Soda imports and Python 3.12 no longer has",
        "soda-core-duckdb": "what Soda finds DuckDB with; it is imported by Soda",
        "statsmodels": "imported by NannyML, which does not declare it",
        "redis": "imported by the feature store where the settings name a Redis",
    },
    "schemathesis": {
        "unsupported_method": "a path is served under one method; anything else is answered like an unknown path, 404",
    },
    "secrets": {
        "secret: set it in .env": "an empty value with a comment that says where the secret belongs",
    },
}
"""Judge -> rule -> why its findings stay."""


@dataclass(frozen=True)
class Judge:
    """One judge.

    Attributes:
        program: what has to be installed; empty for our own.
        files: patterns of the files it looks at; without any match it has nothing to say.
        look: folder and files -> findings.
        sdk: a folder of the vendor's package, which some environment of ``BESIDE`` must have.
        lacks: tells whether something else that it needs is missing.
    """

    name: str
    program: str
    files: tuple[str, ...]
    look: Callable[[Path, list[Path]], list[str]]
    sdk: str = ""
    lacks: Callable[[], bool] = bool

    @property
    def absent(self) -> bool:
        """Whether its program is missing here."""
        if self.sdk:
            return interpreter(self.sdk) is None
        return self.lacks() or (bool(self.program) and program(self.program) is None)

    def concerns(self, folder: Path) -> list[Path]:
        """The files of a starter that it looks at."""
        found = sorted({path for pattern in self.files for path in folder.glob(pattern)})
        return [path for path in found if not any(part.startswith(".venv") for part in path.parts)]

    def findings(self, folder: Path) -> list[str]:
        """What it has to say about a starter; nothing when no file concerns it."""
        found = self.concerns(folder)
        return self.look(folder, found) if found else []


def program(name: str) -> str | None:
    """Where a program is, None when it is not installed."""
    beside = os.pathsep.join(str(path) for path in BESIDE)
    return shutil.which(name, path=beside) or shutil.which(name)


def interpreter(package: str) -> Path | None:
    """The Python of the first environment that has a package (``kfp``, ``azure/ai/ml``)."""
    for folder in BESIDE:
        if any(folder.parent.glob(f"lib/python3*/site-packages/{package}")):
            return folder / "python"
    return None


def _vendor(name: str, files: str, package: str) -> "Judge":
    """A judge that has a vendor's own SDK read the files; see ``vendor_checks.py``."""

    def look(folder: Path, found: list[Path]) -> list[str]:
        python = interpreter(package)
        assert python
        names = [path.relative_to(folder).as_posix() for path in found]
        command = [str(python), str(Path(__file__).with_name("vendor_checks.py")), name, *names]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return [] if done.returncode == 0 else [(done.stdout + done.stderr[-1000:]).strip()[-3000:]]

    return Judge(f"{name}-sdk", package.replace("/", "-"), (files,), look, sdk=package)


def _run(folder: Path, command: Sequence[str]) -> list[str]:
    found = program(command[0])
    assert found
    done = subprocess.run([found, *command[1:]], cwd=folder, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [(done.stdout + done.stderr).strip()[-3000:]]


def _calling(*command: str, each: bool = False) -> Callable[[Path, list[Path]], list[str]]:
    """A judge that calls a program with all files at once, or with one after the other."""

    def look(folder: Path, files: list[Path]) -> list[str]:
        names = [path.relative_to(folder).as_posix() for path in files]
        calls = [[name] for name in names] if each else [names]
        return [finding for call in calls for finding in _run(folder, [*command, *call])]

    return look


def _schema(*options: str) -> Callable[[Path, list[Path]], list[str]]:
    return _calling("check-jsonschema", *options)


def _secrets(folder: Path, files: list[Path]) -> list[str]:
    found = program("detect-secrets-hook")
    assert found
    names = [path.relative_to(folder).as_posix() for path in files]
    lines = "|".join(sorted(ACCEPTED["secrets"]))
    done = subprocess.run(
        [found, "--exclude-lines", lines, *names], cwd=folder, capture_output=True, text=True, check=False
    )
    return [] if done.returncode == 0 else [done.stdout[-3000:]]


def _make(folder: Path, _: list[Path]) -> list[str]:
    """Every target of the Makefile can be planned."""
    text = (folder / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z0-9-]*):", text, flags=re.MULTILINE)
    return [finding for target in targets for finding in _run(folder, ["make", "-n", target])]


def _expressions(_: Path, files: list[Path]) -> list[str]:
    """Prometheus understands every expression of a dashboard."""
    panels = [panel for path in files for panel in json.loads(path.read_text(encoding="utf-8"))["panels"]]
    asked = [target["expr"] for panel in panels for target in panel["targets"]]
    rules = [{"record": f"dashboard:{number}", "expr": text} for number, text in enumerate(asked)]
    with TemporaryDirectory() as folder:
        (Path(folder) / "rules.yml").write_text(
            json.dumps({"groups": [{"name": "dashboard", "rules": rules}]})
        )
        return _run(Path(folder), ["promtool", "check", "rules", "rules.yml"])


def _deptry(folder: Path, _: list[Path]) -> list[str]:
    """Imports and requirements agree; import names are told, because nothing is installed."""
    names = ",".join(f"{distribution}={name}" for distribution, name in sorted(IMPORT_NAMES.items()))
    rules = [f"DEP002={'|'.join(sorted(ACCEPTED['deptry']))}"]
    elsewhere = sorted(_elsewhere(folder))
    if elsewhere:
        rules.append(f"DEP001={'|'.join(elsewhere)}")
    told = ["--package-module-name-map", names, "--per-rule-ignores", ",".join(rules)]
    return _run(folder, ["deptry", "--no-ansi", *told, "src"])


def _elsewhere(folder: Path) -> Iterator[str]:
    """Modules of environments that hold nothing of the core: requirement files that are no extra of the package."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    known = {"embedded", "dev", "tools", *project.get("optional-dependencies", {})}
    for path in (folder / "requirements").glob("*.txt"):
        if path.stem not in known and not path.stem.endswith("constraints"):
            for line in path.read_text(encoding="utf-8").splitlines():
                name = re.match(r"[A-Za-z0-9._-]+", line)
                if name and not line.startswith("-"):
                    yield IMPORT_NAMES.get(name[0], name[0])


IMPORT_NAMES = {
    "apache-airflow": "airflow",
    "scikit-learn": "sklearn",
    "soda-core": "soda",
    "xgboost-cpu": "xgboost",
}
"""Distribution -> what is imported, where the two differ."""


def _undeclared(folder: Path, files: list[Path]) -> list[str]:
    """Every variable that shared files or compose files use is declared in the example environment."""
    example = (folder / ".env.example").read_text(encoding="utf-8")
    declared = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]*)=", example, flags=re.MULTILINE))
    return [
        f"{path.relative_to(folder)}: {name} is not in .env.example"
        for path in files
        for name in sorted(
            set(
                re.findall(
                    r"(?<!\$)\$\{([A-Z][A-Z0-9_]*)(?::?[-?][^}]*)?\}", path.read_text(encoding="utf-8")
                )
            )
        )
        if name not in declared
    ]


def _links(folder: Path, files: list[Path]) -> Iterator[str]:
    for path in files:
        for link in re.findall(r"\]\(([^)#:\s]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if not (path.parent / link).exists():
                yield f"{path.relative_to(folder)} links to {link}"


def _mermaid(folder: Path, files: list[Path]) -> list[str]:
    """Blocks open with a kind of diagram, and their brackets and subgraphs close."""
    found = []
    for path in files:
        for block in re.findall(r"```mermaid\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL):
            bare = re.sub(r'"[^"]*"', "", block)
            kind = re.match(r"\s*(flowchart|graph|sequenceDiagram|stateDiagram|erDiagram|gantt)\b", bare)
            starts = len(re.findall(r"^\s*subgraph\b", bare, re.MULTILINE))
            ends = len(re.findall(r"^\s*end\s*$", bare, re.MULTILINE))
            even = all(bare.count(a) == bare.count(b) for a, b in ("[]", "{}"))
            if not kind or starts != ends or not even or block.count('"') % 2:
                found.append(
                    f"{path.relative_to(folder)}: mermaid block `{block.strip()[:40]}` does not parse"
                )
    return found


_TERRAFORM = "deploy/terraform/*.tf"
_BANDIT = ",".join(sorted(ACCEPTED["bandit"]))
_AZURE = (
    "--builtin-schema",
    "vendor.azure-pipelines",
    "--regex-variant",
    "nonunicode",
    "--data-transform",
    "azure-pipelines",
)

JUDGES = (
    Judge(
        "github-schema",
        "check-jsonschema",
        (".github/workflows/*.yml",),
        _schema("--builtin-schema", "vendor.github-workflows"),
    ),
    Judge(
        "gitlab-schema",
        "check-jsonschema",
        (".gitlab-ci.yml",),
        _schema("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
    ),
    Judge("azure-schema", "check-jsonschema", ("azure-pipelines.yml",), _schema(*_AZURE)),
    Judge(
        "circleci-schema",
        "check-jsonschema",
        (".circleci/config.yml",),
        _schema("--builtin-schema", "vendor.circle-ci"),
    ),
    Judge(
        "bitbucket-schema",
        "check-jsonschema",
        ("bitbucket-pipelines.yml",),
        _schema("--builtin-schema", "vendor.bitbucket-pipelines"),
    ),
    Judge(
        "compose-schema",
        "check-jsonschema",
        ("compose*.y*ml",),
        _schema("--builtin-schema", "vendor.compose-spec"),
    ),
    Judge("zizmor", "zizmor", (".github/workflows/*.yml",), _calling("zizmor", "--offline", "--no-progress")),
    Judge("hadolint", "hadolint", ("**/Dockerfile*",), _calling("hadolint")),
    Judge(
        "kubernetes-validate",
        "kubernetes-validate",
        ("deploy/kubernetes/**/*.yaml", "kubernetes/*.yaml"),
        _calling("kubernetes-validate", "--strict"),
    ),
    Judge("promtool-rules", "promtool", ("monitoring/*rules*.yml",), _calling("promtool", "check", "rules")),
    Judge(
        "promtool-config",
        "promtool",
        ("monitoring/prometheus.yml",),
        _calling("promtool", "check", "config", "--syntax-only"),
    ),
    Judge(
        "promtool-tests",
        "promtool",
        ("monitoring/tests/*.yml", "monitoring/*test*.yml"),
        _calling("promtool", "test", "rules"),
    ),
    Judge(
        "amtool",
        "amtool",
        ("monitoring/alert-routes.yml", "monitoring/alertmanager.yml"),
        _calling("amtool", "check-config"),
    ),
    Judge("pyproject", "validate-pyproject", ("pyproject.toml",), _calling("validate-pyproject")),
    Judge(
        "ruff",
        "ruff",
        ("pyproject.toml",),
        lambda folder, _: _run(folder, ["ruff", "check", "--no-cache", "."]),
    ),
    Judge(
        "ruff-format",
        "ruff",
        ("pyproject.toml",),
        lambda folder, _: _run(folder, ["ruff", "format", "--check", "--no-cache", "."]),
    ),
    Judge(
        "mypy",
        "mypy",
        ("pyproject.toml",),
        lambda folder, _: _run(folder, ["mypy", "--no-incremental", "--cache-dir", os.devnull]),
    ),
    Judge("deptry", "deptry", ("pyproject.toml",), _deptry),
    Judge(
        "bandit",
        "bandit",
        ("src/*",),
        lambda folder, _: _run(folder, ["bandit", "-q", "-r", "src", "-s", _BANDIT]),
    ),
    Judge(
        "secrets",
        "detect-secrets-hook",
        ("settings.toml", ".env.example", "**/*.y*ml", "src/**/*.py"),
        _secrets,
    ),
    Judge("shellcheck", "shellcheck", (".githooks/*", "scripts/*.sh"), _calling("shellcheck")),
    Judge("make", "make", ("Makefile",), _make),
    _vendor("argo", "deploy/argo/*.yaml", "hera"),
    _vendor("azure", "deploy/azure-ml/*.yml", "azure/ai/ml"),
    _vendor("databricks", "deploy/databricks/*.yml", "databricks/bundles"),
    _vendor("grafana", "monitoring/dashboard.json", "grafana_foundation_sdk"),
    Judge("promtool-dashboard", "promtool", ("monitoring/dashboard.json",), _expressions),
    _vendor("kserve", "deploy/kserve/*.yaml", "kserve"),
    _vendor("sagemaker", "deploy/sagemaker/*.json", "moto"),
    _vendor("vertex", "deploy/vertex-ai/*", "kfp"),
    Judge("hcl", "hcl2tojson", (_TERRAFORM,), _calling("hcl2tojson", each=True)),
    Judge("terraform", "terraform", (_TERRAFORM,), terraform.findings, lacks=terraform.absent),
    Judge("environment", "", ("compose*.y*ml", "monitoring/*.y*ml"), _undeclared),
    Judge("links", "", ("**/*.md",), lambda folder, files: list(_links(folder, files))),
    Judge("mermaid", "", ("**/*.md",), _mermaid),
)

PLATFORM_JUDGES = {"hcl", "kubernetes-validate", "terraform", *(judge.name for judge in JUDGES if judge.sdk)}
"""Those that read the files for a platform."""
