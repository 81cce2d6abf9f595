"""Writes one respondent's answers so that no answer is ever lost, whatever ends the program."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from mlops_blueprint.errors import BlueprintError, EngagementError, OutputExistsError, Problem
from mlops_blueprint.model.engagement import Answer, AnswerSet
from mlops_blueprint.yaml_text import dump, parse

ANSWERS = "answers"
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC


def answers_path(folder: Path, respondent: str) -> Path:
    """Return where a respondent's answers stand in an engagement folder."""
    return folder / ANSWERS / f"{respondent}.yaml"


def answers_text(answers: AnswerSet) -> str:
    """Return an answer set in its one spelling: plain states in the short form, nothing that is the default."""
    document: dict[str, Any] = {
        "format": answers.format,
        "respondent": answers.respondent.model_dump(mode="json", exclude_none=True),
    }
    if answers.interview:
        document["interview"] = answers.interview.model_dump(mode="json", exclude_defaults=True)
    document["answers"] = {practice: _reply(answer) for practice, answer in answers.answers.items()}
    return dump(document)


def write_answers(folder: Path, answers: AnswerSet, *, seen: str | None = None) -> str:
    """Put an answer set on disk; when this returns, it survives a crash of the machine.

    Comments and spelling of a file that a person wrote are not lost: what is not in the one spelling of this
    program is kept beside it as ``<respondent>.yaml.bak`` before it is replaced.

    Args:
        folder: the engagement folder.
        answers: everything the respondent answered.
        seen: text of the file when it was last read or written, empty for none; where it is another one now,
            nothing is written. None writes whatever is there.

    Returns:
        The text that was written.

    Raises:
        EngagementError: somebody else changed the file meanwhile.
        OutputExistsError: the file cannot be written; the old one is as it was.
    """
    path = answers_path(folder, answers.respondent.id)
    text = answers_text(answers)
    old = read_answers_text(path)
    if old == text:
        return text
    if seen is not None and (old or "") != seen:
        problem = Problem(f"{ANSWERS}/{path.name}", 0, "ENG006", "was changed by somebody else meanwhile")
        hint = "nothing was written over it; start again to go on from what it says now"
        raise EngagementError(
            "the answers on disk are not the ones this interview knows", problems=[problem], hint=hint
        )
    if old is not None and not _is_ours(old):
        _keep_aside(path, old)
    replace_durably(path, text)
    return text


def read_answers_text(path: Path) -> str | None:
    """Return the text of an answers file, None where there is none."""
    try:
        return path.read_bytes().decode("utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _cannot_write(path, error) from error


def replace_durably(path: Path, text: str) -> None:
    """Replace a file so that it is either the old or the new one at any moment, and the new one from now on.

    Written under a hidden name beside it, forced to disk, renamed; then the folder is forced to disk. The name
    is always the same, so what a killed process left is overwritten; the caller holds the file's lock.

    Raises:
        OutputExistsError: it cannot be written; the old file is as it was.
    """
    draft = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(draft, text, _mode_of(path))
            draft.replace(path)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _write(path: Path, text: str, mode: int) -> None:
    handle = os.open(path, _FLAGS, mode)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, mode)
        file.write(text.encode("utf-8", errors="surrogateescape"))
        file.flush()
        os.fsync(handle)


def _mode_of(path: Path) -> int:
    """Return the permissions of the file that is replaced; who closed it to others wants it to stay closed."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reply(answer: Answer) -> object:
    data = answer.model_dump(mode="json", exclude_defaults=True)
    return data["state"] if set(data) == {"state"} else data


def _is_ours(text: str) -> bool:
    """Tell whether a file holds nothing that is lost when it is written anew: comments, spelling, order."""
    try:
        return dump(parse(text, "").data) == text
    except BlueprintError:
        return False


def _keep_aside(path: Path, text: str) -> None:
    """Keep a text beside its file under a name that is free or holds the same."""
    number = 1
    while True:
        place = path.with_name(f"{path.name}.bak" if number == 1 else f"{path.name}.bak{number}")
        kept = read_answers_text(place)
        if kept is None:
            replace_durably(place, text)
        if kept in {None, text}:
            return
        number += 1


def _cannot_write(path: Path, error: OSError) -> OutputExistsError:
    reason = (error.strerror or str(error)).lower()
    problem = Problem(
        str(path), 0, "OUT001", f"cannot be written: {reason}", "check permissions and free space"
    )
    return OutputExistsError(f"cannot write {path}", problems=[problem])
