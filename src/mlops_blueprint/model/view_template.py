"""The template of a picture: which zone stands where; heights, widths of text and lines are computed."""

from typing import Literal

from pydantic import Field

from mlops_blueprint.model.base import Record, Slug

Side = Literal["left", "right", "top", "bottom"]


class TemplateNode(Record):
    """One place of the layout tree; exactly one of ``card``, ``zone``, ``panel``, ``spacer`` or a bare group.

    Attributes:
        card: id of the element that stands here.
        zone: id of the zone whose frame surrounds the children.
        panel: the panel with status counts and role names.
        across: children side by side, same height.
        down: children below each other, same width.
        share: weight of the width inside an ``across``; widths of a row add up to the row.
        least: how far the share may shrink in favour of a crowded neighbour; empty means not at all.
        gap: distance between children, in scene units; the view's default when empty.
        spread: where spare height of a ``down`` goes: between the children, around them, or into them.
        grow: weight of the child's part of the spare height when its parent spreads into the children.
        foot: extra free height below the children, for lines that loop there.
        spacer: an empty place inside an ``across`` that keeps room for lines; ``share`` is its width.
        summary: roll the zone up into one box (overview).
        title: shorter zone title for this view.
    """

    card: str | None = None
    zone: str | None = None
    panel: Literal["summary"] | None = None
    across: tuple["TemplateNode", ...] = ()
    down: tuple["TemplateNode", ...] = ()
    share: float = Field(default=1.0, gt=0)
    least: float | None = Field(default=None, gt=0)
    gap: float | None = Field(default=None, ge=0)
    spread: Literal["between", "around", "into"] = "between"
    grow: float = Field(default=1.0, ge=0)
    foot: float = Field(default=0.0, ge=0)
    spacer: bool = False
    summary: bool = False
    title: str | None = None


class PortHint(Record):
    """How the line from ``source`` to ``target`` should run.

    Attributes:
        leave: sides at which it may leave; empty means any side.
        arrive: sides at which it may arrive.
        lean: of lanes that are equally long, take the outermost in this direction.
    """

    source: str
    target: str
    leave: tuple[Side, ...] = ()
    arrive: tuple[Side, ...] = ()
    lean: Side | None = None


class ViewTemplate(Record):
    """Layout of one view.

    Attributes:
        id: name of the view (``full``, ``overview``).
        width: width of the scene in its own units.
        height: fixed height, or empty when the height follows from the text.
        aim: height of the scene that columns are rebalanced for when the texts need more.
        margin: free border around everything; lines may use it.
        gap: distance between siblings that state none.
        text: smallest text of the view, in scene units; card titles are a step larger.
        spare: columns of the band that takes up zones the template does not know.
        tints: zone id to the name of a tint of the palette.
        root: the layout tree.
        ports: hints for long lines.
    """

    id: Slug
    width: float = Field(gt=0)
    height: float | None = Field(default=None, gt=0)
    aim: float | None = Field(default=None, gt=0)
    margin: float = Field(gt=0)
    gap: float = Field(gt=0)
    text: float = Field(gt=0)
    spare: int = Field(default=4, ge=1)
    tints: dict[str, str]
    root: TemplateNode
    ports: tuple[PortHint, ...] = ()
