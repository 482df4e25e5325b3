"""Find what somebody binds himself, or somebody else, to: threats, promises, restraints and demands.

Most stand in statements: "we will …", "he would not …", "X must …", "vowed to …". What hangs on a condition is kept
apart from it. A forecast ("prices will rise") is none; words that somebody only imagines are kept, but hardly trusted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from sitroom.model import Act, Commitment, CommitmentKind, Mention, Span, Statement
from sitroom.understand.conditions import Condition, conditions_in
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.event_status import told_in
from sitroom.understand.lists import rows
from sitroom.understand.mentions import Mentions

__all__ = ["find_commitments"]

IMAGINED = 0.4
"""How far a commitment is trusted that stands in words somebody only imagines."""

FUTURE = frozenset({"will", "'ll", "wo", "shall", "sha", "would"})
DUTY = frozenset({"must", "should"})
KINDS = {
    Act.THREATEN: CommitmentKind.THREAT,
    Act.PROMISE: CommitmentKind.PROMISE,
    Act.REFUSE: CommitmentKind.RESTRAINT,
    Act.DEMAND: CommitmentKind.DEMAND,
    Act.WARN: CommitmentKind.THREAT,
}


CUES = {
    "threat": Act.THREATEN,
    "warn": Act.WARN,
    "vow": Act.PROMISE,
    "pledg": Act.PROMISE,
    "promis": Act.PROMISE,
    "refus": Act.REFUSE,
    "demand": Act.DEMAND,
    "insist": Act.DEMAND,
}


@dataclass(frozen=True, slots=True)
class Binding:
    """A verb that binds somebody: what kind, how sure, and the word the action begins with."""

    verb: Token
    kind: CommitmentKind
    first: Token
    confidence: float
    own: bool = True
    """Whether the verb's subject is the one bound; of "they will regret it" it is the one threatened."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of a report when its commitments are read."""

    doc: Document
    mentions: Mentions
    statements: tuple[Statement, ...]


def find_commitments(
    doc: Document, mentions: tuple[Mention, ...], statements: tuple[Statement, ...]
) -> tuple[Commitment, ...]:
    """The commitments of the story, in order, with ids ``c1`` …"""
    scene = Scene(doc, Mentions(doc, mentions), statements)
    found: list[Commitment] = []
    for paragraph, sentence in doc.sentences():
        conditions = conditions_in(paragraph, sentence)
        found += hung(conditions, without_nested(list(in_sentence(scene, paragraph, sentence, conditions))))
    found += [c for c in by_act(scene) if not any(overlap(scene, c, other) for other in found)]
    found.sort(key=lambda c: c.action)
    return tuple(replace(c, id=f"c{i}") for i, c in enumerate(found, 1))


def overlap(scene: Scene, one: Commitment, other: Commitment) -> bool:
    """Whether two finds are of one statement or share words."""
    return one.action.overlaps(other.action) or (one.statement is not None and one.statement == other.statement)


def verbs(kind: str) -> frozenset[str]:
    """The verbs of a kind, from ``lists/commitment_verbs.tsv``."""
    return next(frozenset(words.split("|")) for name, words in rows("commitment_verbs") if name == kind)


def hung(conditions: list[Condition], found: list[Commitment]) -> list[Commitment]:
    """The commitments of a sentence, a condition that the parse hung on none of them given to the nearest one without."""
    for condition in conditions:
        free = [c for c in found if c.condition is None and not c.action.overlaps(condition.span)]
        if any(c.condition == condition.span for c in found) or not free:
            continue
        span = condition.span
        nearest = min(free, key=lambda c: min(abs(span.start - c.action.end), abs(c.action.start - span.end)))
        found = [replace(c, condition=span) if c is nearest else c for c in found]
    return found


def in_sentence(
    scene: Scene, paragraph: Paragraph, sentence: SpacySpan, conditions: list[Condition]
) -> Iterator[Commitment]:
    """What the verbs of one sentence bind somebody to."""
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX") or any(c.span.holds(paragraph.token_span(token)) for c in conditions):
            continue
        told = told_in(paragraph.token_span(token), scene.statements)
        hanging = condition_of(token, conditions)
        binding = binding_of(scene, paragraph, token, told, hanging is not None)
        if binding is not None:
            yield commitment(scene, paragraph, binding, told, hanging)


def binding_of(scene: Scene, paragraph: Paragraph, verb: Token, told: Statement | None, hangs: bool) -> Binding | None:
    """How a verb binds somebody, None where it does not."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VB" and "to" in auxiliaries:
        if verb.head.lemma_ == "go" and verb.head.tag_ == "VBG":
            return future(scene, paragraph, verb.head, told, hangs)
        return infinitive(verb, told)
    if verb.tag_ == "VB" and verb.dep_ == "conj" and not auxiliaries and any(c.lower_ == "to" for c in verb.head.children):
        joined = infinitive(verb.head, told)
        return replace(joined, verb=verb, first=verb) if joined is not None and joined.first is verb.head else None
    if verb.tag_ == "VB" and not auxiliaries and verb.dep_ == "ccomp" and verb.head.lemma_ in verbs("demand") and has_subject(verb):
        return Binding(verb, CommitmentKind.DEMAND, verb, 0.7)
    if auxiliaries & DUTY and told is not None:
        return Binding(verb, CommitmentKind.DEMAND, verb, 0.6 if "must" in auxiliaries else 0.4) if has_subject(verb) else None
    if auxiliaries & {"can", "ca"} and told is not None and is_denied(verb):
        return Binding(verb, CommitmentKind.DEMAND, verb, 0.4) if has_subject(verb) else None
    if told is not None and hangs and verb.tag_ in ("VBZ", "VBP") and to_you(verb):
        return Binding(verb, CommitmentKind.THREAT, verb, 0.4, own=False)
    if auxiliaries & FUTURE and "have" not in auxiliaries and verb.dep_ not in ("relcl", "advcl"):
        return future(scene, paragraph, verb, told, hangs)
    return None


def to_you(verb: Token) -> bool:
    """Whether a condition that hangs on the verb says "you": "if you attack us, everything changes"."""
    return any(c.dep_ == "advcl" and any(g.lower_ == "you" for g in c.children) for c in verb.children)


def is_denied(verb: Token) -> bool:
    """Whether a "not" or a "never" stands by the verb."""
    return any(c.dep_ == "neg" or c.lower_ in ("never", "no") for c in verb.children)


def has_subject(verb: Token) -> bool:
    """Whether somebody is told to do it ("it should be noted" tells nobody)."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.lower_ not in ("it", "there", "that", "this", "i", "we")


def infinitive(verb: Token, told: Statement | None) -> Binding | None:
    """To do something, under a verb that binds: "vowed to", "refused to", "demanded X to"."""
    head = verb.head
    if verb.dep_ not in ("xcomp", "acl", "ccomp", "advcl"):
        return None
    word = head.lemma_.lower()
    denied = is_denied(verb) or is_denied(head)
    if word in verbs("promise"):
        return Binding(verb, CommitmentKind.RESTRAINT if denied else kind_of_deed(verb), verb, 0.7)
    if word in verbs("threaten"):
        return Binding(verb, CommitmentKind.THREAT, verb, 0.9)
    if word in verbs("refuse"):
        return Binding(verb, CommitmentKind.RESTRAINT, head, 0.7)
    if word in ("have", "need") and told is not None and has_subject(head):
        return Binding(verb, CommitmentKind.DEMAND, verb, 0.4)
    own = any(c.dep_ == "nsubj" for c in verb.children) or any(c.dep_ in ("dobj", "nsubjpass", "prep") for c in head.children)
    if word in verbs("demand") and (own or head.pos_ != "VERB"):
        return Binding(verb, CommitmentKind.DEMAND, verb, 0.6)
    return None


def kind_of_deed(verb: Token) -> CommitmentKind:
    """A threat where the deed does harm, else a promise."""
    words = {verb.lemma_, *(c.lemma_ for c in verb.children if c.dep_ in ("dobj", "xcomp", "attr", "acomp", "prep"))}
    words |= {g.lemma_ for c in verb.children if c.dep_ == "prep" for g in c.children}
    return CommitmentKind.THREAT if words & verbs("harm") else CommitmentKind.PROMISE


def future(scene: Scene, paragraph: Paragraph, verb: Token, told: Statement | None, hangs: bool) -> Binding | None:
    """Will and would: a promise, a threat or a restraint where the speaker's own side is to do it."""
    denied = is_denied(verb)
    kind = CommitmentKind.RESTRAINT if denied else kind_of_deed(verb)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) or shared_subject(verb)
    if subject is None:
        nothing = any(c.dep_ == "attr" and any(g.lower_ == "no" for g in c.children) for c in verb.children)
        return Binding(verb, CommitmentKind.RESTRAINT, verb, 0.5) if nothing and told is not None else None
    if told is None:
        # The report's own "will" is a plan or a forecast, unless somebody holds back or makes it hang on something.
        sure = 0.5 if hangs else 0.4
        return Binding(verb, kind, verb, sure) if (hangs or denied) and is_somebody(subject) else None
    own = is_own(scene, paragraph, subject, told)
    act = act_of(scene, told)
    if act in (Act.THREATEN, Act.WARN) and (hangs or kind == CommitmentKind.THREAT or own):
        return Binding(verb, CommitmentKind.THREAT if not denied else CommitmentKind.RESTRAINT, verb, 0.7, own and is_deed(verb))
    if own:
        return Binding(verb, kind, verb, 0.8 if act in KINDS or hangs else 0.6)
    return Binding(verb, kind, verb, 0.4, kind != CommitmentKind.THREAT) if hangs or act in (Act.PROMISE, Act.REFUSE) else None


def is_deed(verb: Token) -> bool:
    """Whether a verb is something its subject does, not something that befalls it ("will regret", "will be crushed")."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return not passive and verb.lemma_ not in verbs("suffer")


def act_of(scene: Scene, told: Statement) -> Act:
    """What a statement does: by its cue where that says so plainly ("warned", "vowed"), else its act."""
    cue = told.chain[-1].cue if told.chain else None
    words = cue.of(scene.doc.text).lower() if cue else ""
    named = next((act for stem, act in CUES.items() if stem in words), None)
    return named or told.act


def shared_subject(verb: Token) -> Token | None:
    """The subject of the verb that this one is joined to."""
    return next((c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")), None) if verb.dep_ == "conj" else None


def is_somebody(token: Token) -> bool:
    """Whether a subject is somebody who can hold to his word."""
    return token.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") or token.lower_ in ("he", "she", "they", "we", "i") or token.lemma_ in verbs("side")


def is_own(scene: Scene, paragraph: Paragraph, subject: Token, told: Statement) -> bool:
    """Whether the subject is the speaker or the speaker's side."""
    if subject.lower_ in ("i", "we"):
        return True
    speaker = told.chain[-1].name if told.chain else None
    name = scene.mentions.name_of(paragraph.token_span(subject)) or subject.text
    if speaker and shares_word(name, speaker):
        return True
    if subject.lower_ == "it":
        return any(c.dep_ == "dobj" for c in subject.head.children)
    return subject.lower_ in ("he", "she", "they") or is_somebody(subject)


def shares_word(one: str, other: str) -> bool:
    """Whether two names share a word of four letters or more."""
    return bool({w for w in one.lower().split() if len(w) > 3} & {w for w in other.lower().split() if len(w) > 3})


def condition_of(verb: Token, conditions: list[Condition]) -> Condition | None:
    """The condition that hangs on a verb, or on the verb that this one completes; a lone one counts for the main verb."""
    chain = {verb, *([verb.head] if verb.dep_ in ("xcomp", "ccomp", "conj", "acl") else [])}
    direct = next((c for c in conditions if c.governor in chain), None)
    if direct is not None:
        return direct
    return next((c for c in conditions if c.governor is not None and verb.is_ancestor(c.governor)), None)


def commitment(scene: Scene, paragraph: Paragraph, binding: Binding, told: Statement | None, hanging: Condition | None) -> Commitment:
    """The commitment that a binding verb makes."""
    imagined = told is not None and is_imagined(scene, told)
    source = told.chain[-1].source if told and told.chain else None
    subject = next((c for c in binding.verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    own = subject if subject is not None else next((c for c in binding.verb.head.children if c.dep_ == "nsubj"), None)
    mention = scene.mentions.at(paragraph.token_span(own)) if own is not None else None
    place = mention.span if mention else paragraph.token_span(own) if own is not None else None
    demanded = binding.kind == CommitmentKind.DEMAND
    speaking = own is not None and own.lower_ in ("i", "we", "it", "this", "that", "there")
    by = source if demanded or speaking or not binding.own or (place is None and not imagined) else place
    addressee = told.chain[-1].addressee if told and told.chain else None
    to = place if (demanded or not binding.own) and place != by else addressee
    return Commitment(
        "",
        binding.kind,
        action_span(paragraph, binding, hanging),
        told.id if told else None,
        None if imagined and (mention is None or not binding.own) else by,
        to,
        hanging.span if hanging else None,
        min(binding.confidence, IMAGINED) if imagined else binding.confidence,
    )


def is_imagined(scene: Scene, told: Statement) -> bool:
    """Whether the words, or words beside them in the same statement, are only put into somebody's mouth."""
    if told.hypothetical:
        return True
    dreamt = (s for s in scene.statements if s.hypothetical)
    return any(part.holds(inner) for s in dreamt for inner in s.content for part in told.content)


def action_span(paragraph: Paragraph, binding: Binding, hanging: Condition | None) -> Span:
    """From the action's first word to its end: the next clause break, or where the condition begins."""
    start = paragraph.start + binding.first.idx
    last = binding.verb
    for token in binding.verb.subtree:
        if token.i <= binding.verb.i:
            continue
        at = paragraph.token_span(token)
        if hanging is not None and (at.start >= hanging.span.start > start or hanging.span.holds(at)):
            break
        if token.text == ";" or (token.dep_ == "conj" and token.head is binding.verb and token.i - last.i > 1):
            break
        last = token
    while last.i > binding.verb.i and (last.is_punct or last.is_space or last.dep_ == "cc"):
        last = last.nbor(-1)
    return Span(start, paragraph.token_span(last).end)


def without_nested(found: list[Commitment]) -> list[Commitment]:
    """The outermost finds: what lies inside another's action is part of it."""
    return [c for c in found if not any(c is not o and o.action.holds(c.action) and o.action != c.action for o in found)]


def by_act(scene: Scene) -> Iterator[Commitment]:
    """Statements that promise, threaten, demand or refuse in other words: their content is the action."""
    for statement in scene.statements:
        act = act_of(scene, statement)
        kind = KINDS.get(act)
        if kind is None or act == Act.WARN or not statement.content or statement.hypothetical:
            continue
        action = max(statement.content, key=lambda s: s.end - s.start)
        paragraph = scene.doc.paragraph_at(action.start)
        words = paragraph.words(Span(action.start, min(action.end, paragraph.end))) if paragraph else None
        inside = conditions_in(paragraph, words.sent)[:1] if paragraph and words else []
        link = statement.chain[-1] if statement.chain else None
        condition = inside[0].span if inside else None
        if condition and action.start < condition.start:
            action = Span(action.start, condition.start)
        elif condition and condition.end < action.end:
            action = Span(condition.end, action.end)
        action = trimmed(scene.doc.text, action)
        yield Commitment("", kind, action, statement.id, link.source if link else None, link.addressee if link else None, condition, 0.5)


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks and commas around it."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip(" ,")), span.end - (len(words) - len(words.rstrip(" ,"))))
