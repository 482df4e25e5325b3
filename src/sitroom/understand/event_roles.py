"""Who did it, to whom, and where: the roles of an event, read off the parse around its word."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from sitroom.understand.event_lexicon import Trigger, classes

__all__ = ["Roles", "carrier", "fits", "objects", "parts", "place_of", "roles", "subject"]

SPEECH_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
MOMENTS = frozenset({"DATE", "TIME"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
OBJECT_CONTROL = frozenset(
    "ask urge tell order force allow persuade call press pressure want expect require enable invite advise warn let help permit "
    "instruct encourage beg implore authorize authorise accuse suspect".split()
)
BY_MEANS = frozenset({"by", "for", "after", "before", "from", "in", "of", "without", "while", "despite"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The head words of an event's roles, None where nothing in the sentence fills one."""

    actor: Token | None
    recipient: Token | None
    place: Token | None


def children(token: Token, *deps: str) -> list[Token]:
    """The dependents of a token that stand in one of these relations."""
    return [child for child in token.children if child.dep_ in deps]


def first(token: Token, *deps: str) -> Token | None:
    """The first such dependent."""
    return next(iter(children(token, *deps)), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, reduced ("the town shelled by …") or not."""
    if first(verb, "nsubjpass", "auxpass") is not None:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") or (verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head) and first(verb, "nsubj", "aux") is None)


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative or participial clause belongs to."""
    return verb.head if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") else None


def resolved(token: Token | None, verb: Token) -> Token | None:
    """The noun behind a relative pronoun, else the token itself."""
    if token is not None and token.tag_ in ("WDT", "WP") or (token is not None and token.lower_ == "that"):
        return antecedent(verb) or (antecedent(verb.head) if verb.dep_ == "conj" else None) or token
    return token


def agent(verb: Token) -> Token | None:
    """Whom the passive names with "by"."""
    by = first(verb, "agent") or next((p for p in children(verb, "prep") if p.lower_ == "by"), None)
    return first(by, "pobj") if by is not None else None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what a verb says: its own subject, or the one it shares with, or gets from, another verb."""
    if depth > 6:
        return None
    if is_passive(verb):
        return agent(verb) or (agent(verb.head) if verb.dep_ == "conj" and is_passive(verb.head) else None)
    own = first(verb, "nsubj")
    if own is not None:
        return resolved(own, verb)
    return borrowed(verb, depth + 1)


def borrowed(verb: Token, depth: int) -> Token | None:
    """The subject that a verb without one gets from the verb or the noun it hangs on."""
    head = verb.head
    if head is verb:
        return None
    if verb.dep_ in ("conj", "advcl", "dep", "parataxis"):
        return passive_subject(head) or subject(head, depth) if is_passive(head) else subject(head, depth)
    if verb.dep_ in ("xcomp", "ccomp", "oprd"):
        return controller(head, depth)
    if verb.dep_ in ("acl", "relcl"):
        noun = antecedent(verb)
        if verb.tag_ == "VBG" and noun is not None and first(verb, "aux") is None:
            return noun
        return owner(noun, depth) if noun is not None else None
    if verb.dep_ == "pcomp" and head.lower_ in BY_MEANS:
        governor = head.head
        if governor.pos_ in ("NOUN", "PROPN"):
            return owner(governor, depth)
        return controller(governor, depth)
    return None


def controller(verb: Token, depth: int) -> Token | None:
    """Who is to do it: the object of "ask X to …", the subject of "vow to …", "X was accused of …"."""
    if is_passive(verb):
        return passive_subject(verb)
    if verb.lemma_ in OBJECT_CONTROL:
        object_ = first(verb, "dobj")
        if object_ is not None:
            return object_
        on = next((p for p in children(verb, "prep") if p.lower_ in ("on", "to")), None)
        if on is not None and first(on, "pobj") is not None:
            return first(on, "pobj")
    return subject(verb, depth)


def passive_subject(verb: Token) -> Token | None:
    """Whom a passive verb is done to."""
    own = first(verb, "nsubjpass")
    if own is not None:
        return resolved(own, verb)
    if verb.dep_ == "conj" and is_passive(verb.head):
        return passive_subject(verb.head)
    return antecedent(verb)


def owner(noun: Token, depth: int = 0) -> Token | None:
    """Whose a noun is: a possessive, a nationality before it, "by X", the subject of the verb that carries it."""
    whose = first(noun, "poss")
    if whose is not None and whose.ent_type_ not in MOMENTS:
        return whose
    done = next((c for c in children(noun, "acl") if c.tag_ == "VBN" and agent(c) is not None), None)
    if done is not None:
        return agent(done)
    by = next((p for p in children(noun, "prep", "agent") if p.lower_ == "by"), None)
    if by is not None and first(by, "pobj") is not None:
        return first(by, "pobj")
    before = [c for c in children(noun, "amod", "compound", "nmod") if c.ent_type_ in NAMED or c.lower_ in classes()["forces"]]
    if before:
        return before[0]
    verb = carrier(noun)
    return subject(verb, depth + 1) if verb is not None and depth < 4 else None


def carrier(noun: Token) -> Token | None:
    """The light verb whose object an event's noun is: "hold" of "hold talks", "carry out" of "carry out an attack"."""
    light = classes()["hold_verbs"]
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and head.lemma_ in light:
        return head
    if noun.dep_ == "pobj" and head.lower_ in ("in", "with", "on") and head.head.lemma_ in ("engage", "involve", "take", "participate", "join", "go"):
        return head.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.dep_ == "dobj" and head.head.head.lemma_ in light:
        return head.head.head
    return None


def objects(verb: Token) -> Token | None:
    """Whom or what a verb is done to."""
    if is_passive(verb):
        return passive_subject(verb)
    own = resolved(first(verb, "dobj", "dative"), verb)
    if own is not None:
        return own
    if verb.dep_ == "relcl" and all(c.tag_ not in ("WDT", "WP", "WRB") and c.dep_ != "prep" for c in verb.children):
        return antecedent(verb)
    shared = [c for c in children(verb, "conj") if c.pos_ == "VERB" and first(c, "nsubj") is None]
    return first(shared[0], "dobj") if shared and is_bare(verb) else None


def is_bare(verb: Token) -> bool:
    """Whether nothing but a conjunction follows a verb, so that it shares the next verb's object."""
    return verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].dep_ == "cc"


def after(token: Token, prepositions: tuple[str, ...]) -> Token | None:
    """What stands behind one of these prepositions, the first of them first."""
    found = {p.lower_: p for p in children(token, "prep", "dative", "agent", "prt")}
    for word in prepositions:
        at = found.get(word)
        thing = first(at, "pobj") if at is not None else None
        if thing is not None:
            return thing
    return None


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
    return Roles(actor, recipient if recipient is not actor else None, place_of(word))


def behind(thing: Token | None) -> Token | None:
    """The actor whose thing it is: of "the US sanctions" the US, of "the city of Misrata" Misrata."""
    if thing is None or is_kind(thing, "person") or is_kind(thing, "forces") or is_kind(thing, "name"):
        return thing
    inside = children(thing, "poss", "amod", "compound", "nmod", "appos")
    of = after(thing, ("of", "by", "against"))
    named = [t for t in (*inside, *([of] if of is not None else [])) if is_kind(t, "name") or (t.dep_ == "poss" and is_kind(t, "person"))]
    return named[0] if named else of if of is not None and is_kind(of, "person") else thing


def addressed(word: Token) -> Token | None:
    """Whom the words after a speech act concern: "demanded that X go", "threatened to attack X", "X's resignation"."""
    for clause in children(word, "ccomp", "xcomp", "advcl", "acl"):
        own = first(clause, "nsubj", "nsubjpass")
        if own is not None and clause.dep_ != "xcomp" and own.lower_ not in ("it", "there", "he", "she", "they", "we", "i"):
            return behind(own)
        thing = first(clause, "dobj")
        if thing is not None and clause.dep_ == "xcomp" and is_kind(behind(thing), "name"):
            return behind(thing)
    for preposition in ("on", "to", "from", "for", "of", "against", "with"):
        thing = behind(after(word, (preposition,)))
        if thing is not None and (is_kind(thing, "name") or is_kind(thing, "person")):
            return thing
    thing = behind(first(word, "dobj"))
    return thing if thing is not None and is_kind(thing, "name") else None


def bound(modal: Token) -> Token | None:
    """Who must or should do something."""
    verb = modal.head if modal.dep_ == "aux" else modal
    return first(verb, "nsubj", "nsubjpass")


def verbal(verb: Token, trigger: Trigger) -> tuple[Token | None, Token | None]:
    """Actor and recipient around a verb."""
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
    actor = owner(noun)
    recipient = after(noun, trigger.recipient)
    verb = carrier(noun)
    if recipient is None and verb is not None:
        recipient = after(verb, tuple(p for p in trigger.recipient if p not in ("of", "in")))
    if actor is None and "of" not in trigger.recipient:
        actor = after(noun, ("of", "from"))
    if recipient is None:
        recipient = opposed(noun) or next((c for c in children(noun, "compound") if c.ent_type_ in NAMED and c is not actor), None)
    if recipient is None and actor is not None and "of" in trigger.recipient and actor.dep_ == "poss" and trigger.type in ("ASSAULT", "COERCE", "RETREAT"):
        # "Haniyeh's assassination", "her arrest": the one it is done to.
        return after(noun, ("by",)), actor
    return actor, recipient if recipient is not actor else None


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
            if prep.lower_ in ("in", "near", "at", "outside", "on", "around", "inside", "over") and thing is not None and thing.ent_type_ in PLACES:
                return thing
    return None


def is_kind(token: Token | None, kind: str) -> bool:
    """Whether a word belongs to a class, or is a person, a place or any name."""
    if token is None:
        return False
    if kind == "person":
        return token.ent_type_ in ("PERSON", "NORP", "ORG") or (token.pos_ == "PROPN" and not token.ent_type_) or token.pos_ == "PRON" and token.lower_ not in ("it", "which", "that", "this") or token.lemma_.lower() in classes()["person_nouns"]
    if kind == "gpe":
        return token.ent_type_ in PLACES
    if kind == "name":
        return token.ent_type_ in NAMED | PLACES
    return token.lemma_.lower() in classes()[kind] or any(c.dep_ == "compound" and c.lemma_.lower() in classes()[kind] for c in token.children)


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
        return word.lower_ in ("should", "must") and word.dep_ == "aux" or word.lower_ in ("ought", "needs", "need", "has", "have") and first(word, "xcomp") is not None
    if what == "neg":
        return any(c.dep_ == "neg" or c.lower_ in ("never", "no") for c in word.children)
    if what == "to":
        return any(c.dep_ in ("xcomp", "ccomp", "advcl") and any(g.tag_ == "TO" for g in c.children) for c in word.children)
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
