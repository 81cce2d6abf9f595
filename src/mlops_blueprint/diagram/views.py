"""The six views of one architecture: which elements, on which layout, saying what.

Full, gap, target and role share one layout, so that nothing moves when one flips between them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Literal, get_args

from mlops_blueprint.diagram.close_up import close_up, fitting
from mlops_blueprint.diagram.compose import compose
from mlops_blueprint.diagram.layout_tree import zone_chain
from mlops_blueprint.diagram.message import Look, Message, state_message, status_look
from mlops_blueprint.diagram.metrics import FontData
from mlops_blueprint.diagram.office import widened
from mlops_blueprint.diagram.palette import DONE, LATER, WAVE
from mlops_blueprint.diagram.safe_text import made_safe
from mlops_blueprint.diagram.scene import Scene
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.architecture import Architecture, ArchitectureZone, RoleName, Status
from mlops_blueprint.model.drawing import Phase
from mlops_blueprint.model.view_template import ViewTemplate

View = Literal["full", "overview", "gap", "target", "zone", "role"]
VIEWS: tuple[View, ...] = get_args(View)
SETTLED = (Status.IN_PLACE, Status.NOT_NEEDED)


@dataclass(frozen=True)
class Scope:
    """What a view is about beside the architecture.

    Attributes:
        zone: id of the zone of a close-up.
        role: short code of the highlighted role.
        phases: when each element is complete; for the target view.
    """

    zone: str = ""
    role: str = ""
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """One view, laid out once for its own font and once for office programs; ``drawn`` keeps both."""

    architecture: Architecture
    layouts: tuple[ViewTemplate, ...]
    message: Message
    drawn: dict[str, Scene] = field(default_factory=dict, compare=False)

    @property
    def is_slide(self) -> bool:
        """Tell whether the view is made for a screen and not for paper."""
        return self.layouts[0].aim is None or self.layouts[0].height is not None

    def scene(self, font: FontData) -> Scene:
        """Lay the view out with the font's widths, in the first layout that fits."""
        if "own" not in self.drawn:
            layout = fitting(self.architecture, self.layouts, font)
            self.drawn["own"] = compose(self.architecture, layout, font, self.message)
        return self.drawn["own"]

    def office_scene(self, font: FontData) -> Scene:
        """Lay the view out in the shape of a slide, for programs with a font of their own."""
        if "office" not in self.drawn:
            layout = widened(fitting(self.architecture, self.layouts, font))
            self.drawn["office"] = compose(self.architecture, layout, font, self.message)
        return self.drawn["office"]


def prepare(
    architecture: Architecture, view: View, templates: Mapping[str, ViewTemplate], scope: Scope
) -> Drawing:
    """Return one view of the architecture.

    Args:
        architecture: what to draw.
        view: which view.
        templates: the layouts of ``full`` and ``overview``; the others derive from them.
        scope: the zone, role or phases that the view is about.

    Raises:
        BlueprintError: for a zone or role that the architecture does not know, or a view without its scope.
    """
    architecture = made_safe(architecture)
    if view == "overview":
        return Drawing(architecture, (templates["overview"],), state_message(architecture))
    full = templates["full"]
    if view == "zone":
        zone = _outer_zone(architecture, scope.zone)
        near, layouts = close_up(architecture, full, zone.id)
        return Drawing(near, layouts, _zone_message(near, zone))
    message = MESSAGES[view](architecture, scope)
    name = f"role-{_role_of(architecture, scope.role).short.lower()}" if view == "role" else view
    return Drawing(architecture, (full.model_copy(update={"id": name}),), message)


def _full(architecture: Architecture, scope: Scope) -> Message:
    del scope
    return state_message(architecture)


def _gap(architecture: Architecture, scope: Scope) -> Message:
    """Put what is in place, or not needed, into the background."""
    del scope
    settled = [e.id for e in architecture.elements if e.status in SETTLED]
    return state_message(architecture, suffix="gaps", quiet=settled)


def _role(architecture: Architecture, scope: Scope) -> Message:
    """Put what the role has no part in into the background, and count what it has a part in."""
    role = _role_of(architecture, scope.role)
    own = [e.id for e in architecture.elements if role.short in e.roles]
    others = [e.id for e in architecture.elements if role.short not in e.roles]
    return state_message(architecture, suffix=f"the part of the {role.name}", quiet=others, counted=own)


def _target(architecture: Architecture, scope: Scope) -> Message:
    """Show when each element is complete instead of its present state."""
    if not scope.phases:
        raise BlueprintError("the target view needs a roadmap", hint="`recommend` makes it")
    here = {element.id for element in architecture.elements}
    looks = [(phase, _phase_look(phase)) for phase in scope.phases]
    return Message(
        title=f"{architecture.title} · by wave",
        panel=f"When {len(here)} elements are complete{_months(scope.phases)}",
        entries=tuple((look, len(here & set(phase.elements))) for phase, look in looks),
        looks={name: look for phase, look in looks for name in phase.elements},
    )


def _months(phases: Iterable[Phase]) -> str:
    ends = [str(phase.month) for phase in phases if phase.month is not None]
    return f": waves end in months {', '.join(ends)}" if ends else ""


def _phase_look(phase: Phase) -> Look:
    match phase.kind:
        case "done":
            return Look(phase.word, DONE, Status.IN_PLACE, 1.0)
        case "later":
            return Look(phase.word, LATER, "+", 0.0)
        case "unknown":
            return replace(status_look(Status.UNKNOWN), word=phase.word)
        case "wave":
            style = WAVE[min(phase.number, len(WAVE)) - 1]
            return Look(phase.word, style, str(phase.number), 1.0 / (phase.number + 1))


def _zone_message(architecture: Architecture, zone: ArchitectureZone) -> Message:
    """Count the zone's own elements; its neighbours are there for the lines."""
    own = [e.id for e in architecture.elements if zone.id in zone_chain(e.zone, architecture)]
    return state_message(architecture, suffix=zone.title, counted=own)


def _outer_zone(architecture: Architecture, wanted: str) -> ArchitectureZone:
    """Return the outermost zone around the one asked for by id, whatever its case."""
    filled = {zone for e in architecture.elements for zone in zone_chain(e.zone, architecture)}
    zones = {zone.id.lower(): zone.id for zone in architecture.zones if zone.id in filled}
    if wanted.lower() not in zones:
        raise BlueprintError(f"no zone `{wanted}` in this architecture", hint=_near(wanted, zones.values()))
    outer = zone_chain(zones[wanted.lower()], architecture)[-1]
    return next(zone for zone in architecture.zones if zone.id == outer)


def _role_of(architecture: Architecture, wanted: str) -> RoleName:
    """Return the role asked for by its short code or the start of its name, whatever its case."""
    word = wanted.lower().replace("-", " ")
    for role in architecture.roles:
        if word and (role.short.lower() == word or role.name.lower().startswith(word)):
            return role
    names = (role.short for role in architecture.roles)
    raise BlueprintError(f"no role `{wanted}` in this architecture", hint=_near(wanted, names))


def _near(wanted: str, names: Iterable[str]) -> str:
    known = sorted(names)
    close = get_close_matches(wanted, known, n=1)
    return f"did you mean `{close[0]}`?" if close else f"one of: {', '.join(known)}"


MESSAGES: dict[View, Callable[[Architecture, Scope], Message]] = {
    "full": _full,
    "gap": _gap,
    "target": _target,
    "role": _role,
}
