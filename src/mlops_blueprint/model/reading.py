"""An engagement folder as far as it could be read, with everything that was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlops_blueprint.errors import Problem
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.engagement import AnswerSet, Case, Consensus, Engagement, StackPins, Validations
from mlops_blueprint.model.maturity import MaturityModel
from mlops_blueprint.model.proposals import Proposals


@dataclass(frozen=True)
class Reading:
    """The valid parts of an engagement folder.

    Attributes:
        engagement: None when ``engagement.yaml`` is not valid.
        documents: the parsed files by path inside the folder, for line numbers.
        problems: what is wrong with the files themselves.
        models: the organisation's own maturity models.
    """

    engagement: Engagement | None
    answer_sets: tuple[AnswerSet, ...]
    consensus: Consensus | None
    validations: Validations | None
    pins: StackPins | None
    digest: str
    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]
    models: tuple[MaturityModel, ...] = ()
    proposals: Proposals | None = None

    @property
    def case(self) -> Case | None:
        """The whole engagement; None while something is wrong with its files."""
        if self.engagement is None or self.problems:
            return None
        return Case(
            engagement=self.engagement,
            answer_sets=self.answer_sets,
            consensus=self.consensus,
            validations=self.validations,
            pins=self.pins,
            proposals=self.proposals,
            models=self.models,
            digest=self.digest,
        )
