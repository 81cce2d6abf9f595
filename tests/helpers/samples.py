"""The shipped sample engagements, derived once per run for all tests that only look at them."""

from functools import cache
from pathlib import Path

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import Chain, derive_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import make_starter
from mlops_blueprint.model.filetree import FileTree

SAMPLES = Path(__file__).parents[2] / "templates" / "engagement"


@cache
def sample_chain(name: str) -> Chain:
    catalog = load_catalog()
    return derive_chain(load_case(SAMPLES / name, catalog), catalog)


@cache
def sample_starter(name: str) -> FileTree:
    return make_starter(sample_chain(name), {})
