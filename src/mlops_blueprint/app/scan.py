"""A scan of repositories: files are listed and read, facts collected, probes asked; nothing is executed."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from mlops_blueprint.app.scan_annotations import FILE, NO_ANNOTATIONS, read_annotations
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.scan import Annotations, Scan, ScannedProject, Unread
from mlops_blueprint.scan.facts import collect
from mlops_blueprint.scan.join import join
from mlops_blueprint.scan.kinds import parsers_for
from mlops_blueprint.scan.patterns import fits
from mlops_blueprint.scan.reader import Listing, NotRead, list_files
from mlops_blueprint.scan.scan import Reading, scan_repository
from mlops_blueprint.scan.sightings import sight_tools, words_of

Seen = Callable[[str, int, int], None]
"""Hears the name of a repository, how many of its files were read, and how many there are."""


def scan_repositories(paths: Sequence[Path], catalog: Catalog, seen: Seen) -> Scan:
    """Scan repositories.

    Args:
        paths: their roots.
        catalog: tools with their detectors, probes and practices.
        seen: hears of progress.

    Raises:
        BlueprintError: an annotation file is not valid.
    """
    return scan_named(dict(zip(repository_names(paths), paths, strict=True)), catalog, seen)


def repository_names(paths: Sequence[Path]) -> tuple[str, ...]:
    """Return what the repositories are called: their folders' names, numbered where two are the same."""
    names: list[str] = []
    for path in paths:
        plain = path.resolve().name or "repository"
        number = 1 + sum(name == plain or name.startswith(f"{plain}-") for name in names)
        names.append(plain if plain not in names else f"{plain}-{number}")
    return tuple(names)


def scan_named(roots: Mapping[str, Path], catalog: Catalog, seen: Seen, *, strict: bool = True) -> Scan:
    """Scan repositories under given names, as :func:`scan_repositories` does; unless strict, without bad annotations."""
    projects: list[ScannedProject] = []
    for name, root in roots.items():
        listing = list_files(root)
        annotations = _annotations(root, listing, catalog, strict=strict)
        projects += _scan(
            root,
            Reading(name, (), annotations=annotations.annotations, commit=listing.commit),
            _without_excluded(listing, annotations.exclude),
            catalog=catalog,
            seen=seen,
        )
    return join(projects, catalog.manifest.version)


def _annotations(root: Path, listing: Listing, catalog: Catalog, *, strict: bool) -> Annotations:
    try:
        return read_annotations(root, listing, [probe.id for probe in catalog.probes])
    except BlueprintError:
        if strict:
            raise
        return NO_ANNOTATIONS


def _scan(
    root: Path, begun: Reading, listing: Listing, *, catalog: Catalog, seen: Seen
) -> tuple[ScannedProject, ...]:
    total = sum(bool(parsers_for(file.path)) for file in listing.files)
    found = collect(
        root, listing, words_of(catalog.tools), progress=lambda done: seen(begun.name, done, total)
    )
    reading = replace(
        begun,
        facts=found.facts,
        files=found.read,
        unread=tuple(Unread(path=item.path, reason=item.reason) for item in found.unread),
    )
    return scan_repository(reading, catalog, lambda facts: sight_tools(facts, catalog.tools))


def _without_excluded(listing: Listing, patterns: Sequence[str]) -> Listing:
    """Leave out what the annotation file excludes, and say so."""
    out = [file for file in listing.files if any(fits(pattern, file.path) for pattern in patterns)]
    if not out:
        return listing
    gone = {file.path for file in out}
    said = tuple(NotRead(file.path, f"excluded by {FILE}") for file in out)
    kept = tuple(file for file in listing.files if file.path not in gone)
    return listing._replace(files=kept, unread=tuple(sorted((*listing.unread, *said))))


def narrowed(scan: Scan, only: Sequence[str], catalog: Catalog) -> Scan:
    """Return a scan with nothing but some traits, practices and components.

    Args:
        scan: the whole scan.
        only: ids; a component also by its code.
        catalog: knows what there is.

    Raises:
        BlueprintError: nothing has one of the ids.
    """
    codes = {component.code: component.id for component in catalog.components}
    wanted = {codes.get(name.upper(), name) for name in only}
    known = {
        *(probe.id for probe in catalog.probes),
        *catalog.practice_by_id,
        *catalog.component_by_id,
    }
    for name in sorted(wanted - known):
        hint = did_you_mean(name, known, otherwise="name a trait, a practice or a component")
        raise BlueprintError(f"nothing a scan shows is called `{name}`", hint=hint)
    projects = tuple(_part(project, wanted) for project in scan.projects)
    return _part(scan, wanted).model_copy(update={"projects": projects})


_Whole = TypeVar("_Whole", Scan, ScannedProject)


def _part(whole: _Whole, wanted: AbstractSet[str]) -> _Whole:
    parts = ("components", "practices", "traits")
    kept = {
        part: {name: item for name, item in getattr(whole, part).items() if name in wanted} for part in parts
    }
    return whole.model_copy(update={**kept, "supporting": ()})
