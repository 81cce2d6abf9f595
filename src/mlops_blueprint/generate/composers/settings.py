"""``settings.toml`` and ``.env.example``: every setting and every TCP port of the starter, declared once."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.composers.own import interpreter_setting
from mlops_blueprint.generate.composers.servers import addresses_here
from mlops_blueprint.generate.environments import groups_of
from mlops_blueprint.model.filetree import FileEntry


def compose_settings(draft: Draft) -> Iterator[FileEntry]:
    """Yield both files; a secret stands empty in ``settings.toml`` and is set in ``.env`` only.

    Where a server of ``compose.yaml`` answers a setting, its address stands above it as a comment, so that nothing
    needs a server until somebody wants it. Where a tool may live in an environment of its own, a module tells which
    Python runs it.
    """
    rows = {
        "settings": draft.parts.settings,
        "ports": draft.parts.network_ports,
        "environment": dict(item.value for item in draft.parts.environment),
        "here": addresses_here(draft),
    }
    yield shared_file(draft, "settings.toml", "settings.toml", rows)
    yield shared_file(draft, ".env.example", ".env.example", rows)
    groups = {name: interpreter_setting(name) for name in groups_of(draft.plan.contributions)}
    if groups:
        path = f"src/{draft.plan.package}/environments.py"
        yield shared_file(draft, path, "environments.py", {"interpreters": groups})
