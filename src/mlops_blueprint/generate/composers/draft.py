"""What every composer gets, and how it makes a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.parts import COMPOSER, Parts
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.templating import render_code


@dataclass(frozen=True)
class Draft:
    """The state of the generation when a composer is called.

    Attributes:
        entries: files made so far; only the closing composers (traceability, manifest) look at them.
    """

    plan: Plan
    parts: Parts
    entries: tuple[FileEntry, ...] = ()


Composer = Callable[[Draft], Iterable[FileEntry]]


def shared_file(
    draft: Draft, path: str, template: str, rows: Mapping[str, Any], *, components: tuple[str, ...] = ()
) -> FileEntry:
    """Render ``templates/starter/shared/<template>.jinja`` into a file of the composers; see ``rendered``."""
    return rendered(draft, path, f"shared/{template}.jinja", rows, components=components)


def rendered(
    draft: Draft, path: str, name: str, rows: Mapping[str, Any], *, components: tuple[str, ...] = ()
) -> FileEntry:
    """Render a template into a file of the composers.

    Args:
        draft: whose plan offers the starter's variables.
        path: where the file stands in the starter.
        name: path of the template below ``templates/starter``.
        rows: what the composer offers beyond the starter's variables.
        components: components the file stands for.

    Raises:
        TemplateError: the template is missing or cannot be rendered.
    """
    templates = draft.plan.request.templates
    if name not in templates:
        raise TemplateError("a shared template is missing", problems=[Problem(name, 0, "GEN001", "missing")])
    text = render_code(templates[name], {**draft.plan.context, **rows}, name)
    return composed(path, text, name, components=components)


def composed(path: str, text: str, template: str, *, components: tuple[str, ...] = ()) -> FileEntry:
    """Return a file owned by the composers; a script becomes executable."""
    return FileEntry(
        path=path,
        text=text,
        owner=COMPOSER,
        template=template,
        executable=text.startswith("#!"),
        components=components,
    )
