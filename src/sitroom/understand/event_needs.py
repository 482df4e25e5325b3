"""Whether what a trigger needs stands around its word."""

from __future__ import annotations

from spacy.tokens import Token

from sitroom.understand.clauses import NAMED, PLACES, after, children, first, objects, subject
from sitroom.understand.event_lexicon import Trigger, classes

__all__ = ["fits", "is_kind"]


def is_kind(token: Token | None, kind: str) -> bool:
    """Whether a word belongs to a class, or is a person, a place or any name."""
    if token is None:
        return False
    if kind in ("goods", "money") and token.ent_type_ == "MONEY":
        return True
    if kind == "person":
        return (
            token.ent_type_ in ("PERSON", "NORP", "ORG")
            or (token.pos_ == "PROPN" and not token.ent_type_)
            or (token.pos_ == "PRON" and token.lower_ not in ("it", "which", "that", "this"))
            or token.lemma_.lower() in classes()["person_nouns"]
        )
    if kind == "gpe":
        return token.ent_type_ in PLACES
    if kind == "name":
        return token.ent_type_ in NAMED | PLACES
    return token.lemma_.lower() in classes()[kind] or any(
        c.dep_ == "compound" and c.lemma_.lower() in classes()[kind] for c in token.children
    )


def fits(word: Token, trigger: Trigger) -> bool:
    """Whether all that the trigger needs stands around the word."""
    return all(holds(word, need) for need in trigger.needs)


def holds(word: Token, need: str) -> bool:
    """Whether one condition holds; see ``event_lexicon`` for what they say."""
    what, _, kind = need.partition(":")
    if what == "obj":
        return is_kind(objects(word), kind) if kind else objects(word) is not None
    if what == "noobj":
        return objects(word) is None
    if what == "subj":
        return is_kind(subject(word), kind or "person") or (not kind and is_kind(subject(word), "name"))
    if what == "prt":
        return any(c.lower_ == kind for c in children(word, "prt", "advmod", "prep"))
    if what == "said":
        return True
    if what == "duty":
        return (word.lower_ in ("should", "must") and word.dep_ == "aux") or (
            word.lower_ in ("ought", "needs", "need", "has", "have") and first(word, "xcomp") is not None
        )
    if what == "neg":
        return any(c.dep_ == "neg" or c.lower_ in ("never", "no") for c in word.children)
    if what == "to":
        return any(
            c.dep_ in ("xcomp", "ccomp", "advcl") and any(g.tag_ == "TO" for g in c.children) for c in word.children
        )
    if what == "will":
        return any(c.dep_ == "aux" and c.lower_ in ("will", "'ll", "would", "shall") for c in word.children)
    if what == "oprd":
        return first(word, "oprd") is not None
    if what == "xcomp":
        return first(word, "xcomp", "ccomp") is not None
    if what == "acomp":
        return any(c.lemma_ in classes()[kind] for c in children(word, "acomp", "attr"))
    if what in ("mod", "nomod"):
        found = any(c.lemma_.lower() in classes()[kind] for c in children(word, "amod", "compound", "nmod"))
        return found == (what == "mod")
    preposition, _, kind = kind.partition(":")
    thing = after(word, (preposition,))
    return is_kind(thing, kind) if kind else any(p.lower_ == preposition for p in children(word, "prep"))
