"""The assessment as programs read it, targets included."""

from mlops_blueprint.advise.targets import set_targets
from mlops_blueprint.assess.outcome import outcome_of
from mlops_blueprint.model.assessment import Assessment, CrossWalk, DimensionResult, Finding
from mlops_blueprint.model.assessment_document import (
    AssessmentDocument,
    CrossWalkEntry,
    DimensionEntry,
    FindingEntry,
)
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case


def document_of(assessment: Assessment, case: Case, catalog: Catalog) -> AssessmentDocument:
    """Return what ``assess --format json`` prints: an assessment with the targets of the same engagement."""
    targets = {target.dimension: target.level for target in set_targets(case.engagement, catalog)}
    return AssessmentDocument(
        format="mlops-blueprint/assessment/1",
        engagement=assessment.engagement,
        catalog_version=assessment.catalog_version,
        digest=assessment.digest,
        as_of=case.engagement.as_of,
        findings={item.practice: _finding(item) for item in assessment.findings},
        dimensions={
            item.dimension: _dimension(item, targets[item.dimension]) for item in assessment.dimensions
        },
        cross_walks={item.model: _cross_walk(item) for item in assessment.crosswalks},
        conflicts=assessment.conflicts,
        confidence=assessment.confidence,
        respondents=assessment.respondents,
        warnings=assessment.warnings,
    )


def _finding(item: Finding) -> FindingEntry:
    return FindingEntry(
        state=item.state,
        coverage=item.coverage,
        low=item.low,
        high=item.high,
        outcome=outcome_of(item),
        validated=item.validated,
        grade=item.grade,
        agreement=item.agreement,
        disputed=item.disputed,
        agreed=item.agreed,
        unconfirmed=item.unconfirmed,
        scanned=item.scanned,
        because=item.because,
    )


def _dimension(item: DimensionResult, target: int) -> DimensionEntry:
    return DimensionEntry(
        name=item.name,
        level=item.claimed.level,
        low=item.claimed.low,
        high=item.claimed.high,
        validated=item.validated.level,
        target=target,
        index=item.progress,
        confidence=item.confidence,
        answered=item.answered,
        asked=item.asked,
        not_applicable=item.not_applicable,
        proposed=item.proposed,
        applies=item.applies,
        known=item.known,
        because=item.because,
    )


def _cross_walk(item: CrossWalk) -> CrossWalkEntry:
    step = item.next_step
    return CrossWalkEntry(
        name=item.name,
        level=item.claimed.level,
        low=item.claimed.low,
        high=item.claimed.high,
        validated=item.validated.level,
        highest=item.highest,
        level_name=item.level_name,
        known=item.known,
        confidence=item.confidence,
        satisfied=item.satisfied,
        missing=item.missing,
        unknown=item.unknown,
        next=tuple(dict.fromkeys(entry.practice for entry in step.missing)) if step else (),
        next_level=step.level if step else None,
        stated=item.stated,
        over_claimed=item.over_claimed,
        score=item.score,
        because=item.because,
    )
