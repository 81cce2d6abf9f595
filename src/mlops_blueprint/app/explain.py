"""Why something is so: the chain from answer to proving test, in both directions."""

from collections.abc import Iterator
from dataclasses import dataclass

from mlops_blueprint.app.chain import Chain
from mlops_blueprint.app.proofs import Proofs
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.assessment import DimensionResult, Finding
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.practice import Coverage, describe_standing
from mlops_blueprint.model.recommendation import Gap
from mlops_blueprint.model.stack import Binding


class Link(Record):
    """One line of an explanation.

    Attributes:
        depth: 0 for what was asked, larger for what it rests on or leads to.
        kind: what the line speaks of, such as answer, finding, gap, component, tool, file or test.
    """

    depth: int
    kind: str
    text: str


def explain(subject: str, chain: Chain, starter: FileTree, proofs: Proofs) -> tuple[Link, ...]:
    """Explain a practice, gap, dimension, maturity model, component, port or tool.

    Args:
        subject: an id of any of these, or a component's code such as ``C6``.
        chain: everything derived.
        starter: the starter's files, to walk on from tool to file.
        proofs: practice id -> tests of the starter that prove it.

    Raises:
        BlueprintError: nothing has that id.
    """
    made = _Made(chain, starter, proofs)
    for walk in (_practice, _gap, _dimension, _model, _component, _port, _tool):
        links = tuple(walk(subject, made))
        if links:
            return links
    raise _refusal(subject, chain.catalog)


def _refusal(subject: str, catalog: Catalog) -> BlueprintError:
    """Tell what the catalog knows and this engagement does not use from what nobody knows."""
    if subject in catalog.tool_by_id:
        return BlueprintError(
            f"`{subject}` is no part of this stack", hint="`mlops-blueprint select` shows what is"
        )
    if subject in catalog.practice_by_id:
        return BlueprintError(f"`{subject}` is not asked for", hint="this context leaves it out")
    kinds = "name a practice (dat.versioned), dimension (data), model (google), component (C6), port or tool"
    known = {*catalog.practice_by_id, *catalog.model_by_id, *catalog.component_by_id, *catalog.port_by_id}
    hint = did_you_mean(subject, known | set(catalog.tool_by_id), otherwise=kinds)
    return BlueprintError(f"nothing is called `{subject}`", hint=hint)


@dataclass(frozen=True)
class _Made:
    """What an explanation walks through."""

    chain: Chain
    starter: FileTree
    proofs: Proofs


def _practice(subject: str, made: _Made) -> Iterator[Link]:
    finding = next((item for item in made.chain.assessment.findings if item.practice == subject), None)
    if finding is None:
        return
    practice = made.chain.catalog.practice_by_id[subject]
    yield Link(depth=0, kind="practice", text=f"{practice.name}: {practice.summary}")
    for reason in finding.because:
        yield Link(depth=1, kind="answer", text=reason.text)
    proof = f"; the evidence supports {finding.validated}" if finding.validated != finding.state else ""
    yield Link(depth=1, kind="finding", text=f"{_standing(finding)}{proof}")
    gap = next((item for item in made.chain.recommendation.gaps if item.practice == subject), None)
    if gap:
        yield from _gap_links(gap, made.chain)
    else:
        yield Link(depth=1, kind="gap", text="no gap for the present targets")
    for component in practice.components:
        yield from _component_links(component, made, depth=2)
    for test in made.proofs.get(subject, ()):
        yield Link(depth=3, kind="test", text=test)


def _standing(finding: Finding) -> str:
    """Say the state; what is nowhere in place has no share of the models."""
    if finding.coverage is Coverage.NONE:
        return describe_standing(finding.state, finding.coverage)
    return f"{finding.state} for {finding.coverage} of the models"


def _gap(subject: str, made: _Made) -> Iterator[Link]:
    for gap in made.chain.recommendation.gaps:
        if gap.id == subject:
            yield from _practice(gap.practice, made)


def _gap_links(gap: Gap, chain: Chain) -> Iterator[Link]:
    wave = next((wave.number for wave in chain.recommendation.waves if gap.id in wave.gaps), None)
    when = f"wave {wave}" if wave else "later"
    text = f"{gap.because[0].text}; value {gap.value}, effort {gap.effort}, {when}"
    yield Link(depth=1, kind="gap", text=text)
    practice = chain.catalog.practice_by_id[gap.practice]
    yield Link(
        depth=2,
        kind="remedy",
        text=f"{practice.remedy.text.rstrip('.')}. Done when: {practice.remedy.done_when}",
    )


def _level(result: DimensionResult) -> str:
    """Say the level; what nobody knows or what does not apply is never a zero."""
    claimed = result.claimed
    if not result.applies:
        return "no level, because nothing of it applies"
    if not result.known:
        return f"level unknown ({claimed.low} to {claimed.high})"
    return (
        f"level {claimed.level} ({claimed.low} to {claimed.high}), "
        f"validated {result.validated.level}, confidence {result.confidence:.0%}"
    )


def _dimension(subject: str, made: _Made) -> Iterator[Link]:
    result = next((item for item in made.chain.assessment.dimensions if item.dimension == subject), None)
    if result is None:
        return
    yield Link(depth=0, kind="dimension", text=f"{result.name}: {_level(result)}")
    for reason in result.because:
        yield Link(depth=1, kind="reason", text=reason.text)
    target = next(item for item in made.chain.recommendation.targets if item.dimension == subject)
    yield Link(depth=0, kind="target", text=f"target {target.level}")
    for reason in target.because:
        yield Link(depth=1, kind="reason", text=reason.text)


def _model(subject: str, made: _Made) -> Iterator[Link]:
    walk = next((item for item in made.chain.assessment.crosswalks if item.model == subject), None)
    if walk is None:
        return
    yield Link(depth=0, kind="model", text=f"{walk.name}: {walk.words}")
    for reason in walk.because[1:] if walk.known else walk.because:
        yield Link(depth=1, kind="reason", text=reason.text)
    for name, practices in (("met", walk.satisfied), ("missing", walk.missing), ("unknown", walk.unknown)):
        if practices:
            yield Link(depth=1, kind=name, text=", ".join(practices))
    if walk.next_step:
        needed = ", ".join(item.practice for item in walk.next_step.missing)
        text = f"level {walk.next_step.level} ({walk.next_step.name}) needs {needed}"
        if walk.next_step.unknown:
            text = f"{text}; to be confirmed: {', '.join(item.practice for item in walk.next_step.unknown)}"
        yield Link(depth=1, kind="next", text=text)


def _component(subject: str, made: _Made) -> Iterator[Link]:
    for component in made.chain.catalog.components:
        if subject in {component.id, component.code}:
            yield from _component_links(component.id, made, depth=0)


def _component_links(component_id: str, made: _Made, depth: int) -> Iterator[Link]:
    component = made.chain.catalog.component_by_id[component_id]
    required = next(item for item in made.chain.recommendation.components if item.component == component_id)
    text = f"{component.code} {component.name}: {required.because[0].text}"
    yield Link(depth=depth, kind="component", text=text)
    for binding in made.chain.stack.bindings:
        if binding.component == component_id:
            yield from _binding_links(binding, made, depth + 1)


def _port(subject: str, made: _Made) -> Iterator[Link]:
    for binding in made.chain.stack.bindings:
        if binding.port == subject:
            yield from _binding_links(binding, made, 0)


def _tool(subject: str, made: _Made) -> Iterator[Link]:
    for binding in made.chain.stack.bindings:
        if binding.tool == subject:
            yield from _binding_links(binding, made, 0)


def _binding_links(binding: Binding, made: _Made, depth: int) -> Iterator[Link]:
    tool = made.chain.catalog.tool_by_id[binding.tool]
    yield Link(depth=depth, kind="tool", text=f"{tool.name} provides {binding.port}")
    for reason in binding.because:
        yield Link(depth=depth + 1, kind="reason", text=reason.text)
    if binding.runner_up:
        other = made.chain.catalog.tool_by_id[binding.runner_up.tool].name
        text = f"{other} would be next: {', '.join(binding.runner_up.costs)}"
        yield Link(depth=depth + 1, kind="runner-up", text=text)
    for entry in made.starter.entries:
        if entry.owner == binding.starter_tool:
            yield Link(depth=depth + 1, kind="file", text=entry.path)
