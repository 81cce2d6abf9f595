"""Whether a condition on a repository holds, and which facts make it hold."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from mlops_blueprint.model.fact import STRENGTHS, Fact, Place
from mlops_blueprint.model.probe import Condition, FactMatch, Outcome, ToolMatch
from mlops_blueprint.model.scan import FoundTool, Sighting, TraitResult
from mlops_blueprint.scan.ground import Ground
from mlops_blueprint.scan.patterns import fits
from mlops_blueprint.scan.sighted import best, sighting

Asked = Callable[[str], TraitResult]
"""Answers what another probe says."""

_PLACES = frozenset({Place.PRODUCT, Place.CI, Place.NOTEBOOK})
"""Where facts count unless a condition says otherwise."""


_QUIET = frozenset({"file", "import"})
"""Kinds of facts that show little beside others."""


@dataclass(frozen=True)
class Verdict:
    """Whether a condition holds, with the places that show it.

    Attributes:
        holds: whether it does.
        shown_by: places that show it.
        behind: places that show it from further off: what another probe rests on, files and imports alone.
    """

    holds: bool
    shown_by: tuple[Sighting, ...] = ()
    behind: tuple[Sighting, ...] = ()

    @property
    def evidence(self) -> tuple[Sighting, ...]:
        """The places worth showing: those further off only where there are no others."""
        return best(self.shown_by or self.behind)


def judge(condition: Condition, ground: Ground, asked: Asked) -> Verdict:
    """Return whether a condition holds on a project.

    Args:
        condition: exactly one of its fields is set.
        ground: the project.
        asked: answers what another probe says.
    """
    if condition.fact is not None:
        return _facts(condition.fact, ground)
    if condition.tool is not None:
        return _tool(condition.tool, ground)
    if condition.probe is not None:
        return _said(asked(condition.probe), {"yes"})
    if condition.partly is not None:
        return _said(asked(condition.partly), {"yes", "partial"})
    return _many(condition, ground, asked)


def _said(result: TraitResult, wanted: Collection[Outcome]) -> Verdict:
    return Verdict(result.outcome in wanted, behind=result.evidence)


def _in_one_file(conditions: tuple[Condition, ...], ground: Ground) -> Verdict:
    """Return whether some file holds facts for each of the conditions, and none for those of ``none_of``."""
    wanted = [_facts_for(condition, ground) for condition in conditions if not condition.none_of]
    refused = [_facts_for(condition, ground) for condition in conditions if condition.none_of]
    shared = set.intersection(*({fact.path for fact in facts} for facts in wanted))
    shared -= {fact.path for facts in refused for fact in facts}
    shown = best(fact for facts in wanted for fact in facts if fact.path in shared)
    return Verdict(bool(shared), shown_by=tuple(sighting(fact) for fact in shown))


def _facts_for(condition: Condition, ground: Ground) -> list[Fact]:
    parts = (part.fact for part in condition.parts() if part.fact is not None)
    return [fact for match in parts for fact in matching(match, ground)]


def _many(condition: Condition, ground: Ground, asked: Asked) -> Verdict:
    if condition.one_file:
        return _in_one_file(condition.one_file, ground)
    if condition.none_of:
        return Verdict(not any(judge(item, ground, asked).holds for item in condition.none_of))
    verdicts = [judge(item, ground, asked) for item in condition.all_of or condition.any_of]
    held = [item for item in verdicts if item.holds]
    return Verdict(
        len(held) == len(verdicts) if condition.all_of else bool(held),
        shown_by=tuple(place for item in held for place in item.shown_by),
        behind=tuple(place for item in held for place in item.behind),
    )


def _facts(match: FactMatch, ground: Ground) -> Verdict:
    places = {(fact.path, fact.line): fact for fact in matching(match, ground)}
    if len(places) < match.at_least:
        return Verdict(holds=False)
    shown = tuple(sighting(fact) for fact in best(places.values()))
    return Verdict(holds=True, behind=shown) if match.kind in _QUIET else Verdict(holds=True, shown_by=shown)


def matching(match: FactMatch, ground: Ground) -> tuple[Fact, ...]:
    """Return the facts that fit a match, wherever its places allow them; several probes ask for the same."""
    detail = tuple(match.detail.items())
    key = (match.kind, match.names, match.but_not, detail, match.paths, match.places, match.run_by)
    if key not in ground.matched:
        ground.matched[key] = tuple(_matching(match, ground))
    return ground.matched[key]


def _matching(match: FactMatch, ground: Ground) -> Iterator[Fact]:
    named = ground.index.named(match.kind, match.names) if match.names else ground.index.all(match.kind)
    places = frozenset(match.places) or _PLACES
    narrow = bool(match.paths or match.but_not or match.detail)
    for fact in named:
        if fact.place not in places or (narrow and not _fits(fact, match)):
            continue
        if match.run_by is None or ground.is_run_by(fact, match.run_by):
            yield fact


def _fits(fact: Fact, match: FactMatch) -> bool:
    return (
        (not match.paths or _any_fits(match.paths, fact.path))
        and not _any_fits(match.but_not, fact.name)
        and all(fits(pattern, fact.detail.get(key, "")) for key, pattern in match.detail.items())
    )


def _any_fits(patterns: Iterable[str], text: str) -> bool:
    return any(fits(pattern, text) for pattern in patterns)


def _tool(match: ToolMatch, ground: Ground) -> Verdict:
    least = STRENGTHS.index(match.strength)
    tools = [
        tool
        for tool in ground.found.values()
        if STRENGTHS.index(tool.strength) >= least and _is_meant(tool, match, ground)
    ]
    return Verdict(bool(tools), tuple(place for tool in tools for place in tool.evidence))


def _is_meant(found: FoundTool, match: ToolMatch, ground: Ground) -> bool:
    tool = ground.tools[found.tool]
    return (
        (not match.tools or found.tool in match.tools)
        and (match.component is None or match.component in {item.id for item in tool.components})
        and (match.port is None or match.port in tool.provides)
    )
