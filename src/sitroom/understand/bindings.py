"""The verbs that bind somebody: "we will …", "vowed to …", "X must …", "would not …"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from sitroom.model import Act, CommitmentKind, Statement
from sitroom.understand.document import Document, Paragraph
from sitroom.understand.lists import rows
from sitroom.understand.mentions import Mentions

__all__ = [
    "DUTY",
    "FUTURE",
    "KINDS",
    "Binding",
    "Scene",
    "act_of",
    "binding_of",
    "denial_of",
    "is_asked",
    "is_denied",
    "kind_of_deed",
    "verbs",
]

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

OFFERING = frozenset({"promise", "offer", "agree", "pledge", "guarantee", "commit", "undertake", "willing", "ready"})
GIVING = frozenset({"withdraw", "pay", "close", "cut", "suspend", "quit", "lose", "force"})
"""Verbs of harm that are a gift where they are offered: to withdraw a brigade, to pay for the damage."""


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


def verbs(kind: str) -> frozenset[str]:
    """The verbs of a kind, from ``lists/commitment_verbs.tsv``."""
    return next(frozenset(words.split("|")) for name, words in rows("commitment_verbs") if name == kind)


def binding_of(scene: Scene, paragraph: Paragraph, verb: Token, told: Statement | None, hangs: bool) -> Binding | None:
    """How a verb binds somebody, None where it does not."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VB" and "to" in auxiliaries:
        if verb.head.lemma_ == "go" and verb.head.tag_ == "VBG":
            return future(scene, paragraph, verb.head, told, hangs)
        return infinitive(verb, told)
    if (
        verb.tag_ == "VB"
        and verb.dep_ == "conj"
        and not auxiliaries
        and any(c.lower_ == "to" for c in verb.head.children)
    ):
        joined = infinitive(verb.head, told)
        return replace(joined, verb=verb, first=verb) if joined is not None and joined.first == verb.head else None
    if (
        verb.tag_ == "VB"
        and not auxiliaries
        and verb.dep_ == "ccomp"
        and verb.head.lemma_ in verbs("demand")
        and has_subject(verb)
    ):
        return Binding(verb, CommitmentKind.DEMAND, verb, 0.7)
    if auxiliaries & DUTY and told is not None and "have" not in auxiliaries:
        sure = 0.6 if "must" in auxiliaries else 0.4
        return Binding(verb, CommitmentKind.DEMAND, denial_of(verb) or verb, sure) if has_subject(verb) else None
    if auxiliaries & {"can", "ca"} and told is not None and is_denied(verb):
        return Binding(verb, CommitmentKind.DEMAND, denial_of(verb) or verb, 0.4) if has_subject(verb) else None
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
    return denial_of(verb) is not None


def denial_of(verb: Token) -> Token | None:
    """The "not" or "never" that stands by the verb."""
    return next((c for c in verb.children if c.dep_ == "neg" or c.lower_ in ("never", "no")), None)


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
    own = any(c.dep_ == "nsubj" for c in verb.children) or any(
        c.dep_ in ("dobj", "nsubjpass", "prep") for c in head.children
    )
    if word in verbs("demand") and (own or head.pos_ != "VERB"):
        return Binding(verb, CommitmentKind.DEMAND, denial_of(verb) or verb, 0.6)
    return None


def kind_of_deed(verb: Token) -> CommitmentKind:
    """A threat where the deed does harm, else a promise; what one promises or offers to give up or to pay is none."""
    if verb.head.lemma_ in OFFERING and verb.lemma_ in GIVING:
        return CommitmentKind.PROMISE
    words = {verb.lemma_, *(c.lemma_ for c in verb.children if c.dep_ in ("dobj", "xcomp", "attr", "acomp", "prep"))}
    words |= {g.lemma_ for c in verb.children if c.dep_ == "prep" for g in c.children}
    return CommitmentKind.THREAT if words & verbs("harm") else CommitmentKind.PROMISE


def future(scene: Scene, paragraph: Paragraph, verb: Token, told: Statement | None, hangs: bool) -> Binding | None:
    """Will and would: a promise, a threat or a restraint where the speaker's own side is to do it."""
    if is_asked(verb):
        return None
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
        # Whoever is said to hold back is the one bound, whoever says so.
        bound = CommitmentKind.RESTRAINT if denied else CommitmentKind.THREAT
        return Binding(verb, bound, verb, 0.7, (own or denied) and is_deed(verb))
    if own:
        return Binding(verb, kind, verb, 0.8 if act in KINDS or hangs else 0.6)
    return (
        Binding(verb, kind, verb, 0.4, kind != CommitmentKind.THREAT)
        if hangs or act in (Act.PROMISE, Act.REFUSE)
        else None
    )


def is_asked(verb: Token) -> bool:
    """Whether a clause only says what or where something would be ("we said what would happen"), binding nobody."""
    return verb.dep_ in ("ccomp", "pcomp") and any(c.tag_ in ("WP", "WRB", "WDT") for c in verb.children)


def is_deed(verb: Token) -> bool:
    """Whether a verb is something its subject does, not something that befalls it ("will regret")."""
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
    return (
        next((c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")), None) if verb.dep_ == "conj" else None
    )


def is_somebody(token: Token) -> bool:
    """Whether a subject is somebody who can hold to his word."""
    return (
        token.ent_type_ in ("GPE", "NORP", "ORG", "PERSON")
        or token.lower_ in ("he", "she", "they", "we", "i")
        or token.lemma_ in verbs("side")
    )


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
