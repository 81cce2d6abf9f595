"""Architectures as real life makes them: elements, lines, zones, names, roles and tools changed at random."""

from random import Random  # noqa: TID251 seeded, so that a failure can be repeated

from helpers.sample_architecture import sample_architecture, tool
from mlops_blueprint.model.architecture import (
    Architecture,
    ArchitectureZone,
    Element,
    Flow,
    RoleName,
    Status,
)

NAMES = (
    "Feast",
    "MLflow",
    "*Local trainer",
    "Great Expectations",
    "Amazon SageMaker Feature Store",
    "DVC",
    "Kubeflow Pipelines on OpenShift",
    "Яндекс DataSphere",
    "飛槳 PaddlePaddle",
    "مُتعقّب",
    "Extraordinarilylongproductnamewithoutanyspace 2",
)
TITLES = (
    "Step",
    "Data preparation and validation",
    "Unpronounceablylongsingleword",
    "Ein längerer Titel für Schritte",
    "Подготовка и проверка данных",
    "データの準備と検証",
    "إعداد البيانات والتحقق منها",
    "Προετοιμασία και επικύρωση δεδομένων",
    "Prepare everything that has to be prepared before anything else can be prepared at all",
)
MORE_ROLES = (
    ("PO", "Product owner"),
    ("RA", "Risk analyst"),
    ("DP", "Data protection officer"),
    ("DD", "Domain doctor"),
)
KINDS = ("data", "code", "control", "feedback")


def variant(seed: int) -> Architecture:
    """The sample, changed: up to a sixth of the elements and lines gone, up to six of each new."""
    pick = Random(seed)  # noqa: S311 no secret
    sample = sample_architecture()
    roles = (*sample.roles, *(RoleName(short=s, name=n) for s, n in MORE_ROLES))
    zones = _zones(pick, sample)
    kept = [e for e in sample.elements if pick.random() > pick.choice((0.0, 0.05, 0.17))]
    elements = [_changed(pick, e, roles) for e in kept]
    elements += [_added(pick, n, zones, roles) for n in range(pick.randint(0, 6))]
    flows = [f for f in sample.flows if pick.random() > pick.choice((0.0, 0.05, 0.17))]
    flows += [_line(pick, elements) for _ in range(pick.randint(0, 6))]
    return sample.model_copy(
        update={
            "elements": tuple(elements),
            "zones": zones,
            "flows": tuple(flows),
            "roles": roles,
            "title": f"Target MLOps architecture: {pick.choice(TITLES)}",
            "subtitle": f"{pick.choice(TITLES)}. State as of 2026-11-23.",
        }
    )


def thrown_lines(architecture: Architecture) -> int:
    """Count the lines that join cards at random, wherever they stand."""
    known = {(flow.source, flow.target, flow.kind) for flow in sample_architecture().flows}
    return sum((flow.source, flow.target, flow.kind) not in known for flow in architecture.flows)


def _zones(pick: Random, sample: Architecture) -> tuple[ArchitectureZone, ...]:
    more = (ArchitectureZone(id=f"N{n}", title=pick.choice(TITLES)) for n in range(pick.randint(0, 3)))
    return (*sample.zones, *more)


def _changed(pick: Random, element: Element, roles: tuple[RoleName, ...]) -> Element:
    update: dict[str, object] = {"status": pick.choice(list(Status))}
    if pick.random() < 0.6:
        update["tools"] = _tools(pick, 4)
    if pick.random() < 0.4:
        update["title"] = pick.choice(TITLES)
    if pick.random() < 0.15:
        update["roles"] = tuple(role.short for role in roles[: pick.choice((3, 7, 11))])
    return element.model_copy(update=update)


def _tools(pick: Random, most: int) -> tuple[object, ...]:
    names = pick.sample(NAMES, pick.randint(0, most))
    tiers = ("runs", "validates", "catalog")
    return tuple(
        tool(name).model_copy(update={"tier": pick.choice(tiers), "id": f"t{NAMES.index(name)}"})
        if name.isascii()
        else tool("x").model_copy(update={"name": name, "id": f"t{NAMES.index(name)}"})
        for name in names
    )


def _added(
    pick: Random, number: int, zones: tuple[ArchitectureZone, ...], roles: tuple[RoleName, ...]
) -> Element:
    return Element.model_construct(
        id=f"X_NEW{number}",
        kind=pick.choice(("component", "store", "external")),
        code=pick.choice(("", "X9")),
        component=None,
        title=pick.choice(TITLES),
        zone=pick.choice(zones).id,
        roles=tuple(role.short for role in roles[: pick.randint(0, 4)]),
        tools=_tools(pick, 3),
        status=pick.choice(list(Status)),
        because=(),
    )


def _line(pick: Random, elements: list[Element]) -> Flow:
    source, target = pick.sample(elements, 2)
    kind = pick.choice(KINDS)
    return Flow.model_construct(
        source=source.id, target=target.id, kind=kind, label=pick.choice(("", "extra"))
    )
