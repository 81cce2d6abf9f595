"""From a script or module that a command names to the file of the repository that it means."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlops_blueprint.model.fact import Fact


def resolved(facts: Iterable[Fact], paths: Iterable[str]) -> Iterator[Fact]:
    """Yield facts; a command's ``script`` is the path of a file wherever one file can be meant.

    Looked for from the root, from the folder of the command's own file, then anywhere, if just one file fits.
    """
    known = _Paths(paths)
    for fact in facts:
        if fact.kind == "command" and (script := known.meant(fact)):
            yield replace(fact, detail={**fact.detail, "script": script})
        else:
            yield fact


class _Paths:
    """The files of a repository by their last part."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.by_name: dict[str, list[str]] = {}
        for path in paths:
            self.by_name.setdefault(path.rpartition("/")[2], []).append(path)

    def meant(self, command: Fact) -> str | None:
        """Return the file a command runs; None where it is open."""
        folder = command.path.rpartition("/")[0]
        if script := command.detail.get("script"):
            return self._file(script.lstrip("/"), folder)
        module = command.detail.get("module", "").replace(".", "/")
        if not module:
            return None
        return self._file(f"{module}.py", folder) or self._file(f"{module}/__main__.py", folder)

    def _file(self, script: str, folder: str) -> str | None:
        plain = "/".join(part for part in script.split("/") if part not in (".", "..", ""))
        same = self.by_name.get(plain.rpartition("/")[2], [])
        beside = f"{folder}/{plain}" if folder else plain
        for path in (plain, beside):
            if path in same:
                return path
        ending = [path for path in same if path.endswith(f"/{plain}")]
        return ending[0] if len(ending) == 1 else None
