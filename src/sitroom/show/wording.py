"""The record's types, acts, ties and statuses in plain words."""

from __future__ import annotations

import re

from sitroom.facts import CommitmentStatus, Step
from sitroom.model import Act, CommitmentKind, EventType, TieKind
from sitroom.show.edtf import human
from sitroom.show.words import clean

__all__ = ["act_words", "kind_words", "said_words", "status_words", "step_words", "tie_verb", "type_words"]

TYPES = {
    EventType.AGREE: "agreed",
    EventType.CONSULT: "met or spoke",
    EventType.SUPPORT: "supported",
    EventType.CONCEDE: "gave way",
    EventType.COOPERATE: "worked together",
    EventType.AID: "gave aid",
    EventType.RETREAT: "pulled back",
    EventType.REQUEST: "asked",
    EventType.ACCUSE: "accused",
    EventType.REJECT: "refused",
    EventType.THREATEN: "threatened",
    EventType.PROTEST: "protested",
    EventType.SANCTION: "sanctioned",
    EventType.MOBILIZE: "mobilised",
    EventType.COERCE: "coerced",
    EventType.ASSAULT: "attacked",
}


def type_words(kind: EventType) -> str:
    """An event's type in a plain word."""
    return TYPES[kind]


ACTS = {
    Act.ASSERT: ("said", "said to"),
    Act.REPORT: ("reported", "reported to"),
    Act.DENY: ("denied", "denied to"),
    Act.NEITHER: ("neither confirmed nor denied", "neither confirmed nor denied to"),
    Act.DECLINE: ("declined to comment", "declined to comment to"),
    Act.THREATEN: ("threatened", "threatened"),
    Act.WARN: ("warned", "warned"),
    Act.PROMISE: ("promised", "promised"),
    Act.DEMAND: ("demanded", "demanded of"),
    Act.REQUEST: ("asked", "asked"),
    Act.PROPOSE: ("proposed", "proposed to"),
    Act.REFUSE: ("refused", "refused"),
    Act.ACCUSE: ("accused", "accused"),
    Act.PRAISE: ("praised", "praised"),
}


def act_words(act: Act, addressee: str | None = None) -> str:
    """What a speaker did, and towards whom: "warned Israel", "said to Reuters"."""
    plain, towards = ACTS[act]
    return f"{towards} {addressee}" if addressee else plain


NOUNS = {
    Act.DENY: "a denial",
    Act.THREATEN: "a threat",
    Act.WARN: "a warning",
    Act.PROMISE: "a promise",
    Act.DEMAND: "a demand",
    Act.REQUEST: "a request",
}
"""What plain "said" may amount to; what is an accusation or a refusal is for the reader to judge."""

SAYING = {"told": "told", "said": "said to", "added": "said to", "says": "said to", "according to": "said to"}
"""Verbs that say nothing of what is done by saying it, and how they name the one spoken to."""

BEFORE = re.compile(r"^(?:(?:has|have|had|was|were|is|also|once|later|then|again|repeatedly|publicly) )+")

VERB = re.compile(r"[a-z]+(?:ed|d)|said|told|says|wrote|spoke|swore|gave|sought|put|laid")


def said_words(cue: str | None, act: Act, addressee: str | None = None) -> str:
    """What a speaker did in the report's own verb, and what that amounts to where the verb does not say.

    >>> said_words("told", Act.THREATEN, "the crowd"), said_words("called", Act.ACCUSE), said_words(None, Act.WARN)
    ('told the crowd (a threat)', 'called', 'warned')
    """
    verb = BEFORE.sub("", (cue or "").strip().lower())
    if verb not in SAYING and not VERB.fullmatch(verb):
        return act_words(act, addressee)
    if verb not in SAYING:
        return f"{verb} {addressee}" if addressee else verb
    towards = f"{SAYING[verb]} {addressee}" if addressee else "said"
    return f"{towards} ({NOUNS[act]})" if act in NOUNS else towards


TIES = {
    TieKind.OFFICE: "holds office in",
    TieKind.LEADS: "leads",
    TieKind.MEMBER_OF: "is a member of",
    TieKind.BACKS: "backs",
    TieKind.ALLIED_WITH: "is allied with",
    TieKind.OPPOSES: "opposes",
    TieKind.PART_OF: "is part of",
    TieKind.AFFILIATED_WITH: "is affiliated with",
    TieKind.SPEAKS_FOR: "speaks for",
    TieKind.BUILT: "built",
    TieKind.WORKS_AT: "works at",
}


def tie_verb(kind: TieKind) -> str:
    """What the first end of a tie is to the second, as a verb: "is allied with"."""
    return TIES[kind]


STATUSES = {
    CommitmentStatus.STANDING: ("stands", "may stand"),
    CommitmentStatus.TRIGGERED: ("triggered", "may be triggered"),
    CommitmentStatus.ACTED_ON: ("acted on", "may be acted on"),
    CommitmentStatus.LAPSED: ("lapsed", "may have lapsed"),
    CommitmentStatus.WITHDRAWN: ("withdrawn", "may be withdrawn"),
}


def status_words(status: CommitmentStatus, certain: bool) -> str:
    """Where a commitment stands; "may be" where the words only suggest it."""
    return STATUSES[status][0 if certain else 1]


def step_words(step: Step) -> str:
    """A step in a commitment's life: "may be triggered · 3 May 2024 · the strike names its condition"."""
    return " · ".join(
        part for part in (status_words(step.status, step.certain), human(step.date, ""), clean(step.why)) if part
    )


KINDS = {
    CommitmentKind.THREAT: "threat",
    CommitmentKind.PROMISE: "promise",
    CommitmentKind.RESTRAINT: "restraint",
    CommitmentKind.DEMAND: "demand",
}


def kind_words(kind: CommitmentKind) -> str:
    """What sort of commitment it is."""
    return KINDS[kind]
