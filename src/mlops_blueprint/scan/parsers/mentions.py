"""Names of tools in prose: documents, comments and documentation strings."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.source import Source, line_at

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]*[A-Za-z0-9]")
_COMMENT = re.compile(r"^[^\S\n]*(?:#|//|--)[^\n]*", re.MULTILINE)
_HEADING = re.compile(
    r"^(?:#{1,6}[ \t]+(?P<text>[^\n]{1,200})|(?P<over>[^\n]{1,120})\n(?:={3,}|-{3,}|~{3,})[ \t]*$)",
    re.MULTILINE,
)
_FENCE = re.compile(r"^(?:```|~~~)[^\n]*\n.*?^(?:```|~~~)[ \t]*$", re.MULTILINE | re.DOTALL)


def mentions(source: Source, text: str, *, line: int = 1) -> Iterator[Fact]:
    """Yield each tool named in a text once, where it is first named; ``text`` begins on ``line``."""
    if not source.words:
        return
    lower = text.lower()
    named = [
        *(source.words & set(_WORD.findall(lower))),
        *(name for name in _phrases(source.words) if name in lower),
    ]
    for name in sorted(named):
        if found := re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", lower):
            yield source.fact("mention", name, line + line_at(lower, found.start()) - 1)


@lru_cache(maxsize=2)
def _phrases(words: frozenset[str]) -> tuple[str, ...]:
    """Return the names of more than one word, which are looked for as they stand."""
    return tuple(sorted(word for word in words if not _WORD.fullmatch(word)))


def comments(source: Source) -> Iterator[Fact]:
    """Yield the tools that whole lines of comment name, commented-out code among them."""
    seen: set[str] = set()
    if not source.words:
        return
    for found in _COMMENT.finditer(source.text):
        for word in _WORD.findall(found.group().lower()):
            name = word if word in source.words else word.split(".")[0]
            if name in source.words and name not in seen:
                seen.add(name)
                yield source.fact("mention", name, line_at(source.text, found.start()), comment="yes")


def parse(source: Source) -> Iterator[Fact]:
    """Yield headings and mentions of a document (Markdown, reStructuredText, plain text)."""
    covered = _FENCE.sub(lambda found: "\n" * found.group().count("\n"), source.text)
    for found in _HEADING.finditer(covered):
        title = (found["text"] or found["over"] or "").strip().strip("#").strip()
        if re.search(r"\w", title):
            hashes = len(found.group()) - len(found.group().lstrip("#"))
            yield source.fact("heading", title, line_at(covered, found.start()), level=str(hashes or 1))
    yield from mentions(source, source.text)
