"""Prose becomes safe HTML: no raw markup, no pictures, no headings."""

import pytest

from mlops_blueprint.markdown_text import phrase_html


def test_emphasis_code_and_links_work() -> None:
    html = phrase_html("*now* `make test` [docs](https://example.org)")
    assert html == '<em>now</em> <code>make test</code> <a href="https://example.org">docs</a>'


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<img src=x onerror=y>",
        "![x](http://evil.example/a.png)",
        "[x](javascript:alert(1))",
    ],
)
def test_nothing_dangerous_survives(text: str) -> None:
    html = phrase_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_headings_stay_text() -> None:
    assert "<h1" not in phrase_html("# Title")
