"""``docs/decisions/``: one decision record per component, with what was chosen, why and what else was close."""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.context import without_markup
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.model.stack import Binding, Change, RunnerUp
from mlops_blueprint.model.starter import ToolFacts
from mlops_blueprint.model.tool import Port

_LONGEST = 400
_SHOWN = 2
"""How many causes of a difference are named."""


class Link(NamedTuple):
    """A declared integration of the chosen tool with another chosen tool."""

    other: str
    level: str
    evidence: str


class Option(NamedTuple):
    """A tool that was not chosen: what a stack with it costs and gains, most important objective first."""

    name: str
    tier: str
    costs: tuple[str, ...]
    source: str


class Choice(NamedTuple):
    """A port and what was decided for it.

    Names are display names, ``links`` the integrations it relies on, ``options`` what else was close. With
    ``described``, the starter holds files for the tool's platform while the local double answers here.
    """

    port: Port
    binding: Binding
    tool: str
    starter_tool: str
    facts: ToolFacts | None
    source: str
    reasons: tuple[str, ...]
    options: tuple[Option, ...]
    in_code: bool
    local_double: bool
    described: bool
    links: tuple[Link, ...]


class Decision(NamedTuple):
    """A component, or a supporting port without one, with its choices."""

    number: int
    slug: str
    title: str
    code: str
    about: str
    need: str
    choices: tuple[Choice, ...]

    @property
    def path(self) -> str:
        """Where the record stands in the starter."""
        return f"docs/decisions/{self.number:04d}-{self.slug}.md"


def decisions(plan: Plan) -> tuple[Decision, ...]:
    """Return the decisions: components in the paper's order, then supporting ports; numbers never shift."""
    ports, needs = plan.request.ports, plan.request.component_needs
    components = sorted(plan.request.components, key=lambda item: item.code)
    subjects = [
        (
            item.id,
            item.name,
            item.code,
            item.summary,
            tuple(port for port in ports if port.component == item.id),
        )
        for item in components
    ] + [
        (port.id.replace(".", "-"), port.name, "", port.summary, (port,))
        for port in sorted(ports, key=lambda item: item.id)
        if port.component is None
    ]
    numbered = (
        Decision(
            number,
            slug,
            without_markup(title),
            code,
            without_markup(about),
            without_markup(needs.get(slug, "")),
            _choices(own, plan),
        )
        for number, (slug, title, code, about, own) in enumerate(subjects, start=1)
    )
    return tuple(item for item in numbered if item.choices)


def compose_decisions(draft: Draft) -> Iterator[FileEntry]:
    """Yield one record per decision and their index."""
    found = decisions(draft.plan)
    for decision in found:
        components = tuple(
            sorted({choice.port.component for choice in decision.choices if choice.port.component})
        )
        yield shared_file(
            draft,
            decision.path,
            "decision.md",
            {"decision": decision},
            components=components,
        )
    yield shared_file(draft, "docs/decisions/README.md", "decisions.md", {"decisions": found})


def _choices(ports: tuple[Port, ...], plan: Plan) -> tuple[Choice, ...]:
    by_port = {item.port: item for item in plan.request.stack.bindings}
    in_code = {item.port.id for item in plan.bound}
    doubles = {item.port.id for item in plan.bound if item.tool is None}
    return tuple(
        _choice(port, by_port[port.id], plan, in_code=port.id in in_code, local_double=port.id in doubles)
        for port in ports
        if port.id in by_port
    )


def _choice(port: Port, binding: Binding, plan: Plan, *, in_code: bool, local_double: bool) -> Choice:
    facts = plan.request.tool_facts.get(binding.tool)
    return Choice(
        port=port,
        binding=binding,
        tool=_name(binding.tool, plan),
        starter_tool=_name(binding.starter_tool, plan),
        facts=facts,
        source=_source(facts),
        reasons=tuple(without_markup(reason.text) for reason in binding.because),
        options=_options(binding, plan),
        in_code=in_code,
        local_double=local_double,
        described=any(
            item.described == binding.starter_tool and item.port.id == port.id for item in plan.bound
        ),
        links=_links(binding.tool, plan),
    )


def _options(binding: Binding, plan: Plan) -> tuple[Option, ...]:
    nearest = (binding.runner_up, *binding.others) if binding.runner_up else ()
    return tuple(_option(item, plan) for item in nearest)


def _option(other: RunnerUp, plan: Plan) -> Option:
    return Option(
        name=_name(other.tool, plan),
        tier=plan.request.tool_tiers.get(other.tool, "catalog"),
        costs=tuple(without_markup(cost) for cost in (tuple(map(_change, other.changes)) or other.costs)),
        source=_source(plan.request.tool_facts.get(other.tool)),
    )


def _name(tool: str, plan: Plan) -> str:
    return without_markup(plan.tool_name(tool))


def _source(facts: ToolFacts | None) -> str:
    """Return a Markdown link to a tool's primary source, empty without facts."""
    return f"[{without_markup(facts.source.title)}]({_url(facts.source.url)})" if facts else ""


def _url(address: str) -> str:
    """Return an address that can end neither a Markdown link nor a piece of HTML."""
    return address.translate({ord(sign): f"%{ord(sign):02X}" for sign in '()<>"`'})


def _change(change: Change) -> str:
    """Return one difference with what causes most of it."""
    items = change.items if change.points > 0 else change.items[::-1]
    more = f"; {len(items) - _SHOWN} more" if len(items) > _SHOWN else ""
    return f"{change.text} ({'; '.join(items[:_SHOWN])}{more})"


def _links(tool: str, plan: Plan) -> tuple[Link, ...]:
    found = {
        Link(
            _name(item.target if item.source == tool else item.source, plan), item.level, _url(item.evidence)
        )
        for item in plan.request.stack.wiring
        if tool in (item.source, item.target)
    }
    return tuple(sorted(found))
