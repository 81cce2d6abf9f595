"""The form a respondent fills in alone, offline."""

import json
from itertools import groupby

from mlops_blueprint.interview.script import Item, Script, Selection, make_script
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import with_defaults
from mlops_blueprint.model.engagement import AnswerSet, Case, Respondent
from mlops_blueprint.model.practice import STATE_SCALE
from mlops_blueprint.report.handout import FormQuestion, FormSection, Handout, render_handout
from mlops_blueprint.store.resources import data_dir, read_texts


def write_handout(case: Case, catalog: Catalog, respondent: Respondent, selection: Selection) -> str:
    """Return the HTML form for one respondent, with what they answered before filled in.

    Args:
        case: the engagement.
        catalog: questions and practices.
        respondent: who fills it in; decides the wording.
        selection: depth, dimensions and practices.
    """
    context = with_defaults(case.engagement.context, catalog.context_keys)
    script = make_script(catalog, context, respondent.voice, selection)
    before = next((item for item in case.answer_sets if item.respondent.id == respondent.id), None)
    engagement = case.engagement
    form = Handout(
        organisation=engagement.organisation.name,
        scope=engagement.scope,
        as_of=engagement.as_of.isoformat(),
        catalog_version=catalog.manifest.version,
        respondent=respondent,
        role_name=catalog.role_by_id[respondent.role].name.lower(),
        sections=_sections(script),
        data=_data(case, respondent, before, script),
    )
    return render_handout(form, read_texts(data_dir("templates").joinpath("handout")))


def _sections(script: Script) -> tuple[FormSection, ...]:
    names = {dimension.id: dimension.name for dimension in script.dimensions}
    grouped = groupby(script.items, key=lambda item: item.practice.dimension)
    return tuple(
        FormSection(id=key, name=names[key], questions=tuple(_question(item, script) for item in items))
        for key, items in grouped
    )


def _question(item: Item, script: Script) -> FormQuestion:
    practice = item.practice
    texts = practice.anchors.model_dump(by_alias=True)
    return FormQuestion(
        practice=practice.id,
        name=practice.name,
        ask=item.ask,
        follow_ups=item.also,
        why=item.why,
        anchors=tuple((state, texts[state.value]) for state in STATE_SCALE),
        reasons=tuple((key, script.excuses[key].name) for key in practice.not_applicable),
    )


def _data(case: Case, respondent: Respondent, before: AnswerSet | None, script: Script) -> dict[str, object]:
    asked = {item.practice.id for item in script.items}
    given = json.loads(before.model_dump_json(exclude_none=True))["answers"] if before else {}
    return {
        "engagement": case.engagement.id,
        "respondent": json.loads(respondent.model_dump_json(exclude_none=True)),
        "answers": {key: value for key, value in given.items() if key in asked},
        "other": {key: value for key, value in given.items() if key not in asked},
    }
