"""What this release knows about repositories of earlier ones: who owns which file, and what moved since."""

import re
from collections.abc import Iterable

from mlops_blueprint import __version__
from mlops_blueprint.app.starter import starter_templates
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter_migration import Migration, Migrations
from mlops_blueprint.model.starter_state import Lock
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse


def ownership_rules() -> OwnershipRules:
    """Return who owns which path of a starter."""
    text = starter_templates()["ownership.yaml"]
    return require_record(OwnershipRules, parse(text, "ownership.yaml"))


def pending_migrations(lock: Lock) -> tuple[Migration, ...]:
    """Return the moves that a repository has not seen, oldest first.

    Raises:
        BlueprintError: a later release made the repository; going back is no update.
    """
    text = starter_templates()["migrations.yaml"]
    known = require_record(Migrations, parse(text, "migrations.yaml")).migrations
    unknown = set(lock.migrations) - {item.id for item in known}
    if unknown or _numbers(lock.product) > _numbers(__version__):
        raise BlueprintError(
            f"this repository was made by release {lock.product}, which is later than the installed {__version__}",
            hint=f"install MLOps Blueprint {lock.product} or later",
        )
    return tuple(item for item in known if item.id not in lock.migrations)


def told_of(migrations: Iterable[Migration]) -> list[str]:
    """Return what people have to rename where only they can: what is not generated is never looked at."""
    return [
        f"{item.old} is called {item.new} now: {item.because}; rename it in .env, in secrets and wherever else only you have it"
        for item in migrations
        if item.kind == "rename-variable"
    ]


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version.partition("+")[0])]
