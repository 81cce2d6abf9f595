"""The tools that starter templates ship, and for which ports of theirs."""

from functools import cache

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store.resources import data_dir, list_paths
from mlops_blueprint.yaml_text import parse

_FILE = "contribution.yaml"


def shipped_adapters(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Return tool id -> ports for which the shipped starter templates have something of it.

    An adapter that names no port, such as the dialect of a CI product, serves every port of its tool.
    """
    return {
        tool: ports or frozenset(catalog.tool_by_id[tool].provides)
        for tool, ports in _named_ports().items()
        if tool in catalog.tool_by_id
    }


@cache
def _named_ports() -> dict[str, frozenset[str]]:
    folder = data_dir("templates").joinpath("starter", "adapters")
    paths = [path for path in list_paths(folder) if path.endswith(f"/{_FILE}")]
    found: dict[str, frozenset[str]] = {}
    for path in paths:
        tool, *_ = path.split("/")
        ports = _ports(folder.joinpath(*path.split("/")).read_text("utf-8"))
        found[tool] = found.get(tool, frozenset()) | ports
    return found


def _ports(text: str) -> frozenset[str]:
    data = parse(text, _FILE).data
    known = data if isinstance(data, dict) else {}
    return frozenset({*known.get("provides", ()), *known.get("describes", ())})
