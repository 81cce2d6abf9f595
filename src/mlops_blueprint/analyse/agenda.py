"""What the respondents should talk about: only where it is worth the time of everybody in the room."""

from mlops_blueprint.analyse.suppose import AssessAbout, settle
from mlops_blueprint.model.agreement import AgendaItem, Why
from mlops_blueprint.model.assessment import Assessment, Finding, LevelInterval
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE, State

FAR_APART = 2
"""Steps of the scale from which a difference is talked about whatever hangs on it."""


def set_agenda(assessment: Assessment, assess_about: AssessAbout) -> tuple[AgendaItem, ...]:
    """Return the practices to talk about, those that could move the most levels first.

    A practice is on the agenda without a consensus when known answers lie far apart, when some people say it
    does not apply, or when a smaller difference decides a level of our own profile.

    Args:
        assessment: with every voice.
        assess_about: assesses a changed finding.
    """
    items = []
    for finding in assessment.findings:
        why = _reason(finding)
        if finding.agreed or (why is None and finding.low == finding.high) or not _differ(finding):
            continue
        levels = _levels(finding, assess_about) if _known(finding) else {}
        if why is None and not levels:
            continue
        items.append(AgendaItem(practice=finding.practice, why=why or "decides-a-level", levels=levels))
    return tuple(sorted(items, key=lambda item: -sum(span.high - span.low for span in item.levels.values())))


def _reason(finding: Finding) -> Why | None:
    states = {voice.state for voice in finding.voices}
    if State.NOT_APPLICABLE in states and states & set(STATE_SCALE):
        return "applies-or-not"
    ranks = _known(finding)
    return "far-apart" if ranks and max(ranks) - min(ranks) >= FAR_APART else None


def _differ(finding: Finding) -> bool:
    return len({(voice.state, voice.coverage) for voice in finding.voices}) > 1


def _known(finding: Finding) -> list[int]:
    return [STATE_SCALE.index(voice.state) for voice in finding.voices if voice.state in STATE_SCALE]


def _levels(finding: Finding, assess_about: AssessAbout) -> dict[str, LevelInterval]:
    """Return the dimensions whose level hangs on this difference, by the lowest and the highest answer."""
    low, high = (_profile(assess_about(_settled(finding, end))) for end in (0, 1))
    return {
        name: LevelInterval(low=low[name], level=low[name], high=high[name])
        for name in low
        if low[name] < high[name]
    }


def _profile(assessment: Assessment) -> dict[str, int]:
    return {item.dimension: item.claimed.level for item in assessment.dimensions}


def _settled(finding: Finding, end: int) -> Finding:
    ordered = sorted(
        (voice for voice in finding.voices if voice.state in STATE_SCALE),
        key=lambda voice: (STATE_SCALE.index(voice.state), COVERAGE_SCALE.index(voice.coverage)),
    )
    voice = ordered[-1 if end else 0]
    return settle(finding, voice.state, voice.coverage)
