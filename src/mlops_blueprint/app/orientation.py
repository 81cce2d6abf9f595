"""The orientations of an engagement, all of them or the one asked for."""

from mlops_blueprint.analyse.orientation import orient
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.assess.outcome import outcome_of
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.orientation import Orientation
from mlops_blueprint.model.orientation_view import Orientations


def orient_case(case: Case, catalog: Catalog, frame: str | None = None) -> Orientations:
    """Lay the findings over one frame, or over every frame of the catalog.

    Raises:
        BlueprintError: no frame has that id.
    """
    frames = catalog.orientations if frame is None else (_find(frame, catalog),)
    findings = find_all(case, catalog)
    return Orientations(
        format="mlops-blueprint/orientations/1",
        engagement=case.engagement.id,
        catalog_version=catalog.manifest.version,
        digest=case.digest,
        views=tuple(
            orient(item, findings, practices=catalog.practices, outcome_of=outcome_of) for item in frames
        ),
    )


def _find(frame: str, catalog: Catalog) -> Orientation:
    by_id = {item.id: item for item in catalog.orientations}
    if frame not in by_id:
        hint = did_you_mean(frame, by_id, otherwise=f"there are: {', '.join(by_id)}")
        raise BlueprintError(f"no orientation is called `{frame}`", hint=hint)
    return by_id[frame]
