"""Distributions that commands install."""

import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.source import Source

_INSTALLERS = {
    "pip": "install",
    "pip3": "install",
    "uv": "install",
    "poetry": "add",
    "conda": "install",
    "mamba": "install",
    "pipx": "install",
    "micromamba": "install",
}


def installs(source: Source, words: list[str], *, line: int) -> Iterator[Fact]:
    """Yield the distributions that a command installs, as dependencies with ``source`` command."""
    verb = _INSTALLERS.get(words[0].rpartition("/")[2])
    if verb is None or verb not in words[1:4]:
        return
    rest = words[words.index(verb) + 1 :]
    skip = False
    for word in rest:
        if skip or word.startswith("-"):
            skip = not skip and word in (
                "-r",
                "-c",
                "-i",
                "--index-url",
                "--extra-index-url",
                "-f",
                "-t",
                "--target",
                "-n",
                "--find-links",
                "-e",
                "--requirement",
            )
            continue
        found = re.match(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?([=<>~!].*)?$", word)
        if found and not word.endswith((".txt", ".whl", ".py", "/")):
            pinned = "yes" if re.match(r"^={1,3}\d[^*,]*$", found.group(2) or "") else "no"
            yield source.fact(
                "dependency",
                normal(found.group(1)),
                line,
                pinned=pinned,
                spec=found.group(2) or "",
                source="command",
            )


def normal(name: str) -> str:
    """Return the normal form of a distribution's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
