"""How firmly an assessment stands: draws of weights and thresholds, and every single answer flipped."""

from collections.abc import Callable, Iterator

from mlops_blueprint.advise.gaps import find_gaps
from mlops_blueprint.advise.targets import set_targets
from mlops_blueprint.analyse.draws import Ground, Outcome, draw_outcomes, outcome_of
from mlops_blueprint.analyse.flips import flip_answers
from mlops_blueprint.analyse.sensitivity import Tried, summarise
from mlops_blueprint.app.narrow import assess_about
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.assess.levels import decide_level
from mlops_blueprint.graph.order import order_again
from mlops_blueprint.model.analysis_sensitivity import Sensitivity
from mlops_blueprint.model.assessment import Assessment, Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.maturity import MaturityModel
from mlops_blueprint.model.recommendation import Gap

DRAWS = 1000

RankGaps = Callable[[Assessment], tuple[Gap, ...]]


def measure_sensitivity(case: Case, catalog: Catalog, *, draws: int = DRAWS) -> Sensitivity:
    """Return what survives other weights, other thresholds and single other answers.

    Args:
        case: the engagement.
        catalog: the catalog to assess with.
        draws: how many draws of weights and thresholds.
    """
    assessment = assess(case, catalog)
    targets = set_targets(case.engagement, catalog)

    def rank(other: Assessment) -> tuple[Gap, ...]:
        return find_gaps(other, targets, catalog)

    gaps = rank(assessment)
    present = outcome_of(assessment, gaps)
    drawn = tuple(draw_outcomes(ground_of(assessment, gaps, catalog), seed=case.digest, draws=draws))
    tried = tuple(_try_flips(case, assessment, catalog, rank))
    names = {practice.id: practice.name for practice in catalog.practices}
    return summarise(assessment, present, drawn, tried, names)


def ground_of(assessment: Assessment, gaps: tuple[Gap, ...], catalog: Catalog) -> Ground:
    """Return what every draw starts from."""
    prerequisites = {gap.practice: catalog.practice_by_id[gap.practice].prerequisites for gap in gaps}
    return Ground(
        dimensions=assessment.dimensions,
        gate=catalog.model_by_id[assessment.model].gate,
        gaps=gaps,
        decide=decide_level,
        order=order_again(prerequisites),
    )


def _try_flips(case: Case, assessment: Assessment, catalog: Catalog, rank: RankGaps) -> Iterator[Tried]:
    """Yield what each flip leads to; flips that lead to the same finding are assessed once."""
    asking = _asking(catalog.model_by_id[assessment.model])
    again = assess_about(case, assessment, catalog, published=False)
    known: dict[str, Outcome] = {}
    for flip in flip_answers(case):
        touches = asking.get(flip.practice, frozenset())
        finding = _find(flip.case, flip.practice, catalog)
        if finding is None:
            continue
        shape = _shape(finding)
        if shape not in known:
            other = _merged(assessment, finding, again(finding), touches)
            known[shape] = outcome_of(other, rank(other))
        yield Tried(flip, touches, known[shape])


def _asking(own: MaturityModel) -> dict[str, frozenset[str]]:
    asking: dict[str, set[str]] = {}
    for dimension in own.dimensions:
        for level in dimension.levels:
            for item in level.criteria:
                asking.setdefault(item.practice, set()).add(dimension.id)
    return {practice: frozenset(found) for practice, found in asking.items()}


def _find(case: Case, practice: str, catalog: Catalog) -> Finding | None:
    """Return the finding on one practice; None when context leaves it out."""
    only = catalog.replacing(practices=(catalog.practice_by_id[practice],))
    return next(iter(find_all(case, only)), None)


def _shape(finding: Finding) -> str:
    """Return what decides how a finding is judged, as a key."""
    voices = sorted(f"{voice.state}/{voice.coverage}/{voice.grade}" for voice in finding.voices)
    standing = (
        f"{finding.agreed} {finding.unconfirmed} {finding.state}/{finding.coverage}/{finding.validated}"
    )
    return f"{finding.practice} {standing} {' '.join(voices)}"


def _merged(
    assessment: Assessment, finding: Finding, changed: Assessment, touches: frozenset[str]
) -> Assessment:
    """Return the assessment with one finding and the dimensions it touches as they are in a changed one."""
    again = {item.dimension: item for item in changed.dimensions if item.dimension in touches}
    dimensions = tuple(again.get(item.dimension, item) for item in assessment.dimensions)
    findings = tuple(finding if item.practice == finding.practice else item for item in assessment.findings)
    return assessment.model_copy(update={"findings": findings, "dimensions": dimensions})
