"""Whether files that speak of each other still do: settings, their examples, owners, requirements."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from mlops_blueprint.lifecycle.line_blocks import requirement, variable
from mlops_blueprint.model.starter_verification import Check, StarterFinding

_SETTINGS, _EXAMPLE, _PROJECT = "settings.toml", ".env.example", "pyproject.toml"
_USED = re.compile(r"\$\{([A-Z][A-Z0-9_]*)")


def variables(texts: Mapping[str, str], old: Mapping[str, str]) -> Iterator[StarterFinding]:
    """Yield settings that the code reads and nobody declares any more, and undeclared ones that files use.

    Args:
        texts: present files.
        old: the same files as they were generated.
    """
    if _SETTINGS in texts and _SETTINGS in old:
        for name in sorted(_settings(old[_SETTINGS]) - _settings(texts[_SETTINGS])):
            hint = f"put it back into {_SETTINGS}"
            yield _broken("variables", _SETTINGS, f"{name} is read and not declared any more", hint)
    if _EXAMPLE not in texts:
        return
    declared = {variable(line) for line in _statements(texts[_EXAMPLE])}
    used = dict.fromkeys(_settings(texts.get(_SETTINGS, "")), _SETTINGS)
    for path in sorted(texts):
        if PurePosixPath(path).name.startswith(("compose", "docker-compose")):
            used |= dict.fromkeys(_USED.findall(texts[path]), path)
    for name in sorted(set(used) - declared):
        hint = f"add it to {_EXAMPLE} with one line about it"
        yield _broken("variables", used[name], f"{name} is not in {_EXAMPLE}", hint)


def owners(texts: Mapping[str, str], paths: Iterable[str]) -> Iterator[StarterFinding]:
    """Yield paths of CODEOWNERS that have nobody, and those that are not there."""
    every = tuple(paths)
    for path in texts:
        if PurePosixPath(path).name != "CODEOWNERS":
            continue
        for line in _statements(texts[path]):
            pattern, *people = line.split("#", 1)[0].split()
            if not people:
                yield _broken("owners", path, f"Nobody answers for {pattern}", "name a person or a team")
            elif not _matches(pattern, every):
                yield StarterFinding(
                    check="owners", severity="changed", path=path, text=f"{pattern} is not there"
                )


def requirements(texts: Mapping[str, str], old: Mapping[str, str]) -> Iterator[StarterFinding]:
    """Yield packages that the starter's code needs or the project declares, and that are not installed."""
    installed: set[str] = set()
    for path in sorted(texts):
        if fnmatchcase(path, "requirements/*.txt"):
            names = _required(texts[path])
            if "constraints" not in path:
                installed |= names
            for name in sorted(_required(old.get(path, "")) - names if "constraints" not in path else ()):
                text = f"{name} is needed by the starter's code and not required any more"
                yield _broken("requirements", path, text, "put it back, or eject what needs it")
    if installed and _PROJECT in texts:
        for name in sorted(_project(texts[_PROJECT]) - installed):
            text = f"{name} is declared and stands in no file below requirements/"
            yield _broken("requirements", _PROJECT, text, "add it there, so that `make setup` installs it")


def _settings(text: str) -> set[str]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return set()
    return {name for table in data.values() if isinstance(table, dict) for name in table}


def _project(text: str) -> set[str]:
    try:
        project = tomllib.loads(text).get("project", {})
    except tomllib.TOMLDecodeError:
        return set()
    optional = project.get("optional-dependencies", {})
    lists = [project.get("dependencies", []), *optional.values()]
    return {requirement(str(item)) for items in lists for item in items}


def _required(text: str) -> set[str]:
    return {requirement(line) for line in _statements(text) if not line.startswith("-")}


def _statements(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _matches(pattern: str, paths: tuple[str, ...]) -> bool:
    place = pattern.lstrip("/").replace("**", "*")
    if place.endswith("/"):
        return any(path.startswith(place) or f"/{place}" in f"/{path}" for path in paths)
    return any(
        fnmatchcase(path, place) or path.startswith(f"{place}/") or fnmatchcase(path, f"*/{place}")
        for path in paths
    )


def _broken(check: Check, path: str, text: str, hint: str) -> StarterFinding:
    return StarterFinding(check=check, severity="broken", path=path, text=text, hint=hint)
