"""Pieces of HTML that are all story (a feed's entry, a mail's body) as text: a paragraph for each block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

__all__ = ["text_of_markup", "without_giants"]

BLOCKS = {
    "address", "article", "aside", "blockquote", "center", "details", "div", "dl", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table",
    "ul",
}  # fmt: skip
LINES = {"li", "dt", "dd", "tr", "figcaption", "br"}
"""What stands line under line, without a blank one between."""

UNREAD = {
    "head",
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "select",
    "textarea",
    "button",
}
BREAK, APART = "\n", "\n\n"
GIANT_FROM = 20_000
GIANT = re.compile(r"<[^<>]{20000,}>")
"""A tag this long is a picture written into the page, or made to be slow: parsing squares with its attributes."""

PAGE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
BLANKS = re.compile(r"[^\S\n]+")
"""A run of blanks is one; line ends inside a piece of text are blanks too, and gone before this is asked."""


def text_of_markup(markup: str) -> str:
    """The text of a piece of HTML.

    >>> text_of_markup("<p>One <b>two</b>.</p><p>Three<br>four.</p>")
    'One two.\\n\\nThree\\nfour.'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    root = parsed(markup)
    if root is None:
        return ""
    text = BLANKS.sub(" ", "".join(pieces(root)))
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", APART, text).strip()


def parsed(markup: str) -> html.HtmlElement | None:
    """The tree of a piece of HTML, None where it has none. Text that no tree may hold is left out."""
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", " ", without_giants(markup))
    try:
        return html.document_fromstring(clean if PAGE.search(clean[:5000]) else f"<div>{clean}</div>")
    except (etree.LxmlError, ValueError):
        return None


def without_giants(markup: str) -> str:
    """The same without the tags that no story needs and that would take minutes to parse."""
    return GIANT.sub(" ", markup) if len(markup) > GIANT_FROM else markup


def pieces(root: html.HtmlElement) -> Iterator[str]:
    """The text in order, with breaks where blocks begin and end. Walks without recursion, however deep the tree."""
    unread = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else None
        if event == "start":
            unread += tag in UNREAD
            yield from opening(tag) if not unread else ()
            yield piece(element.text) if not unread else ""
        else:
            if event == "end":
                yield from closing(tag) if not unread else ()
                unread -= tag in UNREAD
            yield piece(element.tail) if not unread else ""


def opening(tag: str | None) -> Iterator[str]:
    if tag in LINES:
        yield BREAK
    elif tag in BLOCKS:
        yield APART


def closing(tag: str | None) -> Iterator[str]:
    if tag in BLOCKS:
        yield APART
    elif tag in ("td", "th"):
        yield " "


def piece(text: str | None) -> str:
    """A piece of text, its line ends blanks."""
    return re.sub(r"\s+", " ", text) if text else ""
