"""Whose page it is and in which section a story stands, by a flattened page's head, foot and menus."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from urllib.parse import urlsplit

from sitroom.intake.byline import is_byline
from sitroom.intake.dates import written_dates
from sitroom.intake.lines import Line
from sitroom.intake.title import breadcrumb

__all__ = ["outlet_of", "section_of"]

RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\W*(?:copyright\W*)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19|20)?\d\d)?)?)?[\s,:|•·.-]*(?:by\s+|the\s+copyright\s+of\s+)?"
    r"(?P<who>[^\W_][^|•·©.]{1,60})",
    re.IGNORECASE,
)
OF_RIGHTS = tuple(map(re.compile, ("©", r"\([cC]\)", "op(?i:yright)", "OP(?i:yright)")))
"""One of these stands in every line that says whose the rights are. Each begins with the same signs wherever it
stands, which is what a search is fastest with."""

CORPORATE = re.compile(
    r"\W*\b(?:all\s+rights|alle\s+rechte|inc|ltd|llc|llp|limited|gmbh|ag|plc|corp|corporation|s\.?a|media\s+group|group|company|designed|powered"
    r"|privacy|terms|and\s+its|pty|e\.?v|19\d\d|20\d\d)\b.*$",
    re.IGNORECASE,
)
NO_LETTERS = re.compile(r"[\W_]+")

LONGEST = 45
"""Letters of an outlet's name."""

MENU_WORDS = frozenset(
    (
        *("home", "news", "menu", "search", "login", "register", "subscribe", "about", "contact", "sports", "sport"),
        *("business", "politics", "world", "opinion", "more", "video", "videos", "skip", "content", "sign", "featured"),
        *("recent", "top", "stories", "share", "donate", "blog", "newsletter", "navigation", "advertisement"),
        *("suche", "anmelden", "kontakt"),
    )
)


def outlet_of(text: str, page: list[Line], first: int, title: Line | None, url: str | None = None) -> str | None:
    """The outlet's name, where two places of the page agree on it (head, foot, address); else None.

    ``page`` are the lines of ``text``; ``first`` is the index of the line where the story begins.
    """
    rights = [name for line in lines_with(OF_RIGHTS, text, page) if (name := rights_holder(line.text))]
    letters = [bare(name) for name in rights]
    host = host_of(url)
    if not rights and not host:
        return None
    for line in page[:first]:
        known = may_be_name(line) and (agrees(line.text, letters) or in_host(line.text, host))
        if known and is_name(line) and (title is None or line.text != title.text):
            return line.text
    return next((name for name in rights if in_host(name, host)), None)


def may_be_name(line: Line) -> bool:
    """Whether a line is as short as an outlet's name and no menu item."""
    return not line.bullet and len(line.text) <= LONGEST and 1 <= line.count <= 6


def is_name(line: Line) -> bool:
    """Whether such a line could be an outlet's name: capitalised, no sentence, no date, no byline, no menu's words."""
    if line.ends_sentence or line.is_furniture or is_byline(line.text) or written_dates(line.text):
        return False
    return not line.text[0].islower() and not all(word.lower() in MENU_WORDS for word in line.words)


def lines_with(signs: Iterable[re.Pattern[str]], text: str, page: list[Line]) -> list[Line]:
    """The lines that hold one of the signs, in order."""
    starts = [line.start for line in page]
    found = {bisect_right(starts, match.start()) - 1 for sign in signs for match in sign.finditer(text)}
    return [page[at] for at in sorted(found)]


def rights_holder(line: str) -> str | None:
    """Who holds the copyright, by a line of the foot."""
    match = RIGHTS.search(line[:200])
    if not match:
        return None
    name = CORPORATE.sub("", match["who"]).strip(" ,;:-–—")
    return name if 2 <= len(name) <= 45 and name[0].isalnum() else None


def bare(name: str) -> str:
    """A name's letters and digits alone, in small letters, without a leading "the"."""
    letters = NO_LETTERS.sub("", name.lower())
    return letters[3:] if letters.startswith("the") and len(letters) > 6 else letters


def agrees(name: str, rights: list[str]) -> bool:
    """Whether a name of the page's head is, but for an added word, that of a holder of its ``rights``, made bare."""
    own = bare(name)
    return len(own) > 2 and any(right.startswith(own) or own.startswith(right) for right in rights)


def host_of(url: str | None) -> str:
    """The letters of an address's host without ``www`` and the last label."""
    labels = (urlsplit(url).hostname or "").split(".") if url else []
    return "".join(label for label in labels[:-1] if label != "www").replace("-", "")


def in_host(name: str, host: str) -> bool:
    """Whether the address is named after the outlet."""
    own = bare(name)
    return len(own) > 3 and own in host


def section_of(page: list[Line], title: Line | None) -> str | None:
    """The section a story stands in: a step of the breadcrumb, or the words over the headline that a menu has too."""
    if title is None:
        return None
    menu = {line.text for line in page if line.bullet}
    for line in reversed(page[max(0, title.index - 2) : title.index]):
        if 1 <= line.count <= 4 and not line.bullet and line.text in menu and not line.is_furniture:
            return line.text
    for line in page[: title.index]:
        steps = breadcrumb(line)
        if len(steps) > 2 and steps[-1] == title.text:
            return steps[-2]
    return None
