"""``.mlops/base.json`` and ``.mlops/lock.json``: the pristine rendering, and exactly what made it.

The base is text with one line per line, not a compressed archive: compressors differ in their bytes from machine
to machine, and version control packs text better than archives that change as a whole.
"""

from collections.abc import Iterator, Mapping

from mlops_blueprint import __version__
from mlops_blueprint.generate.composers.draft import Draft, composed
from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter_state import (
    BASE,
    FOLDER,
    GIT_ATTRIBUTES,
    LOCK,
    Base,
    Lock,
    base_file,
    sha256,
    state_text,
)

_ATTRIBUTES = "# Made by machines for machines: left out of diffs, searches and statistics.\n*.json binary linguist-generated\n"


def compose_state(draft: Draft) -> Iterator[FileEntry]:
    """Yield the base of all entries made so far, and the lock over every state file."""
    request = draft.plan.request
    base = composed(BASE, state_text(pristine(draft.entries, request.ownership)), "state")
    attributes = composed(GIT_ATTRIBUTES, _ATTRIBUTES, "state")
    state = [entry for entry in (*draft.entries, base, attributes) if entry.path.startswith(f"{FOLDER}/")]
    lock = Lock(
        product=__version__,
        catalog_version=request.catalog_version,
        catalog=request.catalog_digest,
        templates=templates_digest(request.templates),
        adapters={
            item.tool: _adapter_digest(item.tool, request.templates) for item in draft.plan.contributions
        },
        migrations=request.migrations.ids,
        files={entry.path: sha256(entry.text) for entry in sorted(state, key=lambda item: item.path)},
    )
    yield from (base, attributes, composed(LOCK, state_text(lock), "state"))


def pristine(entries: tuple[FileEntry, ...], rules: OwnershipRules) -> Base:
    """Return what is kept of every file outside ``.mlops/``."""
    return Base(
        files={
            entry.path: base_file(
                entry.text, executable=entry.executable, whole=rules.of(entry.path) == "whole"
            )
            for entry in sorted(entries, key=lambda item: item.path)
            if not entry.path.startswith(f"{FOLDER}/")
        }
    )


def templates_digest(templates: Mapping[str, str]) -> str:
    """Return one digest of names and texts, so that any change of a template shows."""
    return sha256("".join(f"{name}\0{sha256(templates[name])}\n" for name in sorted(templates)))[:16]


def _adapter_digest(tool: str, templates: Mapping[str, str]) -> str:
    folder = "base/" if tool == CORE else f"adapters/{tool}/"
    return templates_digest({name: text for name, text in templates.items() if name.startswith(folder)})
