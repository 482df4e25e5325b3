"""A made-up war that goes on for years: readings without a reader, for measuring how a record bears growing.

Fifty reports a day. Each tells one of the day's events, which several outlets tell, reprints among them; one in five
quotes a threat that a later attack can meet, one in five recalls how the war began, and each says who leads a state.
Twenty states and a few leaders are in nearly every report, most other people in one or two: their number grows as that
of words does in a growing text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from sitroom.model import (
    Act,
    Commitment,
    CommitmentKind,
    Event,
    EventStatus,
    EventType,
    Form,
    Identity,
    Link,
    Mention,
    MentionKind,
    Reading,
    Report,
    Span,
    Statement,
    Tie,
    TieKind,
)

__all__ = ["readings"]

A_DAY, EVENTS_A_DAY = 50, 8
FIRST = date(2031, 1, 1)
SYLLABLES = [c + v for c in "bdfghjklmnprstvz" for v in "aeio"]
OUTLETS = [f"The {name} {kind}" for name in ("Coast", "River", "Hill", "Lake") for kind in ("Post", "Herald", "Wire")]
PLACES = ["port", "bridge", "depot", "airfield", "station", "market", "refinery", "barracks"]


def name(random: Random, parts: int) -> str:
    """A name that nobody bears."""
    return "".join(random.choice(SYLLABLES) for _ in range(parts)).capitalize()


STATES = [name(Random(n), 3) for n in range(20)]


@dataclass
class Telling:
    """A report in the making: sentences, and what stands in them."""

    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def add(self, sentence: str) -> int:
        """Put a sentence at the end; where it begins."""
        start = len(self.text)
        self.text += sentence + " "
        return start

    def span(self, words: str, start: int) -> Span:
        """Where some words stand after a place."""
        at = self.text.index(words, start)
        return Span(at, at + len(words))

    def name(self, words: str, kind: MentionKind, start: int, country: str | None = None) -> Span:
        """Mention somebody."""
        span = self.span(words, start)
        self.mentions.append(Mention(f"m{len(self.mentions)}", *span, words, kind, country=country))
        return span

    def says(self, who: Span, cue: str, content: str, start: int) -> None:
        """Let somebody say something."""
        link = Link(who, who.of(self.text), identity=Identity.NAMED, cue=self.span(cue, start))
        number = f"s{len(self.statements)}"
        self.statements.append(Statement(number, (link,), (self.span(content, start),), Form.INDIRECT, Act.ASSERT))


@dataclass(frozen=True)
class Deed:
    """What the day's reports tell: an attack."""

    day: date
    one: str
    other: str
    where: str
    toll: int


def country(state: str) -> str:
    """A made-up country code."""
    return f"X{STATES.index(state):02}"


def deeds(number: int) -> list[Deed]:
    """The events of a day."""
    random, found = Random(f"day {number}"), []
    for _ in range(EVENTS_A_DAY):
        one, other = random.sample(STATES, 2)
        where = f"{random.choice(PLACES)} of {name(random, 2)}"
        found.append(Deed(FIRST + timedelta(days=number), one, other, where, random.randint(2, 60)))
    return found


def person(random: Random, number: int) -> str:
    """Somebody: mostly one of the few whom everybody knows, else one of those met so far, or a new one."""
    met = int(40 + 3 * number**0.7)
    who = min(int(random.paretovariate(0.6)), met)
    return f"{name(Random(f'first {who}'), 2)} {name(Random(f'last {who}'), 3)}"


def tell(number: int) -> Telling:
    """A report."""
    random, telling = Random(number), Telling()
    deed = random.choice(deeds(number // A_DAY))
    attack(telling, deed, random)
    speech(telling, deed, person(random, number), random)
    if random.random() < 0.2:
        threat(telling, deed, person(random, number))
    if random.random() < 0.3:
        alliance(telling, random)
    leader(telling, random.choice(STATES))
    if random.random() < 0.2:
        memory(telling, random)
    padding = (name(random, random.randint(1, 4)).lower() for _ in range(random.randint(40, 120)))
    telling.add(" ".join(padding).capitalize() + ".")
    return telling


def attack(telling: Telling, deed: Deed, random: Random) -> None:
    """What happened."""
    verb = random.choice(["shelled", "bombed", "attacked"])
    toll = f"{deed.toll + random.randint(0, 1)} people were killed"
    start = telling.add(f"{deed.one} {verb} the {deed.where} in {deed.other} on {deed.day:%d %B}, and {toll}.")
    one = telling.name(deed.one, MentionKind.STATE, start, country(deed.one))
    other = telling.name(deed.other, MentionKind.STATE, start, country(deed.other))
    event = Event("e0", EventType.ASSAULT, telling.span(verb, start), None, one, other, None, deed.day.isoformat())
    telling.events.append(event)


def speech(telling: Telling, deed: Deed, who: str, random: Random) -> None:
    """What somebody said of it."""
    content = f"the {deed.where} would be {random.choice(['rebuilt', 'held', 'avenged', 'closed'])} within days"
    start = telling.add(f"{who}, the {random.choice(['mayor', 'general', 'minister'])}, said {content}.")
    telling.says(telling.name(who, MentionKind.PERSON, start), "said", content, start)


def threat(telling: Telling, deed: Deed, who: str) -> None:
    """What somebody would do, and if what."""
    action, condition = f"blockade {deed.one}", f"if {deed.one} shelled {deed.other} again"
    start = telling.add(f"{who} said {deed.other} would {action} {condition}.")
    telling.says(
        telling.name(who, MentionKind.PERSON, start), "said", f"{deed.other} would {action} {condition}", start
    )
    by = telling.name(deed.other, MentionKind.STATE, start, country(deed.other))
    to = telling.name(deed.one, MentionKind.STATE, start, country(deed.one))
    inside = telling.span(condition, start)
    met = (telling.span("shelled", inside.start), telling.span(deed.one, inside.start))
    aim = telling.span(deed.other, inside.start)
    telling.events.append(Event("e1", EventType.ASSAULT, met[0], None, met[1], aim, status=EventStatus.HYPOTHETICAL))
    pledge = Commitment("c0", CommitmentKind.THREAT, telling.span(action, start), "s1", by, to, inside)
    telling.commitments.append(pledge)


def alliance(telling: Telling, random: Random) -> None:
    """Who stands with whom."""
    one, other = random.sample(STATES, 2)
    start = telling.add(f"{one} backs {other}.")
    ends = [telling.name(state, MentionKind.STATE, start, country(state)) for state in (one, other)]
    telling.ties.append(Tie(ends[0], TieKind.BACKS, ends[1], telling.span("backs", start)))


def leader(telling: Telling, state: str) -> None:
    """Who leads a state: the same few ties in thousands of reports."""
    who = person(Random(state), 0)
    start = telling.add(f"{who}, the president of {state}, was abroad.")
    ends = (telling.name(who, MentionKind.PERSON, start), telling.name(state, MentionKind.STATE, start, country(state)))
    telling.ties.append(Tie(ends[0], TieKind.OFFICE, ends[1], telling.span("president", start)))


def memory(telling: Telling, random: Random) -> None:
    """How it began: the same few events in thousands of reports."""
    deed = random.choice(deeds(0))
    start = telling.add(f"{deed.one} attacked the {deed.where} in {deed.other} on {deed.day:%d %B %Y}.")
    one = telling.name(deed.one, MentionKind.STATE, start, country(deed.one))
    other = telling.name(deed.other, MentionKind.STATE, start, country(deed.other))
    number, anchor = f"e{len(telling.events)}", telling.span("attacked", start)
    telling.events.append(Event(number, EventType.ASSAULT, anchor, None, one, other, None, deed.day.isoformat()))


def reading(number: int) -> Reading:
    """The reading of the report with a number: the same each time."""
    random = Random(f"copy {number}")
    # One report in eight is another's of the same day, printed again.
    copied = number > A_DAY and random.random() < 0.125
    telling = tell(number - random.randint(1, min(A_DAY, number)) if copied else number)
    outlet, text = random.choice(OUTLETS), telling.text
    digest = sha256(f"{text}{outlet}{number}".encode()).hexdigest()
    published = (FIRST + timedelta(days=number // A_DAY + 1)).isoformat()
    report = Report(
        f"r-{digest[:12]}", f"{number}.txt", text, (Span(0, len(text)),), digest, None, outlet, published=published
    )
    return Reading(
        report,
        "made up/1",
        mentions=tuple(telling.mentions),
        statements=tuple(telling.statements),
        events=tuple(telling.events),
        commitments=tuple(telling.commitments),
        ties=tuple(telling.ties),
    )


def readings(first: int, last: int) -> Iterator[Reading]:
    """The readings of the reports from one number up to another."""
    return map(reading, range(first, last))
