"""Whether a path of a generated repository stays where it belongs."""


def is_safe(path: str) -> bool:
    """Tell whether a path stays inside the root on every system and out of Git's own folder."""
    parts = path.split("/")
    return (
        bool(path)
        and not any(
            part in ("", ".", "..") or "\\" in part or ":" in part or not part.isprintable() for part in parts
        )
        and parts[0].casefold() != ".git"
    )
