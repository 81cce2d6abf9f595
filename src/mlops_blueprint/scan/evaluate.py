"""What each probe says of a project."""

from collections.abc import Iterable

from mlops_blueprint.model.probe import Condition, Outcome, Probe
from mlops_blueprint.model.scan import Annotation, TraitResult
from mlops_blueprint.scan.annotated import overruled, without_annotated
from mlops_blueprint.scan.conditions import Verdict, judge
from mlops_blueprint.scan.ground import Ground

NOT_ML = "Nothing here trains, evaluates or serves a model, so this is not asked"
"""Why a probe about models says ``not-applicable``."""

NOTHING_READ = "No file was read that could show it"
"""Why a probe says ``unknown`` of an empty folder."""


def evaluate(
    probes: Iterable[Probe], ground: Ground, annotations: Iterable[Annotation] = ()
) -> dict[str, TraitResult]:
    """Return what every probe says of a project, by id, in the order of the probes.

    Args:
        probes: all probes; the probes they name are among them, and none names itself in the end.
        ground: the project.
        annotations: what its people say.
    """
    evaluation = _Evaluation(tuple(probes), ground, tuple(annotations))
    return {probe.id: evaluation.result(probe) for probe in evaluation.probes}


class _Evaluation:
    """Results so far; a probe that another one names is asked once."""

    def __init__(
        self, probes: tuple[Probe, ...], ground: Ground, annotations: tuple[Annotation, ...]
    ) -> None:
        self.probes = probes
        self._by_id = {probe.id: probe for probe in probes}
        self._ground = ground
        self._annotations = annotations
        self._results: dict[str, TraitResult] = {}
        deciders = [probe for probe in probes if probe.decides_ml]
        self._ml = any(self.result(probe).outcome == "yes" for probe in deciders)

    def result(self, probe: Probe) -> TraitResult:
        if probe.id not in self._results:
            self._results[probe.id] = self._judged(probe)
        return self._results[probe.id]

    def _judged(self, probe: Probe) -> TraitResult:
        said = [item for item in self._annotations if item.probe == probe.id]
        overrule = overruled(probe, said)
        if overrule is not None:
            return overrule
        if probe.applies_to == "ml" and not probe.decides_ml and not self._ml:
            return TraitResult(outcome="not-applicable", because=NOT_ML)
        if not self._ground.facts:
            return TraitResult(outcome="unknown", because=NOTHING_READ)
        return self._asked(probe, without_annotated(self._ground, said))

    def _asked(self, probe: Probe, ground: Ground) -> TraitResult:
        yes = self._judge(probe.yes, ground)
        if yes.holds:
            return _said(probe, "yes", yes)
        partly = self._judge(probe.partial, ground) if probe.partial else Verdict(holds=False)
        if partly.holds:
            return _said(probe, "partial", partly)
        for remark in probe.remarks:
            verdict = self._judge(remark.when, ground)
            if verdict.holds:
                evidence = verdict.evidence
                return TraitResult(outcome=remark.outcome, evidence=evidence, because=remark.because)
        return TraitResult(outcome=probe.otherwise, because=probe.because[probe.otherwise])

    def _judge(self, condition: Condition, ground: Ground) -> Verdict:
        return judge(condition, ground, lambda probe_id: self.result(self._by_id[probe_id]))


def _said(probe: Probe, outcome: Outcome, verdict: Verdict) -> TraitResult:
    return TraitResult(outcome=outcome, evidence=verdict.evidence, because=probe.because[outcome])
