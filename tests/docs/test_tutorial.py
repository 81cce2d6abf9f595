"""Tutorials and guides do what they say: their commands run, and what they show is what comes out."""

from pathlib import Path

import pytest

from helpers.followed_pages import commands_of, follow

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {
    path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8")
    for folder in ("tutorial", "how-to")
    for path in sorted((DOCS / folder).glob("*.md"))
}
FOLLOWED = [name for name, text in PAGES.items() if "```console" in text]
FIRST = "tutorial/first-assessment.md"


@pytest.mark.parametrize("page", FOLLOWED)
def test_every_command_of_the_page_works_and_prints_what_is_shown(page: str, tmp_path: Path) -> None:
    follow(PAGES[page], tmp_path)


@pytest.mark.slow
def test_tutorial_works_with_an_environment_of_the_starters_own(tmp_path: Path) -> None:
    follow(PAGES[FIRST], tmp_path, with_index=True)


def test_every_tutorial_is_followed() -> None:
    tutorials = [name for name in PAGES if name.startswith("tutorial/")]
    assert {name: len(commands_of(PAGES[name])) > 10 for name in tutorials} == dict.fromkeys(tutorials, True)
