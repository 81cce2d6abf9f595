"""Where a jump leads."""

from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.interview.script import Item, Script
from mlops_blueprint.model.engagement import AnswerSet

SKIPPED = "skipped"
"""What ``r skipped`` reviews."""


def find_target(target: str, script: Script, answers: AnswerSet) -> str:
    """Return the id of the question that a practice, a dimension, a start of either or a number leads to.

    A dimension leads to its first question without an answer, else to its first question.

    Raises:
        BlueprintError: nothing is called so, several things start so, or it is not asked in this interview.
    """
    if target.isdigit():
        return _numbered(int(target), script)
    if (place := script.position(target)) is not None:
        return script.items[place].id
    if target in script.left_out:
        raise BlueprintError(
            f"`{target}` is not asked here: {script.left_out[target]}", hint=_from_afar(target)
        )
    return _first(_in_dimension(target, script) or _in_family(target, script), answers)


def find_review(about: str, script: Script) -> str:
    """Return what a review is about, in full: a dimension or ``skipped``, and the page where one is named.

    Raises:
        BlueprintError: no dimension that is asked about starts so.
    """
    name, _, page = about.partition(" ")
    known = [*dict.fromkeys(item.practice.dimension for item in script.items), SKIPPED]
    for full in known:
        if full.startswith(name):
            return f"{full} {page}".strip()
    hint = did_you_mean(name, known, otherwise=f"`r` alone, or one of {', '.join(known)}")
    raise BlueprintError(f"no dimension is called `{name}`", hint=hint)


def _from_afar(practice: str) -> str:
    return f"`{practice}: 2` answers it all the same"


def _numbered(number: int, script: Script) -> str:
    if not 1 <= number <= len(script.items):
        raise BlueprintError(
            f"there is no question {number}", hint=f"they are numbered 1 to {len(script.items)}"
        )
    return script.items[number - 1].id


def _in_dimension(target: str, script: Script) -> list[Item]:
    ids = {item.practice.dimension for item in script.items}
    names = {target} if target in ids else {name for name in ids if name.startswith(target)}
    return [item for item in script.items if item.practice.dimension in names] if len(names) == 1 else []


def _in_family(target: str, script: Script) -> list[Item]:
    """Return the practices that start so: ``dat`` means ``dat.…``."""
    found = [item for item in script.items if item.practice.id.startswith(target)]
    if not found:
        known = {item.practice.id for item in script.items} | {
            item.practice.dimension for item in script.items
        }
        hint = did_you_mean(target, known | set(script.left_out), otherwise="`r` shows what is asked")
        raise BlueprintError(f"no question is called `{target}`", hint=hint)
    return found


def _first(items: list[Item], answers: AnswerSet) -> str:
    return next((item.id for item in items if item.practice.id not in answers.answers), items[0].id)
