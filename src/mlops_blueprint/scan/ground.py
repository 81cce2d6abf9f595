"""What probes are asked about: one project's facts, the tools seen in it, and what runs by itself."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.model.probe import Starter
from mlops_blueprint.model.scan import FoundTool
from mlops_blueprint.model.tool import Tool
from mlops_blueprint.scan.fact_index import FactIndex
from mlops_blueprint.scan.patterns import fits
from mlops_blueprint.scan.reach import Reach, reach_of


@dataclass(frozen=True)
class Ground:
    """One project as the probes see it.

    Attributes:
        facts: everything its files say.
        found: id of a tool -> how strongly it is there.
        tools: the catalog's tools by id.
    """

    facts: tuple[Fact, ...]
    found: Mapping[str, FoundTool]
    tools: Mapping[str, Tool]

    @cached_property
    def index(self) -> FactIndex:
        """The facts by kind and name."""
        return FactIndex(self.facts)

    @cached_property
    def matched(self) -> dict[Hashable, tuple[Fact, ...]]:
        """What was found so far, by what was asked."""
        return {}

    @cached_property
    def _reached(self) -> dict[Starter, Reach]:
        return {
            "ci": reach_of(self.facts, _jobs(self.facts, "*")),
            "schedule": reach_of(self.facts, [*_jobs(self.facts, "*schedule*"), *_own_schedules(self.facts)]),
        }

    def is_run_by(self, fact: Fact, starter: Starter) -> bool:
        """Return whether CI or a schedule runs what the fact says."""
        if fact.kind == "schedule":
            return starter == "schedule"
        if _in_job(fact):
            return _in_force(fact, "*" if starter == "ci" else "*schedule*")
        return fact in self._reached[starter]


def _in_job(fact: Fact) -> bool:
    return fact.kind == "ci-job" or "job" in fact.detail


def _in_force(fact: Fact, started: str) -> bool:
    return fact.detail.get("enabled", "yes") != "no" and fits(started, fact.detail.get("on", ""))


def _jobs(facts: Iterable[Fact], started: str) -> list[Fact]:
    commands = [item for item in facts if item.kind == "command" and _in_job(item)]
    return [item for item in commands if _in_force(item, started)]


def _own_schedules(facts: Iterable[Fact]) -> list[Fact]:
    return [item for item in facts if item.kind == "schedule" and item.place is not Place.CI]
