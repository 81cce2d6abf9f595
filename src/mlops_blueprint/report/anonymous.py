"""Notes of respondents, with the names of people replaced by their roles."""

import re
from collections.abc import Mapping

from mlops_blueprint.report.sources import ReportSources

_SHORTEST = 3
"""Shorter parts of a name are too often ordinary words."""


def names_to_roles(sources: ReportSources) -> dict[str, str]:
    """Return every respondent id, full name and part of a name with the role to show instead."""
    roles = sources.catalog.role_by_id
    found: dict[str, str] = {}
    for answers in sources.case.answer_sets:
        person = answers.respondent
        title = roles[person.role].name
        found |= dict.fromkeys(_forms(person.name or ""), title)
        found[person.id] = title
    for member in sources.case.engagement.team:
        title = roles[member.roles[0]].name if member.roles else "a colleague"
        found = dict.fromkeys(_forms(member.name), title) | found
    return found


def without_names(text: str, names: Mapping[str, str]) -> str:
    """Return the text with every known name replaced by its role in brackets; longest names first."""
    if not names:
        return text
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = "|".join(re.escape(name) for name in longest_first)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda match: f"[{names[match.group()]}]", text)


def _forms(name: str) -> list[str]:
    parts = [part for part in name.split() if len(part) >= _SHORTEST]
    return [name, *parts] if name else []
