"""Facts of CI files that all dialects share: jobs, whether they run, what starts them, and their commands."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.commands import commands
from mlops_blueprint.scan.parsers.source import Source
from mlops_blueprint.yaml_foreign import Node

_NEVER = re.compile(r"^\s*(?:\$\{\{\s*)?(?:false|0|never\(\)|''|\"\")(?:\s*\}\})?\s*$", re.IGNORECASE)
_FALSE = re.compile(r"(?:^|&&|\()\s*false\s*(?:$|&&|\))")


class Job(NamedTuple):
    """A job of a CI system.

    Attributes:
        name: as the file calls it.
        line: where it begins.
        system: ``github``, ``gitlab``, …
        on: events that start it, one word each.
        enabled: whether it can ever run.
        blocks: whether its failure fails the whole.
        needs: jobs it waits for.
        environment: deployment environment it goes to.
    """

    name: str
    line: int
    system: str
    on: str = ""
    enabled: bool = True
    blocks: bool = True
    needs: str = ""
    environment: str = ""

    def fact(self, source: Source) -> Fact:
        """Return the ``ci-job`` fact: ``system``, ``on``, ``enabled``, ``blocks``, ``needs``, ``environment``."""
        return source.fact(
            "ci-job",
            self.name,
            self.line,
            system=self.system,
            on=self.on,
            enabled=_yes(self.enabled),
            blocks=_yes(self.blocks),
            needs=self.needs,
            environment=self.environment,
        )

    def detail(self, **more: str) -> dict[str, str]:
        """Return what a fact within the job says of it: ``job``, ``system``, ``on``, ``enabled``, ``blocks``."""
        said = {
            "job": self.name,
            "system": self.system,
            "on": self.on,
            "enabled": _yes(self.enabled),
            "blocks": _yes(self.blocks),
        }
        return {**said, **more}

    def within(self, *, enabled: bool = True, blocks: bool = True) -> "Job":
        """Return the job as one of its steps sees it."""
        return self._replace(enabled=self.enabled and enabled, blocks=self.blocks and blocks)


def _yes(value: bool) -> str:  # noqa: FBT001 - the one thing it is about
    return "yes" if value else "no"


def is_off(condition: str) -> bool:
    """Tell whether a condition can never hold."""
    return bool(_NEVER.match(condition)) or bool(
        _FALSE.search(condition.replace("${{", "").replace("}}", "").strip())
    )


def is_true(node: Node) -> bool:
    """Tell whether a text says yes."""
    return node.text.lower() in ("true", "yes", "on")


def script(source: Source, node: Node, job: Job, **more: str) -> Iterator[Fact]:
    """Yield the commands of a script: one text, or a list of them."""
    for text in node.texts():
        first = text.line + (1 if "\n" in text.text else 0)
        yield from commands(source, text.text, line=first, **job.detail(**more))
    for item in node.items:
        if item.kind == "list":
            yield from script(source, item, job, **more)


def image(source: Source, node: Node, job: Job) -> Iterator[Fact]:
    """Yield an image that is named by a text or by ``image`` or ``name`` of a map."""
    text = node if node.kind == "text" else node.get("image") or node.get("name")
    if text.text:
        yield source.image(text.text, text.line, role="ci", job=job.name)


def environment(source: Source, node: Node) -> Iterator[Fact]:
    """Yield the variables that a map sets."""
    for name, value in node.pairs.items():
        yield source.fact("variable", name, node.lines.get(name, value.line), access="write")
