"""What names a product without being its use: addresses that lead elsewhere, images that its maker lends."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from mlops_blueprint.model.fact import Fact, Place

_LENDERS = frozenset(
    ["763104351884", "683313688378", "246618743249", "257758044811", "141502667606", "121021644041"]
)
"""Accounts from which Amazon lends its images of frameworks; a repository that names one has no registry there."""

_ENDPOINT = re.compile(
    r"(?:^|[._])(?:s3_endpoint(?:_url)?|aws_endpoint_url(?:_s3)?|endpointurl|endpoint_url)$", re.IGNORECASE
)
_HANDED = re.compile(r"(?:--endpoint-url[ =]|[ ]endpointurl )(?!\S*amazonaws)\S")
_OWN = frozenset([Place.PRODUCT, Place.CI])


def is_meant(text: str, around: str, fact: Fact) -> bool:
    """Tell whether a text in a fact is one that is used.

    Args:
        text: what was looked for.
        around: up to 13 letters before it, itself, and the letter behind it.
        fact: where it stands.

    Returns:
        An address begins a value or a word, goes on behind its scheme, and is not part of a help text; an image
        does not come from an account that lends it to everybody.
    """
    before, behind = around[: -len(text) - 1], around[-1:]
    if text == "dkr.ecr.":
        return before[-13:-1] not in _LENDERS
    if not text.endswith("://"):
        return True
    starts = before.endswith("\x00") or (fact.kind != "call" and before[-1:] in " ='\"(@,:")
    return starts and behind not in "\x00\x01 '\""


class Elsewhere(NamedTuple):
    """Where the interface of S3 leads to another store.

    Attributes:
        anywhere: whether the project sets an end point of its own for it.
        paths: files that hand one to their clients.
    """

    anywhere: bool
    paths: frozenset[str]


def elsewhere(facts: Iterable[Fact]) -> Elsewhere:
    """Return where addresses and clients of S3 lead to another store."""
    known = list(facts)
    paths = frozenset(
        fact.path
        for fact in known
        if fact.kind == "call" and fact.detail.get("endpoint_url", "None") != "None"
    )
    return Elsewhere(any(_sets_endpoint(fact) for fact in known), paths)


def _sets_endpoint(fact: Fact) -> bool:
    if fact.place not in _OWN:
        return False
    if fact.kind == "command":
        return _HANDED.search(fact.detail.get("line", "")) is not None
    if not _ENDPOINT.search(fact.name):
        return False
    if fact.kind == "variable":
        return fact.detail.get("access") == "write"
    value = fact.detail.get("value", "")
    return fact.kind == "setting" and bool(value) and "amazonaws" not in value


def is_elsewhere(fact: Fact, where: Elsewhere) -> bool:
    """Tell whether a client of a cloud, or a command that speaks to it, is handed the end point of another store."""
    if fact.kind == "command":
        return "--endpoint-url" in fact.detail.get("line", "")
    return fact.kind == "call" and fact.path in where.paths and fact.name.startswith("boto3.")
