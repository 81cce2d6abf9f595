"""Every starter that the test matrix executes is scanned, too, and shows the practices it claims.

Slow, some seconds each: the files are the ones that ``test_executed_stacks.py`` installs and runs.
"""

from pathlib import Path

import pytest

from helpers.choices import request_for
from helpers.covering import Row
from helpers.executed_stacks import name_of, stacks
from helpers.scanned_starters import missing, scanned, write_starter
from mlops_blueprint.generate.starter import generate_starter


@pytest.mark.slow
@pytest.mark.parametrize("row", stacks(), ids=name_of)
def test_executed_stack_shows_the_practices_it_claims(row: Row, tmp_path: Path) -> None:
    tree = generate_starter(request_for(row))
    assert missing(tree, scanned(write_starter(tree, tmp_path / "starter")), row) == {}
