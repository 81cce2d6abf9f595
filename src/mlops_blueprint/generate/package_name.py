"""Refuses package names with which the starter could not be imported, or would hide what it imports."""

import keyword
import sys
from collections.abc import Iterable

from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.composers.requirements import DEVELOPMENT
from mlops_blueprint.generate.locks import distribution
from mlops_blueprint.model.contribution import Contribution

_OF_THE_TESTS = frozenset({"conftest", "rows", "story", "tests"})
_IMPORTED_AS = {"scikit-learn": "sklearn"}


def check_package_name(package: str, contributions: Iterable[Contribution]) -> None:
    """Check the name of the starter's package against everything else that is imported there.

    Raises:
        TemplateError: it is a keyword of Python, a module of the standard library, a library one of the
            contributions requires, or a module of the starter's tests.
    """
    reason = _reason(package, tuple(contributions))
    if reason:
        problem = Problem(
            "engagement.yaml",
            0,
            "GEN060",
            f"`project.package` cannot be `{package}`: {reason}",
            "choose a name of your own, such as demand_forecasting",
        )
        raise TemplateError("the package name cannot be used", problems=[problem])


def _reason(package: str, contributions: tuple[Contribution, ...]) -> str:
    if keyword.iskeyword(package):
        return "it is a keyword of Python"
    if package in sys.stdlib_module_names:
        return "it is a module of the standard library"
    if package in _OF_THE_TESTS:
        return "the tests of the starter have a module of that name"
    owners = [item.tool for item in contributions if package in _libraries(item.requirements)]
    if package in _libraries(DEVELOPMENT):
        owners.append("development")
    return f"it is a library that {owners[0]} requires" if owners else ""


def _libraries(requirements: Iterable[str]) -> set[str]:
    names = map(distribution, requirements)
    return {_IMPORTED_AS.get(name, name.replace("-", "_")) for name in names}
