"""Scans that come into an engagement: kept beside it, and turned into proposals that people confirm."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from mlops_blueprint.app.case import load_case
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.errors import BlueprintError, Problem
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.base import Date
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement_layout import PROPOSALS, SCANS
from mlops_blueprint.model.fact import STRENGTHS, Strength
from mlops_blueprint.model.practice import STATE_SCALE, Coverage, State
from mlops_blueprint.model.proposals import MOST_SHOWN, Proposal, Proposals, ScannedRepository
from mlops_blueprint.model.scan import PracticeResult, Scan, ScannedProject
from mlops_blueprint.report.scan_json import scan_json
from mlops_blueprint.scan.join import join, leaves
from mlops_blueprint.store.locks import locked
from mlops_blueprint.store.scan_files import read_scans, write_proposals, write_scan

_DONE = frozenset({"yes", "partial"})
_SAYS = _DONE | {"no", "unknown"}


@dataclass(frozen=True)
class Merged:
    """What a scan brought into an engagement.

    Attributes:
        proposals: of all scans of the engagement together.
        counting: proposals that count, since nobody has answered.
        confirmed: answers that say the same.
        differing: answers that say something else; they count.
        unnamed: tools in use that the engagement does not name as such; the selection would not know of them.
        banned: tools in use that the engagement bans.
    """

    proposals: Proposals
    counting: tuple[Finding, ...]
    confirmed: tuple[Finding, ...]
    differing: tuple[Finding, ...]
    unnamed: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()


def merge_scan(scan: Scan, folder: Path, catalog: Catalog) -> Merged:
    """Keep a scan in an engagement, and propose what all of its scans show together.

    A repository that was scanned before is replaced. Nobody's answer is touched.

    Raises:
        BlueprintError: the folder is no valid engagement, or a scan in it cannot be read; nothing was written.
    """
    with locked(folder, PROPOSALS, work="scan"):
        case = load_case(folder, catalog)
        kept = dict(_kept(folder))
        new = dict(_by_repository(scan.projects))
        together = {**kept, **new}
        proposals = propose([together[name] for name in sorted(together)], case.engagement.as_of, catalog)
        for name, projects in new.items():
            write_scan(folder, name, scan_json(join(projects, catalog.manifest.version)))
        write_proposals(folder, proposals)
        findings = find_all(case.model_copy(update={"proposals": proposals}), catalog)
    scanned = [item for item in findings if item.scanned]
    wishes, used = case.engagement.tools, _used(scan)
    return Merged(
        proposals=proposals,
        counting=tuple(item for item in scanned if item.unconfirmed),
        confirmed=tuple(item for item in scanned if not item.unconfirmed and not item.contradicted),
        differing=tuple(item for item in scanned if item.contradicted),
        unnamed=tuple(sorted(used - {*wishes.in_use, *wishes.banned})),
        banned=tuple(sorted(used & {*wishes.banned})),
    )


def _used(scan: Scan) -> set[str]:
    return {
        item.tool
        for tools in scan.components.values()
        for item in tools
        if STRENGTHS.index(item.strength) >= STRENGTHS.index(Strength.USED)
    }


def propose(repositories: Sequence[Sequence[ScannedProject]], day: Date, catalog: Catalog) -> Proposals:
    """Return what scans propose together: per practice the usual state, and the share of projects that do it.

    Args:
        repositories: per repository the whole, then its sub-projects.
        day: from which the evidence ages.
        catalog: the practices, in their order.
    """
    everything = [project for projects in repositories for project in projects]
    counted = leaves(everything)
    # Where no model is trained, evaluated or served, there is nothing an assessment would ask about.
    joined = join(everything, catalog.manifest.version) if any(item.ml for item in counted) else None
    proposed = {
        practice.id: item
        for practice in catalog.practices
        if joined and practice.id in joined.practices
        if (item := _proposal(joined.practices[practice.id], practice.id, counted)) is not None
    }
    return Proposals(
        format="mlops-blueprint/proposals/1",
        date=day,
        repositories=tuple(_repository(projects) for projects in repositories if projects),
        proposed=proposed,
    )


def _proposal(joined: PracticeResult, practice: str, counted: Iterable[ScannedProject]) -> Proposal | None:
    """Return a proposal; None where no project says enough.

    Every project with machine learning is asked; another one, such as a repository of infrastructure, only where
    it does the practice.
    """
    asked = [
        project.practices[practice]
        for project in counted
        if practice in project.practices
        if project.practices[practice].outcome in (_SAYS if project.ml else _DONE)
    ]
    states = sorted(STATE_SCALE.index(item.state) for item in asked if item.state in STATE_SCALE)
    done = [rank for rank in states if rank > 0]
    if not states or (not done and len(states) < len(asked)):
        return None
    return Proposal(
        state=STATE_SCALE[done[(len(done) - 1) // 2]] if done else State.NONE,
        coverage=coverage_of(len(done), len(asked)) if done else Coverage.MOST,
        because=joined.because,
        evidence=joined.evidence[:MOST_SHOWN],
        probes=joined.probes,
    )


def coverage_of(done: int, asked: int) -> Coverage:
    """Return how widely something is done that so many of so many projects do (ours)."""
    share = done / asked
    if share == 0:
        return Coverage.NONE
    shares = ((0.75, Coverage.MOST), (0.5, Coverage.HALF))
    return next((name for least, name in shares if share >= least), Coverage.SOME)


def _repository(projects: Sequence[ScannedProject]) -> ScannedRepository:
    whole = projects[0]
    count = sum(project.ml for project in leaves(projects))
    return ScannedRepository(name=whole.name, commit=whole.commit, projects=count)


def _by_repository(projects: Iterable[ScannedProject]) -> Iterator[tuple[str, tuple[ScannedProject, ...]]]:
    found: dict[str, list[ScannedProject]] = {}
    for project in projects:
        found.setdefault(project.name.partition("/")[0], []).append(project)
    yield from ((name, tuple(items)) for name, items in found.items())


def _kept(folder: Path) -> Iterator[tuple[str, tuple[ScannedProject, ...]]]:
    for path, text in read_scans(folder):
        yield from _by_repository(parse_scan(text, f"{SCANS}/{path}").projects)


def parse_scan(text: str, path: str) -> Scan:
    """Return a scan that was written as JSON.

    Raises:
        BlueprintError: it is none; with the place of what does not fit.
    """
    try:
        return Scan.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        line = _line_of(text) if first["type"] == "json_invalid" else 0
        message = f"{place}: {first['msg'].lower()}" if place else first["msg"].lower()
        problem = Problem(path, line, "SCN002", message, "write it with `scan --format json`")
        raise BlueprintError(f"{path} is no scan", problems=[problem]) from error


def _line_of(text: str) -> int:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.lineno
    except RecursionError:
        return 1
    return 0
