"""What happens to one file: a decision from the generated, the present and the newly generated one."""

from dataclasses import dataclass
from difflib import unified_diff

from mlops_blueprint.lifecycle.keyed import merge_keyed
from mlops_blueprint.lifecycle.text_merge import Merged, merge_text
from mlops_blueprint.lifecycle.well_formed import is_readable
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.model.ownership import Ownership
from mlops_blueprint.model.starter_plan import Action, Step
from mlops_blueprint.model.starter_state import BaseFile, PresentFile, sha256

NEW = ".new"
"""Behind the name of a file that cannot be merged: the new one, to compare and delete."""


@dataclass(frozen=True)
class Versions:
    """One path in three states; None where there is no such file.

    Attributes:
        base: as it was generated last.
        mine: as it is now.
        fresh: as it would be generated now.
    """

    path: str
    ownership: Ownership
    base: BaseFile | None
    mine: PresentFile | None
    fresh: FileEntry | None


def decide(file: Versions) -> Step | None:
    """Return the step of a file, None where nothing is to be done or said."""
    if file.fresh is None:
        return _dropped(file)
    if file.mine is None:
        return _absent(file, file.fresh)
    if _is(file.mine, sha256(file.fresh.text), executable=file.fresh.executable):
        return None
    if file.base is None:
        return _both_new(file, file.mine, file.fresh)
    return _both(file, file.mine, file.base, file.fresh)


def rewrite(file: Versions, why: str) -> Step:
    """Return the step that writes a file as a migration left it, with all that people did."""
    return _step(file, "change", why, text=file.mine.text if file.mine else None)


def leave(file: Versions, why: str) -> Step | None:
    """Return the step that leaves a migration to the team where a file is theirs alone, else None."""
    if file.ownership != "seeded" or (file.mine and file.base and _is(file.mine, file.base.sha256)):
        return None
    return _step(file, "keep", f"It was changed and is yours, so that this is left to you: {why}")


def _dropped(file: Versions) -> Step | None:
    if file.base is None or file.mine is None:
        return None
    if _is(file.mine, file.base.sha256):
        return _step(file, "delete", "The starter does not have it any more", writes=True)
    action: Action = "keep" if file.ownership == "seeded" else "conflict"
    return _step(file, action, "The starter does not have it any more, and it was changed: it is yours now")


def _absent(file: Versions, fresh: FileEntry) -> Step | None:
    if file.base is None:
        return _step(file, "create", "The starter has it now", text=fresh.text)
    if file.base.sha256 == sha256(fresh.text):
        return None
    return _step(file, "keep", "It was deleted and stays deleted")


def _both_new(file: Versions, mine: PresentFile, fresh: FileEntry) -> Step:
    if file.ownership == "seeded":
        return _step(file, "keep", "It is yours")
    why = "Both you and the starter have made it"
    if mine.text is None or file.ownership == "whole":
        return _unmergeable(file, why)
    merged = _merge(file, "", mine.text, fresh.text)
    return _step(file, "conflict", why, text=merged.text, conflicts=merged.conflicts)


def _both(file: Versions, mine: PresentFile, base: BaseFile, fresh: FileEntry) -> Step | None:
    if base.sha256 == sha256(fresh.text) and base.executable == fresh.executable:
        return None
    if _is(mine, base.sha256):
        return _step(file, "change", "The starter makes it differently now", text=fresh.text)
    if file.ownership == "seeded":
        return _step(file, "keep", "It was changed and is yours; the starter makes it differently now")
    if mine.text is None or base.text is None:
        return _unmergeable(file, "It was changed on both sides and cannot be merged")
    return _merged(file, mine.text, base.text, fresh.text)


def _merged(file: Versions, mine: str, base: str, fresh: str) -> Step | None:
    merged = _merge(file, base, mine, fresh)
    if merged.conflicts:
        why = "It was changed on both sides at the same place"
        return _step(file, "conflict", why, text=merged.text, conflicts=merged.conflicts)
    if merged.text == mine and file.mine and file.mine.executable == _mode(file):
        return None
    if is_readable(file.path, mine) and not is_readable(file.path, merged.text):
        why = "Your changes and the starter's are both in it, but together they are not well formed"
        return _step(file, "conflict", why, text=merged.text)
    return _step(file, "change", "Your changes and the starter's are both in it", text=merged.text)


def _merge(file: Versions, base: str, mine: str, fresh: str) -> Merged:
    """Merge by keys where a file has them and the result can be read, else line by line."""
    keyed = merge_keyed(file.path, base, mine, fresh) if file.ownership == "merged" else None
    if keyed is None or not (keyed.conflicts or is_readable(file.path, keyed.text)):
        return merge_text(base, mine, fresh)
    return keyed


def _unmergeable(file: Versions, why: str) -> Step:
    return _step(file, "conflict", f"{why}; the new one is put beside it as `{file.path}{NEW}`")


def _is(mine: PresentFile, digest: str, *, executable: bool | None = None) -> bool:
    if mine.kind != "file" or (executable is not None and mine.executable != executable):
        return False
    return digest in {mine.sha256, None if mine.text is None else sha256(mine.text)}


def _step(  # noqa: PLR0913 - one record, spelt out
    file: Versions,
    action: Action,
    why: str,
    *,
    text: str | None = None,
    conflicts: int = 0,
    writes: bool = False,
) -> Step:
    mine = file.mine
    if text is not None and mine is not None and mine.crlf:
        text = text.replace("\n", "\r\n")
    return Step(
        path=file.path,
        action=action,
        ownership=file.ownership,
        why=why,
        writes=writes or text is not None,
        text=text,
        executable=_mode(file),
        before=mine.sha256 if mine else None,
        conflicts=conflicts,
        diff=_diff(file, text) if writes or text is not None else "",
    )


def _mode(file: Versions) -> bool:
    """Return whether the file shall be executable: what people changed stays, else as it is generated."""
    if file.mine and file.base and file.mine.executable != file.base.executable:
        return file.mine.executable
    return bool(file.fresh and file.fresh.executable)


def _diff(file: Versions, text: str | None) -> str:
    now = file.mine.text if file.mine and file.mine.text is not None else ""
    if file.ownership == "whole":
        return ""
    then = (text or "").replace("\r\n", "\n")
    lines = unified_diff(now.splitlines(), then.splitlines(), f"a/{file.path}", f"b/{file.path}", lineterm="")
    return "\n".join(lines)
