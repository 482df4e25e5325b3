"""Who did it and to whom: a trained choice among everybody around an event and those of whom the report just spoke.

Candidates come from ``party_candidates``, the signs that speak for and against each from ``party_signs``; the weights
of the signs were learnt on annotated reports (``train/parties.py``), those of actors and of recipients apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sitroom.model import Statement
from sitroom.settings import learnt
from sitroom.understand.event_scene import Find, Scene
from sitroom.understand.party_candidates import Candidate, Company, Figure
from sitroom.understand.party_signs import Ask, Past, Role, ask, signs

__all__ = ["Weights", "asked", "candidates", "party_weights", "with_parties"]

Weights = Mapping[Role, Mapping[str, float]]
"""What each sign of an actor, and of a recipient, is worth."""


@lru_cache(maxsize=1)
def party_weights() -> Weights | None:
    """The weight of each sign, loaded at the first use; None where the file is not installed."""
    found: Weights | None = learnt("parties")
    return found


def candidates(company: Company, find: Find, told: Statement | None) -> list[Candidate]:
    """Everybody who may have a role of an event."""
    event = find.event
    ends = [getattr(told.chain[-1], end) for end in ("source", "addressee")] if told is not None and told.chain else []
    words = (event.actor, event.recipient, *(one for o in find.offers for one in (o.learned, o.ruled)), *ends)
    return company.candidates(sentence_of(company, find), words)


def sentence_of(company: Company, find: Find) -> int:
    """The number of an event's sentence."""
    return company.sentence(company.scene.doc.paragraph_at(find.event.anchor.start), find.word)


def asked(company: Company, find: Find, role: Role, told: Statement | None, past: Sequence[Past]) -> Ask:
    """What is known of an event when a role of it is to be filled."""
    offer = find.offers[0 if role == "actor" else 1]
    return ask(company, role, find.event, find.word, sentence_of(company, find), offer, told, past)


def turned(company: Company, wanted: Ask, find: Find) -> Ask:
    """What is known when the recipient is to be found of an event whose actor has been chosen."""
    actor, recipient = (company.of_words(one) if one else None for one in (find.event.actor, find.event.recipient))
    return replace(wanted, role="recipient", event=find.event, now=recipient, other=actor, offer=find.offers[1])


def with_parties(scene: Scene, found: Sequence[Find], weights: Weights) -> list[Find]:
    """The events with the likeliest actor and recipient of each, in the order of the text."""
    company = Company(scene)
    statements = {statement.id: statement for statement in scene.statements}
    past: list[Past] = []
    made = []
    for find in found:
        told = statements.get(find.event.said_in or "")
        options = candidates(company, find, told)
        wanted = asked(company, find, "actor", told, past)
        actor = best(company, wanted, options, weights)
        find = replace(find, event=replace(find.event, actor=actor.span if actor else None))
        others = [one for one in options if actor is None or one.name != actor.name]
        recipient = best(company, turned(company, wanted, find), others, weights)
        find = replace(find, event=replace(find.event, recipient=recipient.span if recipient else None))
        past.append((find.event.type.value, actor.name if actor else "", recipient.name if recipient else ""))
        made.append(find)
    return made


def best(company: Company, wanted: Ask, options: Sequence[Candidate], weights: Weights) -> Figure | None:
    """The likeliest of the candidates; in a sentence cut out, whoever its words give: no report tells of others."""
    if company.scene.alone and wanted.now is not None:
        return wanted.now
    known = weights[wanted.role]
    if wanted.now is not None and wanted.now.form in ("name", "pronoun"):
        # Somebody of another sentence hardly ever comes before one named here, and asking takes a third of the time.
        options = [one for one in options if one.figure is None or one.figure.sentence == wanted.sentence]

    def worth(one: Candidate) -> float:
        return sum(known.get(sign, 0.0) for sign in signs(company, wanted, one))

    return max(options, key=worth).figure
