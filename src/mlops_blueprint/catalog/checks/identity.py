"""Ids are unique, and an entry's file carries its id as name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.catalog.kinds import KINDS
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document

_NUMBER = re.compile(r"^\d+-")
_LISTS = (
    "principles", "components", "roles", "zones", "steps", "activities", "artifacts", "feedback_loops",
    "triggers", "challenges", "dimensions", "not_applicable_reasons", "practices", "sections", "models",
    "ports", "tools", "probes", "voices", "orientations", "extension_rows", "duty_separations",
)  # fmt: skip


def check_unique_ids(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT010: two entries of one kind share an id."""
    for field in _LISTS:
        ids = Counter(entry.id for entry in getattr(catalog, field))
        for entry_id, count in ids.items():
            if count > 1:
                path, line = place_of(documents, field, entry_id)
                yield Problem(
                    path, line, "CAT010", f"id `{entry_id}` is used {count} times", "rename one of them"
                )


def check_file_names(_: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT011: the file name is not the id (a section file may carry a number in front)."""
    folders = {kind.path for kind in KINDS if kind.is_folder}
    for path, document in documents.items():
        pure = PurePosixPath(path)
        if pure.parts[0] not in folders or not isinstance(document.data, dict):
            continue
        entry_id = str(document.data.get("id", ""))
        stem = pure.name.removesuffix(".yaml")
        if entry_id and entry_id not in {stem, _NUMBER.sub("", stem)}:
            line = document.line_of(("id",))
            yield Problem(
                path, line, "CAT011", f"id `{entry_id}` is not the file name", f"rename to {entry_id}.yaml"
            )
