"""Who refers to whom: every reference of the catalog once, readable from both of its ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mlops_blueprint.catalog.lookup_asked import asked_references
from mlops_blueprint.catalog.lookup_kinds import Key
from mlops_blueprint.catalog.lookup_probes import probe_references
from mlops_blueprint.catalog.lookup_reference import Reference, to_each
from mlops_blueprint.catalog.lookup_tools import tool_references
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.paper import Activity, WorkflowStep


def references_of(catalog: Catalog) -> Iterator[Reference]:
    """Yield every reference, in the order in which a reader asks for them."""
    yield from _component_references(catalog)
    yield from _practice_references(catalog)
    yield from asked_references(catalog)
    yield from tool_references(catalog)
    yield from probe_references(catalog)
    yield from _workflow_references(catalog)
    yield from _flow_references(catalog)
    yield from _policy_references(catalog)


def _component_references(catalog: Catalog) -> Iterator[Reference]:
    for component in catalog.components:
        note = _filled_by(component.id, catalog)
        source, leaves, meets = (
            ("component", component.id),
            "principles it implements",
            "components that implement it",
        )
        for principle in component.principles:
            yield Reference(source, ("principle", principle), leaves, meets, note, noted="target")


def _filled_by(component: str, catalog: Catalog) -> str:
    """Count the tools, so that a principle or practice shows how many stand behind its components."""
    support = [item.support for tool in catalog.tools for item in tool.components if item.id == component]
    return f"{len(support)} tools, {support.count('full')} of them in full"


def _practice_references(catalog: Catalog) -> Iterator[Reference]:
    for practice in catalog.practices:
        source = ("practice", practice.id)
        yield Reference(source, ("dimension", practice.dimension), "dimension", "practices of it")
        yield from _each(source, _Link("needs first", "needed first by"), "practice", practice.prerequisites)
        serves = _Link("principles it serves", "practices that need it")
        yield from _each(source, serves, "principle", practice.principles)
        for component in practice.components:
            target, note = ("component", component), _filled_by(component, catalog)
            words = "components it uses", "practices that use it"
            yield Reference(source, target, *words, note, noted="source")
        steps = [_step_id(number, catalog) for number in practice.steps]
        yield from _each(source, _Link("steps it belongs to", "practices of this step"), "step", steps)
        left_out = _Link("may be left out because of", "practices it may leave out")
        yield from _each(source, left_out, "reason", practice.not_applicable)


def _workflow_references(catalog: Catalog) -> Iterator[Reference]:
    for zone in catalog.zones:
        steps = [_step_id(number, catalog) for number in zone.steps]
        yield from _each(("zone", zone.id), _Link("steps in it", "zone"), "step", steps)
        yield from _each(("zone", zone.id), _Link("roles", "zones it works in"), "role", zone.roles)
    for step in catalog.steps:
        yield from _part_takers("step", step)
        drawn = [role for role in step.figure_roles if role not in step.roles]
        figure = _Link("roles that take part", "steps it takes part in", "by the figure only")
        yield from _each(("step", step.id), figure, "role", drawn)
        derived = [item for item in step.effective_components if item not in step.components]
        layers = _Link("components it uses", "steps that use it", "by the figure's layers")
        yield from _each(("step", step.id), layers, "component", derived)
    for activity in catalog.activities:
        yield from _part_takers("activity", activity)
        around = _Link("steps it goes with", "activities around it")
        steps = [_step_id(number, catalog) for number in activity.steps]
        yield from _each(("activity", activity.id), around, "step", steps)
    for artifact in catalog.artifacts:
        made = _Link("made by", "artifacts it makes")
        yield from _each(("artifact", artifact.id), made, "role", artifact.made_by)


def _part_takers(kind: str, work: WorkflowStep | Activity) -> Iterator[Reference]:
    plural = "steps" if kind == "step" else "activities"
    source = (kind, work.id)
    yield from _each(source, _Link("roles that take part", f"{plural} it takes part in"), "role", work.roles)
    yield from _each(
        source, _Link("components it uses", f"{plural} that use it"), "component", work.components
    )


def _flow_references(catalog: Catalog) -> Iterator[Reference]:
    coded = _coded(catalog)
    names = {artifact.id: artifact.name for artifact in catalog.artifacts}
    for edge in catalog.edges:
        source, target = coded.get(edge.source_node), coded.get(edge.target_node)
        if source is None or target is None:
            continue
        carried = [edge.flow, *([names.get(edge.artifact, edge.artifact)] if edge.artifact else [])]
        yield Reference(source, target, "flows to", "flows from", ", ".join(carried).replace("_", " "))
        if edge.artifact:
            note = f"to {edge.target_node}"
            yield Reference(
                source, ("artifact", edge.artifact), "artifacts it hands on", "handed on by", note
            )
    for loop in catalog.feedback_loops:
        for end, leaves, meets in (
            (loop.origin, "starts at", "feedback loops that start here"),
            (loop.target, "acts on", "feedback loops that act on it"),
        ):
            if end in coded:
                yield Reference(("feedback-loop", loop.id), coded[end], leaves, meets)


def _coded(catalog: Catalog) -> dict[str, Key]:
    """Return the entry behind each endpoint of the paper's architecture."""
    coded: dict[str, Key] = {node.id: ("node", node.id) for node in catalog.nodes}
    for kind, records in (
        ("component", catalog.components),
        ("role", catalog.roles),
        ("zone", catalog.zones),
    ):
        coded |= {record.code: (kind, record.id) for record in records}
    return coded | {f"S{step.number}": ("step", step.id) for step in catalog.steps}


def _policy_references(catalog: Catalog) -> Iterator[Reference]:
    for rule in catalog.target_rules:
        source = ("target-rule", rule.id)
        yield from _each(source, _Link("dimensions", "rules about its target"), "dimension", rule.dimensions)
        keys = [test.key for test in rule.when]
        yield from _each(source, _Link("asks the context for", "rules that ask for it"), "context-key", keys)
    for voice in catalog.voices:
        yield from _each(("voice", voice.id), _Link("roles", "asked in this voice"), "role", voice.roles)
    for row in catalog.extension_rows:
        source, word = ("matrix-row", row.id), "further rows of the role matrix"
        for letter, roles in (("A", (row.accountable,)), ("R", row.responsible), ("C", row.consulted)):
            yield from _each(source, _Link("roles", word, letter), "role", roles)
    for duty in catalog.duty_separations:
        target = ("practice", duty.practice)
        yield Reference(("duty-separation", duty.id), target, "practice", "separations of duties it asks for")


@dataclass(frozen=True)
class _Link:
    leaves: str
    meets: str
    note: str | None = None


def _each(source: Key, link: _Link, kind: str, ids: Iterable[str]) -> Iterator[Reference]:
    return to_each(Reference(source, (kind, ""), link.leaves, link.meets, link.note), ids)


def _step_id(number: int, catalog: Catalog) -> str:
    return next(step.id for step in catalog.steps if step.number == number)
