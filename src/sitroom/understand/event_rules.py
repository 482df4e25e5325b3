"""The events that rules find: words of the lexicon with what they need around them, and acts that statements show.

The parse gives the roles. How far a find is to be trusted without the trained reader was learned from annotated
reports.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from sitroom.model import Act, Event, EventStatus, EventType, Span, Statement
from sitroom.understand import event_roles as r
from sitroom.understand.clauses import carrier
from sitroom.understand.document import Paragraph
from sitroom.understand.event_lexicon import Trigger, triggers, weights
from sitroom.understand.event_needs import fits, is_kind
from sitroom.understand.event_scene import Find, Scene, magnitude_of, name_of, role_span, span_of, when_of
from sitroom.understand.event_status import status_of, told_in

__all__ = ["candidates", "confidence", "is_cue"]

NOUN_TAGS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}

ACTS = {
    Act.ACCUSE: (EventType.ACCUSE, "allege"),
    Act.DEMAND: (EventType.REQUEST, "change"),
    Act.REQUEST: (EventType.REQUEST, None),
    Act.THREATEN: (EventType.THREATEN, None),
    Act.REFUSE: (EventType.REJECT, None),
    Act.PRAISE: (EventType.SUPPORT, None),
}


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
    return any(cue.overlaps(at) for cue in scene.cues)


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
