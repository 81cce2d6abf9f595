"""The unknown whose answer matters most now, asked in somebody's words."""

from mlops_blueprint.advise.targets import set_targets
from mlops_blueprint.analyse.next_question import Wording, rank_unknowns
from mlops_blueprint.app.narrow import assess_about
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.analysis_question import NextQuestions
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import holds, with_defaults
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.question import Question, Voice


def next_questions(case: Case, catalog: Catalog, *, voice: Voice, count: int) -> NextQuestions:
    """Return the unknowns that matter most now, the first one first.

    Args:
        case: the engagement.
        catalog: the catalog to assess with.
        voice: in whose words to ask.
        count: how many to return.
    """
    assessment = assess(case, catalog)
    targets = {item.dimension: item.level for item in set_targets(case.engagement, catalog)}
    wordings = _wordings(case, catalog, voice)
    ranked = rank_unknowns(assessment, wordings, targets, assess_about(case, assessment, catalog))
    return NextQuestions(
        engagement=case.engagement.id,
        catalog_version=catalog.manifest.version,
        digest=case.digest,
        voice=voice,
        unknown=len(ranked),
        questions=ranked[:count],
    )


def voice_of(case: Case, respondent: str) -> Voice:
    """Return in whose words a respondent is asked.

    Raises:
        BlueprintError: nobody of that id has an answers file; suggests the nearest one.
    """
    voices = {item.respondent.id: item.respondent.voice for item in case.answer_sets}
    if respondent not in voices:
        listed = f"respondents: {', '.join(voices) or 'none yet'}"
        hint = did_you_mean(respondent, voices, otherwise=listed)
        raise BlueprintError(f"no respondent is called `{respondent}`", hint=hint)
    return voices[respondent]


def _wordings(case: Case, catalog: Catalog, voice: Voice) -> dict[str, Wording]:
    """Return the wording of every practice; one whose questions all wait for another context has none."""
    context = with_defaults(case.engagement.context, catalog.context_keys)
    asked: dict[str, list[Question]] = {}
    for section in catalog.sections:
        for question in section.questions:
            asked.setdefault(question.practice, []).append(question)
    wordings = {}
    for practice in catalog.practices:
        questions = asked.get(practice.id, [])
        fitting = [item for item in questions if holds(item.when, context)]
        if fitting:
            first = fitting[0]
            wordings[practice.id] = Wording(practice.name, first.id, first.words(voice), first.why)
        elif not questions:
            wordings[practice.id] = Wording(practice.name)
    return wordings
