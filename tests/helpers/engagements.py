"""Small engagements for tests, built from what a test wants to say and nothing else."""

from collections.abc import Mapping
from datetime import date

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import (
    Agreed,
    Answer,
    AnswerSet,
    Case,
    Consensus,
    ContextValue,
    Engagement,
    Evidence,
    Grade,
    Organisation,
    Project,
    Respondent,
    StackPins,
    ToolWishes,
)
from mlops_blueprint.model.practice import Coverage, State

Replies = Mapping[str, Answer]


def answer(state: str, coverage: str = "most", grade: Grade | None = None) -> Answer:
    evidence = (Evidence(grade=grade),) if grade else ()
    reason = "no-production" if state == "not-applicable" else None
    return Answer(state=State(state), coverage=Coverage(coverage), evidence=evidence, reason=reason)


def agreed(state: str, coverage: str = "most", *, dissent: tuple[str, ...] = ()) -> Agreed:
    return Agreed(state=State(state), coverage=Coverage(coverage), dissent=dissent)


def respondent(name: str, replies: Replies) -> AnswerSet:
    return AnswerSet(
        format="mlops-blueprint/answers/1",
        respondent=Respondent(id=name, role="data-scientist"),
        answers=dict(replies),
    )


def everybody(catalog: Catalog, state: str, coverage: str = "most", grade: Grade | None = None) -> Replies:
    return {practice.id: answer(state, coverage, grade) for practice in catalog.practices}


def engagement(
    context: Mapping[str, ContextValue] | None = None,
    tools: ToolWishes | None = None,
    **other: object,
) -> Engagement:
    return Engagement(
        format="mlops-blueprint/engagement/1",
        id="sample",
        organisation=Organisation(name="Sample"),
        project=Project(name="Sample", package="sample", summary="A sample"),
        scope="Everything",
        as_of=date(2026, 11, 1),
        context=dict(context or {}),
        tools=tools or ToolWishes(),
        **other,  # type: ignore[arg-type]  # whatever field a test wants to set
    )


def case(
    *replies: Replies,
    of: Engagement | None = None,
    consensus: Mapping[str, Agreed] | None = None,
    pins: Mapping[str, str] | None = None,
) -> Case:
    return Case(
        engagement=of or engagement(),
        answer_sets=tuple(respondent(f"person-{index}", item) for index, item in enumerate(replies)),
        consensus=Consensus(format="mlops-blueprint/consensus/1", agreed=dict(consensus))
        if consensus
        else None,
        pins=StackPins(format="mlops-blueprint/stack/1", pins=dict(pins)) if pins else None,
        digest="0" * 16,
    )
