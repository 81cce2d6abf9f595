"""``README.md``: what the repository is, one command per job, and honestly which parts are local doubles."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mlops_blueprint.generate.composers.decisions import decisions
from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.model.stack import Binding

_TIERS = {
    "runs": "installed and executed by the blueprint's own tests",
    "validates": "files are checked by the vendor's schema, never executed here",
    "catalog": "known to the catalog, no adapter ships",
}


class StackRow(NamedTuple):
    """A line of the stack table."""

    subject: str
    chosen: str
    tier: str
    in_starter: str
    decision: str


class Document(NamedTuple):
    """A page below ``docs/`` and its first heading."""

    path: str
    title: str


def compose_readme(draft: Draft) -> Iterator[FileEntry]:
    """Yield ``README.md``; it closes the generation because it lists the pages made before it."""
    plan = draft.plan
    rows = {
        "stack": stack_rows(plan),
        "tiers": {row.tier: _TIERS[row.tier] for row in sorted(stack_rows(plan), key=lambda row: row.tier)},
        "tasks": [item.value for item in draft.parts.tasks],
        "docs": sorted(draft.parts.docs, key=lambda item: (item.value.order, item.owner, item.value.title)),
        "proven": sorted({name for item in draft.parts.proofs for name in item.value.principles}),
        "principles": sorted(plan.request.principles, key=lambda item: item.code),
        "has_tools": plan.has_tools,
        "extras": sorted(plan.request.extras),
        "documents": documents(draft.entries),
    }
    yield shared_file(draft, "README.md", "README.md", rows)


def documents(entries: Iterable[FileEntry]) -> tuple[Document, ...]:
    """Return the Markdown pages directly below ``docs/``, by path."""
    return tuple(
        Document(entry.path, _title(entry.text))
        for entry in sorted(entries, key=lambda item: item.path)
        if entry.path.startswith("docs/") and entry.path.count("/") == 1 and entry.path.endswith(".md")
    )


def _title(text: str) -> str:
    heading = next((line for line in text.splitlines() if line.startswith("# ")), "# Untitled")
    return heading.removeprefix("# ").strip()


def stack_rows(plan: Plan) -> tuple[StackRow, ...]:
    """Return one row per bound port, in the order of the decision records."""
    doubles = {item.port.id: item.described for item in plan.bound if item.tool is None}
    return tuple(
        StackRow(
            subject=f"{decision.code} {choice.port.name}".strip(),
            chosen=choice.tool,
            tier=choice.binding.tier,
            in_starter=_in_starter(choice.binding, choice.starter_tool, doubles),
            decision=decision.path,
        )
        for decision in decisions(plan)
        for choice in decision.choices
    )


def _in_starter(binding: Binding, starter_tool: str, doubles: Mapping[str, str | None]) -> str:
    if binding.port not in doubles:
        return starter_tool
    if doubles[binding.port]:
        return f"files for {starter_tool}; the local double runs"
    if binding.tool == binding.starter_tool:
        return f"{starter_tool} (local double, chosen)"
    return f"{starter_tool} (local double standing in)"
