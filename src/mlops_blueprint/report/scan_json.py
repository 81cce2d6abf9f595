"""JSON of scans: names of foreign files keep their letters, yet steer neither a terminal nor a reader's eye."""

import re

from mlops_blueprint.model.base import Record

_STEERING = re.compile(
    r"[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control and format characters that JSON would print as they are."""


def scan_json(record: Record) -> str:
    """Return a record as JSON with invisible characters written as escapes, which mean the same."""
    return without_steering(record.model_dump_json(indent=2, by_alias=True))


def without_steering(text: str) -> str:
    """Return JSON text with invisible characters written as escapes."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
