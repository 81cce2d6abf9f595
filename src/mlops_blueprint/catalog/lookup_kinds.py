"""Every kind of entry the catalog can show, with the names under which people ask for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.paper import WorkflowStep
from mlops_blueprint.model.question import Question

Key = tuple[str, str]
"""Kind and id: ids are unique within a kind only (``monitoring`` is a component and a dimension)."""


@dataclass(frozen=True)
class Entry:
    """One thing the catalog knows.

    Attributes:
        key: kind and id.
        code: the paper's code, or a number, where it has one.
        name: what it is called; for entries without a name the sentence that tells what they are.
        record: the whole entry.
        aliases: further names it is found under.
    """

    key: Key
    code: str | None
    name: str
    record: Record
    aliases: tuple[str, ...] = ()


_LISTS: tuple[tuple[str, str, str], ...] = (
    ("principle", "principles", "name"),
    ("component", "components", "name"),
    ("role", "roles", "name"),
    ("zone", "zones", "name"),
    ("step", "steps", "name"),
    ("practice", "practices", "name"),
    ("tool", "tools", "name"),
    ("port", "ports", "name"),
    ("probe", "probes", "name"),
    ("dimension", "dimensions", "name"),
    ("model", "models", "name"),
    ("orientation", "orientations", "name"),
    ("activity", "activities", "name"),
    ("artifact", "artifacts", "name"),
    ("node", "nodes", "name"),
    ("feedback-loop", "feedback_loops", "effect"),
    ("trigger", "triggers", "event"),
    ("challenge", "challenges", "summary"),
    ("matrix-row", "extension_rows", "name"),
    ("duty-separation", "duty_separations", "name"),
    ("voice", "voices", "name"),
    ("target-rule", "target_rules", "because"),
    ("reason", "not_applicable_reasons", "name"),
    ("section", "sections", "name"),
)
"""Kind, field of the catalog and the attribute that names an entry; the first kind wins where ids are shared."""


KINDS: dict[str, str] = {
    **{field.replace("_", "-"): kind for kind, field, _ in _LISTS},
    "context-keys": "context-key",
    "questions": "question",
    "elements": "element",
}
"""Word for all entries of a kind -> kind."""


def entries_of(catalog: Catalog) -> Iterator[Entry]:
    """Yield every entry, those people ask for most first."""
    for kind, field, name in _LISTS:
        for record in getattr(catalog, field):
            yield _entry(kind, record, name)
    for context_key in catalog.context_keys:
        yield Entry(("context-key", context_key.key), None, context_key.name, context_key)
    for section in catalog.sections:
        for question in section.questions:
            yield Entry(("question", question.id), None, _asked(question), question)
    for frame in catalog.orientations:
        for element in frame.elements:
            yield Entry(("element", f"{frame.id}/{element.id}"), None, element.name, element)


def _entry(kind: str, record: Any, name: str) -> Entry:  # noqa: ANN401 - records of many kinds share these attributes
    number = (str(record.number), f"step {record.number}") if isinstance(record, WorkflowStep) else ()
    shown = getattr(record, "figure_name", None)
    words = tuple(word for word in (getattr(record, "short", None), shown) if word)
    return Entry(
        (kind, record.id), getattr(record, "code", None), getattr(record, name), record, number + words
    )


def _asked(question: Question) -> str:
    return question.ask.get("engineer") or next(iter(question.ask.values()))
