"""Which mention fills a role: the words of a role are seldom just a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitroom.model import Mention, MentionKind, Span
from sitroom.reconcile.names import low
from sitroom.reconcile.words import BETWEEN, DEMONYMS, PEOPLE, TITLES, listed

__all__ = ["filler"]

APART = re.compile(r"[,;:()\"“”]|['’]s? |s['’] |\bwho\b|\band\b")
NEVER = listed("by with from at about against like as than near between")
"""Words after which a name is another than the one with the office before them: "a friend by the side of Vale"."""

GOING_ON = re.compile(r"\s+(?:of|from)\s")
"""What follows a person's name before it is said of where he is: "Ana Holm of the river board"."""

COMMA = re.compile(r"\s*,\s*")

MOST = 0.6
"""Part of a role's words, the article left out, that a mention must fill to be who is meant."""


def filler(text: str, span: Span, near: Sequence[Mention]) -> Mention | None:
    """The mention that a span is about: the one that stands there, one that fills most of it, or the person whose
    titles stand around the name.

    "General Idris Vale, head of the armed forces" is about Idris Vale, "a senior Vale aide" about nobody named.
    """
    exact = next((m for m in near if m.span == span), None)
    if exact is not None:
        return exact
    words = span.end - span.start - article(span.of(text))
    filling = [m for m in near if min(m.end, span.end) - max(m.start, span.start) > MOST * words]
    people = [m for m in near if m.kind is MentionKind.PERSON]
    end = span.start + len(span.of(text).rstrip(" ,"))
    ending = [m for m in people if m.end == end and leads_to(text, span.start, m.start)]
    opening = [m for m in near if is_explained(text, m, near) and titles_only(text, span.start, m.start)]
    return next(iter([*sorted(filling, key=lambda m: m.start - m.end), *ending, *opening]), None)


def is_explained(text: str, mention: Mention, near: Sequence[Mention]) -> bool:
    """Whether after a name it is said who that is, "Ana Holm, a doctor"; it is not the first of several."""
    comma = COMMA.match(text, mention.end)
    if comma is None:
        return mention.kind is MentionKind.PERSON and GOING_ON.match(text, mention.end) is not None
    return not any(m.start == comma.end() and m.kind is mention.kind and m.text[:1].isupper() for m in near)


def article(words: str) -> int:
    """How many characters the article at the start of some words takes."""
    found = re.match(r"(?:the|an?)\s+", words, re.IGNORECASE)
    return found.end() if found else 0


def leads_to(text: str, start: int, end: int) -> bool:
    """Whether what stands before a name is its title: "U.N. Secretary-General", "Conservative member of parliament"."""
    words = [low(w) for w in re.findall(r"[\w.’'&-]+", text[start:end])]
    if titles_only(text, start, end):
        return True
    office = any(part in TITLES | PEOPLE for word in words for part in word.split("-"))
    return office and not APART.search(text[start:end]) and words[-1] not in BETWEEN | NEVER


def titles_only(text: str, start: int, end: int) -> bool:
    """Whether nothing but titles, nationalities and small words stands before a name; one title is enough."""
    words = [low(w) for w in re.findall(r"[\w.’'&-]+", text[start:end])]
    known = [w in TITLES or w in DEMONYMS or w in BETWEEN or w in ("a", "an") for w in words]
    # Bodies stand among the titles: "Israeli air force chief", "Hamas deputy leader".
    return not words or all(known) or words[-1] in TITLES
