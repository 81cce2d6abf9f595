"""What single lines say of a text that is no Python as a whole: another version's, a template's, a broken cell's."""

import re
from collections import Counter
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.source import Source, line_at

_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+([^\n#(]+|\()|import[ \t]+([^\n#;]+))", re.MULTILINE
)
_COMMENT = re.compile(r"^[ \t]*#[^\n]*", re.MULTILINE)
_ALIAS = re.compile(r"^[ \t]*import[ \t]+([\w.]+)[ \t]+as[ \t]+(\w+)", re.MULTILINE)
_CALL = re.compile(r"(?<![\w.])([A-Za-z_]\w*)((?:\.\w+){0,6})\(")
_MOST_CALLS = 3000


def plain_facts(source: Source) -> Iterator[Fact]:
    """Yield imports and calls of imported names, each with ``guessed``."""
    code = _COMMENT.sub("", source.text)
    known = {alias: module for module, alias in _ALIAS.findall(code)}
    for fact in plain_imports(source):
        known.setdefault(fact.name.rpartition(".")[2], fact.name)
        yield fact
    for _, found in zip(range(_MOST_CALLS), _CALL.finditer(code), strict=False):
        if module := known.get(found.group(1)):
            line = line_at(code, found.start())
            yield source.fact("call", f"{module}{found.group(2)}", line, guessed="yes")


def plain_imports(source: Source) -> Iterator[Fact]:
    """Yield the imports that lines show, of a text that is no Python as a whole.

    A name that occurs again counts as used.
    """
    code = _COMMENT.sub("", source.text)
    counted = Counter(re.findall(r"\w+", code))
    for found in _IMPORT.finditer(code):
        line = line_at(code, found.start(1) if found.group(1) else found.start(3))
        for name in _imported(found):
            used = counted[name.rpartition(".")[2]] > 1
            yield source.fact("import", name, line, used="yes" if used else "no", guessed="yes")


def _imported(found: re.Match[str]) -> Iterator[str]:
    module = found.group(1)
    listed = found.group(2) if module else found.group(3)
    names = [item.split()[0] for item in listed.strip("( \t").split(",") if item.strip("( \t")]
    if module and not names:
        yield module
    for name in names:
        if re.fullmatch(r"\.*[\w.]+", name):
            yield f"{module}.{name}" if module else name
