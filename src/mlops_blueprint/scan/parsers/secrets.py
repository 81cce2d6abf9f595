"""Credentials in texts: found so that they are located, and kept out of everything that is shown."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.source import Source, line_at

_TOKENS = {
    "AWS access key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "private key": r"-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY",
    "GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,90})",
    "GitLab token": r"\bglpat-[A-Za-z0-9_-]{20}",
    "Slack token": r"\bxox[abprs]-[A-Za-z0-9-]{10,72}",
    "Slack webhook": r"https://hooks\.slack\.com/services/T[A-Za-z0-9_]{6,}/B[A-Za-z0-9_]{6,}/[A-Za-z0-9_]{20,}",
    "Google API key": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "Hugging Face token": r"\bhf_[A-Za-z]{34}\b",
    "OpenAI key": r"\bsk-(?:proj-)?[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}",
    "Databricks token": r"\bdapi[0-9a-f]{32}\b",
    "Stripe key": r"\bsk_live_[0-9a-zA-Z]{24}",
    "Azure storage key": r"AccountKey=[A-Za-z0-9+/]{86}==",
}
_TOKEN = re.compile("|".join(f"(?P<t{index}>{pattern})" for index, pattern in enumerate(_TOKENS.values())))
_KINDS = tuple(_TOKENS)
_HINT = re.compile(
    r"AKIA|ASIA|PRIVATE KEY|gh[pousr]_|github_pat_|glpat-|xox|hooks\.slack|AIza|hf_|sk-|dapi|sk_live|AccountKey="
)
_NAME = r"(?:[A-Za-z0-9_.-]{0,40}(?:password|passwd|secret|api_?key|access_?key|auth_?token|access_?token)[A-Za-z0-9_]{0,20})"
_ASSIGNED = re.compile(
    rf"""(?<![A-Za-z0-9_.-])["']?(?P<name>{_NAME})["']?[ \t]{{0,8}}(?:=|:|:=|=>)[ \t]{{0,8}}["'](?P<value>[^"'\s]{{8,120}})["']""",
    re.IGNORECASE,
)
_WORD = re.compile(r"passw|secret|api_?key|access_?key|auth_?token|access_?token", re.IGNORECASE)
_REACH = 300
"""Letters before and behind such a word in which an assignment is looked for."""

_SECRET_NAME = re.compile(
    r"passw|secret|token|api_?key|access_?key|credential|private_?key|conn(?:ection)?_?str", re.IGNORECASE
)
_URL_PASSWORD = re.compile(r"(://[^/\s:@]{1,80}:)[^/\s:@]{1,120}@")
_PLACEHOLDER = re.compile(
    r"[{}<>$%*]|\.\.\.|^(?:os|env|config|settings|secrets?|vault|var|data|ssm)[.:/]|example|sample|dummy|change|your|"
    r"placeholder|redacted|xxx|todo|fixme|test|mock|fake|default|secret|password|passwd|token|admin|1234|foobar|"
    r"minioadmin|postgres|localhost|https?://|^(.)\1+$|(?-i:^[A-Z][A-Z0-9_]+$)|^[a-z]+(?:[_.-][a-z]+)+$|^[./]",
    re.IGNORECASE,
)
_UNSAID = frozenset(["example", "template", "vendored", "generated", "docs"])
_ENTROPY = 3.0
"""Bits per letter; words people choose lie below, keys made by machines above."""


def secrets(source: Source) -> Iterator[Fact]:
    """Yield where credentials stand; their values appear nowhere."""
    if source.place.value in _UNSAID or source.path.endswith((".lock", "-lock.json", ".example", ".sample")):
        return
    yield from _tokens(source)
    yield from _assigned(source)


def _tokens(source: Source) -> Iterator[Fact]:
    """Yield credentials that are known by their shape; documented examples say so."""
    if not _HINT.search(source.text):
        return
    for found in _TOKEN.finditer(source.text):
        if "EXAMPLE" not in found.group():
            kind = _KINDS[int((found.lastgroup or "t0")[1:])]
            yield source.fact("secret", kind, line_at(source.text, found.start()))


def _assigned(source: Source) -> Iterator[Fact]:
    """Yield values of names that say they are secret, where the value looks as if a machine had made it."""
    seen = -1
    for word in _WORD.finditer(source.text):
        start = max(source.text.rfind("\n", 0, word.start()) + 1, word.start() - _REACH)
        if start <= seen:
            continue
        seen = end = min(len(source.text), word.end() + _REACH)
        for found in _ASSIGNED.finditer(source.text[start:end]):
            if _looks_real(found["value"]):
                yield source.fact("secret", "password or key", line_at(source.text, start + found.start()))


def _looks_real(value: str) -> bool:
    return not _PLACEHOLDER.search(value) and _has_digit_and_letter(value) and _entropy(value) >= _ENTROPY


def _has_digit_and_letter(value: str) -> bool:
    return any(letter.isdigit() for letter in value) and any(letter.isalpha() for letter in value)


def _entropy(value: str) -> float:
    shares = [count / len(value) for count in Counter(value).values()]
    return -sum(share * math.log2(share) for share in shares)


def redacted(name: str, value: str) -> str:
    """Return a value as it may be shown: nothing of it where its name or its shape says that it is secret."""
    if _SECRET_NAME.search(name) and not re.search(r"[{}$<>]", value):
        return "***"
    if _HINT.search(value) and _TOKEN.search(value):
        return "***"
    return _URL_PASSWORD.sub(r"\1***@", value) if "://" in value else value
