"""What a scan of repositories found: the published format ``mlops-blueprint/scan/1``."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import Date, PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.fact import Strength
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.model.probe import Outcome


class Sighting(Record):
    """A place in a file, and what stands there.

    Attributes:
        path: POSIX path from the root of the repository; with several repositories after ``name:``.
        line: from 1.
        note: what stands there, in a few words of ours; never a secret, never more than one line of theirs.
    """

    path: str
    line: Annotated[int, Field(ge=1)] = 1
    note: str | None = None


class FoundTool(Record):
    """A tool, how strongly it is there, and what shows it (strongest first, at most ten)."""

    tool: Slug
    strength: Strength
    evidence: tuple[Sighting, ...]


class TraitResult(Record):
    """What one probe says."""

    outcome: Outcome
    evidence: tuple[Sighting, ...] = ()
    because: Sentence


class PracticeResult(Record):
    """What the probes together propose for one practice; ``state`` is None where they propose nothing.

    Attributes:
        coverage: share of the projects in which it is done; None within one project.
    """

    outcome: Outcome
    state: State | None = None
    coverage: Coverage | None = None
    evidence: tuple[Sighting, ...] = ()
    because: Sentence
    probes: tuple[Slug, ...] = ()


class Unread(Record):
    """A file or folder that was not read, and why."""

    path: str
    reason: str


class Annotation(Record):
    """What the people of the repository say about a probe, in ``.mlops-blueprint.yaml``.

    Attributes:
        probe: id of the probe.
        verdict: ``remediated`` it is solved elsewhere; ``not-detected`` it is there and was not seen;
            ``not-applicable`` it does not concern this repository; ``test-data`` what was seen is test data.
        reason: why, always.
        paths: patterns of paths the annotation is about; empty means the whole repository.
    """

    probe: Slug
    verdict: Literal["remediated", "not-detected", "not-applicable", "test-data"]
    reason: Sentence
    paths: tuple[str, ...] = ()
    date: Date | None = None


class Annotations(Record):
    """``.mlops-blueprint.yaml`` of a scanned repository."""

    format: Literal["mlops-blueprint/annotations/1"]
    annotations: tuple[Annotation, ...] = ()
    exclude: tuple[str, ...] = ()


class ScannedProject(Record):
    """One repository, or one sub-project of a monorepo.

    Attributes:
        name: folder name; within a monorepo the path below its root.
        ml: whether anything in it trains, evaluates or serves a model.
        files: number of files that were read.
        commit: the commit that was checked out, if the folder says so.
        supporting: tools that are there and fill no component of their own, such as a registry of images.
        elsewhere: tools that are only mentioned, declared or in a template, by component.
    """

    name: str
    ml: bool
    files: Annotated[int, Field(ge=0)]
    commit: str | None = None
    components: dict[Slug, tuple[FoundTool, ...]]
    practices: dict[PracticeId, PracticeResult]
    traits: dict[Slug, TraitResult]
    supporting: tuple[FoundTool, ...] = ()
    elsewhere: dict[Slug, tuple[FoundTool, ...]] = Field(default_factory=dict)
    annotations: tuple[Annotation, ...] = ()
    unread: tuple[Unread, ...] = ()


class Scan(Record):
    """A whole scan; the top level joins all projects, ``projects`` keeps them apart.

    Joined: the strongest sighting of a tool, the share of projects in which a practice is done.
    """

    format: Literal["mlops-blueprint/scan/1"] = "mlops-blueprint/scan/1"
    catalog: str
    components: dict[Slug, tuple[FoundTool, ...]]
    practices: dict[PracticeId, PracticeResult]
    traits: dict[Slug, TraitResult]
    supporting: tuple[FoundTool, ...] = ()
    projects: tuple[ScannedProject, ...]
