"""Whether an event happened, was claimed, is planned, was denied, or is only imagined."""

from __future__ import annotations

from spacy.tokens import Token

from sitroom.model import Act, EventStatus, EventType, Span, Statement
from sitroom.understand.event_lexicon import Trigger

__all__ = ["SPEECH", "status_of", "told_in"]

SPEECH = frozenset(
    {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT, EventType.AGREE}
)
"""Types that are done by speaking: a threat uttered has happened, whatever it threatens."""

IMAGINING = frozenset(
    [
        "threaten",
        "warn",
        "fear",
        "urge",
        "call",
        "ask",
        "demand",
        "beg",
        "risk",
        "propose",
        "suggest",
        "consider",
        "discuss",
        "could",
        "press",
        "avoid",
        "prevent",
        "stop",
    ]
)
DENYING = frozenset(["deny", "refuse", "fail", "decline", "refrain", "reject", "avoid", "cancel", "oppose", "rule"])
IF = frozenset({"if", "unless", "whether", "should", "lest", "once", "until"})
SURE, UNSURE = (
    frozenset({"will", "shall", "'ll", "wo", "sha"}),
    frozenset({"could", "might", "may", "can", "should", "ca", "must"}),
)


def told_in(span: Span, statements: tuple[Statement, ...]) -> Statement | None:
    """The innermost statement whose content holds the span, cue and source aside."""
    at, found, least = span.start, None, 0
    for statement in statements:
        content = statement.content
        if not content[0].start <= at < content[-1].end:
            continue
        if any(part.start <= at < part.end for part in content):
            size = sum(part.end - part.start for part in content)
            if found is None or size < least:
                found, least = statement, size
    return found


def status_of(word: Token, carrier: Token | None, trigger: Trigger, statement: Statement | None) -> EventStatus:
    """The status that the words around give: the verb's form, what it hangs on, and whose words they are."""
    verb = carrier or (
        word if word.pos_ in ("VERB", "AUX") else word.head if word.dep_ in ("dobj", "nsubj", "nsubjpass") else None
    )
    seen = form(word, verb)
    if trigger.type in SPEECH and is_performed(word):
        return EventStatus.HAPPENED
    if "said" in trigger.needs:
        return EventStatus.HAPPENED
    if "obj:toll" in trigger.needs:
        return EventStatus.CLAIMED
    if "neg" in trigger.needs and seen == EventStatus.DENIED:
        seen = EventStatus.HAPPENED
    if statement is not None and statement.hypothetical:
        return EventStatus.HYPOTHETICAL
    if statement is not None and statement.act == Act.DENY and seen == EventStatus.HAPPENED:
        return EventStatus.DENIED
    if seen == EventStatus.HAPPENED and statement is not None:
        return EventStatus.CLAIMED
    return seen


def is_performed(word: Token) -> bool:
    """Whether saying the words does the deed: "we condemn", "I ask"."""
    plain = word.tag_ == "VBP" and not any(c.dep_ in ("aux", "neg") for c in word.children)
    return plain and any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in word.children)


def form(word: Token, verb: Token | None) -> EventStatus:
    """The status by grammar alone."""
    if any(
        c.lower_ in ("no", "alleged", "suspected", "reported", "planned", "possible", "future") for c in word.children
    ):
        return modified(word)
    if verb is None:
        return governed(word)
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if any(c.dep_ == "neg" or c.lower_ in ("never", "not") for c in verb.children):
        return EventStatus.DENIED
    if verb.dep_ in ("advcl", "ccomp", "conj") and any(
        c.lower_ in IF for c in verb.children if c.dep_ in ("mark", "advmod", "aux")
    ):
        return EventStatus.HYPOTHETICAL
    if auxiliaries & UNSURE or ("would" in auxiliaries and has_if(verb)):
        return EventStatus.HYPOTHETICAL
    if auxiliaries & SURE or "would" in auxiliaries:
        return EventStatus.PLANNED
    if any(c.tag_ == "TO" for c in verb.children if c.dep_ == "aux"):
        return infinitive(verb)
    return governed(verb)


def modified(word: Token) -> EventStatus:
    """What an adjective before the event's noun says of it."""
    words = {c.lower_ for c in word.children}
    if "no" in words:
        return EventStatus.DENIED
    if words & {"planned", "future"}:
        return EventStatus.PLANNED
    return EventStatus.HYPOTHETICAL if "possible" in words else EventStatus.CLAIMED


def infinitive(verb: Token) -> EventStatus:
    """To do something: planned, denied or imagined, by the verb it hangs on."""
    head = verb.head
    if head.lemma_ in DENYING:
        return EventStatus.DENIED
    if head.lemma_ in IMAGINING:
        return EventStatus.HYPOTHETICAL
    if head.lemma_ in (
        "manage",
        "continue",
        "begin",
        "start",
        "go",
        "come",
        "use",
        "help",
        "force",
        "try",
        "attempt",
        "move",
    ):
        return form(head, head) if head.i != verb.i else EventStatus.HAPPENED
    return EventStatus.PLANNED


def governed(word: Token) -> EventStatus:
    """What the next verb up makes of it: "denied attacking", "fears of an attack"."""
    head = next((t for t in word.ancestors if t.pos_ == "VERB"), None)
    if (
        head is not None
        and word.dep_ in ("pcomp", "xcomp", "dobj", "pobj", "ccomp")
        and head.lemma_ in DENYING - {"fail", "cancel", "oppose", "reject"}
    ):
        return EventStatus.DENIED
    if (
        head is not None
        and word.dep_ in ("pcomp", "pobj", "dobj", "xcomp")
        and head.lemma_ in IMAGINING
        and word.pos_ == "NOUN"
    ):
        return EventStatus.HYPOTHETICAL
    return EventStatus.HAPPENED


def has_if(verb: Token) -> bool:
    """Whether a conditional clause hangs on the verb."""
    return any(c.dep_ == "advcl" and any(g.lower_ in IF for g in c.children) for c in verb.children)
