"""What got better or worse between two scans, and which behaviours are not shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import STATE_SCALE, State
from mlops_blueprint.model.probe import Outcome, Probe
from mlops_blueprint.model.scan import PracticeResult, Scan, ScannedProject, TraitResult
from mlops_blueprint.model.scan_change import ScanChanges, ScanMove, Unmet

Behaviour = tuple[str, State | None]
"""Id of a probe or practice, and the least state of a practice; None asks for a yes."""

_RANK: dict[Outcome, int] = {"no": 0, "unknown": 1, "partial": 2, "yes": 3}
"""What does not apply has no rank: nothing is better or worse for it."""


def compare_scans(before: Scan, after: Scan, base: str, catalog: Catalog) -> ScanChanges:
    """Return what moved, project by project; projects that are new or gone are left out.

    A single repository is compared whatever its folder was called: runners of CI name folders as they like.

    Args:
        before: the base.
        after: the present.
        base: how the base was named.
        catalog: probes, which say what one wishes, and practices.
    """
    earlier = _by_name(before, after)
    moves = [
        move
        for project in undivided(after.projects)
        if project.name in earlier
        for move in _moves(earlier[project.name], project, catalog)
    ]
    return ScanChanges(base=base, moves=tuple(sorted(moves, key=lambda move: (move.better, move.project))))


def _by_name(before: Scan, after: Scan) -> dict[str, ScannedProject]:
    """Return the earlier projects by the names they have now."""
    old, new = _repositories(before), _repositories(after)
    if len(old) == len(new) == 1:
        return {f"{new[0]}{project.name.removeprefix(old[0])}": project for project in before.projects}
    return {project.name: project for project in before.projects}


def _repositories(scan: Scan) -> list[str]:
    return list(dict.fromkeys(project.name.partition("/")[0] for project in scan.projects))


def undivided(projects: Sequence[ScannedProject]) -> tuple[ScannedProject, ...]:
    """Return the projects that are not divided into sub-projects."""
    names = [project.name for project in projects]
    return tuple(
        project for project in projects if not any(name.startswith(f"{project.name}/") for name in names)
    )


def unmet(scan: Scan, behaviours: Iterable[Behaviour], probes: Mapping[str, Probe]) -> tuple[Unmet, ...]:
    """Return the behaviours that a project does not show; each must hold in every project it applies to.

    Args:
        scan: what was found.
        behaviours: what is asked for.
        probes: by id; a behaviour that is none of them is a practice.
    """
    return tuple(
        found
        for name, state in behaviours
        for project in undivided(scan.projects)
        if (found := _unmet(name, state, project, probes)) is not None
    )


def _unmet(
    name: str, state: State | None, project: ScannedProject, probes: Mapping[str, Probe]
) -> Unmet | None:
    if name in probes:
        return _unmet_trait(probes[name], project)
    found = project.practices.get(name)
    if found is None:
        return Unmet(
            behaviour=name, project=project.name, outcome="unknown", because="No probe speaks for it"
        )
    if found.outcome == "not-applicable" or _reaches(found, state):
        return None
    return Unmet(
        behaviour=name, project=project.name, outcome=found.outcome, state=found.state, because=found.because
    )


def _unmet_trait(probe: Probe, project: ScannedProject) -> Unmet | None:
    found = project.traits.get(probe.id)
    wanted = "yes" if probe.wanted == "any" else probe.wanted
    if found is None or found.outcome in {"not-applicable", wanted}:
        return None
    return Unmet(
        behaviour=probe.id,
        project=project.name,
        outcome=found.outcome,
        because=found.because,
        remedy=probe.remedy,
    )


def _reaches(found: PracticeResult, state: State | None) -> bool:
    return found.outcome == "yes" if state is None else _height(found.state) >= _height(state)


def _moves(before: ScannedProject, after: ScannedProject, catalog: Catalog) -> Iterator[ScanMove]:
    for probe in catalog.probes:
        old, new = before.traits.get(probe.id), after.traits.get(probe.id)
        if old and new and probe.wanted != "any":
            yield from _trait_move(probe, old, new, after.name)
    for practice in catalog.practices:
        was, now = before.practices.get(practice.id), after.practices.get(practice.id)
        step = _step(was, now) if was and now else 0
        if was and now and step:
            yield ScanMove(
                kind="practice",
                id=practice.id,
                name=practice.name,
                project=after.name,
                before=_words(was),
                after=_words(now),
                better=step > 0,
                evidence=now.evidence,
            )


def _trait_move(probe: Probe, old: TraitResult, new: TraitResult, project: str) -> Iterator[ScanMove]:
    if old.outcome == new.outcome or not {old.outcome, new.outcome} <= _RANK.keys():
        return
    rises = _RANK[new.outcome] > _RANK[old.outcome]
    yield ScanMove(
        kind="trait",
        id=probe.id,
        name=probe.name,
        project=project,
        before=old.outcome,
        after=new.outcome,
        better=rises is (probe.wanted == "yes"),
        evidence=new.evidence,
    )


def _step(was: PracticeResult, now: PracticeResult) -> int:
    """Return 1 for better, -1 for worse, 0 for the same or what cannot be compared."""
    if not {was.outcome, now.outcome} <= _RANK.keys():
        return 0
    old, new = ((_height(item.state), _RANK[item.outcome]) for item in (was, now))
    return (new > old) - (new < old)


def _words(result: PracticeResult) -> str:
    return f"{result.outcome}: {result.state.words}" if result.state else result.outcome


def _height(state: State | None) -> int:
    return STATE_SCALE.index(state) if state in STATE_SCALE else -1
