"""The result of an ML Test Score file: points by section, the total and its band."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.assessment import LevelNumber
from mlops_blueprint.model.base import Record, Slug

TestResult = Literal["none", "manual", "automated"]
"""How a test is done: not at all, by hand with results written down, automatically and repeatedly."""


class MlTestScore(Record):
    """``assess --ml-test-score FILE --format json``."""

    format: Literal["mlops-blueprint/ml-test-score/1"]
    model: Annotated[Slug, Field(description="Id of the rubric that was used.")]
    version: Annotated[str, Field(description="Its version; the 2016 and 2017 scales differ.")]
    sections: Annotated[dict[str, float], Field(description="Points by section; unanswered tests count 0.")]
    final: Annotated[float, Field(description="The smallest of the section sums.")]
    band: Annotated[str, Field(description="What the total means, by the publisher's bands.")]
    level: Annotated[LevelNumber, Field(description="Number of the band, from 0.")]
    unanswered: Annotated[tuple[str, ...], Field(description="Ids of tests the file does not mention.")]
    final_high: Annotated[
        float, Field(description="`final` if every unanswered test were automated; the same without any.")
    ]
