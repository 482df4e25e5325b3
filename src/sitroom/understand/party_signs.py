"""What speaks for and against somebody being an event's actor or recipient: plain signs, each with a learnt weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from sitroom.model import Event, Span, Statement
from sitroom.understand.clauses import is_passive
from sitroom.understand.event_scene import Offer
from sitroom.understand.found import SUBJECTS
from sitroom.understand.party_candidates import Candidate, Company, Figure

__all__ = ["Ask", "Past", "Role", "ask", "signs"]

Role = Literal["actor", "recipient"]
Past = tuple[str, str, str]
"""An event told before: its type, the plain names of its actor and its recipient, empty where there is none."""

BEYOND = 4
"""Sentences: from here on only said to be far back."""

LAST = 3
"""Events before that are looked at one by one."""

FARTHEST = 5
"""Steps of the parse after which two words are only said to be far apart."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A role of an event to be filled: who has it (``now``) and the other role by the words around the event.

    ``offer`` is what model and rules say; ``steps`` the words above the event's in the parse; ``past`` the types of the
    last events before, with those who had their roles, and ``pairs`` who acted on whom in all of them.
    """

    role: Role
    event: Event
    word: Token
    sentence: int
    now: Figure | None
    other: Figure | None
    offer: Offer
    steps: dict[int, tuple[int, str]]
    voice: str
    speaker: str
    asked: str
    cue_speaker: str
    cue_asked: str
    past: tuple[Past, ...]
    pairs: frozenset[tuple[str, str]]


def ask(
    company: Company,
    role: Role,
    event: Event,
    word: Token,
    sentence: int,
    offer: Offer,
    told: Statement | None,
    past: Sequence[Past],
) -> Ask:
    """All that is known when a role is to be filled; ``past`` holds type, actor and recipient of earlier events."""
    own, others = (event.actor, event.recipient) if role == "actor" else (event.recipient, event.actor)
    cued = company.cue_of(event.anchor)
    return Ask(
        role,
        event,
        word,
        sentence,
        company.of_words(own) if own is not None else None,
        company.of_words(others) if others is not None else None,
        offer,
        upwards(word),
        "passive" if word.pos_ == "VERB" and is_passive(word) else word.pos_,
        name_at(company, told, "source"),
        name_at(company, told, "addressee"),
        name_at(company, cued, "source"),
        name_at(company, cued, "addressee"),
        tuple(past[-LAST:]),
        frozenset((actor, recipient) for _, actor, recipient in past),
    )


def name_at(company: Company, told: Statement | None, end: str) -> str:
    """The plain name of a statement's speaker or addressee, empty where it has none."""
    if told is None or not told.chain:
        return ""
    span: Span | None = getattr(told.chain[-1], end)
    return company.of_words(span).name if span is not None else ""


def upwards(word: Token) -> dict[int, tuple[int, str]]:
    """The words above a word in the parse, itself first: how far up each is, and by what relations."""
    found, path, at = {word.i: (0, "")}, "", word
    while at.head.i != at.i and len(found) <= FARTHEST:
        path += f"{at.dep_}^"
        at = at.head
        found[at.i] = (len(found), path)
    return found


def path_to(steps: dict[int, tuple[int, str]], doc_word: Token, head: Token | None) -> str:
    """The relations that lead from an event's word to another word of its sentence: "dobj^>nsubj"."""
    if head is None or head.doc is not doc_word.doc:
        return "far"
    down: list[str] = []
    at = head
    while at.i not in steps:
        if len(down) > FARTHEST or at.head.i == at.i:
            return "far"
        down.append(f"{at.dep_}:{at.lower_}" if at.dep_ in ("prep", "agent") else at.dep_)
        at = at.head
    if steps[at.i][0] + len(down) > FARTHEST:
        return "far"
    return f"{steps[at.i][1]}>{'>'.join(reversed(down))}"


def near(distance: int) -> str:
    """A distance in words, roughly."""
    return "1" if distance <= 2 else "2" if distance <= 5 else "3" if distance <= 10 else "4"


def signs(company: Company, wanted: Ask, one: Candidate) -> Iterator[str]:
    """The signs of a candidate, as names of the role's weights."""
    kind, figure = wanted.event.type.value, one.figure
    now = "none" if wanted.now is None else wanted.now.form
    if figure is None:
        yield from ("none", f"none {kind}", f"none {wanted.voice}", f"none {kind} {wanted.voice}", f"none now {now}")
        yield f"none other {wanted.other is not None} {kind}"
        yield f"none sure {wanted.now is not None and wanted.offer.sure >= 0.5}"
        yield f"none status {wanted.event.status.value}"
        return
    yield from as_offered(wanted, figure, kind)
    yield from as_standing(company, wanted, figure, kind, now)
    yield from as_told(wanted, figure, kind, now)


def as_offered(wanted: Ask, figure: Figure, kind: str) -> Iterator[str]:
    """Who offers this one: the words around, the model, the rules."""
    by_learned, by_ruled = (
        span is not None and span.overlaps(figure.span) for span in (wanted.offer.learned, wanted.offer.ruled)
    )
    if wanted.now is not None and figure.name == wanted.now.name:
        shape = f"{figure.form} {figure.kind}"
        yield from ("now", f"now {kind}", f"now {shape}", f"now {wanted.voice}", f"now {kind} {wanted.voice}")
        yield f"now sure {int(wanted.offer.sure * 4)}"
        yield f"now {kind} {figure.kind}"
        if figure.head is not None:
            yield f"now word {figure.head.lemma_.lower()}"
        yield f"now by {by_learned} {by_ruled}"
        yield f"now by {by_learned} {by_ruled} {wanted.offer.learned is None} {wanted.offer.ruled is None}"
    else:
        if by_learned:
            yield f"learned {int(wanted.offer.sure * 4)}"
        if by_ruled:
            yield "ruled"
    if wanted.other is not None and figure.name == wanted.other.name:
        yield from ("other", f"other {kind}")


def as_standing(company: Company, wanted: Ask, figure: Figure, kind: str, now: str) -> Iterator[str]:
    """Where and as what this one stands."""
    away = figure.sentence - wanted.sentence
    where = str(max(-BEYOND, min(1, away))) if figure.sentence >= 0 else "?"
    yield from (
        f"kind {figure.kind} {kind}",
        f"form {figure.form} {where}",
        f"at {where} now {now}",
        f"at {where} {kind}",
    )
    if away == 0:
        path = path_to(wanted.steps, wanted.word, figure.head)
        yield f"path {path} {wanted.word.lemma_.lower()}"
        yield from (f"path {path}", f"path {path} {kind}", f"path {path} {wanted.voice}", f"path {path} now {now}")
        if figure.head is not None and figure.head.doc is wanted.word.doc:
            gap = figure.head.i - wanted.word.i
            yield f"gap {'after' if gap > 0 else 'before'} {near(abs(gap))} {wanted.voice}"
            if wanted.now is not None and figure.name != wanted.now.name and wanted.now.span.holds(figure.span):
                yield from (f"in now {figure.head.dep_}", f"in now {wanted.now.kind} {figure.kind}")
    elif figure.head is not None:
        yield f"subject {figure.head.dep_ in SUBJECTS} {where}"
    if figure.form != "name" and figure.head is not None:
        yield f"word {figure.head.lemma_.lower()} {kind}"
    if figure.sector is not None:
        yield from (f"sector {figure.sector} {kind}", f"sector {figure.sector} now {now}")
    often = company.counts[figure.name]
    yield f"often {min(often, 6)} {away == 0}"
    if wanted.other is not None and figure.country is not None:
        yield f"country {figure.country == wanted.other.country} {kind} {away == 0}"


def as_told(wanted: Ask, figure: Figure, kind: str, now: str) -> Iterator[str]:
    """What this one does in the statement and in the events before."""
    name = figure.name
    for sign, held in (
        ("speaker", wanted.speaker),
        ("asked", wanted.asked),
        ("cue speaker", wanted.cue_speaker),
        ("cue asked", wanted.cue_asked),
    ):
        if held and held == name:
            yield from (sign, f"{sign} {kind}", f"{sign} now {now}")
    if wanted.other is not None:
        own = (wanted.other.name, name) if wanted.role == "recipient" else (name, wanted.other.name)
        if own in wanted.pairs:
            yield from ("pair", f"pair {kind}", f"pair now {now}")
        if own[::-1] in wanted.pairs:
            yield from ("pair turned", f"pair turned {kind}", f"pair turned now {now}")
    for back, (earlier, actor, recipient) in enumerate(reversed(wanted.past)):
        same = earlier == kind
        if actor == name:
            yield from (f"past actor {back} {same}", f"past actor {kind} {earlier}", f"past actor {now} {same}")
        if recipient == name:
            yield from (
                f"past recipient {back} {same}",
                f"past recipient {kind} {earlier}",
                f"past recipient {now} {same}",
            )
