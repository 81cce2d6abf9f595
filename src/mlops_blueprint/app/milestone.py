"""A milestone: the engagement as it is, frozen under a name with everything that was printed of it."""

import re
from pathlib import Path

from mlops_blueprint import __version__
from mlops_blueprint.app.assessment_document import document_of
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.app.figures import side_of
from mlops_blueprint.errors import BlueprintError, Problem
from mlops_blueprint.model.analysis_milestone import Milestone
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store.milestones import RECORD, freeze

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def make_milestone(folder: Path, name: str, catalog: Catalog) -> Path:
    """Freeze an engagement under ``milestones/<as_of>-<name>`` and return that folder.

    Raises:
        BlueprintError: the name is not in kebab-case.
        EngagementError: something is wrong with the engagement, or it changed meanwhile.
        OutputExistsError: the milestone exists already or cannot be written.
    """
    _refuse_name(name)
    case = load_case(folder, catalog)
    assessment, advice = derive_recommendation(case, catalog)
    record = Milestone(
        format="mlops-blueprint/milestone/1",
        name=name,
        engagement=case.engagement.id,
        as_of=case.engagement.as_of,
        catalog_version=catalog.manifest.version,
        program_version=__version__,
        digest=case.digest,
        figures=side_of(assessment, advice, catalog).figures,
    )
    made = {
        RECORD: record.model_dump_json(indent=2) + "\n",
        "assessment.json": document_of(assessment, case, catalog).model_dump_json(indent=2) + "\n",
        "recommendation.json": advice.model_dump_json(indent=2, by_alias=True) + "\n",
    }
    return freeze(folder, f"{case.engagement.as_of.isoformat()}-{name}", made, digest=case.digest)


def _refuse_name(name: str) -> None:
    if _NAME.fullmatch(name):
        return
    likely = "-".join(re.findall(r"[a-z0-9]+", name.lower()))
    hint = f"for example `{likely or 'start'}`"
    message = f"`{name}` is no name of a milestone: lower-case words joined by hyphens"
    raise BlueprintError(
        "the milestone needs another name", problems=[Problem("", 0, "MIL001", message, hint)]
    )
