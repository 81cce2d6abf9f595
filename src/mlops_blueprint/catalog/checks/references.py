"""Every id that an entry names exists."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from mlops_blueprint.catalog.checks.places import place_of, written_ids
from mlops_blueprint.errors import Problem, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.maturity import MaturityModel

Reference = tuple[str, str, tuple[str | int, ...], str, str]
"""Catalog field, entry id, location inside the entry, kind referred to, id referred to."""


def check_references(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT012: an entry names an id that does not exist."""
    known = {kind: written_ids(documents, field) for kind, field in _FIELDS.items()}
    known["matrix row"] = frozenset().union(*(written_ids(documents, field) for field in _MATRIX_ROWS))
    known["circle"] = frozenset(circle.code for circle in catalog.role_circles)
    return unknown_ids(_references(catalog), known, documents)


def unknown_ids(
    references: Iterable[Reference],
    known: Mapping[str, Collection[str]],
    documents: Mapping[str, Document],
) -> Iterator[Problem]:
    """Yield CAT012 for each reference to an id that is not among the known ones of its kind."""
    for field, entry_id, keys, kind, target in references:
        if target in known[kind]:
            continue
        path, line = place_of(documents, field, entry_id, *keys)
        listed = f"list ids with `mlops-blueprint catalog list {kind}s`"
        hint = did_you_mean(target, known[kind], otherwise=listed)
        yield Problem(path, line, "CAT012", f"unknown {kind} id `{target}` in `{entry_id}`", hint)


_FIELDS = {
    "principle": "principles",
    "component": "components",
    "role": "roles",
    "dimension": "dimensions",
    "practice": "practices",
    "port": "ports",
    "tool": "tools",
    "not-applicable reason": "not_applicable_reasons",
    "context key": "context_keys",
}
"""Catalog field that holds the entries of each kind referred to."""
_MATRIX_ROWS = ("steps", "activities", "extension_rows")


def _references(catalog: Catalog) -> Iterator[Reference]:
    yield from _paper_references(catalog)
    yield from _practice_references(catalog)
    yield from _architecture_references(catalog)
    yield from _team_references(catalog)
    yield from _policy_references(catalog)
    yield from _orientation_references(catalog)
    yield from _tool_references(catalog)


def _each(field: str, entry_id: str, key: str, kind: str, targets: Iterable[str]) -> Iterator[Reference]:
    for index, target in enumerate(targets):
        yield field, entry_id, (key, index), kind, target


def _paper_references(catalog: Catalog) -> Iterator[Reference]:
    for component in catalog.components:
        yield from _each("components", component.id, "principles", "principle", component.principles)
    for zone in catalog.zones:
        yield from _each("zones", zone.id, "roles", "role", zone.roles)
    for step in catalog.steps:
        for key in ("roles", "zone_roles", "figure_roles"):
            yield from _each("steps", step.id, key, "role", getattr(step, key))
        for key in ("components", "effective_components"):
            yield from _each("steps", step.id, key, "component", getattr(step, key))
    for activity in catalog.activities:
        yield from _each("activities", activity.id, "roles", "role", activity.roles)
        yield from _each("activities", activity.id, "components", "component", activity.components)


def _practice_references(catalog: Catalog) -> Iterator[Reference]:
    for practice in catalog.practices:
        yield "practices", practice.id, ("dimension",), "dimension", practice.dimension
        yield from _each("practices", practice.id, "principles", "principle", practice.principles)
        yield from _each("practices", practice.id, "components", "component", practice.components)
        yield from _each("practices", practice.id, "prerequisites", "practice", practice.prerequisites)
        reasons = practice.not_applicable
        yield from _each("practices", practice.id, "not_applicable", "not-applicable reason", reasons)
    for section in catalog.sections:
        yield "sections", section.id, ("dimension",), "dimension", section.dimension
        for index, question in enumerate(section.questions):
            yield "sections", section.id, ("questions", index, "practice"), "practice", question.practice
            for condition in question.when:
                yield "sections", section.id, ("questions", index, "when"), "context key", condition.key


def _architecture_references(catalog: Catalog) -> Iterator[Reference]:
    for rule in catalog.role_rules:
        for key in ("accountable", "responsible", "consulted", "informed"):
            yield from _each("role_rules", rule.zone, key, "role", getattr(rule, key))
    for row in catalog.extension_rows:
        yield "extension_rows", row.id, ("accountable",), "role", row.accountable
        for key in ("responsible", "consulted", "informed"):
            yield from _each("extension_rows", row.id, key, "role", getattr(row, key))
    for element in catalog.drawn_elements:
        if element.component:
            yield "drawn_elements", element.id, ("component",), "component", element.component
        yield from _each("drawn_elements", element.id, "ports", "port", element.ports)
        yield from _each("drawn_elements", element.id, "roles", "role", element.roles)


def _team_references(catalog: Catalog) -> Iterator[Reference]:
    for circle in catalog.role_circles:
        if circle.role:
            yield "role_circles", circle.code, ("role",), "role", circle.role
    for overlap in catalog.role_overlaps:
        yield from _each("role_overlaps", "-".join(overlap.circles), "circles", "circle", overlap.circles)
    for duty in catalog.duty_separations:
        yield "duty_separations", duty.id, ("practice",), "practice", duty.practice
        for side in ("does", "checks"):
            yield from _each("duty_separations", duty.id, side, "matrix row", getattr(duty, side).rows)
    for hint in catalog.role_hints:
        yield "role_hints", hint.role, ("role",), "role", hint.role
        yield from _each("role_hints", hint.role, "learners", "role", hint.learners)
        yield from _each("role_hints", hint.role, "practices", "practice", hint.practices)


def _policy_references(catalog: Catalog) -> Iterator[Reference]:
    for model in catalog.models:
        yield from model_references(model)
    for rule in catalog.target_rules:
        yield from _each("target_rules", rule.id, "dimensions", "dimension", rule.dimensions)
        yield from _each("target_rules", rule.id, "when", "context key", [test.key for test in rule.when])


def _orientation_references(catalog: Catalog) -> Iterator[Reference]:
    for voice in catalog.voices:
        yield from _each("voices", voice.id, "roles", "role", voice.roles)
    for orientation in catalog.orientations:
        for at, element in enumerate(orientation.elements):
            for index, practice in enumerate(element.practices):
                place = ("elements", at, "practices", index)
                yield "orientations", orientation.id, place, "practice", practice


def model_references(model: MaturityModel) -> Iterator[Reference]:
    """Yield every practice and context key that a maturity model names."""
    yield from _level_references(model)
    yield from _rubric_references(model)


def _level_references(model: MaturityModel) -> Iterator[Reference]:
    for at, dimension in enumerate(model.dimensions):
        for level_at, level in enumerate(dimension.levels):
            keys = ("dimensions", at, "levels", level_at, "criteria")
            for index, criterion in enumerate(level.criteria):
                yield "models", model.id, (*keys, index), "practice", criterion.practice


def _rubric_references(model: MaturityModel) -> Iterator[Reference]:
    for at, section in enumerate(model.rubric.sections if model.rubric else ()):
        for item_at, item in enumerate(section.items):
            keys = ("rubric", "sections", at, "items", item_at)
            for index, test in enumerate(item.when):
                yield "models", model.id, (*keys, "when", index), "context key", test.key
            for step_at, step in enumerate(item.steps):
                for index, criterion in enumerate(step.criteria):
                    place = (*keys, "steps", step_at, "criteria", index)
                    yield "models", model.id, place, "practice", criterion.practice


def _tool_references(catalog: Catalog) -> Iterator[Reference]:
    for port in catalog.ports:
        if port.component:
            yield "ports", port.id, ("component",), "component", port.component
        yield from _each("ports", port.id, "near", "port", port.near)
        keys = [test.key for test in port.double_suffices]
        yield from _each("ports", port.id, "double_suffices", "context key", keys)
    for tool in catalog.tools:
        yield from _each("tools", tool.id, "components", "component", [item.id for item in tool.components])
        mentions = [item.component for item in tool.named_by_paper]
        yield from _each("tools", tool.id, "named_by_paper", "component", mentions)
        yield from _each("tools", tool.id, "provides", "port", tool.provides)
        yield from _each("tools", tool.id, "needs", "port", tool.needs)
        yield from _each("tools", tool.id, "part_of", "tool", [tool.part_of] if tool.part_of else [])
        yield from _each("tools", tool.id, "integrations", "tool", [item.other for item in tool.integrations])
        ports = [item.port for item in tool.integrations if item.port]
        yield from _each("tools", tool.id, "integrations", "port", ports)
        if tool.lifecycle.successor:
            yield "tools", tool.id, ("lifecycle", "successor"), "tool", tool.lifecycle.successor
