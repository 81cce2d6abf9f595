"""Where the findings stand in a published model: rules over practices, never arithmetic on our own level."""

from collections.abc import Iterator

from mlops_blueprint.assess.criteria import Basis
from mlops_blueprint.assess.gated import stand_by_gate
from mlops_blueprint.assess.rubric import stand_by_points
from mlops_blueprint.assess.standing import practices_with
from mlops_blueprint.model.assessment import CrossWalk, LevelInterval
from mlops_blueprint.model.base import PracticeId, Reason
from mlops_blueprint.model.maturity import MaturityModel


def cross_walk(model: MaturityModel, basis: Basis, stated: int | None) -> CrossWalk:
    """Return level with both bounds, satisfied and missing practices and the smallest next step.

    Args:
        model: the model to stand in.
        basis: the findings and the context.
        stated: the level the organisation claims for itself, if it does.
    """
    stands = stand_by_points(model, model.rubric, basis) if model.rubric else stand_by_gate(model, basis)
    claimed = stands.claimed
    missing = practices_with(stands.judged, "partly", "not-met")
    unknown = tuple(item for item in practices_with(stands.judged, "unknown") if item not in missing)
    met = tuple(item for item in practices_with(stands.judged, "met") if item not in missing)
    over = stated is not None and stated > claimed.high
    return CrossWalk(
        model=model.id,
        name=model.name,
        mark=model.mark,
        claimed=claimed,
        validated=stands.validated,
        highest=len(model.levels) - 1,
        level_name=model.levels[claimed.level].name,
        satisfied=met,
        missing=missing,
        unknown=unknown,
        next_step=stands.next_step,
        stated=stated,
        over_claimed=over,
        known=bool(met or missing),
        confidence=model.confidence,
        score=stands.score,
        because=(
            *_standing(model, claimed, unknown, known=bool(met or missing)),
            *stands.because,
            *_statement(stated if over else None, claimed),
        ),
    )


def _standing(
    model: MaturityModel, claimed: LevelInterval, unknown: tuple[PracticeId, ...], *, known: bool
) -> Iterator[Reason]:
    ref = (f"model:{model.id}",)
    if not known:
        text = (
            f"{model.name}: nothing it asks for has been answered, so no level can be given"
            if unknown
            else f"{model.name}: nothing it asks for applies here"
        )
        yield Reason(text=text, refs=ref)
        return
    yield Reason(text=f"{model.name}: {_level(model, claimed)}", refs=ref)
    if claimed.low == claimed.high:
        return
    cause = "practices are unknown" if unknown else "the respondents disagree"
    text = f"It may be anything from {claimed.low} to {claimed.high} while {cause}"
    if unknown:
        text = f"{text}; {claimed.level} takes them as done, {claimed.low} as missing"
    yield Reason(text=text, refs=tuple(f"practice:{practice}" for practice in unknown))


def _level(model: MaturityModel, claimed: LevelInterval) -> str:
    name = model.levels[claimed.level].name
    if claimed.low == claimed.level:
        return f"level {claimed.level} ({name})"
    return f"level {claimed.low} to {claimed.level} (at most {name})"


def _statement(over_claimed: int | None, claimed: LevelInterval) -> Iterator[Reason]:
    if over_claimed is not None:
        yield Reason(
            text=(
                f"The organisation states level {over_claimed}, above the highest level "
                f"the answers allow ({claimed.high})"
            )
        )
