"""What the people of a repository say about a probe, laid over what the probe says."""

from collections.abc import Iterable
from dataclasses import replace

from mlops_blueprint.model.probe import Outcome, Probe
from mlops_blueprint.model.scan import Annotation, Sighting, TraitResult
from mlops_blueprint.scan.ground import Ground
from mlops_blueprint.scan.patterns import fits

_LEAVES_OUT = frozenset({"test-data", "remediated", "not-applicable"})
"""Verdicts that, given for some paths, take these paths out of what the probe sees."""


def without_annotated(ground: Ground, annotations: Iterable[Annotation]) -> Ground:
    """Return a project without the paths that annotations of one probe take out."""
    left_out = [path for item in annotations if item.verdict in _LEAVES_OUT for path in item.paths]
    if not left_out:
        return ground
    kept = (fact for fact in ground.facts if not any(fits(path, fact.path) for path in left_out))
    return replace(ground, facts=tuple(kept))


def overruled(probe: Probe, annotations: Iterable[Annotation]) -> TraitResult | None:
    """Return what people say in the probe's place; None when they leave it its say."""
    for item in annotations:
        if item.verdict == "not-detected":
            places = tuple(Sighting(path=path) for path in item.paths)
            return TraitResult(outcome="yes", evidence=places, because=item.reason)
        if not item.paths:
            return TraitResult(outcome=_outcome(item, probe), because=item.reason)
    return None


def _outcome(annotation: Annotation, probe: Probe) -> Outcome:
    if annotation.verdict == "not-applicable":
        return "not-applicable"
    if annotation.verdict == "remediated" and probe.wanted != "no":
        return "yes"
    return "no"
