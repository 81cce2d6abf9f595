"""What moved between two folders, what the catalog moved kept apart from what the organisation moved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mlops_blueprint.analyse.compare import Side, compare
from mlops_blueprint.analyse.succession import figures_under_new_ids, renamings, under_new_ids
from mlops_blueprint.app.case import check_case
from mlops_blueprint.app.figures import derive_side
from mlops_blueprint.errors import EngagementError, did_you_mean
from mlops_blueprint.model.analysis_milestone import CatalogEffect, Difference, Milestone, Renaming
from mlops_blueprint.model.base import Date
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.orientation import Succession
from mlops_blueprint.model.reading import Reading
from mlops_blueprint.store.engagement_files import read_engagement, refuse_no_engagement
from mlops_blueprint.store.milestones import FOLDER, list_milestones, read_milestone

_LIKENESS = 0.4
"""Milestones begin with a date that people leave out."""


@dataclass(frozen=True)
class _Opened:
    """One of the two folders, assessed under today's catalog.

    Attributes:
        frozen: what the folder says about itself when it is a milestone.
        renamed: answers that are read under other ids.
    """

    name: str
    as_of: Date
    side: Side
    frozen: Milestone | None
    renamed: tuple[Renaming, ...]


def difference(before: Path, after: Path, catalog: Catalog) -> Difference:
    """Return what moved from one folder to another; each is an engagement folder or a milestone.

    Both are assessed under the given catalog, so that ``organisation`` holds only what the inputs moved. For a
    milestone, ``catalog`` holds what the same inputs say differently than was printed then.

    Raises:
        EngagementError: a folder is neither, or its files have problems.
    """
    old, new = _open(before, catalog), _open(after, catalog)
    effects = [effect for opened in (old, new) for effect in _catalog_effect(opened, catalog)]
    return Difference(
        before=old.name,
        after=new.name,
        before_as_of=old.as_of,
        after_as_of=new.as_of,
        catalog=tuple(effects),
        organisation=compare(old.side, new.side),
    )


def newest_milestone(folder: Path) -> Path:
    """Return the newest milestone of an engagement folder.

    Raises:
        EngagementError: it has none, or it is no engagement folder.
    """
    refuse_no_engagement(folder)
    found = list_milestones(folder)
    if not found:
        hint = f"freeze one with `mlops-blueprint milestone {folder} start`, or name two folders"
        raise EngagementError(f"{folder} has no milestone to compare with", hint=hint)
    return found[-1]


def _open(folder: Path, catalog: Catalog) -> _Opened:
    _refuse_missing(folder)
    frozen = read_milestone(folder)
    original = read_engagement(folder)
    reading = _under_new_ids(original, catalog.successions) if frozen else original
    case = check_case(reading, folder, catalog)
    return _Opened(
        name=folder.resolve().name,
        as_of=case.engagement.as_of,
        side=derive_side(case, catalog),
        frozen=frozen,
        renamed=renamings(_answered(original), catalog.successions) if frozen else (),
    )


def _refuse_missing(folder: Path) -> None:
    """Answer a milestone that does not exist with the ones that do."""
    names = [path.name for path in list_milestones(folder.parents[1])] if len(folder.parents) > 1 else []
    if names and folder.name not in names and folder.parent.name == FOLDER:
        listed = f"there are: {', '.join(names)}"
        hint = did_you_mean(folder.name, names, otherwise=listed, likeness=_LIKENESS)
        raise EngagementError(f"there is no milestone {folder}", hint=hint)


def _answered(reading: Reading) -> Iterator[str]:
    for answers in reading.answer_sets:
        yield from answers.answers
    if reading.consensus:
        yield from reading.consensus.agreed
    if reading.validations:
        yield from reading.validations.validated
    if reading.proposals:
        yield from reading.proposals.proposed


def _under_new_ids(reading: Reading, successions: tuple[Succession, ...]) -> Reading:
    sets = tuple(
        item.model_copy(update={"answers": under_new_ids(item.answers, successions)})
        for item in reading.answer_sets
    )
    consensus = reading.consensus and reading.consensus.model_copy(
        update={"agreed": under_new_ids(reading.consensus.agreed, successions)}
    )
    validations = reading.validations and reading.validations.model_copy(
        update={"validated": under_new_ids(reading.validations.validated, successions)}
    )
    proposals = reading.proposals and reading.proposals.model_copy(
        update={"proposed": under_new_ids(reading.proposals.proposed, successions)}
    )
    return replace(
        reading, answer_sets=sets, consensus=consensus, validations=validations, proposals=proposals
    )


def _catalog_effect(opened: _Opened, catalog: Catalog) -> Iterator[CatalogEffect]:
    """Yield what today's catalog says differently about a milestone; nothing when it says the same."""
    if opened.frozen is None:
        return
    then = opened.frozen
    printed = Side(
        engagement=then.engagement,
        catalog_version=then.catalog_version,
        program_version=then.program_version,
        digest=then.digest,
        figures=figures_under_new_ids(then.figures, catalog.successions),
    )
    comparison = compare(printed, opened.side)
    known = {figure.id for figure in printed.figures if figure.kind == "finding"}
    asked = {figure.id for figure in opened.side.figures if figure.kind == "finding"}
    if comparison.moves or opened.renamed or then.catalog_version != catalog.manifest.version:
        yield CatalogEffect(
            milestone=opened.name,
            then_catalog=then.catalog_version,
            renamed=opened.renamed,
            added=tuple(practice.id for practice in catalog.practices if practice.id in asked - known),
            comparison=comparison,
        )
