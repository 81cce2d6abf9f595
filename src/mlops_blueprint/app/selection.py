"""Questions about the stack of an engagement: other stacks, why, why not, and decision records."""

from collections.abc import Iterable

from mlops_blueprint.advise.selection.alternatives import find_alternatives
from mlops_blueprint.advise.selection.search import Search, open_search
from mlops_blueprint.advise.selection.why import explain_why, explain_why_not
from mlops_blueprint.app.chain import derive_recommendation, derive_stack, selection_program
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.shown import NAME_LENGTH, shown
from mlops_blueprint.model.stack import Stack
from mlops_blueprint.model.stack_why import Why, WhyNot
from mlops_blueprint.model.tool import Port


def choose(case: Case, catalog: Catalog, alternatives: int = 0) -> Stack:
    """Return the best stack of an engagement with as many alternatives as asked for.

    Raises:
        StackConflictError: no stack satisfies all requirements.
    """
    _, advice = derive_recommendation(case, catalog)
    stack = derive_stack(case, advice, catalog)
    if not alternatives:
        return stack
    search = open_search(case, advice, catalog, selection_program())
    return stack.model_copy(update={"alternatives": find_alternatives(search, alternatives)})


def why(subject: str, case: Case, catalog: Catalog) -> Why:
    """Return what decided for a component (id or code), a port or a chosen tool.

    Raises:
        BlueprintError: nothing has that name, or the tool is not part of the stack.
        StackConflictError: no stack satisfies all requirements.
    """
    known = _checked(subject, catalog)
    search = _search(case, catalog)
    ports = _ports_of(known, search)
    if not ports:
        raise BlueprintError(
            f"{catalog.tool_by_id[known].name} is not part of the stack", hint=f"ask with --why-not {known}"
        )
    return explain_why(subject, ports, search)


def why_not(tool: str, case: Case, catalog: Catalog) -> WhyNot:
    """Return what choosing a tool would cost, or which requirements it breaks.

    Raises:
        BlueprintError: the catalog has no such tool.
        StackConflictError: no stack satisfies all requirements.
    """
    if tool not in catalog.tool_by_id:
        raise _unknown("tool", tool, catalog.tool_by_id)
    return explain_why_not(tool, _search(case, catalog))


def _search(case: Case, catalog: Catalog) -> Search:
    _, advice = derive_recommendation(case, catalog)
    return open_search(case, advice, catalog, selection_program())


def _checked(subject: str, catalog: Catalog) -> str:
    """Return the id behind a component's code or any id."""
    by_code = {item.code.lower(): item.id for item in catalog.components}
    name = by_code.get(subject.lower(), subject)
    known = {*by_code.values(), *catalog.port_by_id, *catalog.tool_by_id}
    if name not in known:
        raise _unknown("component, port or tool", subject, known)
    return name


def _ports_of(name: str, search: Search) -> tuple[Port, ...]:
    """Return the ports of a component, or those a tool is chosen for; components come first."""
    ports = search.choice.catalog.ports
    return tuple(port for port in ports if name in {port.component, port.id}) or tuple(
        port for port in ports if search.best.chosen[port.id] == name
    )


def _unknown(kind: str, word: str, known: Iterable[str]) -> BlueprintError:
    hint = did_you_mean(word[:NAME_LENGTH], known, otherwise="see `mlops-blueprint catalog list tools`")
    return BlueprintError(f"unknown {kind} `{shown(word)}`", hint=hint)
