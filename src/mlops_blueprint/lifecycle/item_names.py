"""What an item of a list is known by, so that it is the same item after its version or its settings changed."""

import re
from collections.abc import Mapping

_FIELDS = ("id", "name", "alert", "record", "job_name", "uses", "run", "repo", "path", "key", "mountPath")
_BEHIND = re.compile(r"[\s@<>=!~\[;]")


def name_of_item(value: object) -> str:
    """Return the name of an item: what a requirement, an action or a step calls itself; empty where nothing does."""
    if isinstance(value, Mapping):
        known = next((word for word in _FIELDS if isinstance(value.get(word), str)), None)
        if known is None:
            return ""
        return f"{known}={_short(value[known]) if known == 'uses' else value[known]}"
    return "" if isinstance(value, list) or value is None else _short(str(value))


def _short(text: str) -> str:
    return _BEHIND.split(text.strip(), maxsplit=1)[0] or text
