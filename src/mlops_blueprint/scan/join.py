"""Several scanned projects as one scan: the strongest sighting of a tool, the share of projects with a practice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from mlops_blueprint.model.fact import STRENGTHS
from mlops_blueprint.model.practice import STATE_SCALE, Coverage
from mlops_blueprint.model.probe import Outcome
from mlops_blueprint.model.scan import FoundTool, PracticeResult, Scan, ScannedProject, Sighting, TraitResult
from mlops_blueprint.scan.sighted import best

_Result = TypeVar("_Result", TraitResult, PracticeResult)

_RANK: tuple[Outcome, ...] = ("not-applicable", "unknown", "no", "partial", "yes")

_SHARES = ((0.75, Coverage.MOST), (0.5, Coverage.HALF), (0.0, Coverage.SOME))
"""A share of at least the number, or more than nothing, is called so."""


def join(projects: Sequence[ScannedProject], catalog_version: str) -> Scan:
    """Return one scan over projects.

    Args:
        projects: each repository as a whole, followed by its sub-projects, if it has any.
        catalog_version: version of the catalog that was used.
    """
    return Scan(
        catalog=catalog_version,
        components=_components(projects),
        practices={key: _practice(found, projects) for key, found in _by_key(projects, _practices).items()},
        traits={key: _trait(found) for key, found in _by_key(wholes(projects), _traits).items()},
        supporting=_strongest(projects, lambda project: project.supporting),
        projects=tuple(projects),
    )


def leaves(projects: Sequence[ScannedProject]) -> tuple[ScannedProject, ...]:
    """Return the projects that are not divided further, which are those a share is counted over."""
    return tuple(
        project
        for project in projects
        if not any(other.name.startswith(f"{project.name}/") for other in projects)
    )


def wholes(projects: Sequence[ScannedProject]) -> tuple[ScannedProject, ...]:
    """Return the repositories without the sub-projects they contain, which say nothing the whole does not say."""
    names = {project.name for project in projects}
    return tuple(
        project
        for project in projects
        if not any(project.name.startswith(f"{name}/") for name in names - {project.name})
    )


def _practices(project: ScannedProject) -> Mapping[str, PracticeResult]:
    return project.practices


def _traits(project: ScannedProject) -> Mapping[str, TraitResult]:
    return project.traits


def _by_key(
    projects: Iterable[ScannedProject], part: Callable[[ScannedProject], Mapping[str, _Result]]
) -> dict[str, list[tuple[str, _Result]]]:
    found: dict[str, list[tuple[str, _Result]]] = {}
    for project in projects:
        for key, result in part(project).items():
            found.setdefault(key, []).append((project.name, result))
    return found


def _trait(found: list[tuple[str, TraitResult]]) -> TraitResult:
    outcome = max((result.outcome for _, result in found), key=_RANK.index)
    speaking = [(name, result) for name, result in found if result.outcome == outcome]
    return TraitResult(
        outcome=outcome, evidence=_evidence(speaking, many=len(found) > 1), because=speaking[0][1].because
    )


def _practice(found: list[tuple[str, PracticeResult]], projects: Sequence[ScannedProject]) -> PracticeResult:
    if len(projects) == 1:
        return found[0][1]
    several = {project.name for project in wholes(projects)}
    judged = [(name, result) for name, result in found if name in several]
    strongest = max((result for _, result in judged), key=_height)
    speaking = [(name, result) for name, result in judged if result.outcome == strongest.outcome]
    return PracticeResult(
        outcome=strongest.outcome,
        state=strongest.state,
        coverage=_coverage(found, {project.name for project in leaves(projects)}),
        evidence=_evidence(speaking, many=len(several) > 1),
        because=strongest.because,
        probes=tuple(dict.fromkeys(probe for _, result in speaking for probe in result.probes)),
    )


def _coverage(found: list[tuple[str, PracticeResult]], counted: set[str]) -> Coverage:
    asked = [result for name, result in found if name in counted and result.outcome != "not-applicable"]
    done = [result for result in asked if result.outcome in {"yes", "partial"}]
    if not done:
        return Coverage.NONE
    return next(coverage for least, coverage in _SHARES if len(done) / len(asked) >= least)


def _height(result: PracticeResult) -> tuple[int, int]:
    height = STATE_SCALE.index(result.state) if result.state in STATE_SCALE else -1
    return _RANK.index(result.outcome), height


def _evidence(
    found: Sequence[tuple[str, TraitResult] | tuple[str, PracticeResult]], *, many: bool
) -> tuple[Sighting, ...]:
    return best(_placed(place, name, many=many) for name, result in found for place in result.evidence)


def _placed(place: Sighting, name: str, *, many: bool) -> Sighting:
    return place.model_copy(update={"path": f"{name}:{place.path}"}) if many else place


def _components(projects: Sequence[ScannedProject]) -> dict[str, tuple[FoundTool, ...]]:
    names = sorted({component for project in projects for component in project.components})
    return {name: _strongest(projects, partial(_filling, name)) for name in names}


def _filling(component: str, project: ScannedProject) -> tuple[FoundTool, ...]:
    return project.components.get(component, ())


def _strongest(
    projects: Sequence[ScannedProject], part: Callable[[ScannedProject], tuple[FoundTool, ...]]
) -> tuple[FoundTool, ...]:
    several = wholes(projects)
    found: dict[str, FoundTool] = {}
    for project in several:
        for tool in part(project):
            known = found.get(tool.tool)
            if known is None or STRENGTHS.index(tool.strength) > STRENGTHS.index(known.strength):
                placed = tuple(_placed(item, project.name, many=len(several) > 1) for item in tool.evidence)
                found[tool.tool] = tool.model_copy(update={"evidence": placed})
    return tuple(found[name] for name in sorted(found))
