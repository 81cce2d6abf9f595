"""Any entry of the catalog by id, code or name, with what it refers to and what refers to it."""

from collections.abc import Iterable
from typing import Any, Literal

from mlops_blueprint.catalog.lookup_kinds import Entry, Key, entries_of
from mlops_blueprint.catalog.lookup_references import references_of
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog

_SHOWN = 80
"""Letters of an unknown word that a message repeats."""


class Related(Record):
    """One entry at the other end of a reference."""

    kind: str
    id: str
    code: str | None
    name: str
    note: str | None


class Relation(Record):
    """The entries that stand in one relation to an entry.

    Attributes:
        direction: ``out`` the entry names them (a mutual relation, too), ``in`` they name the entry.
    """

    title: str
    direction: Literal["out", "in"]
    entries: tuple[Related, ...]


class EntryPage(Record):
    """Everything the catalog knows about one entry.

    Attributes:
        entry: the record as it stands in the catalog, JSON-ready.
        also: other entries under the same word, as ``kind:id``.
    """

    kind: str
    id: str
    code: str | None
    name: str
    entry: dict[str, Any]
    relations: tuple[Relation, ...]
    also: tuple[str, ...]


def look_up(catalog: Catalog, word: str) -> EntryPage:
    """Return the page of the entry that is meant by an id, code, name or ``kind:id``.

    Raises:
        BlueprintError: nothing is called so; suggests the nearest name.
    """
    entries = tuple(entries_of(catalog))
    entry, *others = found(entries, word, catalog)
    return EntryPage(
        kind=entry.key[0],
        id=entry.key[1],
        code=entry.code,
        name=entry.name,
        entry=entry.record.model_dump(mode="json", by_alias=True),
        relations=_relations(entry.key, catalog, {item.key: item for item in entries}),
        also=tuple(":".join(other.key) for other in others),
    )


def found(entries: Iterable[Entry], word: str, catalog: Catalog) -> tuple[Entry, ...]:
    """Return the entries a word may mean, the likeliest first: ids before codes before other names.

    Raises:
        BlueprintError: there is none.
    """
    known: dict[str, list[tuple[int, Entry]]] = {}
    for entry in entries:
        for name, rank in _names(entry):
            known.setdefault(name.casefold(), []).append((rank, entry))
    wanted = " ".join(word.split()).casefold()
    hits = sorted(known.get(wanted, ()), key=lambda item: item[0])
    if not hits:
        shown = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
        raise BlueprintError(f"the catalog has no entry `{shown}`", hint=_hint(wanted, known, catalog))
    return tuple({entry.key: entry for _, entry in hits}.values())


def _names(entry: Entry) -> Iterable[tuple[str, int]]:
    kind, entry_id = entry.key
    yield entry_id, 0
    yield f"{kind}:{entry_id}", 0
    yield f"{kind} {entry_id}", 0
    if entry.code:
        yield entry.code, 0
    yield entry.name, 1
    for alias in entry.aliases:
        yield alias, 1


def _hint(wanted: str, known: Iterable[str], catalog: Catalog) -> str:
    for renamed in catalog.successions:
        if renamed.old == wanted:
            return (
                f"it is called `{renamed.new}` now" if renamed.new else f"it was dropped: {renamed.because}"
            )
    plain = (name for name in known if ":" not in name)
    return did_you_mean(wanted, plain, otherwise="list ids with `mlops-blueprint catalog list KIND`")


def _relations(key: Key, catalog: Catalog, by_key: dict[Key, Entry]) -> tuple[Relation, ...]:
    grouped: dict[str, tuple[Literal["out", "in"], list[Related]]] = {}
    for reference in references_of(catalog):
        if reference.source == key and reference.target in by_key:
            _, entries = grouped.setdefault(reference.leaves, ("out", []))
            note = None if reference.noted == "target" else reference.note
            entries.append(_related(by_key[reference.target], note))
        if reference.target == key and reference.source in by_key:
            _, entries = grouped.setdefault(reference.meets, ("in", []))
            note = None if reference.noted == "source" else reference.note
            entries.append(_related(by_key[reference.source], note))
    relations = (
        Relation(title=title, direction=direction, entries=tuple(dict.fromkeys(entries)))
        for title, (direction, entries) in grouped.items()
    )
    return tuple(sorted(relations, key=lambda relation: relation.direction == "in"))


def _related(entry: Entry, note: str | None) -> Related:
    return Related(kind=entry.key[0], id=entry.key[1], code=entry.code, name=entry.name, note=note)
