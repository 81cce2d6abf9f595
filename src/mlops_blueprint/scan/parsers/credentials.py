"""Texts with the shape of a credential: found, and kept out of everything that is shown."""

import re
from collections.abc import Iterator

# What follows the first line must look like a key: a filler is no secret.
_PRIVATE_KEY = (
    r"-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----"
    r"(?:\\[nr]|[\s\"'+,\\]){1,60}(?:Proc-Type|Version:|[A-Za-z0-9+/=]{30})"
)

_TOKENS = {
    "AWS access key": (("AKIA", "ASIA"), r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "private key": (("PRIVATE KEY",), _PRIVATE_KEY),
    "GitHub token": (
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,90})",
    ),
    "GitLab token": (("glpat-",), r"\bglpat-[A-Za-z0-9_-]{20}"),
    "Slack token": (("xox",), r"\bxox[abprs]-[A-Za-z0-9-]{10,72}"),
    "Slack webhook": (
        ("hooks.slack.com",),
        r"https://hooks\.slack\.com/services/T[A-Za-z0-9_]{6,20}/B[A-Za-z0-9_]{6,20}/[A-Za-z0-9_]{20,40}",
    ),
    "Discord webhook": (
        ("/api/webhooks/",),
        r"https://(?:\w{1,10}\.)?discord(?:app)?\.com/api/webhooks/[0-9]{15,21}/[A-Za-z0-9_-]{50,100}",
    ),
    "Teams webhook": (
        ("webhook.office.com",),
        r"https://[\w.-]{1,60}webhook\.office\.com/webhookb?2?/[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-f]{32}",
    ),
    "Telegram token": ((":AA",), r"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}\b"),
    "SendGrid key": (("SG.",), r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b"),
    "npm or PyPI token": (("npm_", "pypi-AgE"), r"\b(?:npm_[A-Za-z0-9]{36}\b|pypi-AgE[A-Za-z0-9_-]{50,200})"),
    "Anthropic key": (("sk-ant-",), r"\bsk-ant-[a-z0-9]{3,10}-[A-Za-z0-9_-]{80,110}"),
    "Google API key": (("AIza",), r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "Hugging Face token": (("hf_",), r"\bhf_[A-Za-z]{34}\b"),
    "OpenAI key": (("T3BlbkFJ",), r"\bsk-(?:proj-)?[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}"),
    "Databricks token": (("dapi",), r"\bdapi[0-9a-f]{32}\b"),
    "Stripe key": (("sk_live_",), r"\bsk_live_[0-9a-zA-Z]{24}"),
    "Azure storage key": (("AccountKey=",), r"AccountKey=[A-Za-z0-9+/]{86}=="),
}
"""Letters that every such credential holds, which are looked for first, and its shape."""

_SHAPES = {kind: (hints, re.compile(shape)) for kind, (hints, shape) in _TOKENS.items()}
_ANY = re.compile("|".join(shape for _, shape in _TOKENS.values()))
_SECRET_NAME = re.compile(
    r"passw|secret|token|api_?key|access_?key|credential|private_?key|conn(?:ection)?_?str", re.IGNORECASE
)
_REFERENCE = re.compile(r"[{}$<>]")
_URL_PASSWORD = re.compile(r"(://[^/\s:@]{1,80}:)[^/\s:@]{1,120}@")


def credentials(text: str) -> Iterator[tuple[str, int]]:
    """Yield the kind and the position of each credential; examples of documentation say that they are."""
    for kind, (hints, shape) in _SHAPES.items():
        if any(hint in text for hint in hints):
            for found in shape.finditer(text):
                if "EXAMPLE" not in found.group():
                    yield kind, found.start()


def has_credentials(text: str) -> bool:
    """Tell whether anything in a text must not be shown."""
    hinted = any(hint in text for hints, _ in _SHAPES.values() for hint in hints)
    return (hinted and _ANY.search(text) is not None) or (
        "://" in text and _URL_PASSWORD.search(text) is not None
    )


def scrubbed(text: str) -> str:
    """Return a text without what has the shape of a credential."""
    return _URL_PASSWORD.sub(r"\1***@", _ANY.sub("***", text))


def redacted(name: str, value: str) -> str:
    """Return the value of a name as it may be shown: nothing of it where the name says that it is secret.

    What has the shape of a credential is taken out of all facts of its file by :func:`scrubbed`.
    """
    return "***" if _SECRET_NAME.search(name) and not _REFERENCE.search(value) else value
