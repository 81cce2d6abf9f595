"""Starters as the scanner sees them: which of the practices that they claim do their files show?"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.scan import scan_repositories
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.scan import Scan

UNSEEN = {
    "trn.modular": "the starter's steps are modules of one package; the probe looks for images or components of their own",
}
"""Practices of starters that no probe can see, and why."""

HIDDEN = {
    "ci.pipeline": ("tst.pipeline_ci",),
    "metrics.collect": ("mon.central",),
}
"""Port -> practices that nobody but its own code shows when a local double provides it: there is no tool to see."""


def write_starter(tree: FileTree, folder: Path) -> Path:
    for entry in tree.entries:
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
        path.chmod(0o755 if entry.executable else 0o644)
    return folder


def scanned(folder: Path) -> Scan:
    return scan_repositories([folder], load_catalog(), lambda *_: None)


def claimed(tree: FileTree) -> frozenset[str]:
    """Practices that the starter's files and tests stand for, as far as a probe speaks for them."""
    return frozenset(name for entry in tree.entries for name in entry.practices) & spoken_for()


@cache
def spoken_for() -> frozenset[str]:
    return frozenset(item.practice for probe in load_catalog().probes for item in probe.proposes)


def missing(tree: FileTree, scan: Scan, bindings: Mapping[str, str]) -> dict[str, str]:
    """Claimed practices that the scan does not show, with what it says of them instead.

    Args:
        tree: the starter.
        scan: of its files.
        bindings: port -> tool; what local doubles hide is not asked for.
    """
    return {
        name: f"{scan.practices[name].outcome}: {scan.practices[name].because}"
        for name in sorted(visible(tree, bindings))
        if scan.practices[name].outcome not in {"yes", "partial"}
    }


def visible(tree: FileTree, bindings: Mapping[str, str]) -> frozenset[str]:
    """Claimed practices that a scan can see; what local doubles hide is left out."""
    hidden = {name for port, names in HIDDEN.items() if bindings[port].startswith("local-") for name in names}
    return claimed(tree) - hidden - UNSEEN.keys()
