"""Write the results into the pages of the scenarios; with --check, only say which pages are out of date."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import Chain, derive_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import ContextValue
from mlops_blueprint.model.stack import Binding

PAGES = Path(__file__).parent / "explanation" / "scenarios"
CASES = Path(__file__).parents[1] / "tests" / "cases" / "scenarios"
BEGIN, END = "<!-- result: written by docs/write_scenarios.py -->\n", "<!-- end of the result -->"
SHOWN = (
    "hosting",
    "skills",
    "licences",
    "regulation",
    "decision_impact",
    "data_change",
    "latency",
    "team_size",
)


def main() -> int:
    """Write or compare every page; return 1 when a comparison fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare and write nothing")
    check = parser.parse_args().check
    stale = {path: text for path, text in render_all() if path.read_text(encoding="utf-8") != text}
    for path, text in stale.items():
        if not check:
            path.write_text(text, encoding="utf-8")
        print(f"{'out of date' if check else 'written'}: {path.name}")
    if check and stale:
        print("run: python docs/write_scenarios.py", file=sys.stderr)
    return int(check and bool(stale))


def render_all() -> Iterator[tuple[Path, str]]:
    """Yield every scenario's page as it should be: hand-written text around the present result."""
    catalog = load_catalog()
    for folder in sorted(path for path in CASES.iterdir() if path.is_dir()):
        path = PAGES / f"{folder.name}.md"
        before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        result = "".join(f"{line}\n" for line in _result(derive_chain(load_case(folder, catalog), catalog)))
        yield path, f"{before}{BEGIN}{result}{END}{after}"


def _result(chain: Chain) -> Iterator[str]:
    engagement, catalog = chain.case.engagement, chain.catalog
    yield "\n| Given | |\n| --- | --- |"
    for key in catalog.context_keys:
        if key.key in SHOWN and key.key in engagement.context:
            yield f"| {key.name} | {_words(engagement.context[key.key])} |"
    wishes = (
        ("In use", engagement.tools.in_use),
        ("Required", engagement.tools.required),
        ("Banned", engagement.tools.banned),
    )
    for title, tools in wishes:
        if tools:
            yield f"| {title} | {', '.join(catalog.tool_by_id[tool].name for tool in tools)} |"
    yield "\n| Port | Tool | |\n| --- | --- | --- |"
    for binding in chain.stack.bindings:
        tool = catalog.tool_by_id[binding.tool].name
        yield f"| {catalog.port_by_id[binding.port].name} | {tool} | {_mark(binding, chain)} |"
    proof = "Proven: no other stack is better under the objectives" if chain.stack.proven else "Not proven"
    yield f"\n{proof}; unmet needs: {chain.stack.cost['unmet needs']}.\n"


def _words(value: ContextValue) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _mark(binding: Binding, chain: Chain) -> str:
    wishes = chain.case.engagement.tools
    marks = (
        (binding.pinned, "pinned"),
        (binding.tool in wishes.required, "required"),
        (binding.tool in wishes.in_use, "in use"),
        (_is_double(binding, chain.catalog), "no product needed"),
    )
    return next((text for holds, text in marks if holds), f"tier `{binding.tier}`")


def _is_double(binding: Binding, catalog: Catalog) -> bool:
    return catalog.tool_by_id[binding.tool].kind == "local-double"


if __name__ == "__main__":
    sys.exit(main())
