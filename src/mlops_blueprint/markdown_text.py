"""The only user of markdown-it: prose of the catalog and notes of respondents as safe HTML."""

from markdown_it import MarkdownIt

_PHRASES = MarkdownIt("zero").enable(["backticks", "emphasis", "escape", "link"])


def phrase_html(text: str) -> str:
    """Return one line of Markdown as HTML without a paragraph around it.

    Emphasis, code and links only: headings would break the page's order, images would load from outside, and raw
    HTML is shown as text.
    """
    return str(_PHRASES.renderInline(" ".join(text.split())))
