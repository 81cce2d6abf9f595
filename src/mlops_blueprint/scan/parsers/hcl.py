"""Terraform and other HCL files, read by their blocks; expressions are not evaluated."""

import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.mentions import comments
from mlops_blueprint.scan.parsers.source import Source

_BLOCK = re.compile(r'^\s*([A-Za-z_][\w-]*)((?:\s+(?:"[^"\n]*"|[A-Za-z_][\w-]*))*)\s*\{(.*)$')
_ATTRIBUTE = re.compile(r'^\s*"?([A-Za-z_][\w.-]*)"?\s*[=:]\s*(.*)$')
_LABEL = re.compile(r'"([^"\n]*)"')
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def parse(source: Source) -> Iterator[Fact]:
    """Yield resources and settings.

    A ``resource`` fact is named after its type (``aws_s3_bucket``), with ``name`` and ``block`` (resource, data,
    module, provider); settings have the path of their blocks. Schedules of event rules are ``schedule`` facts.
    """
    path: list[str] = []
    heredoc = ""
    for number, raw in enumerate(_uncommented(source.text).split("\n"), 1):
        if heredoc:
            heredoc = "" if raw.strip() == heredoc else heredoc
            continue
        if found := re.search(r"<<[-~]?\s*(\w+)\s*$", raw):
            heredoc = found.group(1)
        yield from _line(source, raw, number, path)
        bare = _STRING.sub('""', raw)
        for _ in range(bare.count("}") - bare.count("{")):
            if path:
                path.pop()


def _line(source: Source, raw: str, number: int, path: list[str]) -> Iterator[Fact]:
    bare = _STRING.sub('""', raw)
    opens = bare.count("{") - bare.count("}")
    block = _BLOCK.match(raw)
    attribute = _ATTRIBUTE.match(raw)
    if block:
        labels = _LABEL.findall(block.group(2))
        yield from _block(source, block.group(1), labels, number)
        inner = block.group(3).rpartition("}")[0] if opens <= 0 else block.group(3)
        if found := _ATTRIBUTE.match(inner):
            yield from _setting(source, [*path, block.group(1), *labels], (found, number))
        path += [".".join([block.group(1), *labels])] * max(0, min(opens, 20))
    elif attribute:
        yield from _setting(source, path, (attribute, number))
        path += [attribute.group(1)] * max(0, min(opens, 20))
    else:
        path += [""] * max(0, min(opens, 20))


def _block(source: Source, word: str, labels: list[str], number: int) -> Iterator[Fact]:
    if word in ("resource", "data") and labels:
        name = labels[1] if len(labels) > 1 else ""
        yield source.fact("resource", labels[0], number, name=name, block=word, system="terraform")
    elif word in ("module", "provider") and labels:
        yield source.fact(
            "resource", f"{word}/{labels[0]}", number, name=labels[0], block=word, system="terraform"
        )


def _setting(source: Source, path: list[str], at: tuple[re.Match[str], int]) -> Iterator[Fact]:
    found, number = at
    key, value = found.group(1), found.group(2).strip().strip('"')
    full = ".".join([*(part for part in path if part), key])
    secret = re.search(r"passw|secret|token|api_?key|access_key", key, re.IGNORECASE) and "." not in value
    yield source.fact("setting", full, number, value="***" if secret else value, format="hcl")
    if key in ("schedule_expression", "schedule") and re.match(
        r"^(?:cron|rate)\(|^[\d*/,-]+(?: \S+){4}", value
    ):
        yield source.fact("schedule", value, number, system="terraform", enabled="yes")


def _uncommented(text: str) -> str:
    text = re.sub(r"/\*.*?\*/", lambda found: re.sub(r"[^\n]", " ", found.group()), text, flags=re.DOTALL)
    return re.sub(r"(?m)^\s*(?:#|//).*$", "", text)


def parse_all(source: Source) -> Iterator[Fact]:
    """Yield the facts of :func:`parse` and the tools that comments name."""
    yield from parse(source)
    yield from comments(source)
