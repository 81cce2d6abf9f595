"""What every form of a scan says in the same words: outcomes, places, what is wished for, what counts as met."""

from collections.abc import Iterable, Iterator, Mapping

from mlops_blueprint.model.fact import Strength
from mlops_blueprint.model.practice import State
from mlops_blueprint.model.probe import Outcome, Probe
from mlops_blueprint.model.scan import Annotation, PracticeResult, Scan, ScannedProject, Sighting, TraitResult
from mlops_blueprint.model.shown import shown

LONGEST_PATH = 200

OUTCOME_WORDS: dict[Outcome, str] = {
    "yes": "yes",
    "partial": "partly",
    "no": "no",
    "unknown": "unknown",
    "not-applicable": "does not apply",
}
STRENGTH_WORDS: dict[Strength, str] = {
    Strength.IN_TEMPLATE: "only in a template",
    Strength.MENTIONED: "only mentioned",
    Strength.DECLARED: "only declared",
    Strength.CONFIGURED: "configured",
    Strength.USED: "used",
    Strength.AUTOMATED: "used by automation",
}
VERDICT_WORDS = {
    "remediated": "solved elsewhere",
    "not-detected": "is there, and was not seen",
    "not-applicable": "does not concern this repository",
    "test-data": "what was seen is test data",
}


def place_words(place: Sighting) -> str:
    """Return ``path:line`` on one printable line, whatever the file is called."""
    return f"{shown(place.path, LONGEST_PATH)}:{place.line}"


def places_words(places: Iterable[Sighting], most: int) -> str:
    """Return so many places, and how many more there are."""
    listed = [place_words(place) for place in places]
    more = len(listed) - most
    return ", ".join(listed[:most]) + (f" and {more} more" if more > 0 else "")


def outcome_words(outcome: Outcome, state: State | None = None) -> str:
    """Return an outcome, with the state that it proposes."""
    if state is None or state is State.NONE:
        return OUTCOME_WORDS[outcome]
    return f"{OUTCOME_WORDS[outcome]}: {state.words}"


def practice_words(result: PracticeResult) -> str:
    """Return what is proposed for a practice; of several projects with the share that does it."""
    words = outcome_words(result.outcome, result.state)
    shared = result.coverage is not None and result.outcome in {"yes", "partial"}
    return f"{words}, {result.coverage} of the projects" if shared else words


def is_wished(probe: Probe, outcome: Outcome) -> bool:
    """Tell whether an outcome is what one wishes of a probe; what does not apply harms nobody."""
    return probe.wanted == "any" or outcome in {probe.wanted, "not-applicable"}


def is_harm(probe: Probe, outcome: Outcome) -> bool:
    """Tell whether a probe found something that one does not wish, or did not find what one wishes."""
    return outcome in {"yes", "partial", "no"} and not is_wished(probe, outcome)


def says_something(result: PracticeResult) -> bool:
    """Tell whether a practice was seen, or a state is proposed; a bare no is only that nothing was seen."""
    return result.outcome in {"yes", "partial"} or result.state is not None


def in_order(
    results: Mapping[str, PracticeResult], order: Iterable[str]
) -> Iterator[tuple[str, PracticeResult]]:
    """Yield results in a given order of their ids; ids that the order does not know come last."""
    known = [name for name in order if name in results]
    yield from ((name, results[name]) for name in (*known, *sorted(set(results) - set(known))))


def traits_in_order(
    results: Mapping[str, TraitResult], probes: Iterable[Probe]
) -> Iterator[tuple[Probe, TraitResult]]:
    """Yield what probes say in the order of the probes."""
    yield from ((probe, results[probe.id]) for probe in probes if probe.id in results)


def repositories(scan: Scan) -> tuple[ScannedProject, ...]:
    """Return the repositories as wholes, without the sub-projects they are divided into."""
    names = {project.name for project in scan.projects}
    return tuple(
        project
        for project in scan.projects
        if not any(project.name.startswith(f"{name}/") for name in names - {project.name})
    )


def annotations_of(scan: Scan) -> tuple[tuple[str, Annotation], ...]:
    """Return every annotation with the repository it stands in."""
    return tuple((project.name, item) for project in repositories(scan) for item in project.annotations)
