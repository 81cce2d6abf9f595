"""Who answers: somebody known to the engagement, or somebody new with a role."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import combining, normalize

from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import AnswerSet, Case, Respondent
from mlops_blueprint.model.question import Voice


@dataclass(frozen=True)
class Person:
    """What is said about a respondent; None leaves it to the answers file or the catalog."""

    role: str | None = None
    voice: Voice | None = None


def find_respondent(case: Case, catalog: Catalog, name: str, role: str | None) -> Respondent:
    """Return a respondent of the engagement, or a new one.

    Raises:
        BlueprintError: the id or role is not valid, missing, or another one than in the answers file.
    """
    check_id(name)
    return answers_of(case, catalog, name, Person(role)).respondent


def answers_of(case: Case, catalog: Catalog, respondent: str, person: Person) -> AnswerSet:
    """Return what a respondent has answered so far, empty for a new one.

    Raises:
        BlueprintError: the role is unknown, missing for a new respondent, or another one than in the file.
    """
    if person.role is not None:
        known_id("role", person.role, catalog.role_by_id)
    found = next((item for item in case.answer_sets if item.respondent.id == respondent), None)
    if found is None:
        if person.role is None:
            raise _role_missing(case, catalog, respondent)
        new = Respondent(id=respondent, role=person.role)
        return AnswerSet(
            format="mlops-blueprint/answers/1", respondent=_voiced(new, catalog, person), answers={}
        )
    if person.role not in {None, found.respondent.role}:
        raise BlueprintError(
            f"`{respondent}` is recorded as {found.respondent.role}, not {person.role}",
            hint=f"leave --role out, or change it in answers/{respondent}.yaml",
        )
    return found.model_copy(update={"respondent": _voiced(found.respondent, catalog, person)})


def voiced_answers(answers: AnswerSet, catalog: Catalog) -> AnswerSet:
    """Return an answer set whose respondent has the voice that is written in it, or usual for the role."""
    return answers.model_copy(update={"respondent": _voiced(answers.respondent, catalog, Person())})


def check_id(respondent: str) -> None:
    """Refuse an id that could not be the name of an answers file.

    Raises:
        BlueprintError: it is not kebab-case; the hint is the nearest that is.
    """
    words = "".join(
        letter if letter.isascii() and letter.isalnum() else " " for letter in _unaccented(respondent.lower())
    )
    plain = "-".join(words.split())
    if respondent != plain:
        hint = f"did you mean `{plain}`?" if plain else "for example `data-engineer-1`"
        raise BlueprintError(f"`{respondent}` is no id: lower case, digits and single hyphens", hint=hint)


def known_id(kind: str, word: str, known: Iterable[str]) -> None:
    """Refuse an id that is not among the known ones of its kind.

    Raises:
        BlueprintError: it is unknown; the hint is the nearest known one.
    """
    names = list(known)
    if word not in names:
        hint = did_you_mean(word, names, otherwise=f"see `mlops-blueprint catalog list {kind}s`")
        raise BlueprintError(f"unknown {kind} `{word}`", hint=hint)


def _role_missing(case: Case, catalog: Catalog, respondent: str) -> BlueprintError:
    meant = did_you_mean(respondent, [item.respondent.id for item in case.answer_sets])
    hint = f"{meant and f'{meant} else '}add --role with one of {', '.join(catalog.role_by_id)}"
    return BlueprintError(f"`{respondent}` is new here, so a role is needed", hint=hint)


def _voiced(known: Respondent, catalog: Catalog, person: Person) -> Respondent:
    """Return a respondent with the voice that was asked for, written in the file, or usual for the role."""
    usual = known.voice if "voice" in known.model_fields_set else catalog.voice_of_role.get(known.role)
    return known.model_copy(update={"voice": person.voice or usual or known.voice})


def _unaccented(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
