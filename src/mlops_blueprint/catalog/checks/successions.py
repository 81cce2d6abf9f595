"""Renamed practices lead to practices that exist, so that no old answer is lost."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.orientation import Succession

_FILE = "successions.yaml"


def check_successions(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT034: an old id is still in use; CAT035: a new id is neither a practice nor renamed itself, or in a circle."""
    olds = {item.old for item in catalog.successions}
    for index, item in enumerate(catalog.successions):
        if item.old in catalog.practice_by_id:
            message = f"`{item.old}` is still a practice, so it cannot have been renamed or dropped"
            yield _problem(documents, index, "old", code="CAT034", message=message)
        if item.new and item.new not in catalog.practice_by_id and item.new not in olds:
            message = f"`{item.old}` was renamed to `{item.new}`, which is no practice"
            yield _problem(documents, index, "new", code="CAT035", message=message)
        elif _returns(item, catalog.successions):
            message = f"renaming `{item.old}` leads back to it"
            yield _problem(documents, index, "new", code="CAT035", message=message)


def _returns(first: Succession, successions: tuple[Succession, ...]) -> bool:
    """Tell whether following the renamings of an id ends where it began."""
    seen: set[str] = set()
    queue = [first.new] if first.new else []
    for name in queue:
        if name == first.old:
            return True
        if name not in seen:
            seen.add(name)
            queue.extend(item.new for item in successions if item.old == name and item.new)
    return False


def _problem(documents: Mapping[str, Document], index: int, key: str, *, code: str, message: str) -> Problem:
    document = documents.get(_FILE)
    line = document.line_of(("successions", index, key)) if document else 0
    hint = "name a practice of today, or leave `new:` empty for one that was dropped" if key == "new" else ""
    return Problem(_FILE, line, code, message, hint)
