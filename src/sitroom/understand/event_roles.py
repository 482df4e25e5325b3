"""Who did it, to whom, and where: the roles of an event, read off the parse around its word."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from sitroom.understand.clauses import MOMENTS, NAMED, PLACES, after, carrier, children, first, objects, owner, subject
from sitroom.understand.event_lexicon import Trigger, classes
from sitroom.understand.event_needs import is_kind

__all__ = ["Roles", "parts", "roles"]

SUFFERED = frozenset({"face", "receive", "suffer", "endure", "draw"})
"""Verbs whose subject an event is done to."""

PARTS_OF = frozenset(
    {"one", "some", "many", "most", "all", "both", "several", "dozens", "hundreds", "thousands", "each"}
)
"""Words that only count what stands behind their "of"."""

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types that two can do to each other: "X and Y met"."""

SPEECH_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The head words of an event's roles, None where nothing in the sentence fills one."""

    actor: Token | None
    recipient: Token | None
    place: Token | None


def roles(word: Token, trigger: Trigger) -> Roles:
    """The roles of the event that ``word`` stands for."""
    if "duty" in trigger.needs:
        return Roles(None, bound(word), None)
    if word.pos_ == "ADJ":
        copula = word.head if word.head.pos_ in ("AUX", "VERB") else word
        own = subject(copula)
        return Roles(None, own, None) if "said" in trigger.needs else Roles(own, after(word, trigger.recipient), None)
    actor, recipient = verbal(word, trigger) if word.pos_ in ("VERB", "AUX") else nominal(word, trigger)
    actor, recipient = behind(actor), behind(recipient)
    if recipient is None and trigger.type in SPEECH_TYPES:
        recipient = addressed(word)
    if recipient is None and actor is not None and trigger.type in MUTUAL:
        recipient = first(actor, "conj")
    return Roles(actor, recipient if recipient is not actor else None, place_of(word))


def behind(thing: Token | None) -> Token | None:
    """The actor whose thing it is: of "the US sanctions" the US, of "the city of Misrata" Misrata."""
    if thing is None or thing.ent_type_ in MOMENTS or thing.tag_ in ("WDT", "WP", "EX"):
        return None
    of = after(thing, ("of",))
    if thing.lower_ in PARTS_OF and of is not None:
        return behind(of)
    if is_kind(thing, "person") or is_kind(thing, "forces") or is_kind(thing, "name"):
        return thing
    inside = children(thing, "poss", "amod", "compound", "nmod", "appos")
    of = of if of is not None else after(thing, ("by", "against"))
    named = [
        t
        for t in (*inside, *([of] if of is not None else []))
        if is_kind(t, "name") or (t.dep_ == "poss" and is_kind(t, "person"))
    ]
    return named[0] if named else of if of is not None and is_kind(of, "person") else thing


def addressed(word: Token) -> Token | None:
    """Whom the words after a speech act concern: "demanded that X go", "threatened to attack X", "X's resignation"."""
    for clause in children(word, "ccomp", "xcomp", "advcl", "acl"):
        own = first(clause, "nsubj", "nsubjpass")
        if (
            own is not None
            and clause.dep_ != "xcomp"
            and own.lower_ not in ("it", "there", "he", "she", "they", "we", "i")
        ):
            return behind(own)
        thing = first(clause, "dobj")
        if thing is not None and clause.dep_ == "xcomp" and is_kind(behind(thing), "name"):
            return behind(thing)
    for preposition in ("on", "to", "from", "for", "of", "against", "with"):
        thing = behind(after(word, (preposition,)))
        if thing is not None and (is_kind(thing, "name") or is_kind(thing, "person")):
            return thing
    clauses = children(word, "xcomp", "ccomp", "dobj")
    inside = (t for clause in clauses for t in clause.subtree if t.i > word.i and t.ent_type_ in NAMED)
    return next((t for t in inside if t.dep_ not in ("compound", "nummod")), None)


def bound(modal: Token) -> Token | None:
    """Who must or should do something."""
    verb = modal.head if modal.dep_ == "aux" else modal
    return first(verb, "nsubj", "nsubjpass")


def verbal(verb: Token, trigger: Trigger) -> tuple[Token | None, Token | None]:
    """Actor and recipient around a verb; who counts the dead has not killed them."""
    if any(need.endswith(":toll") for need in trigger.needs):
        return None, None
    actor = subject(verb)
    if actor is not None and is_deed(actor):
        actor = owner(actor) or actor
    recipient = None
    for place in trigger.recipient:
        recipient = objects(verb) if place == "obj" else subject(verb) if place == "subj" else after(verb, (place,))
        if recipient is None and place != "obj" and objects(verb) is not None:
            recipient = after(objects(verb), (place,))  # type: ignore[arg-type]
        if recipient is not None:
            break
    if trigger.recipient[:1] == ("subj",):
        actor = None
    return actor, recipient if recipient is not actor else None


def nominal(noun: Token, trigger: Trigger) -> tuple[Token | None, Token | None]:
    """Actor and recipient around a noun; "of" gives the actor where it does not give the recipient."""
    noun = noun.head if noun.dep_ == "compound" else noun
    light = carrier(noun)
    if light is not None and light.lemma_ in SUFFERED:
        return after(noun, ("from", "by")), subject(light)
    between = after(noun, ("between", "among"))
    if between is not None:
        return between, first(between, "conj")
    actor = owner(noun) or (present(noun) if trigger.type == "CONSULT" else None)
    recipient = after(noun, trigger.recipient)
    verb = carrier(noun)
    if recipient is None and verb is not None:
        recipient = after(verb, tuple(p for p in trigger.recipient if p not in ("of", "in")))
    if actor is None and "of" not in trigger.recipient:
        actor = after(noun, ("of", "from"))
    if recipient is None:
        recipient = opposed(noun) or next(
            (c for c in children(noun, "compound") if c.ent_type_ in NAMED and c is not actor), None
        )
    if (
        recipient is None
        and actor is not None
        and "of" in trigger.recipient
        and actor.dep_ == "poss"
        and trigger.type in ("ASSAULT", "COERCE", "RETREAT")
    ):
        # "Haniyeh's assassination", "her arrest": the one it is done to.
        return after(noun, ("by",)), actor
    return actor, recipient if recipient is not actor else None


def present(noun: Token) -> Token | None:
    """Who takes part in a meeting that stands as an aside: the subject of the clause around it."""
    verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    who = subject(verb) if verb is not None and noun.dep_ == "pobj" else None
    return who if who is not None and (is_kind(who, "person") or is_kind(who, "name")) else None


def opposed(noun: Token) -> Token | None:
    """Whom something is against: the government of "anti-government protests"."""
    anti = next((t for t in noun.lefts if t.lower_ == "anti" or any(s.lower_ == "anti" for s in t.subtree)), None)
    return anti if anti is not None and anti.lower_ != "anti" else None


def is_deed(noun: Token) -> bool:
    """Whether a subject is itself a deed or a weapon ("Israeli strikes killed …"), behind which somebody stands."""
    return noun.lemma_.lower() in classes()["attack"] or noun.lemma_.lower() in classes()["missiles"]


def place_of(word: Token) -> Token | None:
    """Where it took place: a place name behind in, near, at, outside."""
    for token in (word, carrier(word) if word.pos_ == "NOUN" else None, objects(word) if word.pos_ == "VERB" else None):
        if token is None:
            continue
        for prep in children(token, "prep"):
            thing = first(prep, "pobj")
            if (
                prep.lower_ in ("in", "near", "at", "outside", "on", "around", "inside", "over")
                and thing is not None
                and thing.ent_type_ in PLACES
            ):
                return thing
    return None


def parts(word: Token) -> tuple[Token, Token]:
    """First and last token of the predicate: the verb with its particle and object, or the noun with its light verb."""
    tokens = [word, word.head] if word.dep_ in ("aux", "acomp") else [word]
    verb = carrier(word) if word.pos_ != "VERB" else None
    if verb is not None:
        tokens.append(verb)
    if word.pos_ == "VERB":
        tokens += children(word, "prt")
        thing = first(word, "dobj")
        tokens += [thing] if thing is not None and 0 < thing.i - word.i <= 5 else []
    first_, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return (first_, last) if last.i - first_.i <= 7 else (word, word)
