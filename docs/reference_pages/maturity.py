"""Maturity models with their levels and criteria."""

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import Criterion, MaturityModel, ModelDimension
from mlops_blueprint.model.practice import Coverage
from reference_pages.markdown import code, page, table


def maturity_page(catalog: Catalog) -> str:
    """Return every maturity model of the catalog."""
    return page(
        "Maturity models",
        "A criterion is written as practice and state: `dat.versioned` defined means that data versioning "
        "is at least *defined* for at least half of the models; another coverage is written behind the state. How levels follow: [scoring](../explanation/scoring.md). "
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
        (
            "Gate",
            f"own share at least {model.gate.reached:g}, every lower level at least {model.gate.below:g}",
        ),
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
            links,
        )
    ).rstrip()


def _dimension(dimension: ModelDimension) -> str:
    rows = [
        (str(level.level), ", ".join(map(_criterion, level.criteria)) or "nothing further")
        for level in dimension.levels
    ]
    return f"### {dimension.name}\n\n{table(('Level', 'Asks for, beside the levels below'), rows)}"


def _criterion(criterion: Criterion) -> str:
    coverage = "" if criterion.coverage is Coverage.HALF else f" {criterion.coverage.value}"
    return f"`{criterion.practice}` {criterion.state.words}{coverage}"
