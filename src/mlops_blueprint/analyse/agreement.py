"""Median, spread and who differs by role: what several people's answers say about each other."""

from collections.abc import Sequence
from statistics import median

from mlops_blueprint.analyse.reliability import ordinal_alpha
from mlops_blueprint.model.agreement import (
    AgendaItem,
    Agreement,
    PracticeAgreement,
    RoleView,
    ScanDifference,
)
from mlops_blueprint.model.assessment import Assessment, Finding, Voiced
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import STATE_SCALE, State

ALPHA_FROM = 10
"""Respondents from which a coefficient of agreement means something (assessment practice, see the docs)."""

DIFFERS = 2
"""Steps of the scale from which a role's view counts as another one."""

HIDES = 2
"""People a role needs before its view can be shown without pointing at somebody."""


def measure_agreement(
    assessment: Assessment, agenda: Sequence[AgendaItem], catalog: Catalog, *, anonymous: bool = False
) -> Agreement:
    """Return how far the respondents agree, practice by practice in catalog order.

    Args:
        assessment: holds every voice.
        agenda: what to talk about.
        catalog: dimensions of the practices.
        anonymous: leave out names, and roles that only one respondent holds.
    """
    asked = [item for item in assessment.findings if item.voices]
    practices = tuple(_practice(item, catalog, anonymous=anonymous) for item in asked)
    compared = [item for item in practices if item.known >= HIDES]
    people = sorted({voice.respondent for finding in asked for voice in finding.voices})
    return Agreement(
        format="mlops-blueprint/agreement/1",
        engagement=assessment.engagement,
        digest=assessment.digest,
        respondents=assessment.respondents,
        compared=len(compared),
        same=sum(item.spread == 0 for item in compared),
        near=sum(item.spread <= 1 for item in compared),
        alpha=ordinal_alpha([_ranks(item) for item in asked]) if len(people) >= ALPHA_FROM else None,
        anonymous=anonymous,
        practices=practices,
        agenda=tuple(agenda),
        scan=scan_differences(assessment.findings),
    )


def scan_differences(findings: Sequence[Finding]) -> tuple[ScanDifference, ...]:
    """Return where people say something else than a scan shows, the widest distance first."""
    found = [
        ScanDifference(
            practice=item.practice,
            said=item.state,
            scanned=item.scanned.state,
            places=item.scanned.places,
        )
        for item in findings
        if item.scanned and item.contradicted
    ]
    return tuple(sorted(found, key=lambda item: -_steps(item.said, item.scanned)))


def _steps(said: State, scanned: State) -> int:
    """Return the distance; whether something applies at all is the widest one."""
    if said not in STATE_SCALE:
        return len(STATE_SCALE)
    return abs(STATE_SCALE.index(said) - STATE_SCALE.index(scanned))


def _practice(finding: Finding, catalog: Catalog, *, anonymous: bool) -> PracticeAgreement:
    ranks = _ranks(finding)
    middle = ranks[(len(ranks) - 1) // 2] if ranks else 0
    states = [voice.state for voice in finding.voices]
    return PracticeAgreement(
        practice=finding.practice,
        dimension=catalog.practice_by_id[finding.practice].dimension,
        median=STATE_SCALE[middle] if ranks else State.UNKNOWN,
        low=STATE_SCALE[ranks[0]] if ranks else State.NONE,
        high=STATE_SCALE[ranks[-1]] if ranks else State.IMPROVED,
        spread=ranks[-1] - ranks[0] if ranks else 0,
        deviation=round(sum(abs(rank - middle) for rank in ranks) / len(ranks), 2) if ranks else 0.0,
        known=len(ranks),
        unknown=states.count(State.UNKNOWN),
        not_applicable=states.count(State.NOT_APPLICABLE),
        roles=tuple(view for view in _views(finding.voices) if not anonymous or view.people >= HIDES),
        voices=() if anonymous else tuple((voice.respondent, voice.state) for voice in finding.voices),
        agreed=finding.agreed,
    )


def _views(voices: Sequence[Voiced]) -> list[RoleView]:
    roles = sorted({voice.role for voice in voices})
    return [_view(role, voices) for role in roles]


def _view(role: str, voices: Sequence[Voiced]) -> RoleView:
    own = _sorted_ranks([voice.state for voice in voices if voice.role == role])
    others = _sorted_ranks([voice.state for voice in voices if voice.role != role])
    return RoleView(
        role=role,
        state=STATE_SCALE[own[(len(own) - 1) // 2]] if own else State.UNKNOWN,
        people=sum(voice.role == role for voice in voices),
        differs=bool(own and others) and abs(median(own) - median(others)) >= DIFFERS,
    )


def _ranks(finding: Finding) -> list[int]:
    return _sorted_ranks([voice.state for voice in finding.voices])


def _sorted_ranks(states: Sequence[State]) -> list[int]:
    return sorted(STATE_SCALE.index(state) for state in states if state in STATE_SCALE)
