"""YAML files of any kind: read once, then handed to those who know the kind."""

import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.parsers import ci_github, ci_others, manifests, settings, tasks
from mlops_blueprint.scan.parsers.mentions import comments
from mlops_blueprint.scan.parsers.source import Source
from mlops_blueprint.yaml_foreign import Foreign, read_foreign

_GITHUB = re.compile(r"(?:^|/)\.(?:github|gitea|forgejo)/(?:workflows|actions)/|(?:^|/)action\.ya?ml$")
_HOOKS = re.compile(r"(?:^|/)\.pre-commit-config\.ya?ml$")
_LEFTHOOK = re.compile(r"(?:^|/)\.?lefthook\.ya?ml$")
_TASKS = re.compile(r"(?:^|/)taskfile(?:\.dist)?\.ya?ml$", re.IGNORECASE)
_BRACES = re.compile(r"\{\{[^{}\n]{0,400}\}\}|\{%[^{}\n]{0,400}%\}")
_WHOLE_LINE = re.compile(
    r"^[ \t]{0,80}(?:-[ \t]{0,9})?(?:\{\{[^\n]{0,400}\}\}|\{%[^\n]{0,400}%\})[ \t]*$", re.MULTILINE
)


def parse(source: Source) -> Iterator[Fact]:
    """Yield what a YAML file says; one that is a template is read without its braces."""
    found = _read(source.text)
    if found.broken and source.place is not Place.TEMPLATE:
        yield source.fact("broken", "yaml", found.broken[0], reason=found.broken[1])
    if not (found.broken and source.place is Place.CI):
        yield from _documents(source, found)
    yield from comments(source)


def _read(text: str) -> Foreign:
    found = read_foreign(text)
    if found.broken and "{" in text and _BRACES.search(text):
        again = read_foreign(_BRACES.sub("X", _WHOLE_LINE.sub("", text)))
        return found if again.broken else again
    return found


def _documents(source: Source, found: Foreign) -> Iterator[Fact]:
    for document in found.documents[:100]:
        if _HOOKS.search(source.path):
            yield from tasks.hooks(source, document)
        elif _LEFTHOOK.search(source.path):
            yield from tasks.lefthook(source, document)
        elif _TASKS.search(source.path):
            yield from tasks.task_file(source, document)
        elif _GITHUB.search(source.path):
            yield from ci_github.parse(source, document)
        elif source.place is Place.CI:
            yield from ci_others.parse(source, document)
        else:
            yield from manifests.parse(source, document)
    yield from settings.of_yaml(source, found.documents)
