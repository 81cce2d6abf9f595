"""A second person's look at a claim: it raises or caps what counts as proven, until it expires."""

from datetime import date, timedelta

from mlops_blueprint.assess.ordering import is_on_scale, state_rank
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.engagement import Case, Validation
from mlops_blueprint.model.practice import STATE_SCALE, State

VALID_DAYS = 365
"""A validation without a date of expiry counts for a year (ours)."""


def current_validation(practice: str, case: Case) -> Validation | None:
    """Return the validation of a practice that counts on the day the engagement stands for."""
    found = case.validations.validated.get(practice) if case.validations else None
    return found if found and found.date <= case.engagement.as_of <= last_day(found) else None


def last_day(validation: Validation) -> date:
    """Return the last day on which a validation counts."""
    return validation.expires or validation.date + timedelta(days=VALID_DAYS)


def validated_state(claimed: State, backed: int, validation: Validation | None) -> State:
    """Return what counts as proven of a claimed state.

    Args:
        claimed: what is said; a state that is not on the scale stays as it is.
        backed: rank of the highest state that evidence supports.
        validation: raises to the state that was seen when accepted, caps there when rejected; never above
            the claim.
    """
    if not is_on_scale(claimed):
        return claimed
    if validation and is_on_scale(validation.state):
        settle = min if validation.verdict == "rejected" else max
        backed = settle(backed, state_rank(validation.state))
    return STATE_SCALE[min(state_rank(claimed), backed)]


def validation_reason(practice: str, case: Case) -> Reason | None:
    """Say who looked, when, and whether it still counts; None where nobody did."""
    found = case.validations.validated.get(practice) if case.validations else None
    if found is None:
        return None
    ref = (f"validation:{practice}",)
    if found.date > case.engagement.as_of:
        text = f"{found.by} validated it on {found.date}, after the day this engagement stands for"
        return Reason(text=text, refs=ref)
    if last_day(found) < case.engagement.as_of:
        text = (
            f"{found.by} validated it on {found.date}; that expired on {last_day(found)} and no longer counts"
        )
        return Reason(text=text, refs=ref)
    verdict = (
        f"accepted it on {found.date} as {found.state.words}"
        if found.verdict == "accepted"
        else f"rejected it on {found.date}: no more than {found.state.words} was seen"
    )
    return Reason(text=f"{found.by} {verdict}; this counts until {last_day(found)}", refs=ref)
