"""What got better or worse in a repository since a base: a commit, or a scan that was kept."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from mlops_blueprint.analyse.scan_changes import compare_scans
from mlops_blueprint.app.scan import Seen, repository_names, scan_named
from mlops_blueprint.app.scan_into import parse_scan
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.scan import Scan
from mlops_blueprint.model.scan_change import ScanChanges
from mlops_blueprint.store.old_trees import commit_of, write_old_tree
from mlops_blueprint.store.scan_files import read_scan_text


def changes_since(base: str, paths: Sequence[Path], now: Scan, catalog: Catalog, seen: Seen) -> ScanChanges:
    """Return what moved since a base.

    Args:
        base: a JSON file of a scan, or a commit, branch or tag of the one repository.
        paths: the repositories that were scanned.
        now: their scan.
        catalog: tools, practices and probes; an old commit is scanned with today's.
        seen: hears of progress.

    Raises:
        BlueprintError: the base is neither, or cannot be read.
    """
    file = Path(base)
    if file.is_file():
        before = parse_scan(read_scan_text(file), base)
    elif len(paths) != 1:
        raise BlueprintError(
            f"`{base}` is no file, and a commit belongs to one repository", hint="name one PATH"
        )
    else:
        before = _scan_commit(base, paths[0], catalog, seen)
    return compare_scans(before, now, base, catalog)


def _scan_commit(ref: str, path: Path, catalog: Catalog, seen: Seen) -> Scan:
    commit = commit_of(path, ref)
    with tempfile.TemporaryDirectory(prefix="mlops-blueprint-") as folder:
        write_old_tree(path, commit, Path(folder))
        (name,) = repository_names([path])
        # What was wrong with the annotations of the past is past.
        return scan_named({name: Path(folder)}, catalog, seen, strict=False)
