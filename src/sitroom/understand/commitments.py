"""Find what somebody binds himself, or somebody else, to: threats, promises, restraints and demands.

Most stand in statements: "we will …", "he would not …", "X must …", "vowed to …". What hangs on a condition is kept
apart from it. A forecast ("prices will rise") is none; words that somebody only imagines are kept, but hardly trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from sitroom.model import Act, Commitment, CommitmentKind, Mention, MentionKind, Span, Statement
from sitroom.understand.bindings import (
    DUTY,
    FUTURE,
    KINDS,
    Binding,
    Scene,
    act_of,
    binding_of,
    denial_of,
    is_asked,
    is_denied,
    kind_of_deed,
)
from sitroom.understand.commitment_model import commitment_model
from sitroom.understand.commitment_signs import signs_of_statement, signs_of_verb
from sitroom.understand.conditions import Condition, conditions_in
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.event_status import told_in
from sitroom.understand.mentions import Mentions

__all__ = ["Candidate", "candidates", "find_commitments"]

IMAGINED = 0.4
"""How far a commitment is trusted that stands in words somebody only imagines."""

AUDIENCE = re.compile(
    r"\b(?:reporters?|journalists?|press|news conference|parliament|lawmakers|deputies|congress|senate|crowds?|"
    r"audience|supporters|viewers|television|tv|radio|newspaper|news agency|agency|interview)\b",
    re.IGNORECASE,
)
SILENCE = re.compile(
    r"\b(?:comment|respond to (?:a|the|any|questions|requests)|confirm|elaborate|say (?:whether|if|when|how|what|who)|"
    r"answer (?:a |the |any )?questions?|discuss|give (?:details|his name|her name)|be (?:named|identified)|specify)\b",
    re.IGNORECASE,
)
"""What somebody refuses who only keeps silent."""

NAMED_ONLY = re.compile(
    r"(?:(?:rejected|refused|dismissed|denied) )?(?:the|a|an|any|this|that|these|those|his|her|its|their)\s+(?:\w+ )?"
    r"(?:demands?|calls?|appeals?|threats?|warnings?|ultimatum|offers?|proposals?|plans?|ideas?|notion|suggestions?|"
    r"charges?|claims?|criticism|accusations?|allegations?|requests?|request|assertion)\b",
    re.IGNORECASE,
)
"""What somebody turns down that another wants or says."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a commitment, what speaks for it, and whether a rule holds it.

    ``unheard``: a rule holds it, and it stands in quotation marks though nobody was found to say it.
    """

    found: Commitment
    signs: list[str]
    ruled: bool
    unheard: bool = False


def find_commitments(
    doc: Document, mentions: tuple[Mention, ...], statements: tuple[Statement, ...]
) -> tuple[Commitment, ...]:
    """The commitments of the story, in order, with ids ``c1`` …

    What the rules hold, and more that they do not, is weighed by learnt weights where they are installed.
    """
    scene = Scene(doc, Mentions(doc, mentions), statements)
    found: list[Commitment] = []
    for paragraph, sentence in doc.sentences():
        conditions = conditions_in(paragraph, sentence)
        inside = list(weighed(in_sentence(scene, paragraph, sentence, conditions)))
        found += hung(conditions, without_nested(inside))
    acts = weighed(by_act(scene))
    found += [c for c in acts if not any(overlap(c, other) or same_cue(scene, c, other) for other in found)]
    found.sort(key=lambda c: c.action)
    return tuple(replace(c, id=f"c{i}") for i, c in enumerate(found, 1))


def candidates(doc: Document, mentions: tuple[Mention, ...], statements: tuple[Statement, ...]) -> Iterator[Candidate]:
    """Everything that may be a commitment, before it is weighed: what weights are learnt from."""
    scene = Scene(doc, Mentions(doc, mentions), statements)
    for paragraph, sentence in doc.sentences():
        yield from in_sentence(scene, paragraph, sentence, conditions_in(paragraph, sentence))
    yield from by_act(scene)


def weighed(found: Iterable[Candidate]) -> Iterator[Commitment]:
    """The commitments that are likely enough; those that rules hold where no weights are installed."""
    model = commitment_model()
    for one in found:
        if model is None:
            if one.ruled:
                yield one.found
            continue
        likely = model.likelihood(one.signs)
        if likely >= model.enough(one.ruled) or one.unheard:
            imagined = one.found.confidence == IMAGINED and "imagined" in one.signs
            yield replace(one.found, confidence=min(IMAGINED, likely) if imagined else round(likely, 2))


def same_cue(scene: Scene, one: Commitment, other: Commitment) -> bool:
    """Whether another find says what was vowed: "as they vowed to avenge him" is not about what stands before."""
    statement = next((s for s in scene.statements if s.id == one.statement), None)
    cue = statement.chain[-1].cue if statement and statement.chain else None
    return cue is not None and cue.end <= other.action.start <= cue.end + 4


def overlap(one: Commitment, other: Commitment) -> bool:
    """Whether two finds are of one statement or share words."""
    if one.condition and other.condition and one.condition.overlaps(other.condition):
        return True
    return one.action.overlaps(other.action) or (one.statement is not None and one.statement == other.statement)


def hung(conditions: list[Condition], found: list[Commitment]) -> list[Commitment]:
    """A sentence's commitments; a condition that the parse hung on none of them goes to the nearest without one."""
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
) -> Iterator[Candidate]:
    """What the verbs of one sentence may bind somebody to."""
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX") or any(c.span.holds(paragraph.token_span(token)) for c in conditions):
            continue
        told = told_in(paragraph.token_span(token), scene.statements)
        hanging = condition_of(token, conditions)
        binding = binding_of(scene, paragraph, token, told, hanging is not None)
        ruled = binding is not None
        binding = binding or possible(token, told, hanging is not None)
        if binding is not None:
            found = commitment(scene, paragraph, binding, told, hanging)
            if not is_silence(scene, found.kind, found.action):
                rule = "verb" if ruled else "none"
                unheard = ruled and told is None and scene.doc.quotation_at(found.action.start) is not None
                yield Candidate(found, signs_of_verb(scene, paragraph, found, token, told, rule), ruled, unheard)


def possible(verb: Token, told: Statement | None, hangs: bool) -> Binding | None:
    """How a verb that no rule holds might bind somebody: "would be arrested", "leave the town!"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if "have" in helpers or (told is None and not hangs) or is_asked(verb):
        return None
    if helpers & (DUTY | {"can", "ca", "could", "may"}):
        return Binding(verb, CommitmentKind.DEMAND, denial_of(verb) or verb, 0.3)
    if helpers & FUTURE:
        return Binding(verb, CommitmentKind.RESTRAINT if is_denied(verb) else kind_of_deed(verb), verb, 0.3)
    bare = verb.tag_ == "VB" and not helpers and verb.dep_ in ("ROOT", "conj", "ccomp", "advcl")
    return Binding(verb, CommitmentKind.DEMAND, verb, 0.3) if bare and told is not None else None


def condition_of(verb: Token, conditions: list[Condition]) -> Condition | None:
    """The condition that hangs on a verb, on the verb that this one completes, or on one further down."""
    chain = {verb, *([verb.head] if verb.dep_ in ("xcomp", "ccomp", "conj", "acl") else [])}
    direct = next((c for c in conditions if c.governor in chain), None)
    if direct is not None:
        return direct
    return next((c for c in conditions if c.governor is not None and verb.is_ancestor(c.governor)), None)


def commitment(
    scene: Scene, paragraph: Paragraph, binding: Binding, told: Statement | None, hanging: Condition | None
) -> Commitment:
    """The commitment that a binding verb makes."""
    imagined = told is not None and is_imagined(scene, told)
    source = told.chain[-1].source if told and told.chain else None
    own = subject_of(binding.verb)
    mention = scene.mentions.at(paragraph.token_span(own)) if own is not None else None
    place = mention.span if mention else paragraph.token_span(own) if own is not None else None
    demanded = binding.kind == CommitmentKind.DEMAND
    speaking = own is not None and own.lower_ in ("i", "we", "it", "this", "that", "there")
    by = source if demanded or speaking or not binding.own or (place is None and not imagined) else place
    addressee = addressed(scene, told)
    bound = place if mention is not None or (own is not None and own.pos_ in ("NOUN", "PROPN")) else None
    to = bound if (demanded or not binding.own) and place != by else addressee
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


def subject_of(verb: Token) -> Token | None:
    """Who is to do it: the verb's subject or that of the verb above; of "who vowed to …" the one it is said of."""
    for word in (verb, verb.head):
        subject = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            said_of = word.dep_ == "relcl" and subject.lower_ in ("who", "which", "that")
            return word.head if said_of else subject
    return None


def addressed(scene: Scene, told: Statement | None) -> Span | None:
    """To whom it is said; a public, such as reporters or a parliament, is nobody to whom one binds himself."""
    span = told.chain[-1].addressee if told and told.chain else None
    if span is None or AUDIENCE.search(span.of(scene.doc.text)):
        return None
    mention = scene.mentions.at(span)
    return None if mention is not None and mention.kind is MentionKind.OUTLET else span


def is_imagined(scene: Scene, told: Statement) -> bool:
    """Whether the words, or words beside them in the same statement, are only put into somebody's mouth."""
    if told.hypothetical:
        return True
    dreamt = (s for s in scene.statements if s.hypothetical)
    return any(part.holds(inner) for s in dreamt for inner in s.content for part in told.content)


def action_span(paragraph: Paragraph, binding: Binding, hanging: Condition | None) -> Span:
    """From the action's first word to its end: the next clause break, or where the condition begins."""
    passive = next((c for c in binding.verb.children if c.dep_ == "auxpass"), binding.first)
    start = paragraph.start + min(binding.first, passive, key=lambda word: word.i).idx
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
    return [
        c for c in found if not any(c is not o and o.action.holds(c.action) and o.action != c.action for o in found)
    ]


def by_act(scene: Scene) -> Iterator[Candidate]:
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
        if condition and link and link.cue and condition.holds(link.cue):
            continue
        if condition and action.start < condition.start:
            action = Span(action.start, condition.start)
        elif condition and condition.end < action.end:
            action = Span(condition.end, action.end)
        if not any(c.isalnum() for c in action.of(scene.doc.text)) or is_silence(scene, kind, action):
            continue
        action = trimmed(scene.doc.text, action)
        found = Commitment(
            "",
            kind,
            action,
            statement.id,
            link.source if link else None,
            addressed(scene, statement),
            condition,
            0.5,
        )
        if paragraph is not None:
            yield Candidate(found, signs_of_statement(scene, paragraph, found, statement), True)


def is_silence(scene: Scene, kind: CommitmentKind, action: Span) -> bool:
    """Whether a refusal binds nobody: to comment, or turning down what another wants ("rejected the demand")."""
    words = action.of(scene.doc.text)
    return kind is CommitmentKind.RESTRAINT and (SILENCE.search(words) or NAMED_ONLY.match(words)) is not None


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks and commas around it."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip(" ,")), span.end - (len(words) - len(words.rstrip(" ,"))))
