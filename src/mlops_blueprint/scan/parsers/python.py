"""Python files: the facts of the other ``python_`` modules, and what can be read of a file that does not parse."""

import ast
import re
import sys
import warnings
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.parsers.commands import commands
from mlops_blueprint.scan.parsers.credentials import redacted
from mlops_blueprint.scan.parsers.mentions import comments, mentions
from mlops_blueprint.scan.parsers.python_calls import bases, calls, decorators, imports, variables
from mlops_blueprint.scan.parsers.python_checks import data_checks
from mlops_blueprint.scan.parsers.python_drift import drift_answers
from mlops_blueprint.scan.parsers.python_gates import gates
from mlops_blueprint.scan.parsers.python_graphs import flow_graphs
from mlops_blueprint.scan.parsers.python_lines import plain_facts, plain_imports
from mlops_blueprint.scan.parsers.python_routes import routes
from mlops_blueprint.scan.parsers.python_schedules import schedules
from mlops_blueprint.scan.parsers.python_steps import drawn_graphs
from mlops_blueprint.scan.parsers.python_survey import Survey, survey
from mlops_blueprint.scan.parsers.python_tests import seeds, tests
from mlops_blueprint.scan.parsers.python_verdicts import verdict_gates
from mlops_blueprint.scan.parsers.source import Source

_RUNS = re.compile(
    r"(?:^|\.)(?:subprocess\.(?:run|call|check_call|check_output|Popen|getoutput)|os\.(?:system|popen|execvp?)|BashOperator|ShellTask|bash_task|ShellOperation)$"
)
_ROOT = re.compile(r"^[ \t]*(?:import|from)[ \t]+([A-Za-z_]\w*)", re.MULTILINE)
_TELLING = re.compile(
    r"seed|random_state|environ|getenv|subprocess|os\.system|predict|accuracy|metric|cron|schedule|def test_|promot|threshold|drift"
)
"""Words around which facts stand that are more than imports."""

_PLAIN = sys.stdlib_module_names | {
    "typing_extensions",
    "pytest",
    "numpy",
    "six",
    "click",
    "attr",
    "attrs",
    "yaml",
    "requests",
}
"""Modules whose use says nothing here."""

_RUNNER = re.compile(
    r"^_?(?:run|exec|execute|call|check|shell|sh|cmd|command|start|launch)(?:_|$)|_(?:cmd|command|shell)$"
)
_COMMANDS = ("args", "bash_command", "command", "commands")
_NAMED_SO = re.compile(r"(?:^|_)(?:cmd|command|cmdline)$")
_ADDRESS = re.compile(r"^(?!https?:|file:)[a-z][a-z0-9+]{1,12}://")
_NO_TREE = (SyntaxError, ValueError, RecursionError, MemoryError)


def parse(source: Source) -> Iterator[Fact]:
    """Yield what a Python file says; one that does not parse is ``broken`` and still gives its imports."""
    if source.hurried and not worth_a_tree(source):
        yield from plain_imports(source)
        return
    tree = parsed(source.text)
    if isinstance(tree, ast.Module):
        yield from facts_of(source, tree)
    else:
        if source.place is not Place.TEMPLATE:
            yield source.fact("broken", "python", tree[0], reason=tree[1])
        yield from plain_facts(source)
    yield from comments(source)


def worth_a_tree(source: Source) -> bool:
    """Tell whether a file can say more than what it imports: it imports others' modules, or has telling words."""
    others = set(_ROOT.findall(source.text)) - _PLAIN - source.own
    return bool(others) or _TELLING.search(source.text) is not None


def parsed(text: str) -> ast.Module | tuple[int, str]:
    """Return the syntax tree of a text, or the line and the reason why there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        return error.lineno or 1, error.msg
    except _NO_TREE as error:
        return 1, type(error).__name__


def facts_of(source: Source, tree: ast.Module) -> Iterator[Fact]:
    """Yield the facts of a syntax tree; lines are those of the tree."""
    found = survey(tree)
    for reader in _READERS:
        yield from reader(source, found)


def _texts(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield the tools that documentation strings name, and the addresses of stores among the texts."""
    for node in found.texts:
        if not isinstance(node.value, str):
            continue
        if "\n" in node.value:
            yield from mentions(source, node.value, line=node.lineno)
        elif _ADDRESS.match(node.value):
            yield source.fact(
                "setting", "address", node.lineno, value=redacted("", node.value), format="python"
            )


def _constants(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield constants in capitals as settings: many projects are configured by a Python module."""
    for node, scope in found.assigns:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if scope.kind == "function" or not isinstance(target, ast.Name) or not target.id.isupper():
            continue
        if isinstance(node.value, ast.Constant):
            shown = redacted(target.id, " ".join(str(node.value.value).split()))
            yield source.fact("setting", target.id, node.lineno, value=shown, format="python")


def _programs(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield the programs that a file starts, lists of words that go to a function that runs them included."""
    for call in found.calls:
        last = call.name.rpartition(".")[2]
        if _RUNS.search(call.name):
            keywords = (item.value for item in call.node.keywords if item.arg in _COMMANDS)
            for value in (*call.node.args[:1], *keywords):
                yield from commands(source, _line_of(value), line=call.node.lineno, via=call.name)
        elif _RUNNER.search(last) and call.node.args and isinstance(call.node.args[0], ast.List):
            yield from commands(source, _line_of(call.node.args[0]), line=call.node.lineno, via=call.name)
    for node, _ in found.assigns:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(node.value, ast.List) and _NAMED_SO.search(getattr(target, "id", "")):
            yield from commands(source, _line_of(node.value), line=node.lineno, via="list")


def _line_of(value: ast.expr) -> str:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    if isinstance(value, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in value.values)
    if isinstance(value, ast.List | ast.Tuple):
        return _joined(value.elts)
    return ""


def _joined(items: list[ast.expr]) -> str:
    """Return a list of words as a line; nothing when it is open which program the first one is."""
    words = [
        item.value if isinstance(item, ast.Constant) and isinstance(item.value, str) else "X"
        for item in items
    ]
    if items and isinstance(items[0], ast.Attribute) and items[0].attr == "executable":
        words[0] = "python"
    return "" if words[:1] == ["X"] else " ".join(words)


_READERS = (
    imports, calls, bases, decorators, variables, tests, seeds, gates, data_checks, verdict_gates, drift_answers, routes, flow_graphs, drawn_graphs, schedules,
    _programs, _constants, _texts,
)  # fmt: skip
