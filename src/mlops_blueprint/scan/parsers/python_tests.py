"""Test functions and fixed seeds of a Python file."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.parsers.python_names import Scope
from mlops_blueprint.scan.parsers.python_survey import Defined, Survey
from mlops_blueprint.scan.parsers.source import Source

_FILE = re.compile(r"(?:^|/)(?:test_[^/]*|[^/]*_test|tests)\.py$")
_SKIPS = re.compile(r"(?:^|\.)(?:skip|skipif|skipIf|skipUnless|xfail|expectedFailure|skipTest)$")
_MOCKS = re.compile(
    r"(?:^|\.)(?:mock|Mock|MagicMock|AsyncMock|patch|create_autospec|mocker|monkeypatch)(?:\.|$)|^pytest_mock|^responses\b|^moto\b"
)
_ASSERTS = re.compile(r"(?:^|\.)(?:assert\w*|fail\w*|raises|warns|expect\w*|check_estimator)$")
_SEEDS = re.compile(
    r"(?:^|\.)(?:random\.seed|manual_seed(?:_all)?|set_seed|set_random_seed|seed_everything|fix_seed|seed_all|"
    r"set_all_seeds?|enable_full_determinism|use_deterministic_algorithms)$"
)
_GENERATORS = (".default_rng", ".RandomState", ".PRNGKey", ".Random")
_FIXES = re.compile(
    r"seed|deterministic|reproduc|random|init|set_?up|train|fit|main|run|split|experiment|pipeline|config|prepare",
    re.IGNORECASE,
)
"""Names of functions that hand a seed on to what follows."""

_SEED_ARGUMENTS = frozenset(["random_state", "seed", "random_seed", "rng_seed", "seed_value"])


def tests(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield test functions.

    ``asserts`` counts what they assert, themselves or in a function of the file (``assert True`` is nothing), ``mocks`` and ``skipped`` are yes or no,
    ``calls`` are the names they call.
    """
    if source.place is not Place.TEST and not _FILE.search(source.path):
        return
    counted = _plain_asserts(found)
    programs = _programs(found)
    asserting = {
        item.node.name: counted[id(item.scope)] for item in found.functions if counted[id(item.scope)]
    }
    for function in found.functions:
        name = function.node.name
        if not name.startswith("test") or function.outside.kind == "function" or name in programs:
            continue
        called = [call.name for call in found.calls_in(function.scope)]
        lent = sum(asserting.get(item.removeprefix("self."), 0) for item in set(called))
        yield source.fact(
            "test",
            function.scope.name,
            function.node.lineno,
            asserts=str(
                counted[id(function.scope)] + lent + sum(bool(_ASSERTS.search(item)) for item in called)
            ),
            mocks="yes" if _mocks(function, called) else "no",
            skipped="yes" if _skipped(function, called) else "no",
            calls=" ".join(dict.fromkeys(called)),
        )


def _programs(found: Survey) -> set[str]:
    """Return the functions that the file itself calls with arguments when it runs: steps of a program, no tests."""
    return {call.name for call in found.calls if call.scope.kind == "module" and call.node.args}


def _plain_asserts(found: Survey) -> Counter[int]:
    """Count the assert statements of each scope that can fail."""
    counted: Counter[int] = Counter()
    for node, scope in found.branches:
        if isinstance(node, ast.Assert) and not _is_trivial(node.test):
            holder: Scope | None = scope
            while holder is not None:
                counted[id(holder)] += 1
                holder = holder.holder
    return counted


def _is_trivial(test: ast.expr) -> bool:
    if isinstance(test, ast.Constant):
        return True
    return isinstance(test, ast.Compare) and all(
        isinstance(side, ast.Constant) for side in (test.left, *test.comparators)
    )


def _mocks(function: Defined, called: list[str]) -> bool:
    assert isinstance(function.node, ast.FunctionDef | ast.AsyncFunctionDef)  # noqa: S101 - no class is in the list
    names = [argument.arg for argument in function.node.args.args]
    names += [name for name, _, _ in function.decorators]
    return any(_MOCKS.search(name) for name in [*called, *names])


def _skipped(function: Defined, called: list[str]) -> bool:
    return any(_SKIPS.search(name) for name in [*(name for name, _, _ in function.decorators), *called[:1]])


def seeds(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield fixed seeds: calls that set one, and arguments that give one; ``value`` is the number or its name."""
    around = {id(item.scope): item.node for item in found.functions}
    for call in found.calls:
        first = call.node.args[0] if call.node.args else None
        sets = _SEEDS.search(call.name) or call.name.endswith(_GENERATORS)
        if sets and isinstance(first, ast.Name) and _is_chosen_anew(first.id, around.get(id(call.scope))):
            continue
        if value := (_seed(first) if sets else "") or _named(call.node):
            yield source.fact("seed", call.name, call.node.lineno, value=value)
    holders = {id(node.value): node for node, _ in found.assigns}
    for table in found.dicts:
        yield from _parameters(source, table, holders.get(id(table)))


def _is_chosen_anew(name: str, function: ast.AST | None) -> bool:
    """Tell whether a seed is a parameter of a small function of other purpose, so that each call has another one."""
    if not isinstance(function, ast.FunctionDef) or _FIXES.search(function.name):
        return False
    given = [*function.args.args, *function.args.kwonlyargs]
    return name in {item.arg for item in given[: len(given) - len(function.args.defaults)]}


def _parameters(source: Source, table: ast.Dict, holder: ast.Assign | ast.AnnAssign | None) -> Iterator[Fact]:
    """Yield the seeds in a table of parameters, named ``variable[key]``."""
    target = holder.targets[0] if isinstance(holder, ast.Assign) else getattr(holder, "target", None)
    title = target.id if isinstance(target, ast.Name) else "parameters"
    for key, given in zip(table.keys, table.values, strict=True):
        named = key.value if isinstance(key, ast.Constant) else None
        if named in _SEED_ARGUMENTS and isinstance(given, ast.Constant) and (value := _seed(given)):
            yield source.fact("seed", f"{title}[{named}]", given.lineno, value=value)


def _named(node: ast.Call) -> str:
    return next((_seed(item.value) for item in node.keywords if item.arg in _SEED_ARGUMENTS), "")


def _seed(node: ast.expr | None) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value) if isinstance(node.value, int) and not isinstance(node.value, bool) else ""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    return "…" if isinstance(node, ast.Subscript) else ""
