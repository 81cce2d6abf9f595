"""Probes name what exists, say what they may say, and never ask each other in a circle."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.catalog.checks.places import place_of, written_ids
from mlops_blueprint.catalog.checks.references import Reference, unknown_ids
from mlops_blueprint.errors import Problem
from mlops_blueprint.graph.cycles import find_cycle
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.probe import Condition, Probe


def check_probes(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT012 and CAT036: a probe names an unknown id; a condition has not one part; an outcome has no sentence."""
    kinds = ("practice", "component", "port", "tool", "probe")
    known = {kind: written_ids(documents, f"{kind}s") for kind in kinds}
    for probe in catalog.probes:
        yield from unknown_ids(_references(probe), known, documents)
        for fault in _faults(probe):
            path, line = place_of(documents, "probes", probe.id, "id")
            yield Problem(path, line, "CAT036", f"probe `{probe.id}`: {fault}", "see the reference of probes")


def check_probe_cycles(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT037: probes ask each other in a circle."""
    asks = {
        probe.id: sorted({name for top in probe.conditions() for name in top.probes()})
        for probe in catalog.probes
    }
    cycle = find_cycle(asks)
    if cycle:
        path, line = place_of(documents, "probes", cycle[0], "id")
        circle = " -> ".join((*cycle, cycle[0]))
        yield Problem(
            path, line, "CAT037", f"probes ask each other in a circle: {circle}", "remove one of the links"
        )


def _references(probe: Probe) -> Iterator[Reference]:
    for index, proposed in enumerate(probe.proposes):
        yield "probes", probe.id, ("proposes", index), "practice", proposed.practice
    for index, component in enumerate(probe.components):
        yield "probes", probe.id, ("components", index), "component", component
    for condition in probe.conditions():
        yield from _named(probe.id, condition)


def _named(probe_id: str, top: Condition) -> Iterator[Reference]:
    for name in top.probes():
        yield "probes", probe_id, ("yes",), "probe", name
    for condition in top.parts():
        if condition.tool is not None:
            for tool in condition.tool.tools:
                yield "probes", probe_id, ("yes",), "tool", tool
            if condition.tool.component is not None:
                yield "probes", probe_id, ("yes",), "component", condition.tool.component
            if condition.tool.port is not None:
                yield "probes", probe_id, ("yes",), "port", condition.tool.port


def _is_about_one_file(conditions: tuple[Condition, ...]) -> bool:
    """Tell whether all conditions are about facts, the only things that stand in files, and one wants some."""
    parts = [part for condition in conditions for part in condition.parts()]
    return any(not condition.none_of for condition in conditions) and all(
        part.fact or part.any_of or part.none_of for part in parts
    )


def _faults(probe: Probe) -> Iterator[str]:
    for top in probe.conditions():
        for condition in top.parts():
            if len(condition.model_fields_set) != 1:
                yield "a condition must have exactly one of `fact`, `tool`, `probe`, `partly` and the lists"
            if condition.one_file and not _is_about_one_file(condition.one_file):
                yield "`one_file` needs a fact, and holds facts, alternatives of them and refusals of them alone"
    outcomes = {"yes", probe.otherwise, *(["partial"] if probe.partial else [])}
    for outcome in sorted(outcomes ^ set(probe.because)):
        yield f"the sentence for `{outcome}` is missing in `because` or one too many"
