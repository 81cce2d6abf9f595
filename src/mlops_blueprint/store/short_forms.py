"""What may be left out or written shorter in an engagement folder: filled in before validation, left out on writing."""

import re
from unicodedata import normalize

from mlops_blueprint.model.document import Document
from mlops_blueprint.model.engagement import Agreed, Answer

_PROJECT = {
    "name": "First use case",
    "package": "first_use_case",
    "summary": "The first model this organisation puts into the generated repository",
}
_SCOPE = "Everything the respondents answer for"
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def long_form(document: Document) -> Document:
    """Return the document with every short form written out; the lines of what was written stay."""
    data = document.data
    if not isinstance(data, dict):
        return document
    full = {**data, **_replies(data)}
    if "organisation" in data and "answers" not in data:
        full = _engagement(full)
    return Document(document.path, full, document.lines)


def short_form(reply: Answer | Agreed) -> object:
    """Return a reply as it is written: its state alone where nothing else was said of it."""
    data = reply.model_dump(mode="json", exclude_defaults=True)
    return data["state"] if set(data) == {"state"} else data


def _replies(data: dict[str, object]) -> dict[str, object]:
    """Turn the short form of a reply (``dat.versioned: automated``) into the long one."""
    return {
        name: {key: {"state": value} if isinstance(value, str) else value for key, value in replies.items()}
        for name in ("answers", "agreed")
        if isinstance(replies := data.get(name), dict)
    }


def _engagement(data: dict[str, object]) -> dict[str, object]:
    """Fill in what an assessment does not need: the id, the scope and the use case of the starter."""
    organisation = data["organisation"]
    if isinstance(organisation, str):
        organisation = {"name": organisation}
    name = organisation.get("name") if isinstance(organisation, dict) else None
    defaults = {"id": _slug(name), "project": _PROJECT, "scope": _SCOPE, "context": {}}
    return {**defaults, **data, "organisation": organisation}


def _slug(name: object) -> str:
    plain = normalize("NFKD", str(name or "")).encode("ascii", "ignore").decode()
    return _NO_SLUG.sub("-", plain.lower()).strip("-") or "engagement"
