"""Scans and proposals written by hand, as if repositories had been read."""

from collections.abc import Mapping
from datetime import date

from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.fact import Strength
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.model.probe import Condition, Outcome, Probe
from mlops_blueprint.model.proposals import Proposal, Proposals, ScannedRepository
from mlops_blueprint.model.scan import (
    FoundTool,
    PracticeResult,
    ScannedProject,
    Sighting,
    TraitResult,
)


def place(text: str, note: str | None = None) -> Sighting:
    """The place ``path:line``."""
    path, _, line = text.rpartition(":")
    return Sighting(path=path, line=int(line), note=note)


def proposal(state: str, *places: str, coverage: str = "most") -> Proposal:
    return Proposal(
        state=State(state),
        coverage=Coverage(coverage),
        because="A file shows it",
        evidence=tuple(map(place, places)),
    )


def proposals(day: date = date(2026, 11, 1), **proposed: Proposal) -> Proposals:
    """Proposals by practice; ``dat_versioned`` stands for ``dat.versioned``."""
    return Proposals(
        format="mlops-blueprint/proposals/1",
        date=day,
        repositories=(ScannedRepository(name="fraud"),),
        proposed={name.replace("_", ".", 1): item for name, item in proposed.items()},
    )


def with_proposals(subject: Case, **proposed: Proposal) -> Case:
    return subject.model_copy(update={"proposals": proposals(**proposed)})


def practice(outcome: Outcome, state: str | None = None, *places: str) -> PracticeResult:
    return PracticeResult(
        outcome=outcome,
        state=State(state) if state else None,
        evidence=tuple(map(place, places)),
        because="A file shows it",
        probes=("data-versioned",),
    )


def trait(outcome: Outcome, *places: str, note: str | None = None) -> TraitResult:
    return TraitResult(
        outcome=outcome, evidence=tuple(place(text, note) for text in places), because="A file shows it"
    )


def tool(name: str, strength: Strength, *places: str) -> FoundTool:
    return FoundTool(tool=name, strength=strength, evidence=tuple(map(place, places)))


def project(
    name: str,
    practices: Mapping[str, PracticeResult] | None = None,
    traits: Mapping[str, TraitResult] | None = None,
    **other: object,
) -> ScannedProject:
    given = {"ml": True, "components": {}, **other}
    return ScannedProject(
        name=name,
        files=3,
        practices=dict(practices or {}),
        traits=dict(traits or {}),
        **given,  # type: ignore[arg-type]  # whatever field a test wants to set
    )


def probe(name: str, wanted: str = "yes") -> Probe:
    """A probe that looks for nothing, for results written by hand."""
    return Probe.model_validate(
        {
            "id": name,
            "name": name.replace("-", " ").capitalize(),
            "motivation": "Somebody has to know",
            "detects": "Whatever the test says",
            "yes": Condition(probe=name),
            "wanted": wanted,
            "because": {"yes": "A file shows it"},
            "remedy": "Add a file",
            "effort": 2,
            "misses": "All that is no file",
            "reviewed": date(2026, 11, 23),
        }
    )
