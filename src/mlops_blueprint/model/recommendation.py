"""Where to go and in which order: targets, gaps, waves, required components."""

from typing import Literal

from pydantic import Field

from mlops_blueprint.model.assessment import LevelInterval, LevelNumber, Points
from mlops_blueprint.model.base import Date, PracticeId, Reason, Record, Slug
from mlops_blueprint.model.practice import Coverage, State


class Target(Record):
    """The level a dimension should have, from context, with every rule that moved it."""

    dimension: Slug
    level: LevelNumber
    because: tuple[Reason, ...]


class Gap(Record):
    """A practice that is missing for the target level of its dimension.

    Attributes:
        kind: ``close`` it is known not to be good enough; ``clarify`` nobody knows yet.
        value: what closing it is worth (relative, larger is better).
        effort: 1 to 5; finding out takes a tenth of a point, as one interview settles many.
        readiness: share of prerequisites already met, 0 to 1.
    """

    id: str
    practice: PracticeId
    dimension: Slug
    kind: Literal["close", "clarify"]
    state: State
    coverage: Coverage
    needed_state: State
    needed_coverage: Coverage
    level: LevelNumber
    value: float
    effort: float
    readiness: float
    quick_win: bool
    foundation: bool
    because: tuple[Reason, ...]

    @property
    def rank_effort(self) -> float:
        """Effort that the order of work divides by: what is quickly found out must not crowd out what to build."""
        return max(1.0, self.effort)


class Wave(Record):
    """A slice of the roadmap, with the levels it should lead to.

    Attributes:
        months: from and to, counted from the engagement's ``as_of``.
        start, end: first and last day; None while a plan has no date to count from.
        effort: points the gaps take, ``capacity`` points the team can spend.
        projected, projected_models: dimension or model id -> interval once the wave's gaps are closed.
        projected_points: the same for the points of models that are rubrics.
    """

    number: int
    name: str
    months: tuple[int, int]
    start: Date | None = None
    end: Date | None = None
    gaps: tuple[str, ...]
    effort: float
    capacity: float
    projected: dict[Slug, LevelInterval]
    projected_models: dict[Slug, LevelInterval]
    projected_points: dict[Slug, Points] = Field(default_factory=dict)


class RequiredComponent(Record):
    """Whether the organisation needs a component beyond a local double, and why."""

    component: Slug
    required: bool
    gaps: tuple[str, ...]
    because: tuple[Reason, ...]


class Recommendation(Record):
    """Everything the organisation is advised to do, in order.

    Attributes:
        gaps: in the order of work; prerequisites always come first.
        later: gap ids beyond the last wave's capacity.
    """

    engagement: Slug
    catalog_version: str
    digest: str
    targets: tuple[Target, ...]
    gaps: tuple[Gap, ...]
    waves: tuple[Wave, ...]
    later: tuple[str, ...]
    components: tuple[RequiredComponent, ...]
