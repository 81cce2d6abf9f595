"""Facts: what the files of a scanned repository say, before anybody judges it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

FactKind = Literal[
    "file",
    "import",
    "call",
    "decorator",
    "dependency",
    "lock",
    "variable",
    "setting",
    "image",
    "command",
    "ci-job",
    "ci-action",
    "schedule",
    "resource",
    "test",
    "graph",
    "gate",
    "route",
    "seed",
    "secret",
    "heading",
    "mention",
    "broken",
]
"""What a fact is about.

``file`` the path itself; ``import`` a module that is imported; ``call`` and ``decorator`` a name resolved through
the imports of its file; ``dependency`` a declared distribution; ``lock`` a file that fixes every version;
``variable`` an environment variable that is read or set; ``setting`` a key path of YAML, TOML, JSON or HCL;
``image`` a container image; ``command`` a program that a committed file runs; ``ci-job`` a job of a CI system;
``ci-action`` a reused action or orb; ``schedule`` a cron expression in force; ``resource`` a resource of
Terraform, Kubernetes or CloudFormation; ``test`` a test function; ``graph`` a graph of pipeline steps; ``gate``
a comparison on which a promotion, a registration or the process's exit hangs; ``route`` an HTTP route; ``seed`` a
fixed random seed; ``secret`` a credential (never its value); ``heading`` a heading of a document; ``mention`` a
tool's name in prose or a comment; ``broken`` a file of a known kind that does not parse.
"""

FACT_DETAILS: dict[FactKind, dict[str, str]] = {
    "file": {"size": "bytes"},
    "import": {
        "used": "yes when the file refers to the name, no when it does not or for type checkers only",
        "alias": "name it has in the file",
        "guessed": "yes when the file does not parse and its lines were read one by one",
    },
    "call": {
        "in": "function or method around the call",
        "assigned": "variable the result goes to",
        "arg": "first positional argument: a literal, a name, or an ellipsis for anything else",
        "arg2": "second positional argument",
        "local": "yes when the root of the name is neither imported nor made by a call",
        "base": "yes when it is the base of a class",
        "guessed": "yes when the file does not parse and its lines were read one by one",
        "*": "keyword arguments by their own names, as `arg`; what may be secret is left out",
    },
    "decorator": {"on": "decorated function or class", "*": "keyword arguments that are literals"},
    "dependency": {
        "spec": "version specifier as written",
        "pinned": "yes or no",
        "group": "extra or group",
        "source": "requirements, pyproject, setup.cfg, setup.py, Pipfile, conda, npm or command",
    },
    "variable": {"access": "read or write"},
    "setting": {
        "value": "scalar value as text",
        "format": "yaml, toml, json, ini, hcl, python or gitattributes",
    },
    "image": {
        "tag": "tag or digest",
        "role": "base, service, container, ci or run",
        "service": "of a compose file",
    },
    "command": {
        "line": "the whole command, on one line; the fact's name is the program that does the work: runners such "
        "as `poetry run`, `uv run`, `python -m`, `sudo`, `time` are taken off (`python -m pytest` is `pytest`)",
        "script": "path from the root of a local script or module that it runs, when there is such a file",
        "module": "module it runs (`python -m`, `uvicorn`)",
        "ignored": "yes when the line goes on after a failure",
        "via": "what runs it, when CI does so by way of a target or script, or Python starts it",
        "service": "service of a compose file",
        "instruction": "instruction of a Dockerfile: run, cmd, entrypoint or healthcheck",
        "target": "make target, task or stage the command belongs to; what the target needs first is a command of it, "
        "too (`make data`)",
        "runner": "program that runs the target: make, dvc, tox, poe, …",
        "job": "job of a CI system it belongs to; `enabled`, `on` and `blocks` repeat the job's",
    },
    "ci-job": {
        "system": "github, gitlab, azure, circleci, bitbucket or jenkins",
        "enabled": "yes or no (`if: false`, `when: never`)",
        "on": "what starts it: push pull_request schedule workflow_dispatch repository_dispatch workflow_run",
        "blocks": "no when a failure is ignored (`allow_failure`, `continue-on-error`)",
        "needs": "jobs it waits for, separated by blanks",
        "environment": "environment it deploys to",
    },
    "ci-action": {"job": "job it belongs to; `enabled`, `on` and `blocks` repeat the job's"},
    "schedule": {
        "system": "github, gitlab, airflow, prefect, kubernetes, …",
        "runs": "what it starts",
        "enabled": "yes or no",
    },
    "resource": {
        "system": "terraform, kubernetes, cloudformation or compose",
        "name": "its own name",
        "api": "version of the interface of Kubernetes",
        "block": "resource, data, module or provider of Terraform",
        "build": "whether a service of a compose file is built here: yes or no",
    },
    "test": {"asserts": "how many", "mocks": "yes or no", "skipped": "yes or no", "calls": "names it calls"},
    "graph": {
        "engine": "airflow, prefect, dvc, own, …; `own` for a graph executed by the repository's code",
        "steps": "how many",
        "edges": "how many",
        "names": "names of the steps, separated by blanks",
    },
    "gate": {
        "blocks": "yes or no; no when it only prints or keeps the better file",
        "on": "names compared",
        "about": "metric, drift, data or retraining",
        "guards": "names called behind it, separated by blanks",
        "in": "function around it",
    },
    "route": {
        "framework": "fastapi, flask, …",
        "method": "get, post, …",
        "predicts": "yes or no",
        "many": "yes when it takes a list of records",
        "in": "handler",
    },
    "seed": {"value": "number, or name of it"},
    "lock": {"language": "of a lock within a list"},
    "mention": {"comment": "yes when it stands in a comment of code"},
    "heading": {"level": "1 for the title"},
    "broken": {"reason": "what the parser said, without a line of theirs"},
}
"""What stands in ``detail`` of the facts of a kind, as far as the file says it; ``*`` any other key."""


class Place(StrEnum):
    """Where in a repository a file stands, which decides what its facts are worth."""

    PRODUCT = "product"
    TEST = "test"
    NOTEBOOK = "notebook"
    CI = "ci"
    DOCS = "docs"
    EXAMPLE = "example"
    TEMPLATE = "template"
    VENDORED = "vendored"
    GENERATED = "generated"


class Strength(StrEnum):
    """How strongly a fact speaks for a tool, in rising order; template payload is no use at all."""

    IN_TEMPLATE = "in-template"
    MENTIONED = "mentioned"
    DECLARED = "declared"
    CONFIGURED = "configured"
    USED = "used"
    AUTOMATED = "automated"


STRENGTHS = tuple(Strength)
"""Weakest first."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing one line of one file says.

    Attributes:
        kind: what the fact is about.
        name: the thing itself: a module, a dotted call, a distribution, a key path, a program.
        path: POSIX path from the root of the repository.
        line: first line, from 1; for a notebook the line inside its JSON text.
        place: where the file stands.
        detail: more about it, keys as documented by the parser that found it; never a secret's value.
    """

    kind: FactKind
    name: str
    path: str
    line: int = 1
    place: Place = Place.PRODUCT
    detail: dict[str, str] = field(default_factory=dict)
