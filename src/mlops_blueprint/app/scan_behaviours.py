"""Named behaviours a repository is asked to show; never an aggregate, which says nothing one could act on."""

from collections.abc import Sequence

from mlops_blueprint.analyse.scan_changes import Behaviour, unmet
from mlops_blueprint.errors import BlueprintError, Problem, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import STATE_SCALE, State
from mlops_blueprint.model.probe import Outcome
from mlops_blueprint.model.scan import Scan
from mlops_blueprint.model.scan_change import Unmet

_TELLING: tuple[Outcome, ...] = ("yes", "no", "partial", "not-applicable", "unknown")
"""What is said first of behaviours that several projects show."""


def behaviour_of(text: str, catalog: Catalog) -> Behaviour:
    """Return what ``ci-runs-tests``, ``dat.versioned`` or ``dat.versioned=automated`` asks for.

    Raises:
        BlueprintError: nothing has that name, or the state cannot be asked for.
    """
    name, _, wanted = text.partition("=")
    traits = [probe.id for probe in catalog.probes if probe.trait]
    if name.replace(".", "").replace("%", "").isdigit():
        raise BlueprintError(f"`{name}` is a number", hint="name behaviours, such as ci-runs-tests")
    if name not in traits and name not in catalog.practice_by_id:
        listed = "`mlops-blueprint catalog list probes` lists them"
        hint = did_you_mean(name, [*traits, *catalog.practice_by_id], otherwise=listed)
        raise BlueprintError(f"no trait or practice is called `{name}`", hint=hint)
    if not wanted:
        return name, None
    if name in traits or wanted not in STATE_SCALE[1:]:
        hint = f"PRACTICE=STATE with one of {', '.join(STATE_SCALE[1:])}"
        raise BlueprintError(f"`{text}` asks for a state that is none", hint=hint)
    return name, State(wanted)


def refuse_unmet(scan: Scan, behaviours: Sequence[Behaviour], catalog: Catalog) -> None:
    """Let every behaviour through that each project shows, or that does not apply to it.

    Raises:
        BlueprintError: some are not shown; with place and reason of each.
    """
    found = unmet(scan, behaviours, {probe.id: probe for probe in catalog.probes})
    if found:
        count = "1 behaviour is" if len(found) == 1 else f"{len(found)} behaviours are"
        raise BlueprintError(f"{count} not shown", problems=[_problem(item) for item in found])


def _problem(item: Unmet) -> Problem:
    state = f", {item.state.words}" if item.state else ""
    message = f"`{item.behaviour}` is {item.outcome}{state}: {item.because}"
    return Problem(item.project, 0, "SCN003", message, item.remedy)


def shown_behaviour(scan: Scan, name: str, catalog: Catalog) -> tuple[str, Outcome, bool]:
    """Return name, outcome and whether it is as wished, of a trait or practice over all projects."""
    probe = next((item for item in catalog.probes if item.id == name), None)
    missed = unmet(scan, [(name, None)], {item.id: item for item in catalog.probes})
    results: list[Outcome] = [
        found.outcome
        for project in scan.projects
        if (found := project.traits.get(name) if probe else project.practices.get(name)) is not None
    ]
    telling = sorted([*results, "unknown"], key=_TELLING.index)
    outcome: Outcome = missed[0].outcome if missed else telling[0]
    label = probe.name if probe else catalog.practice_by_id[name].name
    return label.lower(), outcome, not missed
