"""A worked architecture of the shape the product builds: 38 elements, nested zones, every status, all kinds of line."""

import json
from pathlib import Path

import yaml

from mlops_blueprint.diagram import FontData
from mlops_blueprint.model.architecture import (
    Architecture,
    ArchitectureZone,
    Element,
    Flow,
    RoleName,
    Status,
    ToolLabel,
)
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.view_template import ViewTemplate

TEMPLATES = Path(__file__).parents[2] / "templates" / "diagram"
FONT_FILES = [str(TEMPLATES / "font" / f"blueprint-sans-{weight}.ttf") for weight in ("regular", "bold")]

ROLES = {
    "BS": "Business stakeholder",
    "SA": "Solution architect",
    "DS": "Data scientist",
    "DE": "Data engineer",
    "SE": "Software engineer",
    "DO": "DevOps engineer",
    "ML": "ML engineer",
}

ZONES = (
    ("A", "A MLOps project initiation", None),
    ("B", "B Data engineering", None),
    ("B1", "B1 Feature requirements", "B"),
    ("B2", "B2 Feature engineering pipeline", "B"),
    ("C4", "C4 Feature store", None),
    ("C", "C Experimentation", None),
    ("D1", "D Automated ML workflow pipeline", None),
    ("D2", "D Deployment and serving", None),
    ("D3", "D Monitoring and feedback", None),
    ("CICD", "Code and CI/CD", None),
    ("STORES", "Model and metadata stores", None),
)

# id | code | component | title | zone | roles | tools | status (i p m u n)
ELEMENTS = """
S1|1||Business problem analysis|A|BS|Jira|i
S2|2||Architecture and technologies|A|SA|Git|i
S3|3||Derive ML problem from business goal|A|DS||i
S4|4||Understand required data|A|DS DE||p
S5|5||Connect to raw data for initial analysis|A|DS DE|Jupyter|p
X_SRC|||Data sources|B||PostgreSQL, Kafka, MinIO|i
S6|6||Define transformation and cleaning rules|B1|DE|Git|p
S7|7||Define feature engineering rules|B1|DS DE|Git|m
S8|8||Connect to raw data|B2|DE SE|Prefect|i
S9|9||Data extraction|B2|DE SE|Prefect, DVC|i
S10|10||Transformation and cleaning|B2|DE SE|Prefect, Pandera|p
S11|11||Feature engineering|B2|DE SE|Feast|p
S12|12||Data ingestion job|B2|DE SE|Feast, Prefect|p
C4_OFF||C4|Offline store|C4|DE|Feast, PostgreSQL|p
C4_ON||C4|Online store|C4|DE|Feast, Redis|m
S13|13||Data analysis|C|DS|Jupyter|i
S14|14||Data preparation and validation|C|DS SE|Pandera, Great Expectations|p
S15|15||Model training|C|DS SE|MLflow, *Local trainer|i
S16|16||Model validation|C|DS SE|MLflow|p
S17|17||Export model and commit code|C|DS|Git, MLflow|i
S18|18||Data extraction|D1||Feast|m
S19|19||Data preparation and validation|D1||Pandera|m
S20|20||Model training or refinement|D1||*Local trainer|p
S21|21||Model validation|D1||MLflow|p
S22|22||Export model|D1||MLflow|u
S23|23||Push to model registry|D1||MLflow|m
S28|28||Scheduler: continuous training|D1|ML|Prefect|m
C3||C3|Workflow orchestration|D1|ML DO|Prefect|p
C5||C5|Model training infrastructure|D1|DO ML|*Local trainer, Kubernetes|n
C2||C2|Source code repository|CICD|DO SE|GitHub, Git|i
C1||C1|Build, test, deliver|CICD|DO|GitHub Actions|p
X_ART|||Artifact store|CICD||GitHub Packages|u
C7||C7|ML metadata store|STORES|ML|MLflow|p
C6||C6|Model registry|STORES|ML DS|MLflow|i
S24|24|C1|Continuous deployment|D2|DO ML|GitHub Actions|m
S25|25|C8|Model serving, online and batch|D2|SE ML|FastAPI, *Local prediction service|p
S26|26|C9|Performance and drift monitoring|D3|DO ML|Prometheus, Grafana, Evidently|p
S27|27||Feedback loop|D3|DS|Alertmanager|m
"""

# source target kind label
FLOWS = """
S1 S2 control
S2 S3 control
S3 S4 control
S4 S5 control
S5 S6 control requirements
X_SRC S5 data
X_SRC S8 data
S6 S7 control
S6 S10 control
S7 S11 control
S8 S9 data
S9 S10 data
S10 S11 data
S11 S12 data
S12 C4_ON data
S12 C4_OFF data
C4_OFF S13 data features
C4_OFF S18 data versioned features
C4_ON S25 data online features
S13 S14 data
S14 S15 data
S15 S16 data
S16 S15 feedback tune
S16 S17 code
S17 C2 code commit
C2 C1 code
C1 X_ART code images
X_ART C3 code pull
S18 S19 data
S19 S20 data
S20 S21 data
S21 S20 feedback repeat
S21 S22 code
S22 S23 code
S28 C3 control start run
C3 S18 control runs tasks
C5 S20 control compute
S23 C6 code register
S23 C7 code metadata
C6 S24 code production model
S24 S25 code deploy
S25 S26 data predictions and metrics
S26 S27 feedback
S27 S28 feedback retrain
S27 S13 feedback improve model
S27 S6 feedback adjust features
S13 S6 feedback feature requirements
"""

STATES = {
    "i": Status.IN_PLACE,
    "p": Status.PARTIAL,
    "m": Status.MISSING,
    "u": Status.UNKNOWN,
    "n": Status.NOT_NEEDED,
}


def sample_architecture() -> Architecture:
    """Return the sample; every call gives an equal record."""
    elements = tuple(_element(line) for line in ELEMENTS.strip().splitlines())
    flows = tuple(_flow(line) for line in FLOWS.strip().splitlines())
    return Architecture(
        engagement="sample",
        catalog_version="1.0",
        digest="0" * 12,
        title="Target MLOps architecture and present state",
        subtitle="Harbour Foods, demand forecasting; assessed 2026-11-23; steps 1 to 28 after Kreuzberger et al.",
        zones=tuple(ArchitectureZone(id=i, title=title, parent=parent) for i, title, parent in ZONES),
        elements=elements,
        flows=flows,
        roles=tuple(RoleName(short=short, name=name) for short, name in ROLES.items()),
        summary={status: sum(e.status is status for e in elements) for status in Status},
    )


def tool(name: str) -> ToolLabel:
    """Return a label; a leading star marks a local double."""
    plain = name.lstrip("*")
    slug = "-".join(plain.lower().split())
    return ToolLabel(id=slug, name=plain, tier="runs", local_double=name.startswith("*"))


def view_template(view: str) -> ViewTemplate:
    """Read the shipped template of a view."""
    data = yaml.safe_load((TEMPLATES / f"{view}.yaml").read_text(encoding="utf-8"))
    return ViewTemplate.model_validate_json(json.dumps(data))


def font_data() -> FontData:
    """Read the shipped advance widths and web fonts."""
    return FontData.model_validate_json((TEMPLATES / "font" / "blueprint-sans.json").read_text("utf-8"))


def _element(line: str) -> Element:
    identifier, code, component, title, zone, roles, tools, state = line.split("|")
    steps = identifier[0] == "S" and identifier[1:].isdigit()
    store = identifier in ("X_ART", "C4_OFF", "C4_ON")
    return Element(
        id=identifier,
        kind="step" if steps else "store" if store else "external" if identifier == "X_SRC" else "component",
        code=code,
        component=component or None,
        title=title,
        zone=zone,
        roles=tuple(roles.split()),
        tools=tuple(tool(name) for name in tools.split(", ") if name),
        status=STATES[state],
        because=(Reason(text="the practices behind it say so"),),
    )


def _flow(line: str) -> Flow:
    source, target, kind, *label = line.split(" ")
    return Flow.model_validate({"source": source, "target": target, "kind": kind, "label": " ".join(label)})
