"""``docs/traceability.md``: principle to component to tool to file to the test that proves it."""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.composers.manifest import proving_tests
from mlops_blueprint.generate.tracing import file_of_test
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.model.paper import Component, Principle


class ComponentRow(NamedTuple):
    """A component that supports a principle, with the tools and files that fill it."""

    component: Component
    tools: tuple[str, ...]
    files: tuple[str, ...]


class PrincipleRow(NamedTuple):
    """A principle, the tests that prove it and the components behind it; no test means: not claimed."""

    principle: Principle
    tests: tuple[str, ...]
    components: tuple[ComponentRow, ...]


class PracticeRow(NamedTuple):
    """A practice and the tests that show it."""

    practice: str
    tests: tuple[str, ...]


def compose_traceability(draft: Draft) -> Iterator[FileEntry]:
    """Yield the page; it closes the generation because it reads all other files."""
    rows = {
        "principles": principle_rows(draft),
        "practices": _practice_rows(draft),
        "path_of": file_of_test,
    }
    yield shared_file(draft, "docs/traceability.md", "traceability.md", rows)


def principle_rows(draft: Draft) -> tuple[PrincipleRow, ...]:
    """Return one row per principle, in the paper's order."""
    proofs = [item.value for item in draft.parts.proofs]
    components = {item.id: _component_row(item, draft) for item in draft.plan.request.components}
    return tuple(
        PrincipleRow(
            principle=principle,
            tests=tuple(proving_tests((principle.id,), proofs)),
            components=tuple(row for row in components.values() if principle.id in row.component.principles),
        )
        for principle in sorted(draft.plan.request.principles, key=lambda item: item.code)
    )


def _component_row(component: Component, draft: Draft) -> ComponentRow:
    plan = draft.plan
    ports = {port.id for port in plan.request.ports if port.component == component.id}
    tools = {plan.tool_name(item.starter_tool) for item in plan.request.stack.bindings if item.port in ports}
    files = sorted(
        entry.path
        for entry in draft.entries
        if component.id in entry.components and not entry.path.startswith("docs/decisions/")
    )
    return ComponentRow(component, tuple(sorted(tools)), tuple(files))


def _practice_rows(draft: Draft) -> tuple[PracticeRow, ...]:
    tests: dict[str, set[str]] = {}
    for item in draft.parts.proofs:
        for practice in item.value.practices:
            tests.setdefault(practice, set()).add(item.value.test)
    return tuple(PracticeRow(practice, tuple(sorted(tests[practice]))) for practice in sorted(tests))
