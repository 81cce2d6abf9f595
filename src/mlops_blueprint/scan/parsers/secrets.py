"""Credentials that are committed: where they stand, never what they are."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.credentials import credentials
from mlops_blueprint.scan.parsers.source import Source, line_at

_NAME = r"(?:[A-Za-z0-9_.-]{0,40}(?:password|passwd|secret|api_?key|access_?key|auth_?token|access_?token)[A-Za-z0-9_]{0,20})"
_ASSIGNED = re.compile(
    rf"""(?<![A-Za-z0-9_.-])["']?(?P<name>{_NAME})["']?[ \t]{{0,8}}(?:=|:|:=|=>)[ \t]{{0,8}}["'](?P<value>[^"'\s]{{8,120}})["']""",
    re.IGNORECASE,
)
_PARTS = ("passw", "secret", "key", "token")
_WORD = re.compile(r"passw|secret|api_?key|access_?key|auth_?token|access_?token")
_REACH = 300
"""Letters before and behind such a word in which an assignment is looked for."""

_PLACEHOLDER = re.compile(
    r"[{}<>$%*]|\.\.\.|^(?:os|env|config|settings|secrets?|vault|var|data|ssm)[.:/]|example|sample|dummy|change|your|"
    r"placeholder|redacted|xxx|todo|fixme|test|mock|fake|default|secret|password|passwd|token|admin|1234|foobar|"
    r"minioadmin|postgres|localhost|https?://|^(.)\1+$|(?-i:^[A-Z][A-Z0-9_]+$)|^[a-z]+(?:[_.-][a-z]+)+$|^[./]",
    re.IGNORECASE,
)
_HINTS = ("authtoken", "auth-token", "login ", "--token", "--password", "--api-key")
_HANDED = re.compile(
    r"(?:authtoken|auth-token|\b(?:wandb|comet|neptune|huggingface-cli|dagshub)[ \t]login|--(?:token|password|api-key))"
    r"[ \t=]{1,4}[\"']?(?P<value>[A-Za-z0-9_-]{24,120})(?![A-Za-z0-9_(.-])"
)
_ENVIRONMENT = re.compile(r"(?:^|/)\.env(?:\.[^/]*)?$|\.env$")
_VARIABLE = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(?P<name>[A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|API_?KEY|ACCESS_?KEY|TOKEN)[A-Z0-9_]*)="
    r"(?P<value>[^\s\"'#$]{4,200})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FILLER = re.compile(
    r"[{}<>$%*]|\.\.\.|example|sample|dummy|change|your|placeholder|redacted|xxx|todo|test|mock|fake|default|secret|password|"
    r"passwd|admin|1234|foobar|minio|postgres|^(.)\1+$|^[A-Za-z]+$|(?-i:^[A-Z][A-Z0-9_]+$)",
    re.IGNORECASE,
)
"""Fillers, defaults of products and single words."""

_ADDRESS = re.compile(
    r"\b(?:postgres(?:ql)?|mysql|mariadb|mssql|oracle|mongodb|redis|amqps?|clickhouse)(?:\+\w{1,20})?://"
    r"(?P<user>[A-Za-z0-9_.-]{1,40}):(?P<value>[^\s:@/\"'{}<>$%()\\]{3,60})@(?P<host>[A-Za-z0-9_.-]{1,120})"
)
_STORES = ("sql", "mongodb", "redis", "amqp", "mariadb", "oracle", "clickhouse")
_DEFAULTS = frozenset(
    ["postgres", "root", "admin", "password", "passwd", "pass", "pwd", "user", "username", "guest", "mysql", "mongo",
     "redis", "airflow", "mlflow", "prefect", "test", "secret", "example", "default", "db_password", "dbpassword"]
)  # fmt: skip
_OPEN = re.compile(
    r"change|your|example|placeholder|replace|dummy|default|sample|redacted|xxx|\*\*|\.\.\.", re.IGNORECASE
)
_NEAR = re.compile(r"(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal|[a-z0-9_-]+)$")
"""This machine, or a service of the same composition."""

_KEY = re.compile(
    r"^[ \t]*-?[ \t]*[\"']?(?P<name>[A-Z0-9_]*(?:SECRET_KEY|FERNET_KEY|JWT_SECRET|ENCRYPTION_KEY))[ \t]*[:=][ \t]*[\"']?"
    r"(?P<value>[^\s\"'#${}]{16,200})",
    re.MULTILINE,
)
_SECRET_KIND = re.compile(r"^kind:[ \t]*[\"']?Secret[\"']?[ \t]*$", re.MULTILINE)
_CLEAR = re.compile(
    r"^[ \t]+(?P<name>[A-Z0-9_.-]{0,40}passw[A-Z0-9_.-]{0,20})[ \t]*:[ \t]*[\"']?(?P<value>[^\s\"'#]{6,200})",
    re.MULTILINE | re.IGNORECASE,
)
_LONG = 16
_ACCOUNT = re.compile(r"\"key\"\s{0,8}:\s{0,8}\"[0-9a-f]{32}\"")
_UNSAID = frozenset(["example", "template", "vendored", "generated", "docs"])
_ENTROPY = 3.0
"""Bits per letter; words people choose lie below, keys made by machines above."""


def secrets(source: Source) -> Iterator[Fact]:
    """Yield where credentials stand; their values appear nowhere."""
    if source.place.value in _UNSAID or source.path.endswith(
        (".lock", "-lock.json", ".example", ".sample", ".dist")
    ):
        return
    if source.guarded:
        yield from _tokens(source)
    lower = source.text.lower()
    if any(part in lower for part in _PARTS):
        yield from _assigned(source, lower)
        yield from _handed(source)
        yield from _set(source)
        yield from _composed(source)
        yield from _manifested(source)
    elif "login " in lower:
        yield from _handed(source)
    if source.guarded and any(name in lower for name in _STORES):
        yield from _addressed(source)
    if source.path.endswith("kaggle.json") and (found := _ACCOUNT.search(source.text)):
        yield source.fact("secret", "key of an account", line_at(source.text, found.start()))


def _tokens(source: Source) -> Iterator[Fact]:
    """Yield credentials that are known by their shape."""
    for kind, position in credentials(source.text):
        yield source.fact("secret", kind, line_at(source.text, position))


def _assigned(source: Source, lower: str) -> Iterator[Fact]:
    """Yield values of names that say they are secret, where the value looks as if a machine had made it."""
    seen = -1
    for word in _WORD.finditer(lower):
        start = max(lower.rfind("\n", 0, word.start()) + 1, word.start() - _REACH)
        if start <= seen:
            continue
        seen = end = min(len(source.text), word.end() + _REACH)
        for found in _ASSIGNED.finditer(source.text[start:end]):
            if _looks_real(found["value"]):
                yield source.fact("secret", "password or key", line_at(source.text, start + found.start()))


def _handed(source: Source) -> Iterator[Fact]:
    """Yield tokens that a command line hands over, as in ``ngrok authtoken …`` or ``wandb login …``."""
    for found in _HANDED.finditer(source.text) if any(hint in source.text for hint in _HINTS) else ():
        if _looks_real(found["value"]):
            yield source.fact("secret", "token of a command", line_at(source.text, found.start()))


def _set(source: Source) -> Iterator[Fact]:
    """Yield secrets that a committed file of environment variables sets, its values without quotation marks."""
    for found in _VARIABLE.finditer(source.text) if _ENVIRONMENT.search(source.path) else ():
        value = found["value"]
        if "passw" in found["name"].lower() and not _FILLER.search(value):
            yield source.fact(
                "secret", "password of an environment", line_at(source.text, found.start("name"))
            )
        elif _looks_real(value) and len(value) >= _LONG:
            yield source.fact("secret", "key of an environment", line_at(source.text, found.start("name")))


def _addressed(source: Source) -> Iterator[Fact]:
    """Yield addresses of databases and brokers with a password that no product sets by itself."""
    for found in _ADDRESS.finditer(source.text):
        user, value = found["user"].lower(), found["value"].lower()
        if value != user and value not in _DEFAULTS and not _OPEN.search(value):
            near = _NEAR.match(found["host"]) is not None
            kind = "password of a demonstration" if near else "credentials in an address"
            yield source.fact("secret", kind, line_at(source.text, found.start()))


def _composed(source: Source) -> Iterator[Fact]:
    """Yield own keys that a compose file writes out for its services."""
    for found in _KEY.finditer(source.text) if "compose" in source.path.lower() else ():
        if not _OPEN.search(found["value"]) and _has_digit_and_letter(found["value"]):
            yield source.fact(
                "secret", "password of a demonstration", line_at(source.text, found.start("name"))
            )


def _manifested(source: Source) -> Iterator[Fact]:
    """Yield own passwords that a manifest of a Kubernetes secret writes out in clear text."""
    clear = "stringData" in source.text and _SECRET_KIND.search(source.text)
    for found in _CLEAR.finditer(source.text) if clear else ():
        if not _FILLER.search(found["value"]) and _has_digit_and_letter(found["value"]):
            yield source.fact("secret", "password of a cluster", line_at(source.text, found.start("name")))


def _looks_real(value: str) -> bool:
    return not _PLACEHOLDER.search(value) and _has_digit_and_letter(value) and _entropy(value) >= _ENTROPY


def _has_digit_and_letter(value: str) -> bool:
    return any(letter.isdigit() for letter in value) and any(letter.isalpha() for letter in value)


def _entropy(value: str) -> float:
    shares = [count / len(value) for count in Counter(value).values()]
    return -sum(share * math.log2(share) for share in shares)
