"""Probes: what the scanner looks for, why, and what it cannot see."""

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.probe import Probe, ProposedState
from reference_pages.markdown import code, codes, page, table

_WANTED = {"yes": "", "no": "the wished outcome is no", "any": "tells, wishes nothing"}


def probes_page(catalog: Catalog) -> str:
    """Return every probe, those that are shown under ``traits`` first."""
    shown = [probe for probe in catalog.probes if probe.trait]
    inner = [probe for probe in catalog.probes if not probe.trait]
    return page(
        "Probes",
        "What `mlops-blueprint scan` looks for in a repository. A probe says `yes`, `partial`, `no`, `unknown` or "
        "`not-applicable`, names the files and lines it rests on, and *proposes* states of practices, which a person "
        "confirms. The conditions stand in `catalog/probes`; another probe is another file there. Probes about models "
        "say `not-applicable` where nothing trains, evaluates or serves one.",
        f"## Shown under traits ({len(shown)})",
        *(_probe(probe) for probe in shown),
        f"## Speaking for practices only ({len(inner)})",
        *(_probe(probe) for probe in inner),
    )


def _probe(probe: Probe) -> str:
    facts = [
        ("Why", probe.motivation),
        ("Looks for", probe.detects),
        ("Asked of", "any repository" if probe.applies_to == "any" else "repositories with a model"),
        ("Note", _WANTED[probe.wanted]),
        *((outcome.capitalize(), because) for outcome, because in probe.because.items()),
        ("Instead of a bare no", "; ".join(remark.because for remark in probe.remarks)),
        ("Proposes", "; ".join(map(_proposed, probe.proposes))),
        ("Components", codes(probe.components)),
        ("To do", probe.remedy),
        ("Effort", f"{probe.effort} of 5"),
        ("Cannot see", probe.misses),
    ]
    return "\n\n".join(
        (
            f"### `{probe.id}` {probe.name}",
            table(("", ""), [(name, text) for name, text in facts if text]),
        )
    )


def _proposed(proposed: ProposedState) -> str:
    said = {"yes": proposed.yes, "partial": proposed.partial, "no": proposed.no}
    states = ", ".join(f"{outcome}: {state.words}" for outcome, state in said.items() if state is not None)
    return f"{code(proposed.practice)} ({states})"
