"""Gates: comparisons of a metric on which a promotion, a registration or the end of the process hangs."""

import ast
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.parsers.python_acts import ACTS, JUDGES_DATA, RETRAINS, acting
from mlops_blueprint.scan.parsers.python_names import Scope
from mlops_blueprint.scan.parsers.python_survey import Survey
from mlops_blueprint.scan.parsers.source import Source

METRIC = re.compile(
    r"(?<![a-z])(?:acc(?:uracy)?|auc|auroc|roc|f1|fbeta|rmse|mae|mse|mape|smape|rmsle|r2|score|scores|loss|metrics?|precision|"
    r"recall|logloss|log_loss|perf(?:ormance)?|quality|drift(?:ed)?|psi|p_?vals?|p_?values?|bleu|rouge|wer|perplexity|gini|ks|"
    r"error_rate|improved?|improvement|better|uplift|gain|diff|delta|champion|challenger|candidate|kpi|evaluation|eval)(?![a-z])",
    re.IGNORECASE,
)
_KEEPS = re.compile(r"(?:^|[._])(?:save|dump|log_model|copy|upload|replace|train)", re.IGNORECASE)
"""What keeps the best of several models; a choice, not a gate."""

_FLAG = re.compile(r"(?:^|_)(?:deploy|promot|approv|accept|register)|(?:^|_)should_|is_better", re.IGNORECASE)
"""Flags that others read before a model goes on."""

_DRIFT = re.compile(r"drift|(?<![a-z])(?:psi|ks)(?![a-z])|p_?val", re.IGNORECASE)
_ENDS = re.compile(r"^(?:sys\.exit|exit|quit|os\._exit|os\.abort|pytest\.fail|click\.Abort|typer\.Exit)$")
_ORDER = (ast.Gt, ast.GtE, ast.Lt, ast.LtE)
_CONDITIONS = re.compile(
    r"(?:^|\.)(?:dsl\.(?:If|Condition)|ConditionStep|ConditionGreaterThan(?:OrEqualTo)?|ConditionLessThan(?:OrEqualTo)?)$"
)

_REGISTERING = frozenset(
    ["registered_model_name", "model_name", "approval_status", "alias", "stage", "await_registration_for"]
)
_Verdicts = dict[tuple[int, str], str]
"""Scope and name of a variable that holds the result of a comparison -> what was compared."""


def gates(source: Source, found: Survey) -> Iterator[Fact]:
    """Yield gates.

    ``blocks`` is yes when what hangs on the comparison acts, ends the process or decides a branch, no when it only
    prints or keeps the better file; ``on`` is what is compared; ``about`` whether that is a ``metric``, ``drift``, the ``data`` or the need of
    ``retraining``;
    ``guards`` what is called, raised or returned; ``in`` the function.
    """
    verdicts = _verdicts(found)
    for node, scope in found.branches:
        on = _compared(node.test, scope, verdicts)
        if not on:
            continue
        detail = {"on": on, "about": _about(on, scope), "in": scope.name}
        if isinstance(node, ast.If):
            yield from _branch(source, found, (node, scope), detail)
        elif isinstance(node, ast.Assert):
            if not _is_range(on):
                blocks = "no" if source.place is Place.TEST else "yes"
                yield source.fact("gate", "assert", node.lineno, blocks=blocks, guards="assert", **detail)
        else:
            yield source.fact("gate", "choice", node.lineno, blocks="no", guards="value", **detail)
    yield from _returned(source, found, verdicts)
    yield from _handed(source, found, verdicts)
    for call in found.calls:
        if _CONDITIONS.search(call.name):
            yield source.fact(
                "gate", call.name, call.node.lineno, blocks="yes", on="condition of a step", guards="steps"
            )


def _returned(source: Source, found: Survey, verdicts: _Verdicts) -> Iterator[Fact]:
    """Yield verdicts that functions return whose names say that they give one."""
    for node, scope in found.returns:
        if node.value is None or not _DECIDERS.search(scope.name):
            continue
        values = [node.value]
        if isinstance(node.value, ast.Call):
            values = [*node.value.args, *(item.value for item in node.value.keywords)]
        for value in values:
            if isinstance(value, ast.Compare | ast.BoolOp | ast.Name) and (
                on := _compared(value, scope, verdicts)
            ):
                detail = {"on": on, "about": _about(on, scope), "in": scope.name}
                yield source.fact("gate", "return", node.lineno, blocks="yes", guards="return", **detail)
                break


def _handed(source: Source, found: Survey, verdicts: _Verdicts) -> Iterator[Fact]:
    """Yield calls that register or promote under a name which a comparison has set, or has left empty."""
    for call in found.calls if verdicts else ():
        for item in call.node.keywords:
            named = item.arg in _REGISTERING or ACTS.search(call.name)
            if (
                named
                and isinstance(item.value, ast.Name)
                and (on := verdicts.get((id(call.scope), item.value.id)))
            ):
                detail = {"on": on, "about": _about(on, call.scope), "in": call.scope.name}
                yield source.fact(
                    "gate", "argument", call.node.lineno, blocks="yes", guards=call.name, **detail
                )


def _about(on: str, scope: Scope) -> str:
    """Return what a comparison is about; who says whether to train again or judges data lets no model go on."""
    if RETRAINS.search(scope.name):
        return "retraining"
    if JUDGES_DATA.search(scope.name):
        return "data"
    return "drift" if _DRIFT.search(on) else "metric"


def _is_range(on: str) -> bool:
    """Tell whether a comparison only checks the range of a value, as validation of arguments does."""
    numbers = re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])", on)
    return bool(numbers) and all(float(number) in (0.0, 1.0, 100.0) for number in numbers)


def _branch(
    source: Source, found: Survey, at: tuple[ast.If, Scope], detail: dict[str, str]
) -> Iterator[Fact]:
    node, scope = at
    acts, keeps, says = _acts(node, found, scope)
    if not acts and any(isinstance(child, ast.Return | ast.Continue) for child in node.body):
        acts = _behind(node, found, scope)
    if _is_range(detail["on"]):
        acts = [act for act in acts if act != "raise"]
    if acts or keeps or says:
        guards = " ".join(dict.fromkeys([*acts, *keeps])) or "print"
        yield source.fact("gate", "if", node.lineno, blocks="yes" if acts else "no", guards=guards, **detail)


def _behind(node: ast.If, found: Survey, scope: Scope) -> list[str]:
    """Return what acts in the same function behind a branch that leaves it."""
    last = node.end_lineno or node.lineno
    return [call.name for call in found.calls_in(scope) if call.node.lineno > last and ACTS.search(call.name)]


def _acts(node: ast.If, found: Survey, scope: Scope) -> tuple[list[str], list[str], bool]:
    """Return what a branch stops or starts, what it keeps, and whether it says anything."""
    acts: list[str] = []
    keeps: list[str] = []
    says = False
    for child in _below(node):
        if isinstance(child, ast.Raise):
            acts.append("raise")
        elif isinstance(child, ast.Return):
            acts += ["return"] * _decides(child, scope)
        elif isinstance(child, ast.Assign):
            acts += _flags(child)
        elif isinstance(child, ast.Call):
            name = found.names.resolve(child.func, scope)[0]
            kind = "acts" if name.removeprefix("self.") in acting(found) else _kind(child, name)
            says = says or kind == "says"
            acts += [name] * (kind == "acts")
            keeps += [name] * (kind == "keeps")
    return acts, keeps, says


def _flags(node: ast.Assign) -> list[str]:
    """Return the flags an assignment sets that say whether a model goes on."""
    if not isinstance(node.value, ast.Constant):
        return []
    return [name for name in map(_named, node.targets) if _FLAG.search(name)]


def _named(target: ast.expr) -> str:
    """Return the last part of what is assigned to: of a variable, an attribute or an entry of a table."""
    if isinstance(target, ast.Subscript):
        key = target.slice
        return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
    return str(getattr(target, "id", getattr(target, "attr", "")))


def _kind(call: ast.Call, name: str) -> str:
    """Return what a call does to the course of things: ``acts``, ``keeps``, ``says`` or nothing."""
    if _ENDS.match(name):
        return "acts" if _fails(call, name) else ""
    if _is_report(name):
        return "says"
    if ACTS.search(name):
        return "acts"
    return "keeps" if _KEEPS.search(name) else ""


def _fails(call: ast.Call, name: str) -> bool:
    first = call.args[0] if call.args else None
    succeeds = first is None or (isinstance(first, ast.Constant) and first.value in (0, None))
    return not succeeds or name == "pytest.fail"


def _is_report(name: str) -> bool:
    root, _, last = name.partition(".")[0], "", name.rpartition(".")[2]
    return root in ("print", "logging", "plt", "st", "console") or last in _LOGS


_LOGS = frozenset(["info", "warning", "error", "debug", "exception", "append", "echo", "write"])


_DECIDERS = re.compile(
    r"check|gate|decide|decision|should|valid|branch|promot|approv|is_|compare|pass|accept|ready|choose",
    re.IGNORECASE,
)


def _decides(node: ast.Return, scope: Scope) -> bool:
    """Tell whether a return is the verdict of a function that exists to give one."""
    verdict = isinstance(node.value, ast.Constant) and isinstance(node.value.value, bool | str)
    return verdict and _DECIDERS.search(scope.name) is not None


def _below(node: ast.If) -> Iterator[ast.AST]:
    """Yield what stands in the branches, functions that are only defined there aside; at most some thousands."""
    waiting: list[ast.AST] = [*node.body, *node.orelse]
    for _ in range(3000):
        if not waiting:
            return
        child = waiting.pop(0)
        yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            waiting = [*ast.iter_child_nodes(child), *waiting]


def _verdicts(found: Survey) -> _Verdicts:
    """Return variables that hold the result of a comparison of metrics, by scope and name."""
    result: _Verdicts = {}
    for node, scope in found.assigns:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        value = node.value.test if isinstance(node.value, ast.IfExp) else node.value
        value = value if isinstance(value, ast.Compare | ast.BoolOp) else None
        if isinstance(target, ast.Name) and value is not None and (on := _compared(value, scope, {})):
            result[id(scope), target.id] = on
    return result


def _compared(test: ast.expr, scope: Scope, verdicts: _Verdicts) -> str:
    """Return what a test compares, if it compares a metric with an order, else an empty text."""
    for node in _tests(test):
        if isinstance(node, ast.Name) and (id(scope), node.id) in verdicts:
            return verdicts[id(scope), node.id]
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], _ORDER):
            text = _words(node)
            if METRIC.search(text):
                return text
    return ""


def _tests(test: ast.expr) -> Iterator[ast.expr]:
    waiting = [test]
    for _ in range(50):
        if not waiting:
            return
        node = waiting.pop(0)
        yield node
        if isinstance(node, ast.BoolOp):
            waiting += node.values
        elif isinstance(node, ast.UnaryOp):
            waiting.append(node.operand)
        elif (
            isinstance(node, ast.Call)
            and len(node.args) == 1
            and isinstance(node.func, ast.Name)
            and node.func.id in ("bool", "all", "any")
        ):
            waiting.append(node.args[0])


def _words(node: ast.Compare) -> str:
    """Return the names and the texts on both sides of a comparison."""
    words: list[str] = []
    waiting: list[ast.AST] = [node.left, *node.comparators]
    for _ in range(60):
        if not waiting:
            break
        child = waiting.pop(0)
        if isinstance(child, ast.Name):
            words.append(child.id)
        elif isinstance(child, ast.Attribute):
            words.append(child.attr)
        elif isinstance(child, ast.Constant) and isinstance(child.value, str | int | float):
            words.append(str(child.value)[:40])
        waiting = [*ast.iter_child_nodes(child), *waiting]
    return " ".join(words)
