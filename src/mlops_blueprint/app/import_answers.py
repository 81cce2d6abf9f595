"""Brings answers from files into an engagement: forms that came back, tables, answers files of other folders."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.ml_test_score import VERSIONS, find_rubric, looks_like_tests, result_problems
from mlops_blueprint.app.respondents import voiced_answers
from mlops_blueprint.assess.tests_scored import MEANS
from mlops_blueprint.catalog.engagement_checks import check_engagement
from mlops_blueprint.errors import BlueprintError, EngagementError, Problem, count_problems
from mlops_blueprint.interview.answers_csv import read_table
from mlops_blueprint.interview.merging import Merge, Preference, merge_answers
from mlops_blueprint.interview.test_results import answers_from_tests
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.engagement import AnswerSet, Respondent
from mlops_blueprint.model.engagement_layout import answers_file
from mlops_blueprint.model.reading import Reading
from mlops_blueprint.store.answer_files import write_answers
from mlops_blueprint.store.locks import locked
from mlops_blueprint.store.short_forms import long_form
from mlops_blueprint.store.text_files import read_text
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse


@dataclass(frozen=True)
class _Incoming:
    """An answer set and the document it was read from."""

    answers: AnswerSet
    document: Document


@dataclass(frozen=True)
class Terms:
    """What decides where a file leaves something open.

    Attributes:
        prefer: which answer counts where the file and the engagement differ; None refuses such a file.
        person: who stands behind files that name nobody, such as an ML Test Score.
    """

    prefer: Preference | None = None
    person: Respondent | None = None


def import_answers(
    folder: Path,
    files: Sequence[Path],
    catalog: Catalog,
    terms: Terms | None = None,
    *,
    write: bool = True,
) -> tuple[Merge, ...]:
    """Merge answer files into an engagement by respondent id; all of them or none.

    Args:
        folder: the engagement.
        files: answers as JSON or YAML (one respondent), CSV (any number) or an ML Test Score.
        catalog: knows practices, roles and reasons.
        terms: what to do where a file leaves something open.
        write: False only tells what would happen.

    Returns:
        What happened, one merge per respondent.

    Raises:
        EngagementError: with every problem of every file; nothing was changed.
    """
    terms = terms or Terms()
    problems: list[Problem] = []
    incoming = [item for path in files for item in _read(path, catalog, terms.person, problems)]
    problems += _check(incoming, catalog)
    if problems:
        raise _refusal(problems)
    with ExitStack() as locks:
        for name in sorted({item.answers.respondent.id for item in incoming}):
            locks.enter_context(locked(folder, answers_file(name)))
        merges = _merge_all(folder, incoming, catalog, terms.prefer)
        for merge in merges if write else ():
            write_answers(folder, merge.answers)
    return merges


def _refusal(problems: Sequence[Problem], hint: str = "") -> EngagementError:
    return EngagementError(f"nothing was imported: {count_problems(problems)}", problems=problems, hint=hint)


def _read(
    path: Path, catalog: Catalog, person: Respondent | None, problems: list[Problem]
) -> Iterator[_Incoming]:
    text, problem = read_text(path, path.name)
    if problem:
        problems.append(problem)
    for document in _documents(path, text, problems) if text is not None else ():
        filled = _from_tests(document, catalog, person, problems)
        if filled is None:
            continue
        answers, found = validate_record(AnswerSet, long_form(filled))
        problems.extend(found)
        if answers:
            yield _Incoming(answers, filled)


def _documents(path: Path, text: str, problems: list[Problem]) -> Sequence[Document]:
    if path.suffix.lower() == ".csv":
        documents, found = read_table(text, path.name)
        problems.extend(found)
        return documents
    try:
        return (parse(text, path.name),)
    except BlueprintError as error:
        problems.extend(error.problems)
        return ()


def _from_tests(
    document: Document, catalog: Catalog, person: Respondent | None, problems: list[Problem]
) -> Document | None:
    """Return an ML Test Score as answers, any other document as it is, None where it cannot be read."""
    _, rubric = find_rubric(VERSIONS[0], catalog)
    if not looks_like_tests(document, rubric):
        return document
    found = list(result_problems(document, rubric))
    if person is None:
        hint = "name the person with --respondent and --role"
        found.append(Problem(document.path, 1, "IMP004", "test results do not say who answered", hint))
    problems.extend(found)
    if found or person is None:
        return None
    return answers_from_tests(document, rubric, person, MEANS)


def _check(incoming: Sequence[_Incoming], catalog: Catalog) -> Iterator[Problem]:
    """Judge ids and reasons like those of any answers file, and name the line of the file that came in."""
    for item in incoming:
        place = answers_file(item.answers.respondent.id)
        reading = Reading(
            engagement=None,
            answer_sets=(item.answers,),
            consensus=None,
            validations=None,
            pins=None,
            digest="",
            documents={place: item.document},
            problems=(),
        )
        for problem in check_engagement(reading, catalog):
            yield replace(problem, path=item.document.path)


def _merge_all(
    folder: Path, incoming: Sequence[_Incoming], catalog: Catalog, prefer: Preference | None
) -> tuple[Merge, ...]:
    known = {item.respondent.id: item for item in load_case(folder, catalog).answer_sets}
    merges: dict[str, Merge] = {}
    problems: list[Problem] = []
    for item in incoming:
        name = item.answers.respondent.id
        before = known.get(name)
        if before and before.respondent.role != item.answers.respondent.role:
            message = f"{name} is {before.respondent.role} in this engagement"
            line = item.document.line_of(("respondent", "role"))
            problems.append(Problem(item.document.path, line, "IMP003", message, "is this another person?"))
            continue
        merge = merge_answers(before, voiced_answers(item.answers, catalog), prefer)
        problems.extend(_conflict(item, practice, before) for practice in merge.conflicts)
        known[name] = merge.answers
        merges[name] = _joined(merges.get(name), merge)
    if problems:
        hint = "--prefer imported takes the file's answers, --prefer existing keeps those of the engagement"
        raise _refusal(problems, hint)
    return tuple(merges.values())


def _joined(first: Merge | None, second: Merge) -> Merge:
    """Join what two files of one respondent did."""
    if first is None:
        return second
    return replace(
        second,
        added=(*first.added, *second.added),
        changed=(*first.changed, *second.changed),
        kept=(*first.kept, *second.kept),
    )


def _conflict(item: _Incoming, practice: str, before: AnswerSet | None) -> Problem:
    old = before.answers[practice].state.words if before else ""
    new = item.answers.answers[practice].state.words
    line = item.document.line_of(("answers", practice))
    message = f"{item.answers.respondent.id} answered `{practice}` differently: {old} here, {new} in the file"
    return Problem(item.document.path, line, "IMP003", message)
