"""Events as single reports tell them, with the parties found and the words around: what sameness is decided on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitroom.facts import Evidence, Party
from sitroom.model import Event, EventStatus, MentionKind, Reading, Span
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.background import day_told_by
from sitroom.reconcile.names import plain
from sitroom.reconcile.wording import clause_at, content_words

__all__ = ["Told", "is_killing", "name_of", "told_events"]

KILLING = re.compile(
    r"\b(?:kill|assassinat|murder|slain|slay|martyr|behead|execut(?!ive)|lynch|shot dead|gunned down|\w+ to death)",
    re.I,
)
COMING = re.compile(
    r"\b(?:will|would|could|might|may|if|unless|to|be|being|fear\w*|justif\w+)\s+(?:(?:get|be|have|been|either)\s+)*$",
    re.IGNORECASE,
)
AT_ALL = re.compile(r"(?:to )?(?:kill|assassinate|murder|slay|execute|behead|lynch)\b", re.IGNORECASE)
ATTEMPT = re.compile(r"\W*(?:attempt|bid|plot|plan|threat|fear)", re.IGNORECASE)
"""What stands before, in and after the words for a killing that has not come about."""

OWNED = re.compile(
    r"\s+(?:loyal\w*|supporters?|fighters?|forces?|troops?|soldiers?|militia\w*|army|military|government|regime|officials?|"
    r"brigades?|gunmen|men|camp|side|family|guards?)\b"
)
"""What follows the name of somebody whose it is: who kills "Vale soldiers" does not kill Vale."""

LIFELESS = re.compile(r"\b(?:death|died|dead)\b", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """One report's mention of an event. ``words`` are its clause's content words, ``gist`` its anchor's.

    ``when`` is the day on which it took place, as far as the report says.
    """

    order: int
    reading: Reading
    event: Event
    said_in: str | None
    actor: Party | None
    recipient: Party | None
    place: Party | None
    clause: Span
    words: frozenset[str]
    gist: frozenset[str]
    victim: str | None
    when: str | None

    @property
    def report(self) -> str:
        """The id of the report that tells it."""
        return self.reading.report.id

    @property
    def known_on(self) -> str | None:
        """When the report was published."""
        return self.reading.report.published

    @property
    def imagined(self) -> bool:
        """Whether it is only thought of, as in a condition."""
        return self.event.status is EventStatus.HYPOTHETICAL

    @property
    def anchor(self) -> str:
        """The words that tell what happened."""
        return self.event.anchor.of(self.reading.report.text)

    @property
    def evidence(self) -> Evidence:
        """The clause it is told in."""
        return Evidence.at(self.reading.report, self.clause)


def told_events(readings: Sequence[Reading], cast: Cast, statement_ids: dict[tuple[str, str], str]) -> Iterator[Told]:
    """Every event that the readings found, in the order they were added."""
    for order, reading in enumerate(readings):
        for event in reading.events:
            said_in = statement_ids.get((reading.report.id, event.said_in or ""))
            yield told(order, reading, event, said_in, cast)


def told(order: int, reading: Reading, event: Event, said_in: str | None, cast: Cast) -> Told:
    """One event of a reading with its parties."""
    text = reading.report.text
    clause = clause_at(text, event.anchor)
    recipient = cast.doer(reading, event.recipient)
    return Told(
        order=order,
        reading=reading,
        event=event,
        said_in=said_in,
        actor=cast.doer(reading, event.actor),
        recipient=recipient,
        place=cast.party(reading, event.place),
        clause=clause,
        words=content_words(clause.of(text)),
        gist=content_words(event.anchor.of(text)),
        victim=victim_of(event, recipient, reading, cast),
        when=day_told_by(reading, event),
    )


def victim_of(event: Event, recipient: Party | None, reading: Reading, cast: Cast) -> str | None:
    """The person who is killed in the event, if it is a killing of one named person: nobody is killed twice."""
    text = reading.report.text
    if recipient is None or not is_killing(event.anchor.of(text)):
        return None
    if not is_done(event.anchor, text) or (event.recipient and OWNED.match(text, event.recipient.end)):
        return None
    actor = cast.by_id.get(recipient.actor or "")
    if actor is not None:
        return actor.id if actor.kind is MentionKind.PERSON and actor.named else None
    return None


def is_done(killing: Span, text: str) -> bool:
    """Whether words tell of a killing that has come about."""
    coming = COMING.search(text[max(0, killing.start - 40) : killing.start]) or ATTEMPT.match(text, killing.end)
    return not (coming or AT_ALL.match(text, killing.start))


def is_killing(words: str) -> bool:
    """Whether words tell of somebody's violent death.

    >>> is_killing("the assassination of"), is_killing("was killed in"), is_killing("attacked")
    (True, True, False)
    """
    return bool(KILLING.search(words) or LIFELESS.search(words))


def name_of(party: Party | None) -> str | None:
    """What a party is compared by: its actor, else its name."""
    return None if party is None else party.actor or plain(party.name)
