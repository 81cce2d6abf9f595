"""The offline form: complete, self-contained, and in the respondent's own words."""

import json
import re

import pytest

from helpers.samples import SAMPLES
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.handout import write_handout
from mlops_blueprint.app.respondents import find_respondent
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.interview.script import Selection
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case, Respondent


@pytest.fixture(scope="module")
def retailer(catalog: Catalog) -> Case:
    return load_case(SAMPLES / "retailer", catalog)


def form(case: Case, catalog: Catalog, who: Respondent, **selection: object) -> str:
    return write_handout(case, catalog, who, Selection(**selection))  # type: ignore[arg-type]  # as a test says


def embedded(page: str) -> dict[str, dict[str, object]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, dict[str, object]] = json.loads(found[1])
    return data


def test_form_needs_nothing_from_anywhere(retailer: Case, catalog: Catalog) -> None:
    page = form(retailer, catalog, Respondent(id="zoe", role="data-scientist"), depth="deep")
    assert not re.search(r"""(src|href)\s*=\s*["'](?!#)""", page)
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_each_role_reads_its_own_words(retailer: Case, catalog: Catalog) -> None:
    question = next(q for section in catalog.sections for q in section.questions if q.id == "rel.rollback")
    for role, voice in (("devops-engineer", "operations"), ("business-stakeholder", "manager")):
        who = find_respondent(retailer, catalog, "zoe", role)
        page = form(retailer, catalog, who, depth="quick")
        assert question.ask[voice] in page.replace("&#39;", "'")  # type: ignore[index]  # voices of the table above
        assert page.count("<fieldset") == 12


def test_answers_given_before_are_filled_in_and_others_carried_along(
    retailer: Case, catalog: Catalog
) -> None:
    who = find_respondent(retailer, catalog, "data-engineer-1", None)
    data = embedded(form(retailer, catalog, who, depth="quick"))
    before = next(item for item in retailer.answer_sets if item.respondent.id == who.id).answers
    assert {*data["answers"], *data["other"]} == set(before)
    assert data["answers"]["mon.quality"]["state"] == before["mon.quality"].state  # type: ignore[index]  # a reply in the long form


def test_text_of_the_engagement_cannot_break_out_of_the_form(retailer: Case, catalog: Catalog) -> None:
    evil = "</script><script>alert(1)</script>"
    answers = retailer.answer_sets[0]
    reply = next(iter(answers.answers.values())).model_copy(update={"note": evil})
    changed = answers.model_copy(update={"answers": {**answers.answers, "mon.quality": reply}})
    engagement = retailer.engagement.model_copy(update={"scope": evil})
    subject = retailer.model_copy(update={"answer_sets": (changed,), "engagement": engagement})
    page = form(subject, catalog, changed.respondent)
    assert evil not in page
    assert embedded(page)["answers"]["mon.quality"]["note"] == evil  # type: ignore[index]  # a reply in the long form


def test_practice_that_always_applies_offers_no_excuse(retailer: Case, catalog: Catalog) -> None:
    who = Respondent(id="zoe", role="data-scientist")
    page = form(retailer, catalog, who, practices=("gov.risk",))
    assert "Does not apply" not in page
    assert "Does not apply" in form(retailer, catalog, who, practices=("rel.rollback",))


@pytest.mark.parametrize(
    ("name", "role", "hint"),
    [
        ("zoe", None, "--role"),
        ("zoe", "data-scienist", "did you mean `data-scientist`?"),
        ("Zoe Q", "data-scientist", "did you mean `zoe-q`?"),
        ("data-engineer-1", "data-scientist", "change it in answers/data-engineer-1.yaml"),
    ],
)
def test_who_answers_must_be_clear(
    name: str, role: str | None, hint: str, retailer: Case, catalog: Catalog
) -> None:
    with pytest.raises(BlueprintError) as caught:
        find_respondent(retailer, catalog, name, role)
    assert hint in caught.value.hint


def test_role_decides_the_voice(retailer: Case, catalog: Catalog) -> None:
    assert find_respondent(retailer, catalog, "zoe", "devops-engineer").voice == "operations"
