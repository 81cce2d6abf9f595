"""The whole chain on a shipped sample organisation, up to a starter whose loop has run."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mlops_blueprint.app.build import Built, build
from mlops_blueprint.app.run_starter import Event, Profile, run_loop
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.app.watch import Watch
from mlops_blueprint.model.catalog import Catalog

SAMPLE = "retailer"
DEFAULT_FOLDER = "mlops-blueprint-demo"


@dataclass(frozen=True)
class Demonstrated:
    """What a demonstration made and, when the loop ran, its closing summary."""

    built: Built
    profile: Profile | None
    summary: Event


def free_folder(start: Path) -> Path:
    """Return the first demo folder below ``start`` that does not exist yet."""
    number = 1
    while (start / _folder_name(number)).exists():
        number += 1
    return start / _folder_name(number)


def _folder_name(number: int) -> str:
    return DEFAULT_FOLDER if number == 1 else f"{DEFAULT_FOLDER}-{number}"


def demonstrate(
    folder: Path, catalog: Catalog, profile: Profile | None, watch: Watch, on_event: Callable[[Event], None]
) -> Demonstrated:
    """Create the sample engagement, build everything and run the starter's loop.

    Args:
        folder: where to put it; must not exist or be empty.
        catalog: the catalog to work with.
        profile: which profile of the starter runs; None stops before.
        watch: told about each part.
        on_event: told about each stage of the loop.

    Raises:
        BlueprintError: a part failed; says which and why.
    """
    with watch("Create the sample engagement"):
        create_engagement(folder, SAMPLE)
    built = build(folder, catalog, watch)
    summary: Event = {}
    if profile is not None:
        package = built.chain.case.engagement.project.package
        summary = run_loop(built.starter, package, profile, watch, on_event)
    return Demonstrated(built=built, profile=profile, summary=summary)
