"""Questions: how a practice is asked for, in the words of the person who is asked."""

from typing import Literal

from mlops_blueprint.model.base import PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.maturity import ContextTest

Depth = Literal["quick", "standard", "deep"]
Voice = Literal["manager", "engineer", "data-scientist", "operations"]


class Question(Record):
    """One question; it names a practice and never a level.

    Attributes:
        id: equals the practice id, or the practice id plus ``-suffix`` for a second question on it.
        ask: wording per voice; a missing voice is asked in the engineer's words.
        depth: the shallowest interview it belongs to.
        when: all conditions must hold for the question to be asked.
    """

    id: str
    practice: PracticeId
    depth: Depth = "standard"
    ask: dict[Voice, Sentence]
    why: Sentence
    probes: tuple[Sentence, ...] = ()
    when: tuple[ContextTest, ...] = ()

    def words(self, voice: Voice) -> str:
        """Return how it is asked in a voice, or in the nearest one there is."""
        return self.ask.get(voice) or self.ask.get("engineer") or next(iter(self.ask.values()))


class QuestionSection(Record):
    """One section of the interview; its questions stand in asking order."""

    id: Slug
    name: Sentence
    dimension: Slug
    questions: tuple[Question, ...]


class VoiceRule(Record):
    """A voice in which questions are worded, and the roles that are asked in it by default."""

    id: Voice
    name: Sentence
    roles: tuple[Slug, ...]
