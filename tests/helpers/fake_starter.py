"""A starter of a few lines: enough templates to exercise every composer and every conflict."""

from collections.abc import Mapping

from helpers.starter_request import LOCAL, request, shared_templates
from mlops_blueprint.model.starter import StarterRequest

CORE = """
tool: core
provides:
  data.version: adapters.local.datasets:Datasets
  data.validate: adapters.local.validator:Validator
  features.store: adapters.local.features:Features
  train.run: adapters.local.trainer:Trainer
  track.runs: adapters.local.tracker:Tracker
  registry.models: adapters.local.registry:Registry
  flow.run: adapters.local.flow:Flow
  serve.predict: adapters.local.server:Server
  metrics.collect: adapters.local.metrics:Metrics
  drift.report: adapters.local.drift:Drift
requirements: ["numpy>=2,<3"]
settings:
  - {name: DRIFT_SHARE, default: "0.3", about: Share of features that must drift}
network_ports:
  - {name: SERVE_PORT, default: 8000, about: Prediction service}
tasks:
  - {name: demo, about: Run the whole loop, run: ["python -m {{ package }} loop --profile $(PROFILE)"]}
  - {name: test, about: Run the tests, run: ["pytest -q"]}
jobs:
  - {id: test, name: Tests, tasks: [test]}
owned:
  - {path: /src/, role: ml-engineer}
proofs:
  - {test: "tests/test_loop.py::test_twice", principles: [reproducibility], practices: [exp.seeded]}
"""

MLFLOW = """
tool: mlflow
provides:
  registry.models: adapters.mlflow.registry:Registry
  track.runs: adapters.mlflow.tracking:Tracker
requirements: ["mlflow>=3.17,<4"]
constraints:
  - {spec: pandas<3, reason: two tools break with it, source: Observed, checked_on: 2026-11-23}
environment: {DO_NOT_TRACK: "1", MLFLOW_DISABLE_TELEMETRY: "true"}
settings:
  - {name: MLFLOW_TRACKING_URI, default: "", about: Server of runs and models}
  - {name: MLFLOW_PASSWORD, default: "", about: Password of that server, secret: true}
network_ports:
  - {name: MLFLOW_PORT, default: 5000, about: Server of runs and models}
resources:
  - {kind: sql-database, name: mlflow, about: Runs and model versions, setting: MLFLOW_TRACKING_URI}
ignore: [mlruns/]
tasks:
  - {name: mlflow, about: Open the runs, run: ["python -m mlflow ui"]}
jobs:
  - {id: tools, name: Tools, tasks: [mlflow], needs: [test], on: [schedule]}
docs:
  - {title: Runs and models, text: "Runs live in MLflow."}
"""

PREFECT = """
tool: prefect
provides: {flow.run: "adapters.prefect.flows:Flows"}
requirements: ["prefect>=3.8,<4"]
environment: {DO_NOT_TRACK: "1"}
network_ports:
  - {name: PREFECT_PORT, default: 4200, about: Server of flows}
"""

UNIVERSES = """
python: "3.11"
until: 2026-11-23
universes:
  - {name: embedded, environment: tools}
  - {name: tools, environment: tools, tools: [mlflow, prefect]}
"""

DOUBLES = (
    "Datasets",
    "Validator",
    "Features",
    "Trainer",
    "Tracker",
    "Registry",
    "Flow",
    "Server",
    "Metrics",
    "Drift",
)
BINDINGS = {**LOCAL, "registry.models": "mlflow", "track.runs": "mlflow", "flow.run": "prefect"}


def fake_templates() -> dict[str, str]:
    """The real shared templates with a fake core and two fake adapters."""
    package = "files/src/__package__"
    return {
        **shared_templates(),
        "base/contribution.yaml": CORE,
        **{
            f"base/{package}/adapters/local/{name.lower()}.py.jinja": f"class {name}: ...\n"
            for name in DOUBLES
        },
        f"base/{package}/core/loop.py.jinja": '"""{{ project_summary }}"""\n',
        "base/files/tests/test_loop.py.jinja": "def test_twice() -> None: ...\n",
        "adapters/mlflow/contribution.yaml": MLFLOW,
        f"adapters/mlflow/{package}/adapters/mlflow/registry.py.jinja": "class Registry: ...\n",
        f"adapters/mlflow/{package}/adapters/mlflow/tracking.py.jinja": "class Tracker: ...\n",
        "adapters/prefect/contribution.yaml": PREFECT,
        f"adapters/prefect/{package}/adapters/prefect/flows.py.jinja": "class Flows: ...\n",
        "locks/universes.yaml": UNIVERSES,
        "locks/tools.txt": "mlflow==3.17.2\nnumpy==2.4.6  # via mlflow\n",
        "locks/embedded.txt": "numpy==2.4.6\n",
    }


def fake_request(
    templates: Mapping[str, str] | None = None, bindings: Mapping[str, str] = BINDINGS, **changes: object
) -> StarterRequest:
    """A request for the fake starter, with some templates replaced or added."""
    return request(bindings, {**fake_templates(), **(templates or {})}, **changes)
