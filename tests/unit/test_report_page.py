"""The report is one accessible page that needs nothing else."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from helpers.report_cases import (
    HOSTILE,
    hostile_page,
    page_of,
    read_page,
    sample_case,
    sample_page,
    sample_sources,
    silent_page,
    sources_of,
)

CHAPTERS = [
    "summary", "profile", "heat-map", "published-models", "findings", "firmness", "gaps", "roadmap",
    "components", "architecture", "roles", "stack", "method", "trace",
]  # fmt: skip


@pytest.fixture(scope="module", params=["sample", "silent", "hostile"])
def page_text(request: pytest.FixtureRequest) -> str:
    return {"sample": sample_page, "silent": silent_page, "hostile": hostile_page}[request.param]()


def test_page_loads_nothing_from_elsewhere(page_text: str) -> None:
    page = read_page(page_text)
    assert not page.all("script", "link", "iframe", "object", "embed", "audio", "video")
    for element in page.elements:
        assert element.attributes.get("src", "data:").startswith("data:image/svg+xml;base64,") or (
            "src" not in element.attributes
        )
        assert not any(name.startswith("on") for name in element.attributes)
    style = "".join(element.text for element in page.all("style"))
    assert "url(" not in style
    assert "@import" not in style
    assert "http" not in style


def test_external_addresses_stand_only_in_links(page_text: str) -> None:
    for element in read_page(page_text).elements:
        for name, value in element.attributes.items():
            if "http" in value and not value.startswith("data:"):
                assert (element.tag, name) == ("a", "href")


def test_headings_go_down_one_level_at_a_time(page_text: str) -> None:
    levels = [int(element.tag[1]) for element in read_page(page_text).all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_scoped_heads(page_text: str) -> None:
    page = read_page(page_text)
    tables, captions = page.all("table"), page.all("caption")
    assert len(tables) == len(captions)
    assert all(caption.text.strip() for caption in captions)
    assert all(head.attributes.get("scope") for head in page.all("th"))


def test_landmarks_language_viewport_and_skip_link_are_there(page_text: str) -> None:
    page = read_page(page_text)
    assert page.all("html")[0].attributes["lang"] == "en"
    assert len(page.all("main")) == 1
    assert len(page.all("header")) == 1
    assert len(page.all("footer")) == 1
    assert page.all("nav")[0].attributes["aria-label"]
    assert page.all("a")[0].attributes == {"class": "skip", "href": "#main"}
    viewport = [m for m in page.all("meta") if m.attributes.get("name") == "viewport"]
    assert viewport[0].attributes["content"] == "width=device-width, initial-scale=1"


def test_chapters_stand_in_order_and_contents_reach_them(page_text: str) -> None:
    page = read_page(page_text)
    sections = [element.attributes["id"] for element in page.all("section") if "id" in element.attributes]
    assert sections == CHAPTERS
    reached = [element.attributes["href"][1:] for element in page.all("a")[1 : len(CHAPTERS) + 1]]
    assert reached == CHAPTERS


def test_ids_are_unique_and_every_reference_has_its_target(page_text: str) -> None:
    elements = read_page(page_text).elements
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for element in elements:
        target = element.attributes.get("href", "")
        if target.startswith("#"):
            assert target[1:] in ids
        for name in element.attributes.get("aria-labelledby", "").split():
            assert name in ids


def test_pictures_have_text_alternatives(page_text: str) -> None:
    page = read_page(page_text)
    assert all(image.attributes["alt"].strip() for image in page.all("img"))
    for picture in page.all("svg"):
        labelled = picture.attributes.get("role") == "img" and picture.attributes.get("aria-label")
        assert labelled or picture.attributes.get("aria-hidden") == "true"


def test_scrolling_regions_can_be_reached_by_keyboard(page_text: str) -> None:
    regions = [e for e in read_page(page_text).elements if "scroll" in e.attributes.get("class", "").split()]
    assert regions
    assert all(e.attributes.get("tabindex") == "0" and e.attributes.get("aria-label") for e in regions)


def test_same_inputs_give_the_same_page() -> None:
    assert page_of(sources_of(sample_case())) == sample_page()


def test_hostile_texts_stay_text() -> None:
    page = read_page(hostile_page())
    assert page.all("h1")[0].text == HOSTILE
    assert not page.all("script")
    quotes = " ".join(element.text for element in page.all("blockquote"))
    assert HOSTILE in quotes
    assert all(image.attributes["src"].startswith("data:") for image in page.all("img"))


def test_names_of_respondents_never_appear() -> None:
    text = hostile_page()
    assert "Zelda" not in text
    assert "Quint" not in text
    assert "zelda-quint" not in text
    assert "Ask [Data Scientist] about" in text
    for answers in sample_case().answer_sets:
        assert answers.respondent.id not in sample_page()


def test_people_of_the_team_appear_only_under_their_roles() -> None:
    text = sample_page()
    roles = text[text.index('<section id="roles"') : text.index('<section id="stack"')]
    for member in sample_case().engagement.team:
        assert member.name in roles
        assert member.name not in text.replace(roles, "")


def test_scripts_inside_a_picture_cannot_reach_the_page() -> None:
    assert "alert(1)" not in sample_page()
    images = read_page(sample_page()).all("img")
    assert [image.attributes["src"][:26] for image in images] == ["data:image/svg+xml;base64,"] * 2


def test_report_without_pictures_and_proofs_is_complete() -> None:
    page = read_page(page_of(replace(sample_sources(), pictures={}, proofs={})))
    assert not page.all("img")
    assert "none in the starter" in page.all("main")[0].text


def test_unknown_is_shown_as_unknown_and_never_as_zero() -> None:
    page = read_page(silent_page())
    text = page.all("main")[0].text
    assert "Nothing has been answered yet, so no level can be given." in text
    profile = next(element for element in page.all("section") if element.attributes.get("id") == "profile")
    assert profile.text.count("unknown (0 to 4)") >= 10
    assert "? unknown" in text
    assert "not asked or not answered" in text
    assert re.search(r"N 0%", text) is None


def test_every_level_of_the_profile_stands_beside_its_reasons() -> None:
    text = sample_page()
    start = text.index("<table", text.index('<section id="profile"'))
    table = text[start : text.index("</table>", start)]
    rows = table.split('<tr role="row">')[2:]
    assert len(rows) == 10
    for row in rows:
        assert len(re.findall(r"<li>[^<]{10,}</li>", row)) >= 2


def test_files_and_tests_close_the_chain_of_a_gap() -> None:
    text = sample_page()
    chain = text[text.index('<section id="trace"') :]
    assert "<code>src/shop/adapters/registry.py</code>" in chain
    assert "<code>tests/test_registry.py</code>" in chain


def test_print_repeats_table_heads_on_a4_pages() -> None:
    style = read_page(sample_page()).all("style")[0].text
    assert "size: A4;" in style
    assert "size: A4 landscape" in style
    assert "table-header-group" in style
