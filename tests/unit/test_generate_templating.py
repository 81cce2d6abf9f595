import ast
import json
import tomllib

import pytest

from mlops_blueprint.errors import TemplateError
from mlops_blueprint.templating import quoted, render_code, render_html, undeclared
from mlops_blueprint.yaml_text import parse


def test_code_is_not_escaped_and_html_is() -> None:
    assert render_code("{{ x }}", {"x": "<a & b>"}, "t") == "<a & b>"
    assert render_html("{{ x }}", {"x": "<a & b>"}, "t") == "&lt;a &amp; b&gt;"


def test_block_lines_leave_no_trace_and_the_last_newline_stays() -> None:
    text = "a\n  {% if yes %}\nb\n  {% endif %}\n"
    assert render_code(text, {"yes": True}, "t") == "a\nb\n"


def test_unknown_variable_names_template_and_line() -> None:
    with pytest.raises(TemplateError) as failure:
        render_code("one\ntwo {{ nobody }}\n", {}, "base/x.jinja")
    problem = failure.value.problems[0]
    assert (problem.path, problem.line) == ("base/x.jinja", 2)
    assert "nobody" in problem.message


def test_broken_syntax_names_template_and_line() -> None:
    with pytest.raises(TemplateError) as failure:
        render_code("one\n{% if %}\n", {}, "base/x.jinja")
    assert (failure.value.problems[0].path, failure.value.problems[0].line) == ("base/x.jinja", 2)


def test_wrong_use_of_a_value_is_a_template_error_too() -> None:
    with pytest.raises(TemplateError) as failure:
        render_code("\n\n{{ x + 1 }}", {"x": "text"}, "base/x.jinja")
    assert failure.value.problems[0].line == 3


@pytest.mark.parametrize(
    "text", ["{{ x.__class__ }}", "{{ x.append(1) }}", "{% include 'x' %}", "{% import 'x' as y %}"]
)
def test_templates_reach_neither_private_attributes_nor_the_disk(text: str) -> None:
    with pytest.raises(TemplateError):
        render_code(text, {"x": [1]}, "t")


def test_html_pages_may_extend_the_texts_they_are_given() -> None:
    others = {"layout.html": "<b>{% block body %}{% endblock %}</b>"}
    page = "{% extends 'layout.html' %}{% block body %}{{ x }}{% endblock %}"
    assert render_html(page, {"x": "&"}, "page.html", others=others) == "<b>&amp;</b>"


def test_undeclared_lists_what_a_template_expects() -> None:
    text = "{% for a in rows %}{{ a }}{{ b }}{% endfor %}${{ secrets.TOKEN }}"
    assert undeclared(text) == {"rows", "b", "secrets"}


def test_undeclared_refuses_a_broken_template() -> None:
    with pytest.raises(TemplateError):
        undeclared("{{")


@pytest.mark.parametrize("text", ["plain", 'a "b" \\ c', "R&D's <x>", "line\nbreak\ttab", "Kühl 学"])
def test_quoted_text_is_read_back_by_every_format(text: str) -> None:
    literal = quoted(text)
    assert json.loads(literal) == text
    assert ast.literal_eval(literal) == text
    assert tomllib.loads(f"x = {literal}")["x"] == text
    assert parse(f"x: {literal}", "t").data == {"x": text}
