"""Why a file of a generated repository is there: adapter, component, principle, role, answer, proving test."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mlops_blueprint.app.chain import Chain
from mlops_blueprint.app.explain import Link, explain
from mlops_blueprint.app.starter_manifest import read_manifest
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.ownership import is_below
from mlops_blueprint.model.safe_path import is_safe
from mlops_blueprint.model.starter_manifest import Manifest, ManifestFile
from mlops_blueprint.model.starter_state import STACK, UNLISTED, StackFile, sha256
from mlops_blueprint.store.repository_files import read_present
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse

_STATE = "It is what the starter remembers of its own making; the manifest lists everything else"
_OWNERSHIP = {
    "managed": "later releases are merged into it line by line",
    "merged": "later releases are merged into it key by key",
    "seeded": "it was written once and is the team's",
    "whole": "it is replaced or kept, never merged",
}
_TOLD = ("practice", "answer", "finding")


@dataclass(frozen=True)
class _Known:
    """What an explanation draws on; ``chain`` where the engagement was named."""

    root: Path
    manifest: Manifest
    catalog: Catalog
    chain: Chain | None


def explain_file(path: str, root: Path, catalog: Catalog, chain: Chain | None = None) -> tuple[Link, ...]:
    """Explain one file of a generated repository.

    Args:
        path: relative to the repository.
        root: the repository; its manifest is all that is needed.
        catalog: names of components, principles, roles, tools and practices.
        chain: everything derived from the engagement, to show its answers and findings.

    Raises:
        BlueprintError: the repository has no manifest, or the starter has made no such file.
    """
    known = _Known(root, read_manifest(root), catalog, chain)
    name = path.removeprefix("./")
    if name in UNLISTED:
        return (Link(depth=0, kind="file", text=f"{name}: {_STATE}"),)
    row = known.manifest.files.get(name)
    if row is None:
        raise _refusal(name, known)
    return (
        Link(depth=0, kind="file", text=f"{name}: {_condition(name, row, known)}"),
        *_maker(row, known),
        *_meaning(row, known),
        *_role(row, known),
        *_answers(row, known),
        *(Link(depth=1, kind="test", text=test) for test in row.proving_tests),
    )


def _refusal(path: str, known: _Known) -> BlueprintError:
    below = [name for name in known.manifest.files if name.startswith(f"{path.rstrip('/')}/")]
    if below:
        return BlueprintError(f"`{path}` is a folder", hint=f"name a file in it, such as {below[0]}")
    if is_safe(path) and path in read_present(known.root, [path]):
        return BlueprintError(f"the starter has not made `{path}`", hint="it is the team's own")
    return BlueprintError(f"there is no `{path}`", hint=did_you_mean(path, known.manifest.files))


def _condition(path: str, row: ManifestFile, known: _Known) -> str:
    there = read_present(known.root, [path, STACK])
    if is_below(path, _ejected(there[STACK].text if STACK in there else None)):
        return "ejected, the team's alone"
    mine = there.get(path)
    if mine is None:
        return "deleted by the team, and stays deleted"
    same = row.sha256 in {mine.sha256, sha256(mine.text or "")}
    return f"{'as it was generated' if same else 'changed by the team'}; {_OWNERSHIP[row.ownership]}"


def _ejected(text: str | None) -> tuple[str, ...]:
    try:
        record, _ = validate_record(StackFile, parse(text or "", STACK))
    except BlueprintError:
        return ()
    return record.ejected if record else ()


def _maker(row: ManifestFile, known: _Known) -> Iterator[Link]:
    tool = known.manifest.tools.get(row.owner)
    names = {"core": "the common part of every starter", "composer": "put together from all parts"}
    if tool is None:
        yield Link(depth=1, kind="adapter", text=f"{names.get(row.owner, row.owner)} (`{row.template}`)")
        return
    name = known.catalog.tool_by_id[row.owner].name if row.owner in known.catalog.tool_by_id else row.owner
    at = f" at {', '.join(tool.ports)}" if tool.ports else ""
    yield Link(depth=1, kind="adapter", text=f"{name}{at} (`{row.template}`)")
    for reason in tool.because:
        yield Link(depth=2, kind="reason", text=reason)


def _meaning(row: ManifestFile, known: _Known) -> Iterator[Link]:
    principles = {item.id: item for item in known.catalog.principles}
    shown: set[str] = set()
    for component_id in row.components:
        component = known.catalog.component_by_id.get(component_id)
        if component is None:
            continue
        yield Link(depth=1, kind="component", text=f"{component.code} {component.name}")
        for item in component.principles:
            if item in row.principles and item in principles:
                shown.add(item)
                yield Link(depth=2, kind="principle", text=f"{principles[item].code} {principles[item].name}")
    for item in row.principles:
        if item not in shown and item in principles:
            yield Link(depth=1, kind="principle", text=f"{principles[item].code} {principles[item].name}")


def _role(row: ManifestFile, known: _Known) -> Iterator[Link]:
    names = {item.id: f"{item.code} {item.name}" for item in known.catalog.roles}
    text = names.get(row.role, row.role) or "nobody in particular"
    yield Link(depth=1, kind="role", text=f"{text} answers for it")


def _answers(row: ManifestFile, known: _Known) -> Iterator[Link]:
    """Yield the practices a file stands for, through its proving tests, with what was answered where that is known."""
    rows = [row, *(known.manifest.files.get(test.partition("::")[0]) for test in row.proving_tests)]
    practices = dict.fromkeys(item for found in rows if found for item in found.practices)
    for practice_id in practices:
        practice = known.catalog.practice_by_id.get(practice_id)
        if practice is None:
            continue
        if known.chain is None:
            yield Link(depth=1, kind="practice", text=f"{practice.id} {practice.name}")
            continue
        try:
            links = explain(practice_id, known.chain, FileTree(entries=()), {})
        except BlueprintError:
            continue
        for link in links:
            if link.kind in _TOLD:
                yield link.model_copy(update={"depth": link.depth + 1})
