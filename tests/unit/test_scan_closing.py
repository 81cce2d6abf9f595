"""The closing test: a starter that was generated for a target, scanned and assessed, shows what it was generated for.

Every stack that ``tests/built/test_executed_stacks.py`` executes is scanned there, too.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.samples import sample_chain, sample_starter
from helpers.scanned_starters import claimed, missing, scanned, write_starter
from helpers.starter_request import LOCAL, request, shipped_templates
from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.app.scan_into import merge_scan
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.cli.assess import command
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.model.scan import Scan

STARTERS = ("retailer", "regulated-bank", "local doubles")


@cache
def starter(name: str) -> tuple[FileTree, Mapping[str, str]]:
    """A starter, and its tools by port."""
    if name == "local doubles":
        return generate_starter(request(LOCAL, shipped_templates())), LOCAL
    bindings = {item.port: item.starter_tool for item in sample_chain(name).stack.bindings}
    return sample_starter(name), bindings


@pytest.fixture(scope="module", params=STARTERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def scan(name: str, tmp_path_factory: pytest.TempPathFactory) -> Scan:
    return scanned(write_starter(starter(name)[0], tmp_path_factory.mktemp("made") / "starter"))


def test_starter_shows_the_practices_it_claims(name: str, scan: Scan) -> None:
    tree, bindings = starter(name)
    assert len(claimed(tree)) > 25
    assert missing(tree, scan, bindings) == {}


def test_starter_uses_the_tools_it_was_made_for(name: str, scan: Scan) -> None:
    found = {item.tool for tools in (*scan.components.values(), scan.supporting) for item in tools}
    chosen = {tool for tool in starter(name)[1].values() if not tool.startswith("local-")} - {"git"}
    hosts = {"github", "gitlab"}
    assert chosen - hosts <= found, sorted(chosen - found)


def test_starter_commits_no_secret_and_is_more_than_notebooks(scan: Scan) -> None:
    for trait in ("secrets-committed", "notebooks-only"):
        assert scan.traits[trait].outcome == "no"


def test_fresh_engagement_shows_the_levels_of_a_scanned_starter(
    name: str, scan: Scan, tmp_path: Path
) -> None:
    folder = tmp_path / "acme"
    create_engagement(folder, None)
    case, catalog = open_case(folder)
    merged = merge_scan(scan, folder, catalog)
    assert not merged.differing
    case, _ = open_case(folder)
    assessment = assess(case, catalog)
    findings = {finding.practice: finding for finding in assessment.findings}
    tree, bindings = starter(name)
    absent = missing(tree, scan, bindings)
    for practice in ("dat.versioned", "exp.tracked", "rel.quality_gate"):
        if practice in claimed(tree) and practice not in absent:
            assert findings[practice].unconfirmed
            assert findings[practice].validated in {State.DEFINED, State.AUTOMATED}
            assert findings[practice].coverage is Coverage.MOST
    levels = {item.dimension: item for item in assessment.dimensions}
    for dimension in ("data", "experimentation", "release"):
        assert levels[dimension].proposed > 0
        assert levels[dimension].claimed.high >= 1
    assert "Scan" in CliRunner().invoke(command, [str(folder)]).stdout
