"""Who a single report names: its mentions grouped under the fullest name the reading gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sitroom.model import Mention, MentionKind, Reading, Report, Span, TieKind
from sitroom.reconcile.names import is_acronym, is_named, name_words, plain, singular
from sitroom.reconcile.words import GENERIC, PRONOUNS

__all__ = ["Persona", "is_body", "personas"]

NOBODY = (MentionKind.PLACE, MentionKind.OTHER)
"""Kinds of mention that neither speak nor act."""

REPEATEDLY = 2
"""How often an unnamed group must speak or act in a report to be an actor there ("the rebels")."""


@dataclass(eq=False, slots=True)
class Persona:
    """Somebody or some body in one report. ``key`` is the compared name; ``order`` counts reports as they were added.

    ``names`` are the proper names used, as worded, ``keys`` their compared forms; ``roles`` the offices and
    descriptions given ("libyan leader"). ``local`` personas are never taken for one in another report.
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
    local: bool = False

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


def is_body(persona: Persona) -> bool:
    """Whether the name is one that bodies of many countries share ("the foreign ministry")."""
    return not persona.person and all(singular(word) in GENERIC for word in persona.words)


def personas(order: int, reading: Reading) -> list[Persona]:
    """The personas of one report, by first mention."""
    grouped: dict[str, list[Mention]] = {}
    for mention in sorted(reading.mentions, key=lambda m: (m.start, m.end)):
        if mention.kind not in NOBODY:
            grouped.setdefault(group_key(mention), []).append(mention)
    acting = Counter(span for span in acting_spans(reading))
    found = [persona(order, reading, key, mentions, acting) for key, mentions in grouped.items()]
    return [p for p in found if p is not None]


def group_key(mention: Mention) -> str:
    """What mentions of one persona share: the country of a state, the name without titles otherwise."""
    if mention.kind is MentionKind.STATE and mention.country:
        return f"state:{mention.country}"
    return plain(mention.name, mention.kind)


def persona(order: int, reading: Reading, key: str, mentions: list[Mention], acting: Counter[Span]) -> Persona | None:
    """The persona of a group of mentions; None where nothing names it and it does not act as one."""
    if not key or key in PRONOUNS:
        return None
    kind = Counter(m.kind for m in mentions).most_common(1)[0][0]
    named = key.startswith("state:") or any(is_named(m.name, kind) for m in mentions)
    if not named and (kind is MentionKind.PERSON or acts(mentions, acting) < REPEATEDLY):
        return None
    made = Persona(order, reading.report, key, kind, mentions, local=not named)
    made.country = next(iter(Counter(m.country for m in mentions if m.country).most_common(1)), (None,))[0]
    made.names = Counter(name for m in mentions for name in {m.text, m.name} if is_named(name, kind))
    made.keys = frozenset({key} | {plain(name, kind) for name in made.names if tells(name, kind)})
    made.roles = frozenset(roles(reading, made))
    return made


def tells(name: str, kind: MentionKind) -> bool:
    """Whether a wording is a name strong enough to find the same actor elsewhere: several words, or an acronym."""
    words = plain(name, kind).split()
    shared_by_many = kind is not MentionKind.PERSON and all(singular(w) in GENERIC for w in words)
    return (len(words) > 1 or is_acronym(name)) and not shared_by_many


def acts(mentions: list[Mention], acting: Counter[Span]) -> int:
    """How often one of the mentions speaks, acts or is acted on."""
    return sum(times for span, times in acting.items() if any(span.overlaps(m.span) for m in mentions))


def acting_spans(reading: Reading) -> Iterator[Span]:
    """Where the report says who speaks, acts, is acted on, or is bound by a commitment."""
    for statement in reading.statements:
        yield from (link.source for link in statement.chain if link.source)
    for event in reading.events:
        yield from (span for span in (event.actor, event.recipient) if span)
    for commitment in reading.commitments:
        yield from (span for span in (commitment.by, commitment.to) if span)


def roles(reading: Reading, persona: Persona) -> Iterator[str]:
    """The offices and descriptions under which the report speaks of somebody, as compared words."""
    spans = [m.span for m in persona.mentions]
    for mention in persona.mentions:
        words = " ".join(name_words(mention.text))
        if words and words not in PRONOUNS and not is_named(mention.text, persona.kind):
            yield words
    for tie in reading.ties:
        if tie.kind in (TieKind.OFFICE, TieKind.LEADS) and any(tie.a.overlaps(s) for s in spans):
            title, body = tie.anchor.of(reading.report.text), tie.b.of(reading.report.text)
            yield " ".join(sorted(set(name_words(f"{body} {title}"))))
