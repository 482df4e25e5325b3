"""Who a single report names: its mentions grouped under the fullest name the reading gives them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sitroom.model import Mention, MentionKind, Reading, Report, Span, TieKind
from sitroom.reconcile.appositions import descriptions_beside, titled, without_colour
from sitroom.reconcile.fillers import filler
from sitroom.reconcile.grouping import Groups
from sitroom.reconcile.introductions import introduced
from sitroom.reconcile.names import (
    bare_person,
    body,
    initials,
    is_acronym,
    is_named,
    is_pronoun,
    name_words,
    plain,
    singular,
    sounds,
)
from sitroom.reconcile.phrases import before_body, ends_by_start, owned, parts, widened
from sitroom.reconcile.wording import trimmed
from sitroom.reconcile.words import DEMONYMS, GENERIC, listed

__all__ = ["Persona", "is_body", "join", "personas"]

NOBODY = (MentionKind.PLACE, MentionKind.OTHER)
"""Kinds of mention that are nobody unless they speak or act."""

REGIONS = listed("un eu african european arab asian")
"""Words for more than one country: there is one African Union."""

BEYOND = 0.6
"""Part of a role's words that a mention must fill to be the one who fills the role."""


OWNER = re.compile(r"['’]s?\s")
OWNED_BY = re.compile(r"\b(?:to|of|for|by|with|under) $")


@dataclass(eq=False, slots=True)
class Persona:
    """Somebody or some body in one report. ``key`` is the compared name; ``order`` counts reports as they were added.

    ``names`` are the proper names used, as worded, ``keys`` their compared forms; ``roles`` the offices and
    descriptions given ("libyan leader"), ``beside`` where such words stand, ``wider`` where descriptions stand in full.
    ``local`` personas are only described, and never taken for one in another report.
    """

    order: int
    report: Report
    key: str
    kind: MentionKind
    mentions: list[Mention]
    country: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    keys: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    beside: tuple[Span, ...] = ()
    local: bool = False
    wider: tuple[Span, ...] = ()

    @property
    def first(self) -> Mention:
        """Its first mention."""
        return self.mentions[0]

    @property
    def person(self) -> bool:
        """Whether it is a single human being."""
        return self.kind is MentionKind.PERSON

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the compared name."""
        return tuple(self.key.split())


def join(people: Sequence[Persona], groups: Groups, a: int, b: int, because: str | None) -> None:
    """Take two personas for one, and keep why, with the day from which the reports show it."""
    day = max((people[i].report.published or "" for i in (a, b)), default="")
    groups.join(a, b, f"{day}: {because}" if because and day else because)


def is_body(persona: Persona) -> bool:
    """Whether the name is one that bodies of many countries share ("the foreign ministry", "Libyan rebels")."""
    words = [w for w in persona.words if w not in DEMONYMS or w in REGIONS]
    return not persona.person and all(singular(word) in GENERIC for word in words)


def personas(order: int, reading: Reading) -> list[Persona]:
    """The personas of one report, by first mention: whoever is named, and whoever speaks or acts."""
    acting = sorted(set(acting_spans(reading)))
    grouped: dict[str, list[Mention]] = {}
    text, ends = reading.report.text, ends_by_start(reading.mentions)
    more = (*unmentioned(reading, acting), *parts(text, reading.mentions), *owned(text, reading.mentions, ends))
    for mention in introduced((*reading.mentions, *more)):
        grouped.setdefault(group_key(mention), []).append(mention)
    made = (persona(order, reading, key, mentions, acting) for key, mentions in grouped.items())
    found = folded([p for p in made if p is not None])
    for one in found:
        one.wider = tuple(in_full(one, ends))
    return found


def in_full(persona: Persona, ends: Mapping[int, int]) -> Iterator[Span]:
    """The descriptions of somebody with all that is hung on them."""
    text = persona.report.text
    if persona.kind in (MentionKind.STATE, MentionKind.PLACE, MentionKind.OUTLET):
        return
    for mention in persona.mentions:
        if is_pronoun(mention.text):
            continue
        if not is_named(mention.text, persona.kind):
            yield from widened(text, mention.span, ends)
        elif persona.person:
            name = text.find(bare_person(mention.text), mention.start, mention.end)
            yield Span(name, mention.end) if name > mention.start else mention.span
            title = titled(text, mention.span)
            if title and " " in (before := trimmed(text, Span(title.start, mention.start))).of(text):
                yield before
                yield from without_colour(text, Span(title.start, mention.end))
            # "The president, Idris Vale": whoever looks for these words looks for him.
            yield from (Span(s.start, mention.end) for s in persona.beside if s.end + 2 == mention.start)


def folded(found: list[Persona]) -> list[Persona]:
    """The personas with those taken in that are only a description standing beside somebody's name."""
    kept = []
    for persona in found:
        holder = next((p for p in found if persona.local and any(describes(persona, span) for span in p.beside)), None)
        if holder is None:
            kept.append(persona)
        else:
            holder.mentions = sorted({*holder.mentions, *persona.mentions}, key=lambda m: (m.start, m.end))
            holder.keys |= persona.keys
    return kept


def describes(persona: Persona, span: Span) -> bool:
    """Whether the description beside a name is one of somebody's mentions, and all others are in the same words."""
    if len({m.text.casefold() for m in persona.mentions}) > 1:
        return False
    words = span.end - span.start
    return any(
        span.holds(m.span) and m.end - m.start > 0.5 * words and m.start - span.start < 5 for m in persona.mentions
    )


def unmentioned(reading: Reading, acting: Iterable[Span]) -> Iterator[Mention]:
    """Mentions made of words that fill a role though the reading lists no mention there ("three individuals")."""
    starts = [m.start for m in reading.mentions]
    ordered = sorted(reading.mentions, key=lambda m: m.start)
    starts.sort()
    for span in acting:
        near = ordered[bisect_left(starts, span.start - 200) : bisect_left(starts, span.end)]
        words = span.of(reading.report.text)
        filled = filler(reading.report.text, span, [m for m in near if m.end > span.start])
        if filled is None and not is_pronoun(words) and len(words) <= 120:
            many = re.search(r"(?:s|men|people|police)$", words.split(" of ")[0].split(" who ")[0]) is not None
            kind = MentionKind.GROUP if many else MentionKind.OTHER
            yield Mention("", span.start, span.end, words, kind)


def group_key(mention: Mention) -> str:
    """What mentions of one persona share: the country of a state or its government, else the name without titles."""
    if mention.kind is MentionKind.PERSON:
        return plain(mention.name, mention.kind)
    key = body(mention.name)
    governs = [w for w in key.split() if w not in DEMONYMS] == ["government"] and key != "government"
    if mention.country and (mention.kind is MentionKind.STATE or governs):
        return f"state:{mention.country}"
    return key


def persona(order: int, reading: Reading, key: str, mentions: list[Mention], acting: Sequence[Span]) -> Persona | None:
    """The persona of a group of mentions; None where nothing names it and it neither speaks nor acts."""
    kind = Counter(m.kind for m in mentions).most_common(1)[0][0]
    named = key.startswith("state:") or any(is_named(name, kind) for m in mentions for name in (m.name, m.text))
    if (
        not key
        or all(is_pronoun(m.name) for m in mentions)
        or (kind is MentionKind.OTHER and not acts(mentions, acting))
    ):
        return None
    made = Persona(order, reading.report, key, kind, mentions, local=not named)
    made.country = next(iter(Counter(m.country for m in mentions if m.country).most_common(1)), (None,))[0]
    made.names = Counter(name for m in mentions for name in {m.text, m.name} if is_named(name, kind))
    others = {compared(name, kind) for name in made.names if tells(name, kind)}
    made.keys = frozenset({key} | {other for other in others if akin(key, other)})
    made.beside = tuple(beside(reading, made)) if named else ()
    made.roles = frozenset(roles(reading, made)) if made.person and named else frozenset()
    return made


def compared(name: str, kind: MentionKind) -> str:
    """A name as personas of this kind are compared by."""
    return plain(name, kind) if kind is MentionKind.PERSON else body(name)


def tells(name: str, kind: MentionKind) -> bool:
    """Whether a wording is a name strong enough to find the same actor elsewhere: several words, or an acronym."""
    words = compared(name, kind).split()
    shared_by_many = kind is not MentionKind.PERSON and all(singular(w) in GENERIC for w in words)
    return (len(words) > 1 or is_acronym(name)) and not shared_by_many


def akin(a: str, b: str) -> bool:
    """Whether two names of one persona share a naming word, or one has the other's initials."""
    one, two = ({sounds(w) for w in key.split() if singular(w) not in GENERIC} for key in (a, b))
    return bool(one & two) or initials(a) == b or initials(b) == a


def acts(mentions: list[Mention], acting: Sequence[Span]) -> bool:
    """Whether one of the mentions speaks, acts or is acted on."""
    for mention in mentions:
        at = bisect_left(acting, (mention.start - 200, 0))
        for span in acting[at:]:
            if span.start >= mention.end:
                break
            filled = min(span.end, mention.end) - max(span.start, mention.start)
            if filled > BEYOND * (span.end - span.start):
                return True
    return False


def acting_spans(reading: Reading) -> Iterator[Span]:
    """Where the report says who speaks, acts, is acted on, or is bound by a commitment."""
    for statement in reading.statements:
        for link in statement.chain:
            yield from (span for span in (link.source, link.addressee) if span)
    for event in reading.events:
        yield from (span for span in (event.actor, event.recipient) if span)
    for commitment in reading.commitments:
        yield from (span for span in (commitment.by, commitment.to) if span)


def beside(reading: Reading, persona: Persona) -> Iterator[Span]:
    """Where titles and descriptions stand beside the name of a person or a body."""
    text = reading.report.text
    if persona.kind in (MentionKind.STATE, MentionKind.PLACE):
        return
    for mention in persona.mentions:
        if is_named(mention.text, persona.kind):
            named = titled(text, mention.span) if persona.person else None
            if named:
                yield named
            described = None if persona.person else before_body(text, mention.span)
            if described:
                yield described
            for span in descriptions_beside(text, mention.span, body=not persona.person):
                if not names_another(reading, span):
                    yield span


def names_another(reading: Reading, span: Span) -> bool:
    """Whether words beside a name themselves name a person: then they tell a story, not an office."""
    inside = (m for m in reading.mentions if span.holds(m.span) and m.kind is MentionKind.PERSON and not m.resolved)
    return any(is_named(m.text, MentionKind.PERSON) and not owns(reading.report.text, m) for m in inside)


def owns(text: str, mention: Mention) -> bool:
    """Whether a name only says whose somebody is: "Vale's envoy", "a cleric close to Vale"."""
    return bool(OWNER.match(text, mention.end) or OWNED_BY.search(text, max(0, mention.start - 10), mention.start))


def roles(reading: Reading, persona: Persona) -> Iterator[str]:
    """The offices and descriptions under which the report speaks of somebody, as compared words."""
    spans = [m.span for m in persona.mentions]
    for mention in persona.mentions:
        words = " ".join(name_words(mention.text))
        if words and not is_pronoun(mention.text) and not is_named(mention.text, persona.kind):
            yield words
    for span in persona.beside:
        words = " ".join(w for w in name_words(span.of(reading.report.text)) if w not in persona.words)
        if words:
            yield words
    for tie in reading.ties:
        if tie.kind in (TieKind.OFFICE, TieKind.LEADS) and any(tie.a.overlaps(s) for s in spans):
            title, body_words = tie.anchor.of(reading.report.text), tie.b.of(reading.report.text)
            yield " ".join(sorted(set(name_words(f"{body_words} {title}"))))
