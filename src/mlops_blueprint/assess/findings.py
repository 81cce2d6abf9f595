"""What several people's answers say about each practice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mlops_blueprint.assess.evidence import (
    Claim,
    Ladder,
    Supports,
    aged_reasons,
    backed_rank,
    backing_grade,
    best_grade,
    ladder_of,
)
from mlops_blueprint.assess.ordering import is_on_scale, lower_median, state_rank
from mlops_blueprint.assess.proposed import Proposed, proposed_of, scan_reasons
from mlops_blueprint.assess.validation import current_validation, validated_state, validation_reason
from mlops_blueprint.model.assessment import Finding, Voiced
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import asks_overlay
from mlops_blueprint.model.engagement import Agreed, Answer, Case, Grade, Respondent, Validation
from mlops_blueprint.model.practice import (
    COVERAGE_SCALE,
    STATE_SCALE,
    Coverage,
    Practice,
    State,
    describe_standing,
)
from mlops_blueprint.model.proposed_answer import proposed_answers

DISPUTE_RANGE = 2
"""Known answers this many states apart are a disagreement to talk about."""

Reply = tuple[Respondent, Answer]
Topic = tuple[str, str]
"""Id and name of a practice."""

Said = tuple[str, str, State, Coverage, Grade | None, str | None]
"""One answer in plain values: respondent, role, state, coverage, strongest fresh evidence, note."""


@dataclass(frozen=True)
class _Closer:
    """What decides about a finding beside the answers.

    Attributes:
        grade: strongest fresh evidence given with the agreement.
        noted: reasons from evidence that is too old and from the validation.
        proposed: what scans of repositories propose.
    """

    agreed: Agreed | None = None
    grade: Grade | None = None
    validation: Validation | None = None
    noted: tuple[Reason, ...] = ()
    proposed: Proposed | None = None


def find_all(case: Case, catalog: Catalog) -> tuple[Finding, ...]:
    """Return one finding per practice of the catalog, in catalog order.

    Generative-AI overlay practices are left out unless the context says generative AI plays a part;
    criteria on them are then judged not applicable.
    """
    overlay = asks_overlay(case.engagement.context)
    ladder = ladder_of(catalog.scales, case.engagement.as_of)
    practices = (practice for practice in catalog.practices if overlay or practice.overlay is None)
    proposals = proposed_answers(case)
    return tuple(_find(practice, case, ladder, proposals.get(practice.id)) for practice in practices)


def _find(practice: Practice, case: Case, ladder: Ladder, proposal: Answer | None) -> Finding:
    given = [
        (item.respondent, answer)
        for item in case.answer_sets
        if (answer := item.answers.get(practice.id)) is not None
    ]
    said: tuple[Said, ...] = tuple(
        [
            (
                who.id,
                who.role,
                answer.state,
                answer.coverage,
                best_grade(answer.evidence, ladder),
                answer.note,
            )
            for who, answer in given
        ]
    )
    agreed = case.consensus.agreed.get(practice.id) if case.consensus else None
    noted = tuple(_proof(practice.id, given, agreed, case=case, ladder=ladder))
    topic = practice.id, practice.name
    proposed = proposed_of(proposal, [item[2] for item in said], agreed=agreed is not None, ladder=ladder)
    if agreed is None and not noted and proposed is None:
        return _heard(topic, said, ladder.supports)
    closer = _Closer(
        agreed=agreed,
        grade=best_grade(agreed.evidence, ladder) if agreed else None,
        validation=current_validation(practice.id, case),
        noted=noted,
        proposed=proposed,
    )
    return _conclude(topic, said, ladder.supports, closer)


@lru_cache(maxsize=1 << 14)
def _heard(topic: Topic, said: tuple[Said, ...], supports: Supports) -> Finding:
    """Conclude from answers alone; what people answer alike about a practice is concluded once per process."""
    return _conclude(topic, said, supports, _Closer())


def _conclude(topic: Topic, said: Sequence[Said], supports: Supports, closer: _Closer) -> Finding:
    agreed = closer.agreed
    claims: list[Claim] = [(state, grade) for _, _, state, _, grade, _ in said]
    if agreed:
        claims.append((agreed.state, closer.grade))
    scanned, claim = closer.proposed or (None, None)
    if claim:
        claims.append(claim)
    backed = backed_rank(claims, supports)
    voices = tuple([_voiced(item, validated_state(item[2], backed, closer.validation)) for item in said])
    state, coverage, low, high = _settle(agreed) if agreed else _combine(voices)
    if scanned and scanned.counts:
        state, coverage, low, high = scanned.state, scanned.coverage, scanned.state, scanned.state
    ranks = [state_rank(voice.state) for voice in voices if is_on_scale(voice.state)]
    spread = max(ranks) - min(ranks) if ranks else 0
    return Finding(
        practice=topic[0],
        state=state,
        low=low,
        high=high,
        coverage=coverage,
        validated=validated_state(state, backed, closer.validation),
        grade=backing_grade(state, claims),
        agreement=1 - spread / (len(STATE_SCALE) - 1) if ranks else None,
        disputed=spread >= DISPUTE_RANGE and agreed is None,
        agreed=agreed is not None,
        voices=voices,
        because=(
            *(() if scanned and scanned.counts and not voices else _reasons(topic, voices, agreed, state)),
            *scan_reasons(topic[0], scanned, state, voices),
            *closer.noted,
        ),
        scanned=scanned,
    )


@lru_cache(maxsize=1 << 14)
def _voiced(said: Said, validated: State) -> Voiced:
    """Return what one respondent said and what is proven of it; equal words are built once."""
    respondent, role, state, coverage, grade, note = said
    return Voiced(
        respondent=respondent,
        role=role,
        state=state,
        coverage=coverage,
        validated=validated,
        grade=grade,
        note=note,
    )


def _settle(agreed: Agreed) -> tuple[State, Coverage, State, State]:
    """Return the agreed state and coverage; agreeing that nobody knows leaves every state possible."""
    if agreed.state is State.UNKNOWN:
        return State.UNKNOWN, Coverage.NONE, State.NONE, State.IMPROVED
    return agreed.state, agreed.coverage, agreed.state, agreed.state


def _combine(voices: tuple[Voiced, ...]) -> tuple[State, Coverage, State, State]:
    """Return claimed state and coverage (lower medians) and the lowest and highest state somebody gave."""
    known = [voice for voice in voices if is_on_scale(voice.state)]
    if known:
        states = sorted((voice.state for voice in known), key=STATE_SCALE.index)
        coverages = sorted((voice.coverage for voice in known), key=COVERAGE_SCALE.index)
        return lower_median(states), lower_median(coverages), states[0], states[-1]
    if any(voice.state is State.NOT_APPLICABLE for voice in voices):
        return State.NOT_APPLICABLE, Coverage.NONE, State.NOT_APPLICABLE, State.NOT_APPLICABLE
    return State.UNKNOWN, Coverage.NONE, State.NONE, State.IMPROVED


def _reasons(
    topic: Topic, voices: tuple[Voiced, ...], agreed: Agreed | None, state: State
) -> tuple[Reason, ...]:
    practice, name = topic
    if agreed:
        text = f"The respondents agreed that “{name}” is {agreed.state.words}"
        dissent = tuple(Reason(text=f"Dissent noted: {note}") for note in agreed.dissent)
        return (Reason(text=text, refs=(f"consensus:{practice}",)), *dissent)
    if not voices:
        return (Reason(text=f"Nobody was asked about “{name}”, so it is unknown"),)
    said = tuple(
        _said(practice, voice.respondent, voice.role, voice.state, voice.coverage) for voice in voices
    )
    if len({voice.state for voice in voices}) > 1 and is_on_scale(state):
        return (*said, Reason(text=f"The lower median of the known answers is {state.words}"))
    return said


@lru_cache(maxsize=1 << 14)
def _said(practice: str, respondent: str, role: str, state: State, coverage: Coverage) -> Reason:
    """Return who said what; the same words are built once, however many engagements are assessed."""
    text = f"{respondent} ({role}) said it is {describe_standing(state, coverage)}"
    return Reason(text=text, refs=(f"answer:{respondent}/{practice}",))


def _proof(
    practice: str, given: Sequence[Reply], agreed: Agreed | None, *, case: Case, ladder: Ladder
) -> Iterator[Reason]:
    """Yield what became of evidence that is too old, and of a validation."""
    for respondent, answer in given:
        if answer.evidence:
            yield from aged_reasons(answer.evidence, ladder, f"answer:{respondent.id}/{practice}")
    if agreed and agreed.evidence:
        yield from aged_reasons(agreed.evidence, ladder, f"consensus:{practice}")
    reason = validation_reason(practice, case)
    if reason:
        yield reason
