"""From the facts of a repository to what is reported of it, and from several repositories to one scan."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.fact import Fact
from mlops_blueprint.model.scan import Annotation, FoundTool, ScannedProject, Unread
from mlops_blueprint.scan.components import by_component, supporting
from mlops_blueprint.scan.evaluate import evaluate
from mlops_blueprint.scan.ground import Ground
from mlops_blueprint.scan.ml import is_ml, trains
from mlops_blueprint.scan.projects import ROOT, Project, split
from mlops_blueprint.scan.proposals import propose

Sight = Callable[[tuple[Fact, ...]], Iterable[FoundTool]]
"""Finds the catalog's tools in facts."""


@dataclass(frozen=True)
class Reading:
    """What was read of one repository.

    Attributes:
        name: what the repository is called.
        facts: what its files say.
        files: number of files that were read.
        commit: the commit that was checked out.
        unread: what was not read, and why.
        annotations: what its people say about probes.
    """

    name: str
    facts: tuple[Fact, ...]
    files: int = 0
    commit: str | None = None
    unread: tuple[Unread, ...] = ()
    annotations: tuple[Annotation, ...] = field(default=())


def scan_repository(reading: Reading, catalog: Catalog, sight: Sight) -> tuple[ScannedProject, ...]:
    """Return the repository as a whole first, then each sub-project where there are several.

    Args:
        reading: what was read.
        catalog: tools and probes.
        sight: finds the catalog's tools in facts.
    """
    projects = split(
        reading.facts, lambda facts: trains(catalog.probes, Ground(facts, {}, catalog.tool_by_id))
    )
    return tuple(scan_project(project, reading, catalog, sight) for project in projects)


def scan_project(project: Project, reading: Reading, catalog: Catalog, sight: Sight) -> ScannedProject:
    """Return what the facts of one project show."""
    found = {tool.tool: tool for tool in sight(project.facts)}
    ground = Ground(project.facts, found, catalog.tool_by_id)
    traits = evaluate(catalog.probes, ground, reading.annotations)
    used, elsewhere = by_component(ground)
    whole = project.name == ROOT
    return ScannedProject(
        name=reading.name if whole else f"{reading.name}/{project.name}",
        ml=is_ml(catalog.probes, traits),
        files=reading.files if whole else len({fact.path for fact in project.facts}),
        commit=reading.commit,
        components=used,
        practices=propose(catalog.probes, traits),
        traits={probe.id: traits[probe.id] for probe in catalog.probes if probe.trait},
        supporting=supporting(ground),
        elsewhere=elsewhere,
        annotations=reading.annotations,
        unread=reading.unread if whole else (),
    )
