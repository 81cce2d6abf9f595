"""A second person's look at what respondents claim, recorded with date and end."""

from datetime import date
from pathlib import Path

from mlops_blueprint.app.case import load_case
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.claims import Claim, Claims
from mlops_blueprint.model.engagement import Case, Validation, Validations
from mlops_blueprint.model.engagement_layout import VALIDATIONS
from mlops_blueprint.model.practice import STATE_SCALE
from mlops_blueprint.store.agreed_files import write_validations
from mlops_blueprint.store.locks import locked


def claims_to_validate(case: Case, catalog: Catalog) -> Claims:
    """Return claims above their proof, the widest distance first, then in catalog order."""
    known = case.validations.validated if case.validations else {}
    open_claims = [
        Claim(
            practice=finding.practice,
            claimed=finding.state,
            proven=finding.validated,
            enough=catalog.practice_by_id[finding.practice].evidence.sufficient,
            last=known.get(finding.practice),
        )
        for finding in assess(case, catalog).findings
        if finding.state in STATE_SCALE and finding.validated is not finding.state
    ]
    return Claims(
        format="mlops-blueprint/claims/1",
        engagement=case.engagement.id,
        digest=case.digest,
        claims=tuple(sorted(open_claims, key=_distance, reverse=True)),
    )


def _distance(claim: Claim) -> int:
    return STATE_SCALE.index(claim.claimed) - STATE_SCALE.index(claim.proven)


def record_validation(
    folder: Path, practice: str, validation: Validation, catalog: Catalog
) -> tuple[Finding, Finding]:
    """Record a validation, replacing an earlier one of the same practice.

    Args:
        folder: the engagement.
        practice: what was looked at.
        validation: who saw what, when, and until when it counts.
        catalog: knows the practices.

    Returns:
        The finding before and after.

    Raises:
        BlueprintError: the practice is unknown, nobody answered it, or the validation contradicts itself;
            nothing was written.
    """
    with locked(folder, VALIDATIONS):
        case = load_case(folder, catalog)
        before = _finding(case, practice, catalog)
        _check(validation, before)
        _check_day(validation, case.engagement.as_of)
        known = case.validations.validated if case.validations else {}
        changed = Validations(
            format="mlops-blueprint/validations/1", validated={**known, practice: validation}
        )
        after = _finding(case.model_copy(update={"validations": changed}), practice, catalog)
        write_validations(folder, changed)
    return before, after


def _finding(case: Case, practice: str, catalog: Catalog) -> Finding:
    found = next((item for item in assess(case, catalog).findings if item.practice == practice), None)
    if found is None:
        listed = "see `mlops-blueprint catalog list practices`"
        hint = did_you_mean(practice, catalog.practice_by_id, otherwise=listed)
        if practice in catalog.practice_by_id:
            hint = "this context leaves it out"
        raise BlueprintError(f"`{practice}` is not among the findings", hint=hint)
    return found


def _check_day(validation: Validation, as_of: date) -> None:
    if validation.date > as_of:
        raise BlueprintError(
            f"the engagement stands for {as_of}, and a look of {validation.date} comes after it",
            hint="move `as_of` in engagement.yaml on first",
        )


def _check(validation: Validation, finding: Finding) -> None:
    if finding.state not in STATE_SCALE:
        raise BlueprintError(
            f"`{finding.practice}` is {finding.state.words}, so there is no claim to look at",
            hint="a validation confirms or refuses what somebody claims",
        )
    if validation.state not in STATE_SCALE:
        raise BlueprintError(
            f"a validation cannot see {validation.state.words}", hint="name the state that was seen"
        )
    if validation.expires and validation.expires < validation.date:
        raise BlueprintError("the validation ends before it begins", hint="check --date and --expires")
    if any(voice.respondent == validation.by for voice in finding.voices):
        raise BlueprintError(
            f"{validation.by} answered `{finding.practice}` and cannot be the second person",
            hint="somebody else has to look",
        )
