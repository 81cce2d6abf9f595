"""The only user of markdown-it: prose of the catalog and notes of respondents as safe HTML."""

from markdown_it import MarkdownIt

_RULES = ("backticks", "emphasis", "escape", "link", "list", "newline")

_BLOCKS = MarkdownIt("zero").enable(list(_RULES))


def prose_html(text: str) -> str:
    """Return Markdown prose as HTML.

    Paragraphs, lists, emphasis, code and links only: headings would break the page's order, images would
    load from outside, and raw HTML is shown as text.
    """
    return str(_BLOCKS.render(text)).strip()


def phrase_html(text: str) -> str:
    """Return one line of Markdown as HTML without a paragraph around it."""
    return str(_BLOCKS.renderInline(" ".join(text.split())))
