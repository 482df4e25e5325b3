"""What stands beside a name and says who it is: "Italian Foreign Minister X", "X, the U.N. envoy to Libya,"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitroom.model import Span
from sitroom.reconcile.names import low
from sitroom.reconcile.words import BETWEEN, DEMONYMS, PEOPLE, TITLES

__all__ = ["descriptions_beside", "titled"]

REACH = 90
"""Characters beside a name that a description may take."""

WORD = re.compile(r"[\w.’'&-]+")
OPENING = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|(?:[A-Z][\w.]* )?[A-Z][\w.]*['’]s?)"
AFTER = re.compile(rf",\s(?P<what>{OPENING} [^,.;:\n()\"“”]{{3,{REACH}}}?)(?=,|\.\s|\.$|;|\n)")
BEFORE = re.compile(rf"(?P<what>{OPENING} [^,.;:\n()\"“”]{{3,{REACH}}}),\s$")


def titled(text: str, name: Span) -> Span | None:
    """The name with the titles right before it, None where there are none.

    >>> words = "He met Italian Foreign Minister Franco Frattini in Rome"
    >>> titled(words, Span(words.index("Franco"), words.index(" in Rome"))).of(words)
    'Italian Foreign Minister Franco Frattini'
    """
    words = list(WORD.finditer(text, max(0, name.start - REACH), name.start))
    start, office = name.start, False
    for word in reversed(words):
        if text[word.end() : start].strip(" -") or "\n" in text[word.end() : start]:
            break
        known = low(word.group())
        if known not in TITLES | DEMONYMS and not (known in BETWEEN and start < name.start):
            break
        start, office = word.start(), office or known in TITLES
    while start < name.start and low(text[start : name.start].split()[0]) in BETWEEN:
        start = text.index(" ", start) + 1
    return Span(start, name.end) if office and start < name.start else None


def descriptions_beside(text: str, name: Span) -> Iterator[Span]:
    """The descriptions set off by commas before or after a name, where they tell an office or what somebody does."""
    after = AFTER.match(text, name.end, name.end + REACH + 30)
    if after and tells_office(after["what"]):
        yield Span(*after.span("what"))
    start = max(0, name.start - REACH - 30)
    before = BEFORE.search(text[start : name.start])
    if before and tells_office(before["what"]):
        yield Span(start + before.start("what"), start + before.end("what"))


def tells_office(words: str) -> bool:
    """Whether a description's head is an office or a calling, and no verb has crept in."""
    found = [low(w) for w in WORD.findall(words)]
    head = next(
        (i for i, w in enumerate(found) if i and w in ("of", "for", "at", "in", "to", "on", "from", "who")), len(found)
    )
    tail = found[:head][-1:] + found[1:head][:2]
    verbs = {"is", "was", "were", "are", "said", "says", "has", "had", "will", "would", "told"}
    return any(w in TITLES | PEOPLE or w.rstrip("s") in PEOPLE for w in tail) and not verbs & set(found)
