"""Renders the files only one contribution cares about: the core's and each adapter's own.

An adapter's ``files/`` are always part of it, those below ``at/<port>/`` where it is bound to that port, and those
below ``for/<kind>/`` where a tool of the starter gets a resource of that kind from a server.
"""

from collections.abc import Iterator

from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.context import STARTER_VARIABLES
from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.generate.workload import workload_folders
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.templating import render_code, undeclared

SUFFIX = ".jinja"
PACKAGE_PART = "__package__"


def private_files(plan: Plan) -> tuple[FileEntry, ...]:
    """Render the files of every contribution that takes part.

    Raises:
        TemplateError: a template does not end in ``.jinja``, uses a variable that is not offered, or cannot
            be rendered; all wrong names and variables are reported together.
    """
    sources = [
        (contribution.tool, folder, name)
        for contribution in plan.contributions
        for folder in _folders(contribution.tool, plan)
        for name in sorted(plan.request.templates)
        if name.startswith(folder) and name != f"{folder}contribution.yaml"
    ]
    problems = [problem for *_, name in sources for problem in _check(name, plan.request.templates[name])]
    if problems:
        raise TemplateError("some templates are wrong", problems=problems)
    return tuple(_render(plan, owner, folder, name) for owner, folder, name in sources)


def _folders(tool: str, plan: Plan) -> tuple[str, ...]:
    if tool != CORE:
        bound = sorted(item.port for item in plan.request.stack.bindings if item.starter_tool == tool)
        parts = (*(f"at/{port}/" for port in bound), *(f"for/{kind}/" for kind in plan.context["resources"]))
        return tuple(f"adapters/{tool}/{part}" for part in ("files/", *parts))
    added = workload_folders(plan.request.engagement.project.workload)
    return ("base/files/", *(f"{folder}/files/" for folder in added))


def _check(name: str, text: str) -> Iterator[Problem]:
    if not name.endswith(SUFFIX):
        yield Problem(name, 0, "GEN020", f"a template file must end in {SUFFIX}")
    try:
        unknown = undeclared(text) - STARTER_VARIABLES
    except TemplateError as error:
        yield from (Problem(name, item.line, item.code, item.message, item.hint) for item in error.problems)
        return
    for variable in sorted(unknown):
        yield Problem(
            name,
            0,
            "GEN021",
            f"unknown variable `{variable}`",
            "write braces of the output inside {% raw %}; templates may use "
            + ", ".join(sorted(STARTER_VARIABLES)),
        )


def _render(plan: Plan, owner: str, folder: str, name: str) -> FileEntry:
    text = render_code(plan.request.templates[name], plan.context, name)
    path = name.removeprefix(folder).removesuffix(SUFFIX).replace(PACKAGE_PART, plan.package)
    return FileEntry(path=path, text=text, owner=owner, template=name, executable=text.startswith("#!"))
