"""What asks for a practice: questions, levels and rubrics of maturity models, elements of frames."""

from collections.abc import Iterator

from mlops_blueprint.catalog.lookup_reference import Reference
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import Criterion, MaturityModel
from mlops_blueprint.model.orientation import Orientation, OrientationElement
from mlops_blueprint.model.question import Question


def asked_references(catalog: Catalog) -> Iterator[Reference]:
    """Yield the references to practices from everything that asks for them."""
    for section in catalog.sections:
        target = ("dimension", section.dimension)
        yield Reference(("section", section.id), target, "dimension", "interview section")
        for question in section.questions:
            yield from _question_references(question, section.id)
    for model in catalog.models:
        for practice, notes in _demands(model).items():
            source, note = ("model", model.id), "; ".join(dict.fromkeys(notes))
            target = ("practice", practice)
            yield Reference(source, target, "practices it asks for", "models that ask for it", note)
    for frame in catalog.orientations:
        yield from _frame_references(frame, catalog)


def _question_references(question: Question, section: str) -> Iterator[Reference]:
    source = ("question", question.id)
    target = ("practice", question.practice)
    yield Reference(source, target, "asks for", "questions that ask for it", question.depth)
    yield Reference(source, ("section", section), "section", "questions in it", question.depth)
    for condition in question.when:
        note = f"if {' or '.join(condition.one_of)}"
        key = ("context-key", condition.key)
        yield Reference(source, key, "asked only where", "questions it decides on", note)


def _frame_references(frame: Orientation, catalog: Catalog) -> Iterator[Reference]:
    for element in frame.elements:
        source = ("element", f"{frame.id}/{element.id}")
        yield Reference(source, ("orientation", frame.id), "frame", "elements")
        for practice in _concerned(element, catalog):
            target = ("practice", practice)
            yield Reference(source, target, "practices that concern it", "frames that name it", frame.name)


def _concerned(element: OrientationElement, catalog: Catalog) -> tuple[str, ...]:
    staged = (item.id for item in catalog.practices if item.stage is element.stage)
    return tuple(dict.fromkeys((*staged, *element.practices)))


def _demands(model: MaturityModel) -> dict[str, list[str]]:
    """Return for each practice at which level or for which points a model asks for it, and how much."""
    demands: dict[str, list[str]] = {}
    for dimension in model.dimensions:
        for level in dimension.levels:
            for criterion in level.criteria:
                where = f"level {level.level}: {_demand(criterion)}"
                demands.setdefault(criterion.practice, []).append(where)
    for section in model.rubric.sections if model.rubric else ():
        for item in section.items:
            for step in item.steps:
                for criterion in step.criteria:
                    where = f"{item.id}, {step.points:g} points: {_demand(criterion)}"
                    demands.setdefault(criterion.practice, []).append(where)
    return demands


def _demand(criterion: Criterion) -> str:
    return f"{criterion.state.words} for {criterion.coverage.value}"
