"""Carries what an older release made, and what people made of it, to where a newer one has it.

Both are moved the same way before anything is merged, so that a move is never mistaken for a deletion.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mlops_blueprint.lifecycle.move_key import move_key
from mlops_blueprint.model.starter_migration import Migration
from mlops_blueprint.model.starter_state import Base, BaseFile, PresentFile, base_file

_PACKAGE = "__package__"


@dataclass(frozen=True)
class Carried:
    """A repository as if the newer release had made it.

    Attributes:
        base: as it was generated last, moved.
        mine: as it is, moved; digests are those of the files as they lie there.
        places: new path -> where the file lies still.
        reasons: path -> why its text is another one than on disk.
    """

    base: Mapping[str, BaseFile]
    mine: Mapping[str, PresentFile]
    places: Mapping[str, str]
    reasons: Mapping[str, str]


def carry(
    base: Base, mine: Mapping[str, PresentFile], migrations: Sequence[Migration], package: str
) -> Carried:
    """Return base and present files with all moves applied, oldest first.

    Args:
        base: as it was generated last.
        mine: the present files.
        migrations: those that this repository has not seen.
        package: the starter's package, for ``__package__``.
    """
    carried = Carried(base.files, mine, {}, {})
    for item in migrations:
        carried = _KINDS[item.kind](carried, _of_package(item, package))
    return carried


def _of_package(item: Migration, package: str) -> Migration:
    names = {name: getattr(item, name).replace(_PACKAGE, package) for name in ("old", "new", "path")}
    return item.model_copy(update=names)


def _rename_path(carried: Carried, item: Migration) -> Carried:
    base, mine, places = dict(carried.base), dict(carried.mine), dict(carried.places)
    for path in carried.base:
        if path != item.old and not path.startswith(f"{item.old}/"):
            continue
        new = item.new + path.removeprefix(item.old)
        base[new] = base.pop(path)
        there = mine.get(path)
        if new in mine or there is None:
            continue
        if there.kind == "file" and there.text is not None:
            mine[new] = mine.pop(path)
            places[new] = places.pop(path, path)
        else:
            # A link or a file that is no text stays where it is; the new one is made beside it.
            del base[new]
    return replace(carried, base=base, mine=mine, places=places)


def _move_key(carried: Carried, item: Migration) -> Carried:
    def moved(path: str, text: str) -> str:
        return move_key(path, text, item.old, item.new) if path == item.path else text

    return _rewritten(carried, item, moved)


def _rename_variable(carried: Carried, item: Migration) -> Carried:
    word = re.compile(rf"(?<![A-Za-z0-9_]){re.escape(item.old)}(?![A-Za-z0-9_])")
    return _rewritten(carried, item, lambda _, text: word.sub(item.new, text))


def _rewritten(carried: Carried, item: Migration, change: Callable[[str, str], str]) -> Carried:
    base, mine, reasons = dict(carried.base), dict(carried.mine), dict(carried.reasons)
    for path, old in carried.base.items():
        there = mine.get(path)
        if old.text is not None:
            text = change(path, old.text)
            base[path] = base_file(text, executable=old.executable, whole=False)
        if there is not None and there.kind == "file" and there.text is not None:
            text = change(path, there.text)
            if text != there.text:
                mine[path] = there.model_copy(update={"text": text})
                reasons[path] = item.because
    return replace(carried, base=base, mine=mine, reasons=reasons)


_KINDS: dict[str, Callable[[Carried, Migration], Carried]] = {
    "rename-path": _rename_path,
    "move-key": _move_key,
    "rename-variable": _rename_variable,
}
