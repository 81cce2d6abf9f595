"""Files made to hang, to exhaust or to break a reader: bounded work, something said, never an error."""

import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from helpers.scan_cases import facts_of
from mlops_blueprint.scan.facts import Collected, collect
from mlops_blueprint.scan.reader import list_files

SECONDS = 5.0
"""Processor time for one file, far more than any needs; what has no bound takes minutes."""

LETTERS = 250_000


def alias_bomb() -> str:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 40)]
    return "l0: &l0 [x, x]\n" + "\n".join(levels)


def merge_bomb() -> str:
    first = "m0: &m0 {" + ", ".join(f"k{n}: v" for n in range(300)) + "}\n"
    return first + "\n".join(f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}" for n in range(1, 200))


HOSTILE: dict[str, tuple[str, Callable[[], str]]] = {
    "YAML of a million brackets": ("a.yaml", lambda: "[" * LETTERS),
    "YAML nested by dashes": ("a.yaml", lambda: "- " * (LETTERS // 2) + "a"),
    "YAML nested by question marks": ("a.yaml", lambda: "? " * (LETTERS // 2)),
    "YAML nested by indentation": ("a.yaml", lambda: "\n".join(" " * n + f"k{n}:" for n in range(1400))),
    "YAML with an alias bomb": ("a.yaml", alias_bomb),
    "YAML with a merge bomb": ("a.yaml", merge_bomb),
    "YAML that holds itself": ("a.yaml", lambda: "a: &a [*a, *a]\nb: &b {<<: *b, c: *b}"),
    "YAML with an anchor of its own key": ("a.yaml", lambda: "&a *a : 1\n"),
    "YAML of many documents": ("a.yaml", lambda: "---\na: 1\n" * (LETTERS // 9)),
    "YAML with braces everywhere": ("a.yaml", lambda: "{{" * (LETTERS // 4) + "\n" + "a: {{ x }}\n" * 9999),
    "workflow with an alias bomb": (".github/workflows/a.yml", lambda: "on: push\njobs:\n  t:\n    steps: *l39\n" + alias_bomb()),
    "workflow of the wrong shapes": (".github/workflows/a.yml", lambda: "on: [[push]]\njobs: [a, {b: c}]\nenv: 3\n"),
    "GitLab file of the wrong shapes": (".gitlab-ci.yml", lambda: "a: [1]\nb: {script: {c: d}, rules: 3, needs: {x: y}}\n"),
    "Azure file of nested jobs": ("azure-pipelines.yml", lambda: "a: " + "{jobs: [" * 25 + "{job: x}" + "]}" * 25),
    "JSON of brackets": ("a.json", lambda: "[" * (LETTERS // 2)),
    "JSON that is deep and closed": ("a.json", lambda: "[" * 25_000 + "]" * 25_000),
    "JSON that breaks off": ("a.json", lambda: '{"a": {"b": [1, 2'),
    "JSON of keys in capitals": ("a.json", lambda: json.dumps({f"K{n}": n for n in range(12_500)})),
    "JSON with a number of a million digits": ("a.json", lambda: '{"a": ' + "9" * LETTERS + "}"),
    "TOML that is deep": ("a.toml", lambda: "a = " + "[" * 25_000),
    "TOML of dotted keys": ("pyproject.toml", lambda: ".".join("a" * 2_000) + " = 1"),
    "Python of brackets": ("a.py", lambda: "(" * LETTERS),
    "Python of closed brackets": ("a.py", lambda: "(" * 90 + ")" * 90 + "\n" + "[" * 5000 + "]" * 5000),
    "Python of minus signs": ("a.py", lambda: "x = " + "-" * 125_000 + "1"),
    "Python of a long sum": ("a.py", lambda: "x = " + "+".join(["a"] * 50_000)),
    "Python of a long chain": ("a.py", lambda: "x = a" + ".b()" * 25_000),
    "Python of many attributes": ("a.py", lambda: "import a\na" + ".b" * 25_000),
    "Python of nested functions": ("a.py", lambda: "\n".join(" " * n + f"def f{n}():" for n in range(99)) + "\n" + " " * 99 + "pass"),
    "Python of many functions": ("tests/test_a.py", lambda: "def test_a():\n    assert f(1)\n" * 7_500),
    "Python of elifs": ("a.py", lambda: "if acc > 1: pass\n" + "elif acc > 1: register()\n" * 3_000),
    "Python of ifs": ("a.py", lambda: "if acc > 0.5:\n    register()\n" * 5_000),
    "Python with NUL": ("a.py", lambda: "import mlflow\0\nx = 1"),
    "Python of comments": ("a.py", lambda: "# import mlflow.tracking\n" * 10_000),
    "Python that breaks and imports": ("a.py", lambda: "import a, b, c\n" * 15_000 + "print 'x'"),
    "Python of lambdas": ("a.py", lambda: "f = " + "lambda: " * 12_500 + "1"),
    "Python of f-strings": ("a.py", lambda: "x = " + "f'{a}' " * 12_500),
    "notebook of broken cells": ("a.ipynb", lambda: json.dumps({"cells": [{"cell_type": "code", "source": "%%x"}, 3, {"source": 4}]})),
    "notebook without cells": ("a.ipynb", lambda: "[]"),
    "notebook of many cells": ("a.ipynb", lambda: json.dumps({"cells": [{"cell_type": "code", "source": ["import a\n", f"x{n} = 1"]} for n in range(5_000)]})),
    "notebook that is deep": ("a.ipynb", lambda: "[" * LETTERS),
    "shell of one line": ("a.sh", lambda: "a && " * 50_000),
    "shell of quotes": ("a.sh", lambda: "'\"" * 75_000),
    "shell of backslashes": ("a.sh", lambda: "a \\\n" * 50_000),
    "shell of many lines": ("a.sh", lambda: "python train.py || true\n" * 10_000),
    "shell within shells": ("a.sh", lambda: "bash -c " * 2000 + "x"),
    "shell of wrappers": ("a.sh", lambda: "sudo " * 25_000 + "x"),
    "Dockerfile of backslashes": ("Dockerfile", lambda: "RUN a \\\n" * 25_000),
    "Dockerfile of variables": ("Dockerfile", lambda: "ENV " + "A=b " * 50_000),
    "Makefile of backslashes": ("Makefile", lambda: "a:\n\tb \\\n" + "\tc \\\n" * 37_500),
    "Makefile of colons": ("Makefile", lambda: ":" * 125_000),
    "Makefile of blanks": ("Makefile", lambda: "a " * 100_000 + "\n"),
    "Jenkinsfile of quotes": ("Jenkinsfile", lambda: "sh '''" * 25_000),
    "Jenkinsfile of comments": ("Jenkinsfile", lambda: "/*" * 100_000),
    "Terraform of braces": ("a.tf", lambda: "a {\n" * 37_500),
    "Terraform of one line of braces": ("a.tf", lambda: "{" * 225_000),
    "Terraform of labels": ("a.tf", lambda: 'a "b" ' * 37_500),
    "Terraform of comments": ("a.tf", lambda: "/*" * 100_000),
    "requirements of one word": ("requirements.txt", lambda: "a" * LETTERS),
    "requirements of dots": ("requirements.txt", lambda: "a." * 100_000 + "!"),
    "requirements from git": ("requirements.txt", lambda: "git+" + "a/" * 100_000),
    "ini of sections": ("a.ini", lambda: "[a]\nb = c\n" * 22_500),
    "tox of commands": ("tox.ini", lambda: "[testenv]\ncommands =\n" + "  pytest\n" * 22_500),
    "environment of names": (".env", lambda: "A=1\n" * 50_000),
    "Markdown of fences": ("README.md", lambda: "```\n" * 50_000),
    "Markdown of hashes": ("README.md", lambda: "#" * LETTERS),
    "Markdown of dashes": ("README.md", lambda: "-" * 125_000 + "\n" + "a\n---\n" * 12_500),
    "text of secrets": ("a.py", lambda: "password = 'aB3dE5gH7jK9'\n" * 7_500),
    "text of near secrets": ("a.txt.py", lambda: "AKIA" * 50_000 + "password" * 12_500),
    "Snakefile of rules": ("Snakefile", lambda: "rule a:\n    input: 'x'\n    shell: 'y'\n" * 5_000),
    "Snakefile of blanks": ("Snakefile", lambda: "rule a:\n" + " " * 5_000 + "\n" + "  \n" * 25_000),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_bounded_time_and_raises_nothing(name: str) -> None:
    path, make = HOSTILE[name]
    text = make()
    start = time.process_time()
    facts = facts_of(path, text)
    assert time.process_time() - start < SECONDS
    assert len(facts) <= 20_000


def scan(root: Path) -> Collected:
    start = time.process_time()
    result = collect(root, list_files(root), frozenset(["mlflow"]))
    assert time.process_time() - start < SECONDS
    return result


def test_archives_are_never_opened(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("train.py", b"import mlflow\n" * 3_000_000)
    (tmp_path / "data.zip").write_bytes(bomb.getvalue())
    (tmp_path / "bomb.py").write_bytes(bomb.getvalue())
    (tmp_path / "bomb.json.gz").write_bytes(gzip.compress(b"[" * 30_000_000))
    found = scan(tmp_path)
    assert {fact.kind for fact in found.facts} == {"file"}
    assert [item.path for item in found.unread] == ["bomb.py"]


def test_a_notebook_of_a_hundred_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.ipynb").open("wb") as file:
        file.write(b'{"cells": [')
        file.truncate(100 << 20)
    found = scan(tmp_path)
    assert found.unread == (("big.ipynb", "100 MB, more than the 16 MB that are read"),)


def test_a_notebook_with_large_pictures_is_read(tmp_path: Path) -> None:
    picture = {"data": {"image/png": "A" * (14 << 20)}}
    cell = {
        "cell_type": "code",
        "source": ["import mlflow\n", "mlflow.log_metric('a', 1)"],
        "outputs": [picture],
    }
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [cell]}))
    assert "mlflow.log_metric" in {fact.name for fact in scan(tmp_path).facts}


def test_a_file_that_disappears_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1")
    listing = list_files(tmp_path)
    (tmp_path / "a.py").unlink()
    assert collect(tmp_path, listing).unread == (("a.py", "cannot be read: No such file or directory"),)


def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    for number in range(40):
        folder = tmp_path / f"part{number}"
        folder.mkdir()
        filler = "a" * 180_000
        (folder / "train.py").write_text(f"import mlflow\nmlflow.log_metric('a', {number})\nx = '{filler}'\n")
    listing = list_files(tmp_path)
    seen: list[int] = []
    both = collect(tmp_path, listing, progress=seen.append)
    assert both == collect(tmp_path, listing, processes=1)
    assert seen[-1] == 40
    assert seen == sorted(seen)


def test_files_that_kill_their_process_are_said_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(14):
        (tmp_path / f"m{number}.py").write_text(
            f"import mlflow\nmlflow.log_metric('a', {number})\nx = '{'a' * 450_000}'\n"
        )
    listing = list_files(tmp_path)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.map", _killed)
    found = collect(tmp_path, listing)
    assert {item.reason for item in found.unread} == {"the process that read it was killed"}
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.map", _without_memory)
    found = collect(tmp_path, listing)
    assert found.unread == ()
    assert found.read == 14


def _killed(*_: object) -> None:
    raise BrokenProcessPool


def _without_memory(*_: object) -> None:
    raise OSError
