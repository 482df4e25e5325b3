"""Who does what to whom in a clause, read off the parse: subjects, objects, owners, and those left unsaid."""

from __future__ import annotations

from spacy.tokens import Token

from sitroom.understand.event_lexicon import classes

__all__ = [
    "MOMENTS",
    "NAMED",
    "PLACES",
    "after",
    "agent",
    "antecedent",
    "carrier",
    "children",
    "first",
    "is_passive",
    "objects",
    "owner",
    "passive_subject",
    "subject",
]

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
MOMENTS = frozenset({"DATE", "TIME"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
OBJECT_CONTROL = frozenset(
    [
        "ask",
        "urge",
        "tell",
        "order",
        "force",
        "allow",
        "persuade",
        "call",
        "press",
        "pressure",
        "want",
        "expect",
        "require",
        "enable",
        "invite",
        "advise",
        "warn",
        "let",
        "help",
        "permit",
        "instruct",
        "encourage",
        "beg",
        "implore",
        "authorize",
        "authorise",
        "accuse",
        "suspect",
    ]
)
SELF = ("self", "selves")

BY_MEANS = frozenset({"by", "for", "after", "before", "from", "in", "of", "without", "while", "despite"})


def children(token: Token, *deps: str) -> list[Token]:
    """The dependents of a token that stand in one of these relations."""
    return [child for child in token.children if child.dep_ in deps]


def first(token: Token, *deps: str) -> Token | None:
    """The first such dependent."""
    return next((child for child in token.children if child.dep_ in deps), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, reduced ("the town shelled by …") or not."""
    below = {child.dep_ for child in verb.children}
    if "nsubjpass" in below or "auxpass" in below:
        # "that's killed 11,000 people" is no passive, whatever the parse makes of the 's.
        return "dobj" not in below or "agent" in below
    if verb.tag_ != "VBN":
        return False
    joined = verb.dep_ == "conj" and "nsubj" not in below and "aux" not in below
    return verb.dep_ in ("acl", "amod") or (joined and is_passive(verb.head))


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative or participial clause belongs to."""
    return verb.head if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") else None


def resolved(token: Token | None, verb: Token) -> Token | None:
    """The noun behind a relative pronoun, else the token itself."""
    if (token is not None and token.tag_ in ("WDT", "WP")) or (token is not None and token.lower_ == "that"):
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
    if head == verb:
        return None
    if verb.dep_ in ("conj", "advcl", "dep", "parataxis"):
        return passive_subject(head) or subject(head, depth) if is_passive(head) else subject(head, depth)
    if verb.dep_ in ("xcomp", "ccomp", "oprd"):
        return controller(head, depth)
    if verb.dep_ in ("acl", "relcl"):
        noun = antecedent(verb)
        if verb.tag_ == "VBG" and noun is not None and first(verb, "aux") is None:
            message = noun.lemma_ in classes()["message"] and noun.dep_ == "dobj"
            return subject(noun.head, depth) if message else noun
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
    own = first(verb, "nsubjpass") or emphatic(verb)
    if own is not None:
        return resolved(own, verb)
    if verb.dep_ == "conj" and is_passive(verb.head):
        return passive_subject(verb.head)
    return antecedent(verb)


def emphatic(verb: Token) -> Token | None:
    """The "itself" of "it is itself attacked", which the parser takes for what "it is"."""
    form = first(verb, "auxpass")
    return next((t for t in children(form, "attr", "dep") if t.lower_.endswith(SELF)), None) if form else None


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
    before = [
        c for c in children(noun, "amod", "compound", "nmod") if c.ent_type_ in NAMED or c.lower_ in classes()["forces"]
    ]
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
    if (
        noun.dep_ == "pobj"
        and head.lower_ in ("in", "with", "on")
        and head.head.lemma_ in ("engage", "involve", "take", "participate", "join", "go")
    ):
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
        if thing is not None and thing.ent_type_ not in MOMENTS:
            return thing
    return None
