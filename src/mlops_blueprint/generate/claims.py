"""Checks that what contributions claim is really there: the classes behind ports and the tests behind proofs."""

import ast
from collections.abc import Iterator

from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.contributions import contribution_path
from mlops_blueprint.generate.parts import Parts
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.generate.tracing import file_of_test
from mlops_blueprint.model.filetree import FileTree


def check_claims(tree: FileTree, plan: Plan, parts: Parts) -> None:
    """Check a well-formed tree against the contributions it was made from.

    Raises:
        TemplateError: a port's class or a proof's test does not exist; a principle would be claimed, or a
            port bound, on the strength of a name.
    """
    files = {entry.path: entry.text for entry in tree.entries}
    problems = [*_classes(files, plan), *_tests(files, parts)]
    if problems:
        raise TemplateError("contributions claim what is not there", problems=problems)


def _classes(files: dict[str, str], plan: Plan) -> Iterator[Problem]:
    for contribution in plan.contributions:
        for port, target in sorted(contribution.provides.items()):
            module, _, name = target.partition(":")
            path = f"src/{plan.package}/{module.replace('.', '/')}.py"
            if name not in _names(files.get(path, "")):
                yield Problem(
                    contribution_path(contribution.tool),
                    0,
                    "GEN050",
                    f"{contribution.tool} provides `{port}` by {target}, but {path} does not define it",
                )


def _tests(files: dict[str, str], parts: Parts) -> Iterator[Problem]:
    for item in parts.proofs:
        path = file_of_test(item.value.test)
        wanted = item.value.test.split("::")[1:]
        missing = path not in files or not set(wanted) <= _names(files[path])
        if missing:
            yield Problem(
                contribution_path(item.owner),
                0,
                "GEN051",
                f"the proof `{item.value.test}` does not exist",
                "name a test as tests/test_x.py::test_y",
            )


def _names(text: str) -> set[str]:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)}
