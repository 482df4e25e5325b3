"""The whole phrase that a description heads: "Britain's ambassador to the UN" of a mention "Britain's ambassador".

A reading marks the head of a description; whoever looks for somebody looks for all the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitroom.model import Mention, MentionKind, Span
from sitroom.reconcile.appositions import BODY_HEADS, CALLINGS, MODIFIERS, VERBS
from sitroom.reconcile.names import low, singular
from sitroom.reconcile.words import DEMONYMS, EMPTY, PEOPLE, TITLES, listed

__all__ = ["before_body", "ends_by_start", "owned", "parts", "widened"]

LINK = re.compile(
    r" (?:of|for|from|in|at|on|against|behind|near|inside|within|under|(?P<to>to)|with|"
    r"(?:close|loyal|opposed|belonging|affiliated|linked|allied) (?:to|with)|"
    r"(?:run|led|backed|managed|headed|controlled|supported|appointed|named|owned|commanded) by|"
    r"(?:working|based|living|stationed|trapped|held|serving|removed|killed|detained) (?:in|at|for)|"
    r"in charge of|responsible for|(?P<told>accused of|(?:charged|connected) with|(?:convicted|wanted) (?:of|for)|"
    r"(?:sent|appointed|chosen) to|held captive by|made up of|going after|involved in|who|"
    r"(?:dismissed|hired|recognised|recognized|sponsored|paid|sent|detained|held|accused) by)) "
)
"""What hangs a phrase on a description."""

SENT = listed("""
    envoy ambassador adviser advisor representative delegate delegation messenger mission attache aide assistant deputy
    consul emissary spokesman counsel heir
""")
"""Descriptions that "to" belongs to: an envoy to Liberia; troops are sent to Libya."""

WORD = re.compile(r"(?:[\w’'-]+|\u201c\w+\u201d) ")
PROPER = re.compile(r"[A-Z][\w’'-]*(?:(?: (?:and|of|for|the))? [A-Z][\w’'-]*)*")
DAYS = listed("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december
""")
BETWEEN, TOLD = 3, 6
"""Words that may stand between what hangs a phrase on, or what tells of a deed, and the name or description in it."""

STEPS = 2
LONGEST = 110

MANY = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|some|many|several|dozens|scores|hundreds|thousands|most|half|"
    r"members|both|\d[\d,.]*)"
)
PART = re.compile(rf"\b(?:(?:about|nearly|around|over|at least|more than) )?{MANY} of $", re.IGNORECASE)
PART_OF = 40


OWNER = (MentionKind.STATE, MentionKind.BLOC, MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.OUTLET)
OWNED = re.compile(r"(?P<of>['’]s?)?(?P<words>(?: [\w-]+){1,4})")
CREWS = listed("staff crew team side hardliner minder supporter follower opposition mouthpiece monopoly inquiry police")
PERSONS = (
    (PEOPLE - {"shell"})
    | CALLINGS
    | (TITLES - listed("first second former ex late acting interim supreme grand oil state"))
)
HELD = (BODY_HEADS - listed("home border air cross coast royal local")) | CREWS
ATTRIBUTES = MODIFIERS | TITLES | DEMONYMS | BODY_HEADS | listed("public joint main new old own special top regional")
"""What may stand between a name and what is the name's where no "'s" says so: "Libyan state TV"."""

ARTICLE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
DESCRIBED = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?:[\w.’'-]+ ){1,4}$")
CRAFT = listed("ship vessel boat tanker freighter carrier frigate city town village province district region camp")


def ends_by_start(mentions: Iterable[Mention]) -> dict[int, int]:
    """Where the longest mention that begins at a place ends."""
    found: dict[int, int] = {}
    for mention in mentions:
        found[mention.start] = max(mention.end, found.get(mention.start, 0))
    return found


def widened(text: str, span: Span, ends: Mapping[int, int]) -> Iterator[Span]:
    """The span with what is hung on it, shortest first; ``ends`` are those of the mentions, by their starts.

    >>> words = "It was Britain's ambassador to the UN, he said."
    >>> ambassador, un = Span(7, 27), Span(31, 37)
    >>> [found.of(words) for found in widened(words, ambassador, {un.start: un.end})]
    ["Britain's ambassador to the UN"]
    """
    end, head = span.end, low(span.of(text).split()[-1])
    for _ in range(STEPS):
        link = LINK.match(text, end)
        if link is None or (link["to"] and head not in SENT):
            return
        reached = told_until(text, link.end(), ends) if link["told"] else reached_from(text, link.end(), ends)
        if reached is None or reached - span.start > LONGEST:
            return
        yield Span(span.start, reached)
        end, head = reached, ""


def reached_from(text: str, start: int, ends: Mapping[int, int]) -> int | None:
    """The end of the name or description that a phrase hung on is about; None where there is none near."""
    at = start
    for _ in range(BETWEEN + 1):
        proper = PROPER.match(text, at)
        if at in ends:
            return max(ends[at], proper.end() if proper and " and " in proper.group() else 0)
        if proper:
            return None if low(proper.group().split()[0]) in DAYS else proper.end()
        word = WORD.match(text, at)
        if word is None or (low(word.group().strip()) in EMPTY - {"the", "a", "an", "all", "its", "his", "their"}):
            return None
        at = word.end()
    return None


def told_until(text: str, start: int, ends: Mapping[int, int]) -> int | None:
    """The end of the first name or description in words that tell what somebody did: "who fought to depose X"."""
    at = start
    for _ in range(TOLD + 1):
        proper = PROPER.match(text, at)
        if at in ends or proper:
            return max(ends.get(at, 0), proper.end() if proper else 0)
        word = WORD.match(text, at)
        if word is None:
            return None
        at = word.end()
    return None


def parts(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Those who are a part of some: "one of the trapped aid workers", "dozens of supporters"; others than the whole."""
    for mention in mentions:
        before = PART.search(text, max(0, mention.start - PART_OF), mention.start)
        if before and mention.kind in (MentionKind.PERSON, MentionKind.GROUP, MentionKind.ORGANIZATION):
            alone = text[before.start() : before.start() + 4].lower() == "one "
            kind = MentionKind.PERSON if alone else MentionKind.GROUP
            yield Mention("", before.start(), mention.end, text[before.start() : mention.end], kind)


def owned(text: str, mentions: Sequence[Mention], ends: Mapping[int, int]) -> Iterator[Mention]:
    """Those who are somebody's though no mention says so: "Iran's hardliners", "Libyan state TV", "the UN's board"."""
    covered = sorted(ends.items())
    for mention in mentions:
        found = OWNED.match(text, mention.end)
        if found is None or not (found["of"] or mention.kind in OWNER):
            continue
        end = held_until(found["words"].split(), bool(found["of"]))
        if end is None:
            continue
        stop = found.start("words") + sum(len(w) + 1 for w in found["words"].split()[:end])
        if text[stop : stop + 2].strip().isupper():
            # What stands before a name is a title.
            continue
        article = ARTICLE.search(text, max(0, mention.start - 4), mention.start)
        start = article.start() if article else mention.start
        if not any(b > mention.end and (a <= mention.start or a < stop) for a, b in covered):
            yield Mention("", start, stop, text[start:stop], kind_of(found["words"].split()[end - 1]))


def held_until(words: Sequence[str], possessive: bool) -> int | None:
    """How many of the words after an owner are what is his; None where the words tell something else."""
    best = None
    for at, word in enumerate(map(low, words)):
        if word in EMPTY or word in VERBS:
            break
        if singular(word) in PERSONS | HELD or word in HELD:
            best = at + 1
        if not (possessive or word in ATTRIBUTES or singular(word) in ATTRIBUTES):
            break
    return best


def kind_of(head: str) -> MentionKind:
    """What somebody is by the word for him."""
    word = low(head)
    if word in PERSONS:
        return MentionKind.PERSON
    return MentionKind.GROUP if singular(word) in PERSONS | CREWS - {word} else MentionKind.ORGANIZATION


def before_body(text: str, name: Span) -> Span | None:
    """The description right before the name of a body or a thing: "the regional bloc" of "the regional bloc Igad".

    >>> words = "It was told by the daily newspaper Qurna"
    >>> before_body(words, Span(35, 40)).of(words)
    'the daily newspaper'
    """
    found = DESCRIBED.search(text, max(0, name.start - 60), name.start)
    if found is None:
        return None
    words = [low(w) for w in found.group().split()]
    told = singular(words[-1]) in BODY_HEADS | CRAFT and not any(w in EMPTY | VERBS for w in words[1:])
    return Span(found.start(), name.start - 1) if told else None
