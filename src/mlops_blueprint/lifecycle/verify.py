"""Compares a generated repository with what it remembers of its own making; looks only, decides nothing."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mlops_blueprint.lifecycle.text_merge import count_open
from mlops_blueprint.lifecycle.verify_shared import owners, requirements, variables
from mlops_blueprint.lifecycle.well_formed import is_readable
from mlops_blueprint.model.ownership import is_below
from mlops_blueprint.model.starter_manifest import Manifest
from mlops_blueprint.model.starter_state import (
    FOLDER,
    STACK,
    Base,
    Lock,
    PresentFile,
    StackFile,
    sha256,
)
from mlops_blueprint.model.starter_verification import Check, StarterFinding, StarterVerification

_RESTORE = "take the folder `.mlops` back from version control"


@dataclass(frozen=True)
class Remembered:
    """What a repository remembers."""

    manifest: Manifest
    base: Base
    lock: Lock
    stack: StackFile


def verify_repository(
    known: Remembered, mine: Mapping[str, PresentFile], paths: tuple[str, ...]
) -> StarterVerification:
    """Return every difference, in the order of the checks.

    Args:
        known: what the repository remembers.
        mine: present files at all paths of base, manifest and lock.
        paths: every file of the repository, for patterns that name none.
    """
    ours = {path: item for path, item in mine.items() if not is_below(path, known.stack.ejected)}
    texts = {path: item.text for path, item in ours.items() if item.text is not None}
    old = {path: item.text for path, item in known.base.files.items() if path in texts and item.text}
    checks: dict[Check, Callable[[], Iterator[StarterFinding]]] = {
        "state": lambda: _state(known, mine),
        "stack": lambda: _stack(known, mine),
        "files": lambda: _files(known, mine),
        "conflicts": lambda: _conflicts(texts),
        "readable": lambda: _readable(texts, old),
        "proofs": lambda: _proofs(known.manifest, mine),
        "variables": lambda: variables(texts, old),
        "owners": lambda: owners(texts, paths),
        "requirements": lambda: requirements(texts, old),
    }
    return StarterVerification(
        checked=tuple(checks),
        files=len(known.base.files),
        ejected=sum(is_below(path, known.stack.ejected) for path in known.base.files),
        findings=tuple(finding for check in checks.values() for finding in check()),
    )


def _state(known: Remembered, mine: Mapping[str, PresentFile]) -> Iterator[StarterFinding]:
    for path, digest in known.lock.files.items():
        there = mine.get(path)
        if path != STACK and (there is None or sha256(there.text or "") != digest):
            yield _broken("state", path, "It is not what the lock says: it was changed by hand", _RESTORE)
    listed = {path: row for path, row in known.manifest.files.items() if not path.startswith(f"{FOLDER}/")}
    for path in sorted({*listed, *known.base.files}):
        if path not in listed or path not in known.base.files:
            where = "manifest" if path in listed else "base"
            yield _broken("state", path, f"Only the {where} knows it", _RESTORE)
        elif listed[path].sha256 != known.base.files[path].sha256:
            yield _broken("state", path, "Manifest and base say different things about it", _RESTORE)


def _stack(known: Remembered, mine: Mapping[str, PresentFile]) -> Iterator[StarterFinding]:
    there = mine.get(STACK)
    if there is not None and sha256(there.text or "") != known.lock.files.get(STACK):
        hint = "carry it out with `mlops-blueprint starter apply`"
        yield _changed("stack", STACK, "It was edited, and the edit is not carried out yet", hint)
    for tool in known.stack.adapters:
        if tool not in known.lock.adapters:
            hint = "choose tools below `pins`; everything else follows from it"
            yield _broken("stack", STACK, f"It names {tool}, whose adapter was never put in", hint)


def _files(known: Remembered, mine: Mapping[str, PresentFile]) -> Iterator[StarterFinding]:
    words = {"symlink": "A symbolic link", "folder": "A folder", "blocked": "A link or file above it"}
    for path, base in known.base.files.items():
        there = mine.get(path)
        if is_below(path, known.stack.ejected) or known.manifest.files[path].ownership == "seeded":
            continue
        if there is None:
            yield _changed("files", path, "It was deleted")
        elif there.kind != "file":
            yield _changed("files", path, f"{words[there.kind]} stands in its place")
        elif base.sha256 not in {there.sha256, sha256(there.text or "")}:
            yield _changed("files", path, f"It was changed ({known.manifest.files[path].ownership})")


def _conflicts(texts: Mapping[str, str]) -> Iterator[StarterFinding]:
    for path, text in texts.items():
        if count_open(text):
            hint = "keep what is right, delete the markers"
            yield _broken("conflicts", path, f"{count_open(text)} conflicts are undecided", hint)


def _readable(texts: Mapping[str, str], old: Mapping[str, str]) -> Iterator[StarterFinding]:
    for path, text in texts.items():
        if path in old and old[path] != text and not count_open(text) and not is_readable(path, text):
            yield _broken("readable", path, "It cannot be read any more", "undo the last change of it")


def _proofs(manifest: Manifest, mine: Mapping[str, PresentFile]) -> Iterator[StarterFinding]:
    tests = sorted({test for row in manifest.files.values() for test in row.proving_tests})
    for test in tests:
        path, _, name = test.partition("::")
        there = mine.get(path)
        claims = ", ".join(manifest.files[path].principles) if path in manifest.files else ""
        hint = "without it the starter claims what nothing shows"
        if there is None or there.text is None:
            yield _broken("proofs", path, f"The test of {claims or 'a principle'} is gone", hint)
        elif name and not re.search(
            rf"^\s*def {re.escape(name.rpartition('::')[2])}\b", there.text, re.MULTILINE
        ):
            yield _broken("proofs", path, f"`{name}` is gone, which shows {claims or 'a principle'}", hint)


def _broken(check: Check, path: str, text: str, hint: str = "") -> StarterFinding:
    return StarterFinding(check=check, severity="broken", path=path, text=text, hint=hint)


def _changed(check: Check, path: str, text: str, hint: str = "") -> StarterFinding:
    return StarterFinding(check=check, severity="changed", path=path, text=text, hint=hint)
