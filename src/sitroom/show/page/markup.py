"""HTML built from plain calls: whatever is not already HTML is escaped, so a report cannot break a page."""

from __future__ import annotations

import html
from collections.abc import Iterable

from sitroom.show.words import CONTROLS

__all__ = ["Html", "element", "escaped", "glued"]

VOID = frozenset({"meta", "br", "hr", "input"})


class Html(str):
    """Text that is HTML already; what is added to it is escaped where it is not."""

    __slots__ = ()

    def __add__(self, other: str) -> Html:
        return Html(str.__add__(self, escaped(other)))


def escaped(text: str) -> Html:
    """Text as HTML: marks of HTML escaped, characters that turn or stop the writing left out."""
    return text if isinstance(text, Html) else Html(html.escape(CONTROLS.sub("", text), quote=True))


def element(name: str, /, *inside: str | None, **attributes: str | None) -> Html:
    """An element. ``None`` inside, or as an attribute, is left out; ``class_`` and ``for_`` lose their line.

    >>> element("a", "<b>", href="#x", class_="ref")
    '<a href="#x" class="ref">&lt;b&gt;</a>'
    """
    given = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    opening = "".join(f' {key}="{escaped(value)}"' for key, value in given)
    if name in VOID:
        return Html(f"<{name}{opening}>")
    return Html(f"<{name}{opening}>{glued(inside)}</{name}>")


def glued(parts: Iterable[str | None], between: str = "") -> Html:
    """Parts one after another, escaped where they are not HTML; None is left out."""
    return Html(escaped(between).join(escaped(part) for part in parts if part is not None))
