"""Facts in one line each, in the words a person would use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sitroom.facts import Event, Party, Statement, Tie
from sitroom.model import EventStatus, Form, TieKind
from sitroom.show.edtf import human
from sitroom.show.index import Index
from sitroom.show.wording import act_words, tie_verb, type_words
from sitroom.show.words import Words, clean, count, short

__all__ = ["Line", "Listing", "event_line", "listed", "sides", "statement_line", "tie_words"]

S = TypeVar("S")
T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as a line: ``text · notes · when · sources``, and the words it rests on.

    ``marks`` say how sure the reports are ("planned", "claimed"); ``quote`` holds a speaker's words.
    """

    id: str
    text: str
    notes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    when: str | None = None
    sources: str | None = None
    quote: str | None = None
    words: tuple[Words, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """What stands between the dots, in order; the marks and the quote are apart."""
        return tuple(part for part in (self.text, *self.notes, self.when, self.sources) if part)


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """The first of many, and how many more there are of ``what``; ``command`` lists them all."""

    shown: tuple[T, ...]
    more: int
    command: str
    what: str = ""

    @property
    def rest(self) -> str | None:
        """The words for those, "… and 12 more speakers", None where all are shown."""
        return f"… and {self.more:,} more {self.what}".rstrip() if self.more else None


def listed(lines: Sequence[S], most: int, command: str, what: str = "") -> Listing[S]:
    """The first ``most`` of some lines."""
    return Listing(tuple(lines[:most]), max(0, len(lines) - most), command, what)


def sides(actor: str | None, recipient: str | None) -> str:
    """ "Iran → Israel"; an end that nobody names is left out, the arrow stays; nobody acts on himself.

    >>> sides("Iran", "Israel"), sides("Iran", None), sides(None, "Israel")
    ('Iran → Israel', 'Iran', '→ Israel')
    """
    if recipient is None or recipient == actor:
        return actor or ""
    return f"{actor} → {recipient}" if actor else f"→ {recipient}"


def event_line(event: Event, index: Index) -> Line:
    """An event as a line: "Iran → Israel · launched over 350 missiles · 13 April 2024 · 2 sources"."""
    actor, recipient = index.name(event.actor), index.name(event.recipient)
    place, done = index.name(event.place), doing(event, index)
    told = f"{actor} {recipient} {done}".casefold()
    return Line(
        event.id,
        sides(actor, recipient) or type_words(event.type),
        tuple(note for note in (done, f"in {place}" if place and place.casefold() not in told else "") if note),
        event_marks(event, index),
        human(event.when) if event.when else None,
        count(event.sources, "source"),
        words=index.all_words(event.evidence),
    )


DATELINE = re.compile(
    r"^[A-Z][A-Z'’ .-]+(?:, [A-Z][\w ]+)?,? (?:[A-Z][a-z]{2,8}\.? \d{1,2} )?(?:\([^)]{2,40}\) )?[-–—]+ "
)
"""Where and by whom a story was filed: it is no part of what was done."""


CUT = 120
"""A clause that is longer and ends without a full stop was cut from a longer sentence."""


def doing(event: Event, index: Index) -> str:
    """What was done, in the clearest words there are, with the figure where the words lack it."""
    whole = DATELINE.sub("", clean(event.words)).rstrip(".,;: ")
    told = WHEN.sub("", whole) if event.when else whole
    bare = without_subject(told, event.actor or event.recipient, index)
    words = short(whole if bare == told else bare, 140)
    if whole[:1].islower() and whole.count(" ") > 3:
        words = f"… {words}"
    if whole == clean(event.words)[-len(whole) :] and len(whole) > CUT and not words.endswith("…"):
        words = f"{words} …"
    figure = clean(event.magnitude or "")
    if figure and figure.lower() not in whole.lower():
        words = f"{words} {figure}" if follows(event) else f"{words} ({figure})"
    return words


WHEN = re.compile(r"^(?:On|In|Late|Early|Last|By)\b[^,]{2,30}, ")
TITLED = r"(?:(?:[A-Z][\w.'’-]*|[Tt]he|[Aa]n?) ){0,4}"
PREDICATE = r" (?=[a-z]+\b)(?!(?:and|or|of|in|at|on|from|for|to|with|who|which|that|whose|near|as)\b)"


def without_subject(words: str, party: Party | None, index: Index) -> str:
    """A clause without the name it begins with, which already stands before the dot."""
    names = {party.words, party.name, index.name(party) or ""} if party else set()
    for name in sorted(map(clean, names), key=len, reverse=True):
        found = re.match(rf"{TITLED}{re.escape(name)}{PREDICATE}", words) if name else None
        if found:
            return words[found.end() :]
    return words


def follows(event: Event) -> bool:
    """Whether the figure is the object of a plain verb, as in "launched 350 missiles"."""
    return " " not in event.words.strip() and event.words.strip().endswith("ed")


def event_marks(event: Event, index: Index) -> tuple[str, ...]:
    """How the reports tell it: nothing where they say it happened, else whose word it is."""
    if event.status is EventStatus.HAPPENED:
        return ()
    if event.status is not EventStatus.CLAIMED:
        return (event.status.value,)
    names = {name: None for id in event.said_in if (s := index.statements.get(id)) and (name := index.name(s.speaker))}
    return (f"claimed by {next(iter(names))}" + (" and others" if len(names) > 1 else "") if names else "claimed",)


def statement_line(statement: Statement, index: Index) -> Line:
    """A statement as a line under its speaker: the act, through whom it came, the date, the words."""
    last = statement.chain[-1] if statement.chain else None
    addressee = index.name(last.addressee) if last else None
    channel = index.name(last.channel) if last else None
    outer = [name for link in statement.chain[:-1] if (name := index.name(link.source))]
    notes = [f"through {channel}" if channel and channel != addressee else None, f"as told by {' and '.join(outer)}"]
    return Line(
        statement.id,
        act_words(statement.act, addressee),
        tuple(note for note in notes[: 2 if outer else 1] if note),
        ("imagined words",) if statement.hypothetical else (),
        human(statement.said_on or statement.reported_on, "undated"),
        quote=quoted(statement),
        words=index.all_words(statement.evidence),
    )


def quoted(statement: Statement) -> str:
    """A statement's content, in quotation marks where they are the speaker's own words."""
    words = short(statement.content, 280)
    if statement.form is Form.DIRECT:
        bare = words.strip("\"“”'‘’ ")
        return f"“{bare}”"
    return words


def tie_words(tie: Tie, index: Index) -> str:
    """What the first end of a tie is to the second: "leads the Axis", "Chief of Staff, Armed Forces"."""
    body = index.name(tie.b) or ""
    if tie.kind is TieKind.OFFICE:
        title = short(tie.words, 90)
        return title if body.lower() in title.lower() else f"{title}, {body}"
    return f"{tie_verb(tie.kind)} {body}"
