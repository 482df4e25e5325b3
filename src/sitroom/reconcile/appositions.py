"""What stands beside a name and says who it is: "Italian Foreign Minister X", "X, the U.N. envoy to Libya,"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sitroom.model import Span
from sitroom.reconcile.names import low
from sitroom.reconcile.words import BETWEEN, BODIES, DEMONYMS, EMPTY, PEOPLE, TITLES, listed

__all__ = [
    "BODY_HEADS",
    "CALLINGS",
    "MODIFIERS",
    "VERBS",
    "descriptions_beside",
    "is_office",
    "titled",
    "without_colour",
]

REACH = 110
"""Characters beside a name that a description may take."""

WORD = re.compile(r"[\w.’'&-]+")
STOP = re.compile(r"[,;:\n()\[\]\"“”—]|(?<!\b[A-Z])(?<!\.[A-Z])\.|\s[-–]\s|(?<=\w)[.!?]\s")
OPENERS = listed("the a an its his her their former ex")
HANGING = listed("of for at in to on from who whose with close near under run led appointed accused known based which")
"""Words after which a description has said its head."""

VERBS = listed("is was were are said says has had have will would told been being be can could may might did does met")
CALLINGS = PEOPLE | listed("""
    candidate cleric warlord dissident mastermind brother sister son daughter wife widow husband nephew cousin uncle
    lawmaker mp author economist historian photographer correspondent editor columnist publisher founder owner
    philosopher professor engineer pilot banker tycoon businessman businesswoman rapper singer actor judge rebel ruler
    staffer counterpart predecessor successor challenger incumbent rival ally loyalist deputy veteran defector criminal
    killer suspect attacker bomber gunman hostage exile novelist poet physicist nurse trader shopkeeper driver farmer
    student mediator coordinator monitor chancellor premier monarch regent heir number man woman girl boy figure
    official diplomat commander adviser strongman inspector ombudsman provost rector dean captain
""")
BODY_HEADS = BODIES | listed("""
    daily weekly website site tribunal watchdog maker manufacturer broadcaster publisher thinktank think-tank charity
    firm producer carrier airline body forum club league publication magazine faction wing offshoot affiliate station
    channel outlet lender regulator body grouping bloc
""")
MODIFIERS = listed("""
    longtime long-time embattled veteran ousted deposed outgoing incoming hardline moderate reformist conservative rebel
    opposition government state army party military election police deputy acting interim new old younger elder fellow
    then-opposition former ex then co top senior chief human rights presidential parliamentary naval nuclear press
    incumbent controversial powerful independent female retired special
""")
"""Words in small letters that stand among the titles before a name."""

CONNECTING = listed("although though soon meanwhile however today yesterday later earlier still instead nor once yet")
MANY = listed("men women people children")


def titled(text: str, name: Span) -> Span | None:
    """The name with the titles right before it, None where there are none.

    >>> words = "He met longtime South Velmoran Foreign Minister Franco Frattini in Rome"
    >>> titled(words, Span(words.index("Franco"), words.index(" in Rome"))).of(words)
    'longtime South Velmoran Foreign Minister Franco Frattini'
    """
    words = list(WORD.finditer(text, max(0, name.start - REACH), name.start))
    start, office = name.start, False
    for word in reversed(words):
        if text[word.end() : start].strip(" -") or "\n" in text[word.end() : start] or ends_sentence(word.group()):
            break
        between = low(word.group()) in BETWEEN - {"and"} and start < name.start
        if not (between or stands_in_title(word.group(), office)):
            break
        start, office = word.start(), office or names_office(low(word.group()))
    while start < name.start and low(text[start : name.start].split()[0]) in BETWEEN | OPENERS - {"former", "ex"}:
        start = text.index(" ", start) + 1
    return Span(start, name.end) if office and start < name.start and not after_place(text, start) else None


def without_colour(text: str, title: Span) -> Iterator[Span]:
    """A name with its titles but without what only colours them: "Libyan leader X" of "embattled Libyan leader X"."""
    words = list(WORD.finditer(text, title.start, title.end))
    for word, after in pairwise(words):
        if low(word.group()) not in MODIFIERS - TITLES:
            return
        yield Span(after.start(), title.end)


def ends_sentence(word: str) -> bool:
    """Whether a word ends in a point that is no abbreviation's."""
    return word.endswith(".") and "." not in word[:-1] and low(word) not in TITLES


def stands_in_title(word: str, office: bool) -> bool:
    """Whether a word can stand among the titles before a name; beside an office also any name ("WFP Director X")."""
    known = low(word) in TITLES | DEMONYMS | MODIFIERS or names_office(low(word))
    held = office and (word[:1].isupper() or low(word) in BODY_HEADS - MODIFIERS)
    return known or (held and low(word) not in OPENERS | EMPTY | CONNECTING)


def names_office(word: str) -> bool:
    """Whether a word is an office or a calling."""
    return word in TITLES or word in CALLINGS


def after_place(text: str, start: int) -> bool:
    """Whether the words begin with a place or a day of another phrase: "In Tripoli President X", "on Friday Mr X"."""
    first = WORD.match(text, start)
    before = WORD.findall(text[max(0, start - 20) : start])[-1:]
    odd = first is not None and first.group()[:1].isupper() and low(first.group()) not in TITLES | DEMONYMS | MODIFIERS
    return odd and bool(before) and low(before[0]) in ("in", "on", "at", "from", "near")


def descriptions_beside(text: str, name: Span, body: bool = False) -> Iterator[Span]:
    """The descriptions set off by commas before or after a name, where they tell an office, a calling or a body's kind.

    >>> words = "It was denied by the high commissioner in Oskport, Alan Vale, head of the mission."
    >>> name = words.index("Alan")
    >>> [span.of(words) for span in descriptions_beside(words, Span(name, name + 9))]
    ['head of the mission', 'the high commissioner in Oskport']
    """
    after = after_name(text, name, body)
    if after is not None:
        yield after
    if text[name.start - 2 : name.start] == ", ":
        before = before_name(text, name.start - 2, body)
        if before is not None:
            yield before


def after_name(text: str, name: Span, body: bool) -> Span | None:
    """The description after a name and a comma, up to the next break."""
    if text[name.end : name.end + 2] != ", ":
        return None
    start = name.end + 2
    stop = STOP.search(text, start, start + REACH)
    end = stop.start() if stop else min(len(text), start + REACH)
    who = re.search(r"\s(?:who|which|that)\s", text[start:end])
    end = start + who.start() if who else end
    if not stop and end < len(text) and not who:
        return None
    words = text[start:end]
    return Span(start, end) if opens(words, body) and tells(words, body) else None


def before_name(text: str, end: int, body: bool) -> Span | None:
    """The description before a comma and a name: the shortest that begins as one and has an office for its head."""
    stops = [m.end() for m in STOP.finditer(text, max(0, end - REACH), end)]
    words = list(WORD.finditer(text, max(stops, default=max(0, end - REACH)), end))
    for at, word in reversed(list(enumerate(words))):
        described = text[word.start() : end]
        if (at == 0 or begins_with_owner(described)) and opens(described, body) and tells(described, body):
            return Span(word.start(), end)
    return None


def opens(words: str, body: bool) -> bool:
    """Whether words begin as a description does: with an article or an owner, or at once with an office."""
    found = [low(w) for w in WORD.findall(words)[:3]]
    if not found:
        return False
    office = not body and (found[0] in TITLES | CALLINGS or (found[0] in MODIFIERS and len(found) > 1))
    return begins_with_owner(words) or (office and words[:1].islower())


def begins_with_owner(words: str) -> bool:
    """Whether words begin with an article or an owner: "the", "its", "Velmora's"."""
    owned = re.match(r"(?:[A-Z][\w.]*\s){0,2}[A-Z][\w.]*(?:['’]s|s['’])\s", words) is not None
    return owned or low(words.split()[0]) in OPENERS


def tells(words: str, body: bool) -> bool:
    """Whether a description's head is what is asked for, and no verb has crept in."""
    found = [low(w) for w in WORD.findall(words)]
    if VERBS & set(found[1:]):
        return False
    head = head_of(found)
    return is_office(head) if not body else any(w in BODY_HEADS or w.rstrip("s") in BODY_HEADS for w in head[-1:])


def is_office(head: list[str]) -> bool:
    """Whether the words before "of" or "for" end in an office or a calling, or have one among the last three."""
    return any(names_office(w) for w in head[-1:] + head[1:][-2:]) and head[-1:][0] not in MANY


def head_of(words: list[str]) -> list[str]:
    """The words up to what is hung on by "of" or "for"."""
    cut = next((i for i, w in enumerate(words) if i and w in HANGING), len(words))
    return words[:cut]
