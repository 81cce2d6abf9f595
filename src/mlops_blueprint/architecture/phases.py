"""When each card of the picture is complete, by the roadmap."""

from mlops_blueprint.architecture.status import practices_of
from mlops_blueprint.model.architecture import Architecture, Status
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.drawing import Phase
from mlops_blueprint.model.recommendation import Recommendation

DONE, LATER, UNKNOWN = 0, -1, -2


def build_phases(
    architecture: Architecture, recommendation: Recommendation, catalog: Catalog
) -> tuple[Phase, ...]:
    """Return done, every wave, later and unknown, in this order; phases without an element included.

    An element is complete with the last wave that closes a gap of one of its practices. Without a gap it is
    good enough for the target today, unless no practice speaks for it.
    """
    ends = _ends(architecture, recommendation, catalog)
    inside: dict[int, tuple[str, ...]] = {}
    for name, end in ends.items():
        inside[end] = (*inside.get(end, ()), name)
    waves = (
        Phase(
            kind="wave",
            number=wave.number,
            word=f"wave {wave.number}",
            month=wave.months[1],
            elements=inside.get(wave.number, ()),
        )
        for wave in recommendation.waves
    )
    return (
        Phase(kind="done", number=0, word="today", elements=inside.get(DONE, ())),
        *waves,
        Phase(kind="later", number=0, word="later", elements=inside.get(LATER, ())),
        Phase(kind="unknown", number=0, word="unknown", elements=inside.get(UNKNOWN, ())),
    )


def _ends(architecture: Architecture, recommendation: Recommendation, catalog: Catalog) -> dict[str, int]:
    """Return the number of the wave after which each element is complete."""
    wave_of = {gap: wave.number for wave in recommendation.waves for gap in wave.gaps}
    last = {gap.practice: wave_of.get(gap.id, LATER) for gap in recommendation.gaps}
    drawn = {item.id: item for item in catalog.drawn_elements}
    ends = {}
    for element in architecture.elements:
        item = drawn.get(element.id)
        practices = practices_of(item, catalog) if item else ()
        waves = [last[practice.id] for practice in practices if practice.id in last]
        idle = UNKNOWN if element.status is Status.UNKNOWN else DONE
        ends[element.id] = (LATER if LATER in waves else max(waves)) if waves else idle
    return ends
