"""``settings.toml`` and ``.env.example``: every setting and every TCP port of the starter, declared once."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.model.filetree import FileEntry


def compose_settings(draft: Draft) -> Iterator[FileEntry]:
    """Yield both files; a secret stands empty in ``settings.toml`` and is set in ``.env`` only."""
    rows = {
        "settings": draft.parts.settings,
        "ports": draft.parts.network_ports,
        "environment": dict(item.value for item in draft.parts.environment),
    }
    yield shared_file(draft, "settings.toml", "settings.toml", rows)
    yield shared_file(draft, ".env.example", ".env.example", rows)
