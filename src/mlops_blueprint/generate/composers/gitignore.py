"""``.gitignore``: what never belongs into the repository."""

from collections.abc import Iterator

from mlops_blueprint.generate.composers.draft import Draft, composed
from mlops_blueprint.model.filetree import FileEntry

_ALWAYS = (
    ("Secrets of this checkout", (".env",)),
    ("Environment and runtime state", (".venv/", "/var/")),
    (
        "Caches and builds",
        (
            "__pycache__/",
            "*.egg-info/",
            ".hypothesis/",
            ".mypy_cache/",
            ".pytest_cache/",
            ".ruff_cache/",
            "/dist/",
        ),
    ),
)


def compose_gitignore(draft: Draft) -> Iterator[FileEntry]:
    """Yield ``.gitignore``: ours first, then the lines of each contribution under its name."""
    known = {line.strip("/") for _, lines in _ALWAYS for line in lines}
    blocks = [f"# {title}\n" + "".join(f"{line}\n" for line in lines) for title, lines in _ALWAYS]
    by_owner: dict[str, list[str]] = {}
    for item in draft.parts.ignore:
        if item.value.strip("/") not in known:
            known.add(item.value.strip("/"))
            by_owner.setdefault(item.owner, []).append(item.value)
    blocks += [
        f"# {draft.plan.tool_name(owner)}\n" + "".join(f"{line}\n" for line in sorted(lines))
        for owner, lines in by_owner.items()
    ]
    yield composed(".gitignore", "\n".join(blocks), "gitignore")
