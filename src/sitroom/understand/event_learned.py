"""Events from the trained reader and from the rules, put together.

The model is asked about every word it believes in and every word that a rule takes for an event. How sure a find is
follows from both, by a logistic model fitted on training reports held out for it (``train/events_tune.py``). Roles are
the model's, modes and counts the rules'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Span as Words

from sitroom.model import Event, EventType, MentionKind, Span, Statement
from sitroom.settings import models_folder
from sitroom.understand import event_roles as r
from sitroom.understand.clauses import PLACES, agent, antecedent, carrier, is_passive
from sitroom.understand.event_confidence import chances, likeliest_status
from sitroom.understand.event_evidence import (
    Candidate,
    Evidence,
    evidence_of,
    is_title,
    likely_types,
    mixed,
    told_apart,
)
from sitroom.understand.event_lexicon import Trigger
from sitroom.understand.event_modality import modality_of
from sitroom.understand.event_model import EventModel, FoundEvent
from sitroom.understand.event_pieces import TYPES, EventText, Word, event_text
from sitroom.understand.event_rules import candidates, is_cue
from sitroom.understand.event_scene import FIRST_PERSON, Find, Offer, Scene, magnitude_of, name_of, span_of, when_of
from sitroom.understand.event_status import status_of, told_in

__all__ = ["candidates_of", "event_model", "event_of", "finds", "status_evidence", "sure_finds", "without_doubles"]

SURE_ROLE = 0.5
"""Where model and rules name different words for a role, the rules were right three times as often as the model on
reports new to both, as long as the model was no surer than this."""


@lru_cache(maxsize=1)
def event_model() -> EventModel | None:
    """The trained reader, loaded at the first use; None where its files are not installed."""
    folder, tokenizer = models_folder() / "events", models_folder() / "statements" / "tokenizer.json"
    return EventModel.load(folder, tokenizer) if (folder / "config.json").is_file() else None


def sure_finds(scene: Scene, every: Sequence[Find], model: EventModel) -> list[Find]:
    """The finds that model and rules together are sure enough of, each event once, in the order of the text."""
    sure = [f for f in every if f.event.confidence >= threshold(scene, model)]
    return sorted(without_doubles(sure), key=lambda f: f.event.anchor)


def threshold(scene: Scene, model: EventModel) -> float:
    """How sure a find must be."""
    return model.settings.alone if scene.alone else model.settings.threshold


def finds(scene: Scene, model: EventModel, conditions: Sequence[Span] = ()) -> list[Find]:
    """Every find that is sure enough, or that stands in a condition, with its confidence; one a word."""
    ones = candidates_of(scene, model)
    found = []
    for one, beside in zip(ones, told_apart(scene, ones), strict=True):
        kind, sure = likeliest(one, beside, model)
        at = one.paragraph.token_span(one.word)
        if sure >= threshold(scene, model) or any(span.holds(at) for span in conditions):
            found.append(find_of(scene, one, kind, sure, model))
    return found


def candidates_of(scene: Scene, model: EventModel) -> list[Candidate]:
    """Every word that the model or a rule believes in, with what is said of it."""
    text = event_text(scene.doc, scene.statements, model.tokenizer)
    offsets = offsets_of(text)
    rules = {offsets[id(f.word.doc)] + f.word.i: f for f in candidates(scene)}
    return [
        candidate_of(scene, text.words[found.word], found, rules.get(found.word)) for found in model.read(text, rules)
    ]


def offsets_of(text: EventText) -> dict[int, int]:
    """For each paragraph's parse the number of its first word."""
    found: dict[int, int] = {}
    for number, (paragraph, _) in enumerate(text.words):
        found.setdefault(id(paragraph.doc), number)
    return found


def candidate_of(scene: Scene, place: Word, found: FoundEvent, rule: Find | None) -> Candidate:
    """A word with what model, rules and statements say of it."""
    paragraph, word = place
    at = paragraph.token_span(word)
    cues = (s.act for s in scene.statements if s.chain and (c := s.chain[-1].cue) is not None and c.overlaps(at))
    inner = told_in(at, scene.statements)
    names = name_of(scene, role(scene, found.actor, inner)), name_of(scene, role(scene, found.recipient, inner))
    day = day_of(scene, found.time) or when_of(scene, paragraph, word)
    told = None if is_cue(scene, at) else inner
    return Candidate(
        found, rule, paragraph, word, told, next(cues, None), is_title(scene, paragraph), names, day,
        mixed(found.tags, found.types),
    )  # fmt: skip


def likeliest(one: Candidate, around: Evidence, model: EventModel) -> tuple[int, float]:
    """The likeliest type of a word's event, and how likely."""
    kinds = likely_types(one)
    sure = chances([evidence_of(one, k, around, model.words) for k in kinds], model.settings.confidence)
    return max(zip(kinds, sure, strict=True), key=lambda pair: pair[1])


def find_of(scene: Scene, one: Candidate, kind: int, sure: float, model: EventModel) -> Find:
    """A word as an event of a type."""
    event = replace(event_of(scene, one, kind, model), confidence=sure)
    names = name_of(scene, event.actor), name_of(scene, event.recipient)
    return Find(event, one.word, names, (), offers_of(one.found, one.rule))


def offers_of(found: FoundEvent, rule: Find | None) -> tuple[Offer, Offer]:
    """What model and rules say of actor and recipient."""
    ruled = (rule.event.actor, rule.event.recipient) if rule else (None, None)
    return Offer(found.actor, ruled[0], found.sure[0]), Offer(found.recipient, ruled[1], found.sure[1])


def event_of(scene: Scene, one: Candidate, kind: int, model: EventModel) -> Event:
    """The event with its words: roles and status from both, mode, count and a day's value from the rules."""
    paragraph, word, found = one.paragraph, one.word, one.found
    type_, other = EventType(TYPES[kind]), one.rule.event if one.rule else None
    kept = other if other and other.type == type_ else None
    anchor = kept.anchor if kept else paragraph.between(*r.parts(word))
    light = carrier(word) if word.pos_ != "VERB" else None
    told = teller(scene, one, anchor)
    unsaid = word.pos_ == "VERB" and is_passive(word) and agent(word) is None
    return Event(
        "",
        type_,
        anchor,
        kept.mode if kept else None,
        either(role(scene, found.actor, told), found.sure[0], other.actor if other else None, unsaid=unsaid),
        either(role(scene, found.recipient, told), found.sure[1], other.recipient if other else None),
        place(scene, found.place) or (other.place if other else None),
        day_of(scene, found.time) or when_of(scene, paragraph, light or word),
        likeliest_status(status_evidence(scene, one, type_, anchor), model.settings.statuses),
        kept.magnitude if kept else magnitude_of(paragraph, word),
        told.id if told else None,
    )


def status_evidence(scene: Scene, one: Candidate, type_: EventType, anchor: Span) -> Evidence:
    """All that says whether a word's event of this type happened."""
    word, told = one.word, teller(scene, one, anchor)
    if one.rule and one.rule.event.type == type_:
        return modality_of(one, type_, one.rule.event.status, told)
    light = carrier(word) if word.pos_ != "VERB" else None
    by_rule = status_of(word, light, Trigger(word.lemma_, type_, None, (), ()), told)
    return modality_of(one, type_, by_rule, told)


def teller(scene: Scene, one: Candidate, anchor: Span) -> Statement | None:
    """The statement that tells an event; none where the report itself tells the act of speech."""
    return None if is_cue(scene, one.paragraph.token_span(one.word)) else told_in(anchor, scene.statements)


def either(learned: Span | None, sure: float, ruled: Span | None, *, unsaid: bool = False) -> Span | None:
    """A role's words: the model's where it is sure of them or the rules name no others, else the rules'.

    ``unsaid``: grammar leaves the role out ("the port was attacked"), which is as good as another name.
    """
    differ = unsaid if ruled is None else learned is not None and not ruled.overlaps(learned)
    return ruled if learned is None or (differ and sure < SURE_ROLE) else learned


def role(scene: Scene, span: Span | None, told: Statement | None) -> Span | None:
    """A role's words: of an "I" or "we" that nothing resolves, those for who is speaking; of "who", whom it means."""
    paragraph = scene.doc.paragraph_at(span.start) if span is not None else None
    words = paragraph.words(span) if paragraph is not None and span is not None else None
    if span is None or paragraph is None or words is None:
        return span
    words = nominal(words)
    span = paragraph.span(words)
    if len(words) == 1 and words[0].tag_ in ("WP", "WDT"):
        behind = antecedent(words[0].head)
        return span_of(scene, paragraph, behind) if behind is not None else span
    source = told.chain[-1].source if told and told.chain else None
    mention = scene.mentions.at(span)
    if source is not None and words.text.lower() in FIRST_PERSON and not (mention and mention.resolved):
        return source
    return span


def place(scene: Scene, span: Span | None) -> Span | None:
    """The model's words for a place, if they name or describe one."""
    paragraph = scene.doc.paragraph_at(span.start) if span is not None else None
    words = paragraph.words(span) if paragraph is not None and span is not None else None
    if span is None or words is None:
        return None
    mention = scene.mentions.at(span)
    named = any(t.ent_type_ in PLACES for t in words) or (mention is not None and mention.kind == MentionKind.PLACE)
    return span if named else None


def nominal(words: Words) -> Words:
    """The noun phrase of words that hold more: "the colonel had offered to search" → "the colonel"."""
    root = words.root
    if root.pos_ not in ("VERB", "AUX"):
        return words
    below = [c for c in root.children if words.start <= c.i < words.end]
    noun = next((c for dep in ("nsubj", "nsubjpass", "dobj") for c in below if c.dep_ == dep), None)
    if noun is None:
        return words
    return words.doc[max(noun.left_edge.i, words.start) : min(noun.right_edge.i + 1, words.end)]


def day_of(scene: Scene, span: Span | None) -> str | None:
    """The day, month or year that the words for an event's time name."""
    if span is None:
        return None
    return next((t.value for t in scene.times if t.value and t.span.overlaps(span)), None)


def without_doubles(found: Sequence[Find]) -> list[Find]:
    """Of finds that are one event told by several words ("launched an attack"), the surest."""
    kept: list[Find] = []
    for find in sorted(found, key=lambda f: -f.event.confidence):
        if not any(is_one(find, other) for other in kept):
            kept.append(find)
    return kept


def is_one(find: Find, other: Find) -> bool:
    """Whether two finds of a type are words of one phrase."""
    if find.event.type != other.event.type or find.word.doc is not other.word.doc:
        return False
    near = abs(find.word.i - other.word.i) <= 4
    tied = find.word.head == other.word or other.word.head == find.word
    return find.event.anchor.overlaps(other.event.anchor) or (near and tied and "conj" not in deps(find, other))


def deps(find: Find, other: Find) -> Iterator[str]:
    """The labels of the words of two finds."""
    yield find.word.dep_
    yield other.word.dep_
