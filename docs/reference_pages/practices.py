"""Practices with the five observable states of each."""

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import Practice
from reference_pages.markdown import codes, page, table


def practices_page(catalog: Catalog) -> str:
    """Return every practice, by dimension."""
    blocks = []
    for dimension in catalog.dimensions:
        mine = [practice for practice in catalog.practices if practice.dimension == dimension.id]
        blocks.append(f"## {dimension.name}\n\n{dimension.summary}.")
        blocks += [_practice(practice) for practice in mine]
    return page(
        "Practices",
        "What an organisation observably does or does not do. Each has five states; an answer picks the one whose "
        "statement is true today. The practices are our reading of paper and literature; `paper` marks those the paper "
        "itself asks for.",
        *blocks,
    )


def _practice(practice: Practice) -> str:
    anchors = practice.anchors
    states = [
        ("none", anchors.none),
        ("ad-hoc", anchors.ad_hoc),
        ("defined", anchors.defined),
        ("automated", anchors.automated),
        ("improved", anchors.improved),
    ]
    effort = practice.effort
    facts = [
        ("Rests on", codes(practice.prerequisites)),
        ("Principles", codes(practice.principles)),
        ("Components", codes(practice.components)),
        ("Risk without it", f"{practice.risk} (factor {practice.risk_factor})"),
        ("To do", practice.remedy.text),
        ("Done when", practice.remedy.done_when),
        ("Proof", f"{practice.evidence.sufficient}; not enough: {practice.evidence.insufficient}"),
        ("Effort", f"knowledge {effort.knowledge}, time {effort.time}, resources {effort.resources} of 5"),
        ("May not apply", codes(practice.not_applicable)),
        ("Mark", f"{practice.mark}{', generative-AI overlay' if practice.overlay else ''}"),
    ]
    return "\n\n".join(
        (
            f"### `{practice.id}` {practice.name}",
            f"{practice.summary}.",
            table(("State", "Is true when"), states),
            table(("", ""), [(name, text) for name, text in facts if text]),
        )
    )
