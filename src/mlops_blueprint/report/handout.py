"""A respondent's questions as one HTML form that works from a file and saves its answers to a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlops_blueprint.model.engagement import Respondent
from mlops_blueprint.model.practice import State
from mlops_blueprint.templating import render_html

PAGE = "form.html.jinja"


@dataclass(frozen=True)
class FormQuestion:
    """One question with the sentences to choose from.

    Attributes:
        anchors: state and the sentence that stands for it, lowest first.
        reasons: id and name of the reasons for which it may not apply; empty when it always applies.
    """

    practice: str
    name: str
    ask: str
    follow_ups: tuple[str, ...]
    why: str
    anchors: tuple[tuple[State, str], ...]
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FormSection:
    """Questions of one dimension."""

    id: str
    name: str
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True)
class Handout:
    """Everything one form shows.

    Attributes:
        data: what the form's script needs: engagement, respondent, answers given so far to its questions
            (``answers``) and to others (``other``), all as JSON values.
    """

    organisation: str
    scope: str
    as_of: str
    catalog_version: str
    respondent: Respondent
    role_name: str
    sections: tuple[FormSection, ...]
    data: Mapping[str, object]

    @property
    def count(self) -> int:
        """How many questions it asks."""
        return sum(len(section.questions) for section in self.sections)

    @property
    def answered(self) -> bool:
        """Whether some of them have been answered before."""
        return bool(self.data["answers"])


def render_handout(form: Handout, templates: Mapping[str, str]) -> str:
    """Return the page: no network, no font, no file beside it.

    Args:
        form: its content.
        templates: path below ``templates/handout`` -> text of every template, style sheet and script.

    Raises:
        TemplateError: a template is malformed or uses an unknown variable.
    """
    return render_html(templates[PAGE], {"form": form}, PAGE, others=templates)
