"""Reports of real and of awkward engagements, and a small reader of their HTML."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from helpers.samples import sample_chain
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.model.engagement import Answer, AnswerSet, Case, Organisation, Respondent
from mlops_blueprint.model.practice import State
from mlops_blueprint.report.html import render_report
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.view import ReportView, build_view
from mlops_blueprint.store.resources import data_dir, read_texts

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><script>alert(1)</script></svg>'
HOSTILE = '<script>alert("x")</script>&amp; {{ 7 * 7 }}'
VOID = {"meta", "img", "br", "hr", "input", "link", "path", "line", "rect", "circle", "polygon"}


@cache
def sample_case() -> Case:
    return sample_chain("retailer").case


@cache
def sample_sources() -> ReportSources:
    return sources_of(sample_case())


@cache
def sample_page() -> str:
    return page_of(sample_sources())


@cache
def silent_page() -> str:
    return page_of(sources_of(silent_case()))


@cache
def hostile_page() -> str:
    return page_of(sources_of(hostile_case()))


def sources_of(case: Case) -> ReportSources:
    chain = sample_chain("retailer") if case is sample_case() else derive_chain(case, load_catalog())
    return ReportSources(
        **vars(chain),
        pictures={"architecture-overview.svg": SVG, "architecture-full.svg": SVG},
        proofs={"model-registry": ("src/shop/adapters/registry.py", "tests/test_registry.py")},
    )


def view_of(case: Case) -> ReportView:
    return build_view(sources_of(case))


def page_of(sources: ReportSources) -> str:
    return render_report(build_view(sources), read_texts(data_dir("templates").joinpath("report")))


def silent_case() -> Case:
    """Nobody has answered anything."""
    return sample_case().model_copy(update={"answer_sets": (), "consensus": None})


def hostile_case() -> Case:
    """Markup in every free text a client can write."""
    case = sample_case()
    organisation = Organisation(name=HOSTILE, unit=HOSTILE, industry=HOSTILE)
    answer = Answer(
        state=State.AD_HOC, note=f"Ask Zelda Quint about {HOSTILE} ![x](http://evil.example/a.png)"
    )
    person = Respondent(id="zelda-quint", role="data-scientist", name="Zelda Quint")
    answers = AnswerSet(
        format="mlops-blueprint/answers/1", respondent=person, answers={"dat.lineage": answer}
    )
    engagement = case.engagement.model_copy(update={"organisation": organisation, "scope": HOSTILE})
    return case.model_copy(update={"engagement": engagement, "answer_sets": (*case.answer_sets, answers)})


@dataclass
class Element:
    """One element with its attributes and all text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a page in document order."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]


@cache
def read_page(text: str) -> Page:
    """Parse a page; misnested tags fail here."""
    page = Page()
    page.feed(text)
    page.close()
    assert not page.open, f"never closed: {[element.tag for element in page.open]}"
    return page
