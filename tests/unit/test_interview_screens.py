"""What a person sees at 80 columns and 24 rows: everything that matters, and nothing that does not fit."""

from collections.abc import Callable

import pytest

from helpers.interviews import hear, interview, nobody
from mlops_blueprint.interview.pages import HELP
from mlops_blueprint.interview.screens import render
from mlops_blueprint.interview.script import Selection
from mlops_blueprint.interview.session import Session, Step, open_session
from mlops_blueprint.interview.text import Size, cells
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer, Evidence
from mlops_blueprint.model.practice import STATE_SCALE, Coverage, State
from mlops_blueprint.model.question import Voice

ALL = {"latency": "online", "generative_ai": "core", "regulation": "ai-act-high-risk", "hosting": ("aws",)}
ALL |= {"decision_impact": "safety-or-rights", "data_change": "days"}
SNAPSHOTS = {
    "question": [],
    "kept": ["3 half E2 a/b"],
    "answered": ["3 half E2 a/b # two of four teams", "b"],
    "refused": ["automatd"],
    "always-applies": ["na no-serving"],
    "reasons": ["j mon.kpi", "na"],
    "probes": ["p"],
    "help": ["?"],
    "progress": ["2", "s", "r"],
    "review": ["2 some # here and there", "s", "r value"],
    "follow-up": ["j rel.rollback"],
}


@pytest.fixture
def session(catalog: Catalog) -> Session:
    practices = ("val.goal", "val.feasibility", "mon.kpi", "rel.rollback")
    return interview(catalog, Selection(practices=practices), context={"latency": "online"})


def texts(step: Step, size: Size | None = None) -> list[str]:
    return [line.text for line in render(step, size or Size())]


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_screen_looks_as_it_was_approved(
    name: str, session: Session, golden: Callable[[str, object], None]
) -> None:
    golden(f"interview-screen-{name}", texts(hear(session, SNAPSHOTS[name])))


def test_end_says_what_is_open_and_what_to_do(session: Session) -> None:
    shown = " ".join(texts(hear(session, ["1", "1", "s", "1", "s"])))
    assert "No answer yet: mon.kpi" in shown
    assert "Enter goes through them" in shown
    assert "Every question has an answer" in " ".join(texts(hear(session, ["1"] * 4)))


@pytest.mark.parametrize("voice", ["manager", "engineer", "data-scientist", "operations"])
def test_every_question_of_the_catalog_fits_whole(catalog: Catalog, voice: Voice) -> None:
    person = nobody().respondent.model_copy(update={"voice": voice})
    script = interview(
        catalog, Selection("deep"), context=ALL, answers=nobody().model_copy(update={"respondent": person})
    ).script
    for item in script.items:
        answer = Answer(
            state=State.IMPROVED,
            coverage=Coverage.HALF,
            note="said with many words " * 10,
            evidence=(Evidence(grade="E2"), Evidence(grade="E3")),
        )
        answers = nobody({item.practice.id: answer})
        session = hear(open_session(script, answers), [f"j {item.id}"]).session
        shown = texts(Step(session, message="kept  something"))
        assert len(shown) <= 23
        assert [line for line in shown if cells(line) > 80] == []
        together = " ".join(" ".join(shown).split())
        assert item.ask in together
        for state in STATE_SCALE:
            anchor = getattr(item.practice.anchors, state.name.lower())
            assert " ".join(anchor.split()) in together, f"{item.id}: {state}"


@pytest.mark.parametrize("view", ["p", "na"])
def test_every_page_about_a_question_fits(catalog: Catalog, view: str) -> None:
    start = interview(catalog, Selection("deep"), context=ALL)
    for item in start.script.items:
        shown = texts(hear(start, [f"j {item.id}", view]))
        assert len(shown) <= 23
        assert not any("…" in line for line in shown)


def test_help_fits_and_names_every_key_of_the_question_screen() -> None:
    lines = HELP.splitlines()
    assert len(lines) <= 20
    assert max(map(cells, lines)) <= 78
    assert all(word in HELP for word in ("u ", "na ", "s  b", "p  w  ?", "q ", "Enter"))


def test_review_of_many_answers_has_pages(catalog: Catalog) -> None:
    start = interview(catalog, Selection("deep"), context=ALL)
    size = Size(80, 12)
    first, second = (texts(hear(start, [f"r data{page}"]), size) for page in ("", " 2"))
    assert "page 1 of" in first[0]
    assert "page 2 of" in second[0]
    assert not set(first[1:-1]) & set(second[1:-1])


def test_small_screen_keeps_the_question_and_the_anchors(session: Session) -> None:
    shown = texts(Step(session), Size(60, 24))
    assert len(shown) <= 23
    assert max(map(cells, shown)) <= 60


def test_wide_letters_count_twice(session: Session) -> None:
    shown = texts(hear(session, ["2 # " + "模型" * 60, "b"]))
    assert max(map(cells, shown)) <= 80
    assert any("模型" in line for line in shown)
