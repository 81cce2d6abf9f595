"""The only user of jinja2: one strict, sandboxed environment for code and one that escapes for HTML.

Strict means that an unknown variable is an error and that a template can neither reach the disk nor touch
private attributes. A failure names the template and the line in it.
"""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, meta
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mlops_blueprint.errors import Problem, TemplateError

_COMPILED_NAME = "<template>"
_FAILURES = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


def quoted(value: object) -> str:
    """Return a double-quoted string that TOML, YAML, JSON and Python all read back as the same text."""
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


class _OtherTemplates(BaseLoader):
    """Finds the templates an HTML page extends or includes among texts already read."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the text under that name."""
        del environment
        if template not in self.texts:
            raise TemplateNotFound(template)
        return self.texts[template], template, lambda: True


def _environment(*, autoescape: bool, others: Mapping[str, str] | None = None) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=autoescape,
        loader=_OtherTemplates(others or {}),
    )
    environment.filters["quoted"] = quoted
    return environment


_CODE = _environment(autoescape=False)


def render_code(text: str, context: Mapping[str, Any], name: str) -> str:
    """Render a template of code, configuration or Markdown; nothing is escaped.

    Args:
        text: the template.
        context: every variable the template may use.
        name: the template's path, for messages.

    Raises:
        TemplateError: the template is malformed or uses an unknown variable; says where.
    """
    return _render(_compiled, text, context, name)


def render_html(
    text: str, context: Mapping[str, Any], name: str, *, others: Mapping[str, str] | None = None
) -> str:
    """Render a page; every value is escaped unless the template marks it safe.

    Args:
        text: the template.
        context: every variable the template may use.
        name: the template's path, for messages.
        others: name -> text of the templates this one extends, includes or imports.

    Raises:
        TemplateError: the template is malformed or uses an unknown variable; says where.
    """
    environment = _environment(autoescape=True, others=others)
    return _render(environment.from_string, text, context, name)


@lru_cache(maxsize=2048)
def undeclared(text: str) -> frozenset[str]:
    """Return the names a template expects from its context.

    Raises:
        TemplateError: the template is malformed.
    """
    try:
        return frozenset(meta.find_undeclared_variables(_CODE.parse(text)))
    except JinjaError as error:
        raise _error(error, "") from error


@lru_cache(maxsize=2048)
def _compiled(text: str) -> Template:
    """Return a template of code; a starter made again, for a plan or an update, compiles none twice."""
    return _CODE.from_string(text)


def _render(compiled: Callable[[str], Template], text: str, context: Mapping[str, Any], name: str) -> str:
    try:
        return compiled(text).render(context)
    except _FAILURES as error:
        raise _error(error, name) from error


def _error(error: Exception, name: str) -> TemplateError:
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_in_template(error)
    message = str(getattr(error, "message", None) or error).strip() or type(error).__name__
    where = name or "the template"
    return TemplateError(
        f"{PurePosixPath(where)} cannot be rendered",
        problems=[Problem(name, line, "TPL001", message, "look at this line of the template")],
    )


def _line_in_template(error: BaseException) -> int:
    """Return the deepest template line of the traceback; jinja2 rewrites it to template lines."""
    line = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _COMPILED_NAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
