"""The ports a starter binds in code: the field that holds each one and the Protocol it fulfils."""

from typing import NamedTuple


class CodePort(NamedTuple):
    """How a port appears in the starter's ``wiring.py``."""

    id: str
    field: str
    protocol: str


CODE_PORTS = (
    CodePort("data.version", "dataset_store", "DatasetStore"),
    CodePort("data.validate", "validator", "DataValidator"),
    CodePort("features.store", "feature_store", "FeatureStore"),
    CodePort("train.run", "trainer", "Trainer"),
    CodePort("track.runs", "tracker", "RunTracker"),
    CodePort("registry.models", "registry", "ModelRegistry"),
    CodePort("flow.run", "orchestrator", "Orchestrator"),
    CodePort("serve.predict", "server", "ModelServer"),
    CodePort("metrics.collect", "metrics", "Metrics"),
    CodePort("drift.report", "drift", "DriftDetector"),
)
"""In the order of a row's way through the loop; the names are the starter's ``core/ports.py``."""

_BATCH = CodePort("serve.predict", "scorer", "BatchScorer")


def code_ports(prediction: str) -> tuple[CodePort, ...]:
    """Return the ports of a workload; in one that only predicts in batches, a job stands where a server would."""
    if prediction != "batch":
        return CODE_PORTS
    return tuple(_BATCH if port.id == _BATCH.id else port for port in CODE_PORTS)
