"""Whether a project has to do with machine learning at all."""

from collections.abc import Iterable, Mapping

from mlops_blueprint.model.probe import Probe
from mlops_blueprint.model.scan import TraitResult
from mlops_blueprint.scan.conditions import judge
from mlops_blueprint.scan.ground import Ground

TRAINS = "trains-model"
"""The probe that says whether something is trained."""

_NOT_ASKED = TraitResult(outcome="unknown", because="Other probes are not asked of a part of a repository")


def is_ml(probes: Iterable[Probe], traits: Mapping[str, TraitResult]) -> bool:
    """Return whether a probe that decides it found a model that is trained, evaluated or served."""
    return any(probe.decides_ml and traits[probe.id].outcome == "yes" for probe in probes)


def trains(probes: Iterable[Probe], ground: Ground) -> bool:
    """Return whether a project trains a model itself."""
    probe = next(item for item in probes if item.id == TRAINS)
    return judge(probe.yes, ground, lambda _: _NOT_ASKED).holds
