"""Command lines: which program each one really runs, behind the wrappers people put before it."""

import re
import shlex
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.credentials import redacted
from mlops_blueprint.scan.parsers.installs import installs
from mlops_blueprint.scan.parsers.source import Source

_SEPARATOR = re.compile(r"\s*(?:&&|\|\||;(?!;)|(?<![|>&0-9])\|(?!\|)|(?<![&>])&(?![&>0-9]))\s*")
_ASSIGNED = re.compile(r"(?:(?:export|local|readonly)\s+)?[A-Za-z_]\w*=[\"']?(?:\$\(|`)\s*")
"""A variable that takes what a command prints."""

_EXPRESSION = re.compile(r"\$\{\{\s{0,9}([^{}\s]{1,100})\s{0,9}\}\}")
"""An expression of GitHub, which is one word."""

_SETTING = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*=")
_SCRIPT = re.compile(r"^([\w./${}-]+\.(?:py|sh|bash|ipynb|R))(?::\w+)?$")
_BARE_SCRIPT = re.compile(r"^(?:\./)?(?:[\w-]+/)*(?:scripts?|bin|ci|tools|hack|dev)/[A-Za-z][\w-]*$")
"""A program of the repository without an ending, as in ``./scripts/test``."""

_SERVED = re.compile(r"^([A-Za-z_][\w.]*):[A-Za-z_]\w*(?:\(\))?$")
_SERVERS = frozenset(
    ["uvicorn", "gunicorn", "hypercorn", "daphne", "waitress-serve", "celery", "granian", "bentoml", "faust"]
)
_WRAPPERS: dict[str, frozenset[str]] = {
    "sudo": frozenset(["-u", "-g"]),
    "env": frozenset(["-u"]),
    "time": frozenset(),
    "nohup": frozenset(),
    "exec": frozenset(["-a"]),
    "command": frozenset(),
    "xvfb-run": frozenset(["-s", "-n"]),
    "nice": frozenset(["-n"]),
    "timeout": frozenset(["-k", "-s"]),
    "then": frozenset(),
    "do": frozenset(),
    "else": frozenset(),
    "if": frozenset(),
    "!": frozenset(),
    "while": frozenset(),
    "run:": frozenset(),
    "@": frozenset(),
}
_RUNNERS = {
    "uv": frozenset(
        [
            "--with",
            "--extra",
            "--group",
            "--python",
            "-p",
            "--project",
            "--directory",
            "--env-file",
            "--package",
            "--only-group",
        ]
    ),
    "poetry": frozenset(["-C", "--directory", "-P"]),
    "pipenv": frozenset(),
    "pdm": frozenset(["-p"]),
    "hatch": frozenset(["-e"]),
    "rye": frozenset(),
    "conda": frozenset(["-n", "--name", "-p", "--prefix"]),
    "mamba": frozenset(["-n", "--name", "-p", "--prefix"]),
    "micromamba": frozenset(["-n", "--name", "-p", "--prefix"]),
    "pixi": frozenset(["-e", "--environment"]),
    "mise": frozenset(["-C", "--cd", "-j"]),
    "coverage": frozenset(["--source", "--omit", "--rcfile"]),
    "doppler": frozenset(["-p", "-c"]),
}
"""Programs whose ``run`` runs another one, with their options that take a value."""

_PYTHON = re.compile(
    r"^(?:.*/)?(?:python[0-9.]*|py|pypy3?|\$\(?\{?PYTHON[0-9]?\}?\)?|\$\(?\{?PY\}?\)?)(?:\.exe)?$"
)
_SHELLS = frozenset(["bash", "sh", "zsh", "dash", "source", "."])
_WORDS = 400
_LETTERS = 20_000
"""Longest command in words and in letters; a longer one is data."""

_SWALLOWED = re.compile(r"\|\|\s*(?:true|:|exit 0|echo)(?!\w)")
_REMOTE = re.compile(r"(?:sudo\s+)?(?:ssh|bash|sh)\s[^|]*<<")
"""What stands in such a heredoc is run, on another machine or here."""

_HEREDOC = re.compile(r"<<-?\s*[\"']?(\w+)[\"']?")


def split_commands(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the simple commands of a shell text, without comments and heredocs.

    With each command its line (from 0), and whether the line goes on when it fails.
    """
    until = ""
    for start, whole in _joined_lines(text):
        if until:
            until = "" if whole == until else until
            continue
        if (heredoc := _HEREDOC.search(whole)) and not _REMOTE.match(whole):
            until = heredoc.group(1)
        swallowed = _SWALLOWED.search(whole) is not None
        for part in _parts(whole):
            yield start, part, swallowed


def _joined_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines with those that continue them, stripped, and where each begins; whole lines of comment are out."""
    waiting, start = "", 0
    for number, line in enumerate(text.split("\n")):
        stripped = line.strip()
        start = start if waiting else number
        if stripped.startswith("#") and not waiting:
            continue
        if stripped.endswith("\\"):
            waiting += stripped[:-1] + " "
            continue
        yield start, waiting + stripped
        waiting = ""
    if waiting:
        yield start, waiting.strip()


def _parts(line: str) -> Iterator[str]:
    """Split a line at its operators, outside of quotes."""
    if len(line) > _LETTERS:
        return
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found.group())
        return f"\x00{len(hidden) - 1}\x00"

    covered = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", hide, line)
    covered = re.sub(r"(?:^|\s)#.*$", "", covered)
    for piece in _SEPARATOR.split(covered):
        plain = re.sub(r"\x00(\d+)\x00", lambda found: hidden[int(found.group(1))], piece).strip()
        if plain:
            yield plain


def commands(source: Source, text: str, *, line: int = 1, **detail: str) -> Iterator[Fact]:
    """Yield the programs a shell text runs.

    Args:
        source: the file the text stands in.
        text: shell commands, several lines of them.
        line: line of the file on which the text begins.
        detail: what else each fact shall say, such as the CI job.

    Yields:
        ``command`` facts named after the program (``pytest`` for ``uv run python -m pytest``), with ``line`` (the
        command from the program on), ``script`` (a Python or shell file it runs), ``module`` (``python -m``) and
        ``ignored`` when a failure of it is swallowed; for installers ``dependency`` facts.
    """
    for offset, part, swallowed in split_commands(text):
        if words := unwrapped(_words(part)):
            more = {**detail, "ignored": "yes" if swallowed else ""}
            yield from _command(source, words, line=line + offset, detail=more)


def _words(part: str) -> list[str]:
    if assigned := _ASSIGNED.match(part):
        part = part[assigned.end() :].rstrip("\"'`)")
    text = (
        _EXPRESSION.sub(r"${{\1}}", part.strip("()`").strip()) if "${{" in part else part.strip("()`").strip()
    )
    try:
        words = shlex.split(text, comments=False, posix=True)
    except ValueError:
        words = text.split()
    return words[:_WORDS]


def unwrapped(words: list[str]) -> list[str]:
    """Return the words from the program on that really runs."""
    for _ in range(8):
        while words and _SETTING.match(words[0]):
            words = words[1:]
        if not words:
            return words
        shorter = _inner(words)
        if shorter is words:
            return words
        words = shorter
    return words


def _inner(words: list[str]) -> list[str]:
    """Return the words behind one wrapper, or the very same list where there is none."""
    first = words[0].lstrip("@-") or words[0]
    name = first.rsplit("/", 1)[-1]
    if name in _WRAPPERS:
        rest = _after_options(words[1:], _WRAPPERS[name])
        return rest[1:] if name == "timeout" else rest
    if name in _RUNNERS and "run" in words[1:8]:
        return _after_options(words[words.index("run") + 1 :], _RUNNERS[name])
    if name in ("uvx", "pipx") and len(words) > 1:
        return _after_options(
            [word for word in words[1:] if word != "run"], frozenset(["--from", "--with", "--spec"])
        )
    if _PYTHON.match(first):
        return _python(words, first)
    return [first, *words[1:]] if first != words[0] else words


def _python(words: list[str], first: str) -> list[str]:
    rest = _after_options(words[1:], frozenset(["-W", "-X"]), stop=("-m", "-c"))
    if len(rest) > 1 and rest[0] == "-m":
        return (
            [*(["coverage"] if rest[1] == "coverage" else []), *rest[1:]]
            if "." not in rest[1]
            else ["python", "-m", *rest[1:]]
        )
    return words if first == "python" and words[0] == "python" else ["python", *words[1:]]


def _after_options(words: list[str], valued: frozenset[str], *, stop: tuple[str, ...] = ()) -> list[str]:
    index = 0
    while index < len(words) and words[index].startswith("-") and words[index] not in stop:
        if words[index] == "--":
            return words[index + 1 :]
        index += 2 if words[index] in valued else 1
    return words[index:]


def _command(source: Source, words: list[str], *, line: int, detail: dict[str, str]) -> Iterator[Fact]:
    name = words[0].rsplit("/", 1)[-1] if "://" not in words[0] else words[0]
    if not re.match(r"^[A-Za-z0-9_.$({-]", name) or name in (
        "[",
        "[[",
        "{",
        "}",
        "fi",
        "done",
        "esac",
        "case",
    ):
        return
    more: dict[str, str] = {}
    if name == "python" and words[1:2] == ["-m"] and words[2:]:
        name = more["module"] = words[2]
        words = words[2:]
    more |= _runs(words)
    shown = " ".join(redacted("", word) for word in [name, *words[1:]])
    yield source.fact("command", name, line, **{**detail, "line": shown, **more})
    yield from _inner_commands(source, name, words, line=line, detail=detail)
    yield from installs(source, words, line=line)


def _runs(words: list[str]) -> dict[str, str]:
    """Return the file or the module that a command runs: ``train.py``, ``flows.py:main``, ``app.main:app``."""
    for word in words[: 2 if words[0] in _SHELLS else 1]:
        if _BARE_SCRIPT.match(word):
            return {"script": word.removeprefix("./")}
    for word in words[:10]:
        if found := _SCRIPT.match(word):
            return {"script": found.group(1).removeprefix("./")}
    served = next((found.group(1) for word in words[1:10] if (found := _SERVED.match(word))), "")
    return {"module": served} if served and words[0].rpartition("/")[2] in _SERVERS else {}


def _inner_commands(
    source: Source, name: str, words: list[str], *, line: int, detail: dict[str, str]
) -> Iterator[Fact]:
    """Look into ``bash -c "…"`` and at the image of ``docker run``."""
    for _, part, _ in split_commands(_quoted(source, name, words)):
        inner = unwrapped(_words(part))
        if inner and inner[0] not in _SHELLS:
            yield from _command(source, inner, line=line, detail=detail)
    if name in ("docker", "podman") and words[1:2] == ["run"]:
        rest = _after_options(words[2:], _DOCKER_VALUED)
        if rest and re.match(r"^[a-z0-9][\w./:-]*$", rest[0]):
            yield source.image(rest[0], line, role="run")


def _quoted(source: Source, name: str, words: list[str]) -> str:
    """Return the commands in the text that a shell, or a shell of another machine, is handed."""
    if name in _SHELLS and words[2:] and re.match(r"^-[a-z]*c$", words[1]):
        return words[2] if words[2] != source.text else ""
    return words[-1] if name == "ssh" and words[2:] and " " in words[-1] else ""


_DOCKER_VALUED = frozenset(
    ["-p", "-v", "-e", "-w", "-u", "--name", "--network", "--net", "--env", "--env-file", "--volume", "--publish",
     "--gpus", "--mount", "--user", "--workdir", "--entrypoint", "--platform", "--memory", "-m", "--cpus", "-l", "--label",
     "--restart", "--hostname", "-h", "--shm-size", "--ipc", "--add-host"]
)  # fmt: skip
