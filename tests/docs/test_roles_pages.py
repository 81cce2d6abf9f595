"""The pages about roles say what the program does."""

import re
from pathlib import Path

from helpers.followed_pages import follow
from helpers.teams import fit_of, one_each
from mlops_blueprint.architecture.role_overlaps import nearness_of
from mlops_blueprint.model.catalog import Catalog

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "how-to/fit-roles-to-a-team.md").read_text(encoding="utf-8")
PAGE = (DOCS / "explanation/how-the-letters-are-derived.md").read_text(encoding="utf-8")
WORDS = {"clear": "overlap", "sliver": "touch", "none": "apart"}
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def test_guide_can_be_followed(tmp_path: Path) -> None:
    follow(GUIDE, tmp_path)


def test_limit_of_load_is_the_catalogs_and_above_the_papers_own_division(catalog: Catalog) -> None:
    factor = catalog.team_rule.work_factor
    assert f"The limit is {factor}" in PAGE
    assert f"above {factor} equal shares" in GUIDE
    fit = fit_of(one_each(catalog), catalog)
    busiest = max(load.share for load in fit.loads) / fit.equal_share
    assert f"{busiest:.2f} equal shares" in PAGE
    assert busiest < factor


def test_table_of_circles_is_figure_3(catalog: Catalog) -> None:
    near = nearness_of(catalog)
    role = {item.short: item.id for item in catalog.roles}
    for name, cells in re.findall(r"^\| (DS|DE|SE|DO|ML) \| (.*) \|$", PAGE, re.MULTILINE):
        for other, word in zip(("DS", "DE", "SE", "DO", "ML"), cells.split("|"), strict=True):
            assert word.strip() == ("" if name == other else WORDS[near[role[name], role[other]]])


def test_numbers_about_small_teams_hold(catalog: Catalog) -> None:
    assert f"All {NUMBERS[len(catalog.duty_separations)]}\nare ours" in PAGE
    lost = {len(plan.people): len(plan.lost) for plan in fit_of({}, catalog).plans}
    assert (lost[3], lost[2], lost[1]) == (0, 1, len(catalog.duty_separations))
