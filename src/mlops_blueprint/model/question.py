"""Questions: how a practice is asked for, in the words of the person who is asked."""

from typing import Literal

from mlops_blueprint.model.base import PracticeId, Record, Sentence, Slug

Depth = Literal["quick", "standard", "deep"]
Voice = Literal["manager", "engineer", "data-scientist", "operations"]


class Condition(Record):
    """Holds when the engagement's context has one of the listed values for the key."""

    key: str
    one_of: tuple[str, ...]


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
    when: tuple[Condition, ...] = ()


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
