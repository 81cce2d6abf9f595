"""Whatever stands in a file, its parser answers: no error, no hang, and never a secret's value."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.scan_cases import cases, facts_of

PATHS = (
    "train.py", "tests/test_a.py", "setup.py", "a.ipynb", "requirements.txt", "pyproject.toml", "setup.cfg", "tox.ini",
    "Pipfile", "environment.yml", "package.json", "a.yaml", "docker-compose.yml", "dvc.yaml", "k8s/a.yaml",
    ".github/workflows/a.yml", "action.yml", ".gitlab-ci.yml", "azure-pipelines.yml", ".circleci/config.yml",
    "bitbucket-pipelines.yml", "cloudbuild.yaml", "buildspec.yml", "a.json", "a.toml", "main.tf", "Dockerfile", "Makefile",
    "run.sh", "Jenkinsfile", "Snakefile", "a.ini", ".env", "README.md", "a.py.jinja", "chart.dvc",
)  # fmt: skip
PIECES = sorted(
    {line for case in cases("facts").values() for line in case["text"].splitlines() if line.strip()}
)
NOISE = st.text(max_size=40)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), NOISE), max_size=30).map("\n".join)
SECONDS = 3.0
TOKEN = "ghp_" + "a1B2" * 9


def read(path: str, text: str) -> None:
    start = time.process_time()
    facts = facts_of(path, text, own=["steps"])
    assert time.process_time() - start < SECONDS
    lines = text.count("\n") + 2
    for fact in facts:
        assert fact.path == path
        assert 1 <= fact.line <= lines
        assert all(isinstance(value, str) for value in fact.detail.values())


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=25)
@given(text=TEXTS)
@example(text="")
@example(text="\n")
@example(text="\r\n\t\x0b\x0c\x85\u2028x")
def test_any_text_is_answered(path: str, text: str) -> None:
    read(path, text)


@pytest.mark.parametrize("name", cases("facts"))
@settings(max_examples=10)
@given(data=st.data())
def test_a_damaged_file_is_answered(name: str, data: st.DataObject) -> None:
    case = cases("facts")[name]
    text: str = case["text"]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = (
            text[:start]
            + data.draw(
                st.one_of(NOISE, st.sampled_from(["{", "[", '"', "'''", ":", "\t", "\\", "*a", "!x"]))
            )
            + text[end:]
        )
    read(case["path"], text)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=10)
@given(
    before=st.sampled_from(PIECES),
    frame=st.sampled_from(
        [
            "token = '{}'",
            "run: echo {}",
            'ENV A="{}"',
            '"{}"',
            "{}",
            "f(key='{}')",
            "password: {}",
            "https://u:{}@example.org",
        ]
    ),
)
def test_no_secret_is_ever_shown(path: str, before: str, frame: str) -> None:
    for fact in facts_of(path, f"{before}\n{frame.format(TOKEN)}\n"):
        if fact.kind != "mention":
            assert TOKEN not in fact.name + "".join(fact.detail.values()), fact
