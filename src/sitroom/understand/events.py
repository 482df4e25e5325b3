"""Find the events of a report: who did what to whom, where, when, and whether it happened.

A word of the lexicon is an event where what it needs stands around it; the parse gives its roles. Speech acts
that no word of the lexicon shows come from the statements. How sure a find is was learned from annotated reports.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sitroom.model import Act, Event, EventStatus, EventType, Mention, Span, Statement, Time, TimexType
from sitroom.understand import event_roles as r
from sitroom.understand.clauses import after, carrier, objects
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.event_lexicon import Trigger, triggers, weights
from sitroom.understand.event_needs import fits, is_kind
from sitroom.understand.event_status import SPEECH, status_of, told_in
from sitroom.understand.mentions import Mentions

__all__ = ["find_events"]

LEAST = 0.25
"""Finds less sure than this are left out."""

FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our", "myself", "ourselves"})

NOUN_TAGS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}


@dataclass(frozen=True, slots=True)
class Find:
    """An event before it has an id, with what its confidence rests on."""

    event: Event
    word: Token
    names: tuple[str | None, str | None]
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of a report when its events are read."""

    doc: Document
    mentions: Mentions
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]


def find_events(
    doc: Document, mentions: tuple[Mention, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """The events of the story, in order, with ids ``e1`` …; repeats of one that was told are left out."""
    scene = Scene(doc, Mentions(doc, mentions), times, statements)
    found = without_repeats(scene, candidates(scene))
    sure = (replace(f.event, confidence=confidence(f.features)) for f in found)
    kept = [e for e in sure if e.confidence >= LEAST]
    return tuple(replace(e, id=f"e{i}") for i, e in enumerate(kept, 1))


def confidence(features: Iterable[str]) -> float:
    """How likely a find with these features is an event that a careful reader would write down."""
    known = weights()
    score = sum(known.get(feature, 0.0) for feature in features)
    return round(1 / (1 + math.exp(-score)), 2)


def candidates(scene: Scene) -> list[Find]:
    """Every event that a word of the lexicon stands for, in the order of the text."""
    found = [find for paragraph in scene.doc.paragraphs for find in in_paragraph(scene, paragraph)]
    taken = [f.event.anchor for f in found]
    found += [f for f in spoken(scene) if not any(f.event.anchor.overlaps(t) for t in taken)]
    return sorted(found, key=lambda f: f.event.anchor)


def in_paragraph(scene: Scene, paragraph: Paragraph) -> Iterator[Find]:
    """The events of one paragraph."""
    for word in paragraph.doc:
        readings = readings_of(word)
        if readings:
            at = paragraph.token_span(word)
            told = None if is_cue(scene, at) else told_in(at, scene.statements)
            trigger = next((t for t in readings if (told or "said" not in t.needs) and fits(word, t)), None)
            if trigger is not None:
                yield find_at(scene, paragraph, word, trigger, told)


def is_cue(scene: Scene, at: Span) -> bool:
    """Whether the report itself tells a statement by this word: then it asserts the act of speech."""
    cues = (s.chain[0].cue for s in scene.statements if len(s.chain) == 1)
    return any(cue is not None and cue.overlaps(at) for cue in cues)


def readings_of(word: Token) -> tuple[Trigger, ...]:
    """All that a word may stand for."""
    pos = NOUN_TAGS.get(word.pos_)
    if pos is None or word.ent_type_ in ("PERSON", "GPE") or (word.dep_ == "amod" and pos != "v"):
        return ()
    return triggers().get((word.lemma_.lower(), pos), ())


def find_at(scene: Scene, paragraph: Paragraph, word: Token, trigger: Trigger, told: Statement | None) -> Find:
    """The event that ``word`` stands for, with its roles, status and features."""
    roles = r.roles(word, trigger)
    anchor = paragraph.between(*r.parts(word))
    light = carrier(word) if word.pos_ != "VERB" else None
    status = status_of(word, light, trigger, told)
    speaker = told.chain[-1].source if told and told.chain and "said" in trigger.needs else None
    event = Event(
        "",
        trigger.type,
        anchor,
        trigger.mode,
        role_span(scene, paragraph, roles.actor, told) or speaker,
        role_span(scene, paragraph, roles.recipient, told),
        span_of(scene, paragraph, roles.place),
        when_of(scene, paragraph, light or word),
        status,
        magnitude_of(paragraph, word),
        told.id if told else None,
    )
    names = tuple(name_of(scene, span) for span in (event.actor, event.recipient))
    return Find(event, word, (names[0], names[1]), tuple(features(word, trigger, roles, event)))


def features(word: Token, trigger: Trigger, roles: r.Roles, event: Event) -> Iterator[str]:
    """What the confidence of a find rests on."""
    yield "any"
    yield f"type {trigger.type}"
    yield f"word {trigger.word} {'n' if word.pos_ != 'VERB' else 'v'} {trigger.type}"
    pos = {"VERB": "verb", "ADJ": "adjective", "AUX": "auxiliary"}.get(word.pos_, "noun")
    yield f"{pos} actor {kind_of(roles.actor)}"
    yield f"{pos} recipient {kind_of(roles.recipient)}"
    yield f"{pos} place {roles.place is not None}"
    yield f"{pos} status {event.status}"
    yield f"{pos} {word.dep_}"
    yield f"{pos} tag {word.tag_}"
    yield f"said {event.said_in is not None}"
    yield f"when {event.when is not None}"
    yield f"{pos} depth {min(sum(a.pos_ in ('VERB', 'AUX') for a in word.ancestors), 3)}"
    yield f"place in report {min(event.anchor.start // 800, 5)}"
    yield f"governor {next((a.lemma_ for a in word.ancestors if a.pos_ == 'VERB'), '-')}"
    yield f"needs {len(trigger.needs)}"
    if event.magnitude:
        yield "magnitude"
    if pos == "noun":
        yield f"carried {carrier(word) is not None}"
        yield f"determiner {next((c.lower_ for c in word.children if c.dep_ == 'det'), '-')}"


def kind_of(role: Token | None) -> str:
    """What sort of word fills a role."""
    if role is None:
        return "none"
    if role.ent_type_ in ("PERSON", "GPE", "NORP", "ORG"):
        return role.ent_type_
    if role.pos_ == "PRON":
        return "pronoun"
    return "person" if is_kind(role, "person") else "forces" if is_kind(role, "forces") else "thing"


def role_span(scene: Scene, paragraph: Paragraph, head: Token | None, told: Statement | None) -> Span | None:
    """Where a role's words stand: of an "I" or "we" that nothing resolves, the words for who is speaking."""
    span = span_of(scene, paragraph, head)
    source = told.chain[-1].source if told and told.chain else None
    if head is None or span is None or source is None or head.lower_ not in FIRST_PERSON:
        return span
    mention = scene.mentions.at(span)
    return span if mention is not None and mention.resolved else source


def span_of(scene: Scene, paragraph: Paragraph, head: Token | None) -> Span | None:
    """The mention that a role's head word belongs to, else its noun phrase without clauses."""
    if head is None:
        return None
    mention = scene.mentions.at(paragraph.token_span(head))
    if mention is not None:
        return mention.span
    tokens = [head]
    for child in head.children:
        if (
            child.dep_ in ("compound", "amod", "nummod", "det", "poss", "nmod", "quantmod", "advmod")
            and child.i < head.i
        ):
            tokens += list(child.subtree)
    first = min(tokens, key=lambda t: t.i)
    other = next((c for c in head.children if c.dep_ == "conj" and c.i - head.i < 6), None)
    last = other if other is not None and other.pos_ in ("NOUN", "PROPN") else head
    return paragraph.between(first, last) if last.i - first.i < 14 else paragraph.token_span(head)


def name_of(scene: Scene, span: Span | None) -> str | None:
    """The name a role goes by, for telling repeats."""
    return (scene.mentions.name_of(span) or span.of(scene.doc.text)).lower() if span else None


def when_of(scene: Scene, paragraph: Paragraph, word: Token) -> str | None:
    """The day, month or year that the event's own clause names."""
    sentence = paragraph.span(word.sent)
    near = [
        t
        for t in scene.times
        if t.value and t.type in (TimexType.DATE, TimexType.TIME, None) and sentence.holds(t.span)
    ]
    verb = (
        word if word.pos_ in ("VERB", "AUX") else next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX")), word)
    )
    own = [t for t in near if governs(paragraph, t, word, verb)]
    at = paragraph.start + word.idx
    return min(own, key=lambda t: abs(t.start - at)).value if own else None


def governs(paragraph: Paragraph, time: Time, word: Token, verb: Token) -> bool:
    """Whether a time hangs on the event's word or on its clause's verb."""
    words = paragraph.words(time.span)
    if words is None:
        return False
    for ancestor in words.root.ancestors:
        if ancestor in (word, verb):
            return True
        if ancestor.pos_ in ("VERB", "AUX"):
            return False
    return False


def magnitude_of(paragraph: Paragraph, word: Token) -> str | None:
    """The count told with an event: how many were killed, how many missiles were fired, what a toll rose to."""
    if word.pos_ != "VERB":
        return counted(paragraph, after(word, ("of",)))
    figure = after(word, ("at", "to"))
    if figure is not None and figure.pos_ == "NUM":
        return paragraph.doc[figure.left_edge.i : figure.i + 1].text
    return counted(paragraph, objects(word))


def counted(paragraph: Paragraph, thing: Token | None) -> str | None:
    """A number and what it counts, None where nothing is counted."""
    number = next((c for c in thing.children if c.dep_ == "nummod"), None) if thing is not None else None
    if thing is None or number is None or number.i > thing.i:
        return None
    return paragraph.doc[number.left_edge.i : thing.i + 1].text


ACTS = {
    Act.ACCUSE: (EventType.ACCUSE, "allege"),
    Act.DEMAND: (EventType.REQUEST, "change"),
    Act.REQUEST: (EventType.REQUEST, None),
    Act.THREATEN: (EventType.THREATEN, None),
    Act.REFUSE: (EventType.REJECT, None),
    Act.PRAISE: (EventType.SUPPORT, None),
}


def spoken(scene: Scene) -> Iterator[Find]:
    """Speech acts that the statements show: their cue is the anchor, their speaker the actor."""
    for statement in scene.statements:
        link = statement.chain[-1] if statement.chain else None
        if statement.act not in ACTS or statement.hypothetical or link is None or link.cue is None:
            continue
        paragraph = scene.doc.paragraph_at(link.cue.start)
        words = paragraph.words(link.cue) if paragraph else None
        if paragraph is None or words is None:
            continue
        type_, mode = ACTS[statement.act]
        told = told_in(link.cue, tuple(s for s in scene.statements if s is not statement))
        status = EventStatus.CLAIMED if told else EventStatus.HAPPENED
        event = Event(
            "",
            type_,
            link.cue,
            mode,
            link.source,
            link.addressee,
            None,
            statement.said_on,
            status,
            None,
            told.id if told else None,
        )
        names = name_of(scene, link.source), name_of(scene, link.addressee)
        marks = (
            "any",
            f"act {statement.act}",
            f"cue {words.root.lemma_}",
            f"form {statement.form}",
            f"identity {link.identity}",
        )
        yield Find(event, words.root, names, marks)


def without_repeats(scene: Scene, found: list[Find]) -> list[Find]:
    """Each event once: overlapping anchors, the same deed between the same two, and "the attack" after an attack."""
    kept: list[Find] = []
    seen: set[tuple[object, ...]] = set()
    types: set[EventType] = set()
    for find in found:
        event = find.event
        if any(event.anchor.overlaps(k.event.anchor) and event.type == k.event.type for k in kept[-3:]):
            continue
        key = (event.type, find.word.lemma_, *find.names, event.when, event.status)
        if (key in seen and any(find.names)) or is_echo(find, types) or is_background(scene, event):
            continue
        kept.append(find)
        seen.add(key)
        types.add(event.type)
    return kept


def is_echo(find: Find, types: set[EventType]) -> bool:
    """Whether a bare "the attack", "these talks" only points back to an event already told."""
    word, event = find.word, find.event
    if word.pos_ == "VERB" or event.type not in types or event.type in SPEECH or event.actor or event.recipient:
        return False
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those", "that") for c in word.children)


def is_background(scene: Scene, event: Event) -> bool:
    """Whether an event lies more than a year before the report."""
    told, day = event.when, scene.doc.report.published
    return bool(told and day and told[:4].isdigit() and day[:4].isdigit() and int(told[:4]) < int(day[:4]) - 1)
