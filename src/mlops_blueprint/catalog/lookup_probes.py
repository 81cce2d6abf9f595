"""What probes say of practices, components and each other."""

from collections.abc import Iterator

from mlops_blueprint.catalog.lookup_reference import Reference, to_each
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.probe import Probe, ProposedState


def probe_references(catalog: Catalog) -> Iterator[Reference]:
    """Yield the references of probes."""
    for probe in catalog.probes:
        source = ("probe", probe.id)
        for proposed in probe.proposes:
            target, words = ("practice", proposed.practice), _states(proposed)
            yield Reference(source, target, "practices it speaks for", "probes that speak for it", words)
        parts = Reference(source, ("component", ""), "components it looks at", "probes that look at it")
        yield from to_each(parts, probe.components)
        yield from to_each(
            Reference(source, ("probe", ""), "probes it asks", "probes that ask it"), _asked(probe)
        )


def _states(proposed: ProposedState) -> str:
    said = {"yes": proposed.yes, "partial": proposed.partial, "no": proposed.no}
    return ", ".join(f"{outcome}: {state.words}" for outcome, state in said.items() if state is not None)


def _asked(probe: Probe) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for top in probe.conditions() for name in top.probes()))
