"""What scans of repositories propose for the practices of an engagement, until a person answers."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import Date, PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.model.scan import Sighting

MOST_SHOWN = 3
"""Places in files that back one proposal; the scan itself keeps them all."""


class ScannedRepository(Record):
    """A repository whose scan the proposals rest on.

    Attributes:
        commit: the commit that was checked out, if the folder said so.
        projects: how many projects with machine learning it holds.
    """

    name: str
    commit: str | None = None
    projects: Annotated[int, Field(ge=0)] = 1


class Proposal(Record):
    """What the scans propose for one practice, on evidence of grade E3.

    Attributes:
        state: the lower median of the projects that do it; ``none`` where no project does.
        coverage: share of the scanned projects that do it.
        evidence: where it stands, at most :data:`MOST_SHOWN` places.
        probes: ids of the probes that say so.
    """

    state: State
    coverage: Coverage = Coverage.MOST
    because: Sentence
    evidence: tuple[Sighting, ...] = ()
    probes: tuple[Slug, ...] = ()


class Proposals(Record):
    """``proposals.yaml``: written by ``scan --into``, confirmed or overruled by answers.

    Attributes:
        date: day the engagement stood for when the scans came in; from it the evidence ages.
    """

    format: Literal["mlops-blueprint/proposals/1"]
    date: Date
    repositories: tuple[ScannedRepository, ...]
    proposed: dict[PracticeId, Proposal]
