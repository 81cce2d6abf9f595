"""Writes one respondent's answers so that no answer is ever lost, whatever ends the program."""

from pathlib import Path

from mlops_blueprint.errors import EngagementError, Problem
from mlops_blueprint.model.engagement import AnswerSet
from mlops_blueprint.model.engagement_layout import answers_file
from mlops_blueprint.store.durable import read_present_text, replace_yaml
from mlops_blueprint.store.short_forms import short_form
from mlops_blueprint.yaml_text import dump


def answers_path(folder: Path, respondent: str) -> Path:
    """Return where a respondent's answers stand in an engagement folder."""
    return folder / answers_file(respondent)


def answers_text(answers: AnswerSet) -> str:
    """Return an answer set in its one spelling: plain states in the short form, nothing that is the default."""
    document: dict[str, object] = {
        "format": answers.format,
        "respondent": answers.respondent.model_dump(mode="json", exclude_none=True),
    }
    if answers.interview:
        document["interview"] = answers.interview.model_dump(mode="json", exclude_defaults=True)
    document["answers"] = {practice: short_form(answer) for practice, answer in answers.answers.items()}
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
    old = read_present_text(path)
    if old == text:
        return text
    if seen is not None and (old or "") != seen:
        problem = Problem(
            answers_file(answers.respondent.id), 0, "ENG006", "was changed by somebody else meanwhile"
        )
        hint = "nothing was written over it; start again to go on from what it says now"
        raise EngagementError(
            "the answers on disk are not the ones this interview knows", problems=[problem], hint=hint
        )
    replace_yaml(path, old, text)
    return text
