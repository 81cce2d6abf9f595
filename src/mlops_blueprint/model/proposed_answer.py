"""A proposal of a scan in the form of an answer, so that confirming it keeps its evidence."""

from collections.abc import Mapping
from types import MappingProxyType

from mlops_blueprint.model.engagement import Answer, Case, Evidence, Grade
from mlops_blueprint.model.proposals import MOST_SHOWN, Proposal
from mlops_blueprint.model.scan import Sighting
from mlops_blueprint.model.shown import shown

GRADE: Grade = "E3"
"""Evidence of a scan: somebody can open the file and see it."""

LONGEST_PATH = 200
"""Letters of a path that are shown."""

_NOTHING: Mapping[str, Answer] = MappingProxyType({})


def proposed_answers(case: Case) -> Mapping[str, Answer]:
    """Return what the scans propose, by practice, as the answers they become when a person confirms them."""
    if case.proposals is None:
        return _NOTHING
    day = case.proposals.date
    return {
        name: Answer(
            state=item.state,
            coverage=item.coverage,
            evidence=tuple(
                Evidence(grade=GRADE, note=place_words(place), date=day)
                for place in item.evidence[:MOST_SHOWN]
            )
            or (Evidence(grade=GRADE, note=item.because, date=day),),
        )
        for name, item in case.proposals.proposed.items()
    }


def place_words(place: Sighting) -> str:
    """Return ``path:line``; letters of a path that no terminal should get are written out."""
    return f"{shown(place.path, LONGEST_PATH)}:{place.line}"


def places_words(proposal: Proposal) -> str:
    """Return the places a proposal rests on, the strongest first; its reason where it names none."""
    return ", ".join(map(place_words, proposal.evidence[:MOST_SHOWN])) or proposal.because
