"""Tools are data: no code decides by a tool's id, so that adding one never means touching Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from mlops_blueprint.model.catalog import Catalog

SOURCE = Path(__file__).parents[2] / "src" / "mlops_blueprint"
ALLOWED: dict[tuple[str, str], str] = {
    (
        "advise/selection/stack.py",
        "git",
    ): "the port without a local double of ours: version control is always git",
    ("model/safe_path.py", "git"): "the folder .git, which no template may write to",
    ("store/version_control.py", "git"): "the program that is asked what is not committed",
    ("store/old_trees.py", "git"): "the program that is asked for an earlier state, and its folder",
    ("catalog/landscape_export.py", "github"): "the host of addresses that are repositories",
    (
        "generate/composers/kubernetes.py",
        "kubernetes",
    ): "the folder of the manifests, which every starter may use, whatever tools it chose",
    ("model/tool.py", "kubernetes"): "a place where tools run; the tool of that name is another thing",
}
FOREIGN = {
    "scan/parsers/": "reads the files of others, in which imports, folders and dialects have these names",
    "scan/kinds.py": "names of the files of others",
    "scan/placing.py": "folders in which others keep things",
    "scan/detection.py": "registries of images and beginnings of resource types",
    "scan/reader.py": "the folder .git",
    "model/fact.py": "describes what the parsers say",
}
"""Where foreign formats are read; which tool they speak for still stands in the catalog's detectors alone."""

WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def test_code_names_no_tool_beyond_the_reasoned_exceptions(catalog: Catalog) -> None:
    ids = set(catalog.tool_by_id)
    found = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in SOURCE.rglob("*.py")
        for text in _strings(ast.parse(path.read_text(encoding="utf-8")))
        for name in WORD.findall(text)
        if name in ids and not path.relative_to(SOURCE).as_posix().startswith(tuple(FOREIGN))
    }
    assert found == set(ALLOWED)


def _strings(tree: ast.Module) -> Iterator[str]:
    """Yield every string that is not a docstring."""
    documentation = {id(text) for node in ast.walk(tree) if (text := _bare_string(node))}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def _bare_string(node: ast.AST) -> ast.Constant | None:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return node.value
    return None
