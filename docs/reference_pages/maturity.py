"""Maturity models with their levels and criteria."""

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import (
    ContextTest,
    Criterion,
    MaturityModel,
    ModelDimension,
    Rubric,
    RubricItem,
    RubricSection,
)
from mlops_blueprint.model.practice import Coverage
from reference_pages.markdown import code, page, table


def maturity_page(catalog: Catalog) -> str:
    """Return every maturity model of the catalog."""
    return page(
        "Maturity models",
        "A criterion is written as practice and state: `dat.versioned` defined means that data versioning "
        "is at least *defined* for at least half of the models; another coverage is written behind the state. "
        "How levels follow: [scoring](../explanation/scoring.md). "
        "Practices: [practices](practices.md). Add your own: [how to](../how-to/add-a-maturity-model.md).",
        *(_model(model) for model in catalog.models),
    )


def _model(model: MaturityModel) -> str:
    facts = [
        ("Id", code(model.id)),
        ("Publisher", f"{model.publisher}, version {model.version}"),
        (
            "Mark",
            "ours" if model.mark == "ours" else "published; the reading as rules over practices is ours",
        ),
        ("Confidence", f"{model.confidence} (how well the source was read)"),
        ("Levels follow from", _decided_by(model)),
        ("Differs", model.differs),
    ]
    levels = [(str(level.number), level.name, level.summary) for level in model.levels]
    links = "\n".join(f"- [{link.title}]({link.url})" for link in model.links)
    return "\n\n".join(
        (
            f"## {model.name}",
            f"{model.summary}.",
            table(("", ""), facts),
            table(("Level", "Name", "Means"), levels),
            *(_dimension(dimension) for dimension in model.dimensions),
            *(_rubric(model.rubric) if model.rubric else ()),
            links,
        )
    ).rstrip()


def _decided_by(model: MaturityModel) -> str:
    rubric = model.rubric
    if rubric is None:
        gate = model.gate
        return f"own share at least {gate.reached:g}, every lower level at least {gate.below:g}"
    if rubric.combine == "sections":
        return "every item that applies of the sections that name the level or a lower one"
    total = "the smallest section sum" if rubric.combine == "minimum" else "the sum of all points"
    if not rubric.upper_bounds:
        return f"{total}; the rubric knows points only"
    bounds = ", ".join(f"level {level} to {bound:g}" for level, bound in enumerate(rubric.upper_bounds))
    return f"{total}: {bounds}, the last above"


def _rubric(rubric: Rubric) -> tuple[str, ...]:
    apply = "earns no points" if rubric.not_applicable == "no-points" else "leaves its section"
    note = f" {rubric.note}." if rubric.note else ""
    return (f"An item that does not apply {apply}.{note}", *map(_section, rubric.sections))


def _section(section: RubricSection) -> str:
    level = f" (level {section.level})" if section.level else ""
    rows = [(item.id, _item_name(item), _steps(item)) for item in section.items]
    return f"### {section.name}{level}\n\n{table(('Item', 'Asks that', 'Points'), rows)}"


def _item_name(item: RubricItem) -> str:
    return f"{item.name} ({'; '.join(map(_condition, item.when))})" if item.when else item.name


def _condition(test: ContextTest) -> str:
    return f"only with {test.key} {' or '.join(test.one_of)}"


def _steps(item: RubricItem) -> str:
    return "; ".join(
        f"{step.points:g}: {', '.join(_criterion(criterion) for criterion in step.criteria)}"
        for step in item.steps
    )


def _dimension(dimension: ModelDimension) -> str:
    rows = [
        (str(level.level), ", ".join(map(_criterion, level.criteria)) or "nothing further")
        for level in dimension.levels
    ]
    return f"### {dimension.name}\n\n{table(('Level', 'Asks for, beside the levels below'), rows)}"


def _criterion(criterion: Criterion) -> str:
    coverage = "" if criterion.coverage is Coverage.HALF else f" {criterion.coverage.value}"
    return f"`{criterion.practice}` {criterion.state.words}{coverage}"
