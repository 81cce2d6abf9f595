"""Files of the catalog and of an engagement, with every key, read from the records."""

import re

from pydantic.fields import FieldInfo

from mlops_blueprint.catalog.kinds import KINDS, SINGLE_FIELDS, Kind
from mlops_blueprint.catalog.schemas import schema_name
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import AnswerSet, Consensus, Engagement, StackPins
from mlops_blueprint.model.proposals import Proposals
from reference_pages.markdown import code, page, table
from reference_pages.types import records_in, type_words

ENGAGEMENT: dict[str, tuple[type[Record], str]] = {
    "engagement.yaml": (Engagement, "engagement"),
    "answers/<respondent>.yaml": (AnswerSet, "answers"),
    "consensus.yaml": (Consensus, "consensus"),
    "stack.yaml": (StackPins, "stack"),
    "proposals.yaml": (Proposals, "proposals"),
}


def catalog_page(_: Catalog) -> str:
    """Return the files and records authors write."""
    files = [_file_row(kind) for kind in KINDS]
    own = [
        (code(path), type_words(record), f"[{name}.json](schemas/{name}.json)")
        for path, (record, name) in ENGAGEMENT.items()
    ]
    return page(
        "Files and records",
        "Every file is strict YAML: unknown and duplicate keys are errors, only `true` and `false` are booleans, "
        "anchors and aliases are refused. The first line of a catalog file names its JSON Schema, so an editor "
        "completes the keys.",
        "## Catalog",
        table(("File", "Holds", "Schema"), files),
        "## Engagement folder",
        table(("File", "Holds", "Schema"), own),
        "`scans/<repository>.json` holds [scans](scan.md); `proposals.yaml` is made from them and is what counts.",
        "An answer may be written short (`dat.versioned: automated`) or as an [Answer](#answer).",
        "## Records",
        *(_record_section(record) for record in _all_records()),
    )


def _file_row(kind: Kind) -> tuple[str, str, str]:
    path = f"{kind.path}/<id>.yaml" if kind.is_folder else kind.path
    if kind.entry is not None:
        holds = type_words(kind.entry)
    else:
        holds = ", ".join(
            f"`{name}`: {'' if name in SINGLE_FIELDS else 'list of '}{type_words(record)}"
            for name, record in kind.fields
        )
    return code(path), holds, f"[{schema_name(kind)}.json](schemas/{schema_name(kind)}.json)"


def _all_records() -> list[type[Record]]:
    queue = [record for kind in KINDS for record in _records_of(kind)]
    queue += [record for record, _ in ENGAGEMENT.values()]
    found: dict[str, type[Record]] = {}
    while queue:
        record = queue.pop(0)
        if record.__name__ not in found:
            found[record.__name__] = record
            queue += [item for field in record.model_fields.values() for item in records_in(_kind(field))]
    return [found[name] for name in sorted(found)]


def _kind(field: FieldInfo) -> object:
    return field.annotation


def _records_of(kind: Kind) -> list[type[Record]]:
    return [kind.entry] if kind.entry else [record for _, record in kind.fields]


def _record_section(record: type[Record]) -> str:
    summary, notes = _doc(record)
    rows = [
        (
            code(field.alias or name),
            type_words(_kind(field)),
            "yes" if field.is_required() else "",
            notes.get(name, ""),
        )
        for name, field in record.model_fields.items()
    ]
    return f"### {record.__name__}\n\n{summary}\n\n{table(('Key', 'Value', 'Required', 'Note'), rows)}"


def _doc(record: type[Record]) -> tuple[str, dict[str, str]]:
    """Split a Google docstring into its prose and the notes of its ``Attributes`` section."""
    prose, _, attributes = (record.__doc__ or "").partition("Attributes:")
    notes: dict[str, str] = {}
    for entry in re.split(r"\n {8}(?=\S)", attributes):
        names, colon, text = entry.partition(":")
        if colon:
            notes.update(dict.fromkeys((name.strip() for name in names.split(",")), " ".join(text.split())))
    return " ".join(prose.split()).replace("``", "`"), {
        key: note.replace("``", "`") for key, note in notes.items()
    }
