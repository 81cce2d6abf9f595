"""Makes a generated repository again from what it keeps of its own making, without the engagement folder."""

from collections.abc import Sequence
from functools import lru_cache

from mlops_blueprint.app.artifacts import starter_extras_of
from mlops_blueprint.app.pictures import draw_forms
from mlops_blueprint.app.starter import starter_request
from mlops_blueprint.architecture.build import build_architecture
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.architecture.standing import with_standing
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.diagram.views import View
from mlops_blueprint.generate.plan import make_plan
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.lifecycle.pins import Choice
from mlops_blueprint.model.architecture import Architecture
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.starter_state import StarterFacts

_VIEWS: tuple[View, ...] = ("full", "overview")


def make_again(
    facts: StarterFacts, choice: Choice, catalog: Catalog, ejected: Sequence[str] = ()
) -> FileTree:
    """Return the starter of these facts with the present product and catalog.

    Args:
        facts: what the repository keeps.
        choice: what the team chose since.
        catalog: tools, ports and the paper of today.
        ejected: files and folders the team took over; they are made all the same, to be compared with.

    Raises:
        StackConflictError: the pins make no stack.
        TemplateError: the tools cannot be wired together; says which and why.
    """
    request = starter_request(facts, choice, catalog, {})
    case = Case(engagement=facts.engagement, digest=facts.digest)
    # Nobody's answers are kept, so the cards get their state from the facts.
    # A server that nobody asks for anything brings no files, so the picture does not show it.
    beside = {item.tool for item in make_plan(request).adapters} & {*request.services}
    bare = build_architecture(case, assess(case, catalog), request.stack, catalog, beside=beside)
    architecture = with_standing(bare, facts.standing)
    pictures = dict(_pictures(architecture.model_dump_json()))
    extras = starter_extras_of(build_role_matrix(case, catalog), pictures)
    return generate_starter(request.model_copy(update={"extras": extras, "ejected": tuple(ejected)}))


@lru_cache(maxsize=8)
def _pictures(architecture: str) -> tuple[tuple[str, str | bytes], ...]:
    """Return path and content of the pictures; laying them out is half the work, and a plan and its check repeat it."""
    drawn = Architecture.model_validate_json(architecture)
    return tuple((f"architecture-{view}.svg", draw_forms(drawn, view, ("svg",))["svg"]) for view in _VIEWS)
