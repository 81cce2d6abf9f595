"""Traceability: from what was said to the file and the test that close the gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.recommendation import Gap
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.view_stack import tools_of_components
from mlops_blueprint.report.words import STATE_WORDS, count, listed

SHOWN = 2
"""Paths shown per gap; the table of components has them all."""


@dataclass(frozen=True)
class TraceView:
    """One line of the chain; an empty link is said in words, never left blank."""

    gap: str
    answers: str
    finding: str
    target: str
    components: tuple[str, ...]
    tools: tuple[str, ...]
    files: tuple[str, ...]
    more_files: int
    tests: tuple[str, ...]
    more_tests: int


@dataclass(frozen=True)
class ProofView:
    """What the starter contains for a component: its modules and the tests of its principles."""

    component: str
    files: tuple[str, ...]
    tests: tuple[str, ...]


def view_traces(sources: ReportSources) -> tuple[TraceView, ...]:
    """Return one line per gap, in the order of work."""
    findings = {finding.practice: finding for finding in sources.assessment.findings}
    tools = tools_of_components(sources)
    return tuple(_trace(gap, findings[gap.practice], tools, sources) for gap in sources.recommendation.gaps)


def _trace(
    gap: Gap, finding: Finding, tools: dict[str, tuple[str, ...]], sources: ReportSources
) -> TraceView:
    practice = sources.catalog.practice_by_id[gap.practice]
    components = sources.catalog.component_by_id
    names = [tool for component in practice.components for tool in tools.get(component, ())]
    files, tests = _paths((practice.id, *practice.components), sources)
    return TraceView(
        gap=practice.name,
        answers=_answers(finding, sources),
        finding=STATE_WORDS[finding.state],
        target=f"{STATE_WORDS[gap.needed_state]}, level {gap.level}",
        components=tuple(f"{components[key].code} {components[key].name}" for key in practice.components),
        tools=tuple(dict.fromkeys(names or _supporting(practice.dimension, sources))),
        files=files[:SHOWN],
        more_files=len(files[SHOWN:]),
        tests=tests[:SHOWN],
        more_tests=len(tests[SHOWN:]),
    )


def view_proofs(sources: ReportSources) -> tuple[ProofView, ...]:
    """Return every component of the paper with all its files and tests; none where nothing was generated."""
    proofs = (
        ProofView(f"{entry.code} {entry.name}", *_paths((entry.id,), sources))
        for entry in sources.catalog.components
    )
    return tuple(proof for proof in proofs if proof.files or proof.tests)


def _paths(keys: Iterable[str], sources: ReportSources) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return modules and tests, each path once; package markers say nothing and are left out."""
    found = dict.fromkeys(path for key in keys for path in sources.proofs.get(key, ()))
    telling = [path for path in found if PurePosixPath(path).name != "__init__.py"]
    files = tuple(path for path in telling if not _is_test(path))
    return files, tuple(path for path in telling if _is_test(path))


def _supporting(dimension: str, sources: ReportSources) -> list[str]:
    """Return the tools of the dimension's supporting ports, for practices on none of the nine components."""
    ports = sources.catalog.port_by_id
    return [
        f"{sources.catalog.tool_by_id[binding.tool].name} (supporting)"
        for binding in sources.stack.bindings
        if ports[binding.port].dimension == dimension
    ]


def _answers(finding: Finding, sources: ReportSources) -> str:
    if not finding.voices:
        return "proposed by a scan, not confirmed" if finding.unconfirmed else "no answer"
    roles = dict.fromkeys(sources.catalog.role_by_id[voice.role].name for voice in finding.voices)
    return f"{count(len(finding.voices), 'answer')}: {listed(roles)}"


def _is_test(path: str) -> bool:
    return PurePosixPath(path).parts[0] == "tests" or PurePosixPath(path).name.startswith("test_")
