"""Snakemake files: rules, what one makes and the next takes, and their commands."""

import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.commands import commands
from mlops_blueprint.scan.parsers.source import Source, line_at

_RULE = re.compile(r"^(?:rule|checkpoint)\s+(\w+)\s*:", re.MULTILINE)
_PART = re.compile(
    r"^\s+(input|output|shell|script)\s*:\s*(.*?)(?=^\s+\w+\s*:|^\S|\Z)", re.MULTILINE | re.DOTALL
)
_TEXT = re.compile(r"[\"']([^\"'\n]+)[\"']")


def parse(source: Source) -> Iterator[Fact]:
    """Yield the graph of the rules, and the commands of their ``shell`` parts."""
    rules = list(_RULE.finditer(source.text))
    takes: dict[str, set[str]] = {}
    makes: dict[str, str] = {}
    for index, rule in enumerate(rules):
        end = rules[index + 1].start() if index + 1 < len(rules) else len(source.text)
        body = source.text[rule.end() : end]
        line = line_at(source.text, rule.start())
        for part in _PART.finditer(body[:20_000]):
            texts = _TEXT.findall(part.group(2))
            if part.group(1) == "output":
                makes |= dict.fromkeys(texts, rule.group(1))
            elif part.group(1) == "input":
                takes.setdefault(rule.group(1), set()).update(texts)
            elif part.group(1) == "shell":
                for text in texts:
                    yield from commands(source, text, line=line, target=rule.group(1), runner="snakemake")
    edges = sum(bool(made & makes.keys()) for made in takes.values())
    if len(rules) > 1:
        names = " ".join(rule.group(1) for rule in rules)
        yield source.fact(
            "graph", "rules", 1, steps=str(len(rules)), edges=str(edges), engine="snakemake", names=names
        )
