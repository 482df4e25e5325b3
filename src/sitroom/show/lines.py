"""Facts in one line each, in the words a person would use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sitroom.facts import Event, Party, Statement, Tie
from sitroom.model import EventStatus, Form, TieKind
from sitroom.show.clauses import clause
from sitroom.show.edtf import human
from sitroom.show.index import Index
from sitroom.show.wording import said_words, tie_verb, type_words
from sitroom.show.words import Words, balanced, clean, count, short

__all__ = ["Line", "Listing", "event_line", "is_named", "listed", "sides", "statement_line", "tie_words"]

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
    """An event as a line: "Iran → Israel · Iran launched over 350 missiles · 13 April 2024 · 2 sources".

    Who did it to whom stands apart only where the sentence does not begin with one of them.
    """
    actor, recipient = called(event.actor, index), called(event.recipient, index)
    place, done = index.name(event.place), doing(event, index)
    parties = sides(actor, recipient) if is_named(event.actor, index) or is_named(event.recipient, index) else ""
    own = not parties or any(opens(done, party, index) for party in (event.actor, event.recipient))
    told = f"{parties} {done}".casefold()
    notes = ("" if own else done, f"in {place}" if place and place.casefold() not in told else "")
    return Line(
        event.id,
        (done if own else parties) or type_words(event.type),
        tuple(note for note in notes if note),
        event_marks(event, index),
        human(event.when) if event.when else reported(event),
        count(event.sources, "source"),
        words=index.all_words(event.evidence),
    )


def called(party: Party | None, index: Index) -> str | None:
    """What a party is called; None for words such as "your" that nobody is known to stand for."""
    name = index.name(party)
    return None if name and name.casefold() in UNKNOWN else name


UNKNOWN = frozenset(
    (
        "i",
        "me",
        "my",
        "you",
        "your",
        "he",
        "him",
        "his",
        "she",
        "her",
        "it",
        "its",
        "we",
        "us",
        "our",
        "they",
        "them",
        "their",
        "this",
        "that",
        "these",
        "those",
    )
)


def is_named(party: Party | None, index: Index) -> bool:
    """Whether a party is somebody the record knows by name; whom a sentence only describes it names itself."""
    actor = index.actors.get(party.actor) if party and party.actor else None
    return actor is not None and actor.named


def reported(event: Event) -> str | None:
    """When an event without a date was first reported."""
    return f"reported {human(event.reported_on)}" if event.reported_on else None


def opens(words: str, party: Party | None, index: Index) -> bool:
    """Whether a sentence begins with a party, but for a title, a nationality or a day before it."""
    names = {party.words, party.name, index.name(party) or ""} if party else set()
    return any(re.match(rf"{WHEN}{TITLED}{re.escape(name)}\b", words, re.IGNORECASE) for name in names if name)


WHEN = r"(?:(?:On|In|Late|Early|Last|By)\b[^,]{2,30}, )?"
TITLED = r"(?:[\w.’'-]+ ){0,3}?"


def doing(event: Event, index: Index) -> str:
    """What was done, in the sentence that tells it, with the figure where the words lack it."""
    words = clause(event, index)
    figure = clean(event.magnitude or "")
    if figure and figure.lower() not in words.lower():
        words = f"{words} {figure}" if follows(event) else f"{words} ({figure})"
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
        said_words(last.cue if last else None, statement.act, addressee or named_so(statement, index)),
        tuple(note for note in notes[: 2 if outer else 1] if note),
        ("imagined words",) if statement.hypothetical else (),
        human(statement.said_on or statement.reported_on, "undated"),
        quote=quoted(statement),
        words=index.all_words(statement.evidence),
    )


NAMING = ("called", "described", "branded", "labelled", "labeled", "dismissed", "denounced", "hailed")
"""Verbs between which and the words stands what they are said of: "called the killing a crime"."""


def named_so(statement: Statement, index: Index) -> str | None:
    """What is called by the words, where the cue is a verb of naming; None for others."""
    cue = statement.chain[-1].cue if statement.chain else None
    filed = index.reports.get(statement.report)
    if cue not in NAMING or filed is None or not statement.evidence:
        return None
    first = min(piece.start for piece in statement.evidence)
    last = max(piece.end for piece in statement.evidence)
    stretch = clean(filed.report.text[max(0, first - 120) : last])
    opening = re.escape(clean(statement.content)[:25])
    found = re.search(rf"\b{cue}\s+(?P<what>[^.,;:“\"]{{2,50}}?)\s+(?:as )?[“\"'‘]*{opening}", stretch)
    return found["what"] if found else None


def quoted(statement: Statement) -> str:
    """A statement's content, in quotation marks where they are the speaker's own words."""
    words = short(statement.content, 280)
    if statement.form is Form.DIRECT:
        bare = words.strip("\"“”'‘’ ")
        return f"“{bare}”"
    return balanced(words)


def tie_words(tie: Tie, index: Index) -> str:
    """What the first end of a tie is to the second: "leads the Axis", "Chief of Staff, Armed Forces"."""
    body = index.name(tie.b) or ""
    if tie.kind is TieKind.OFFICE:
        title = short(tie.words, 90)
        return title if body.lower() in title.lower() else f"{title}, {body}"
    return f"{tie_verb(tie.kind)} {body}"
