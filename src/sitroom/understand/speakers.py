"""The parse asked plainly: the words of a phrase, a verb's subject, what is left and right of a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitroom.model import Span
from sitroom.understand.cues import HEARSAY, verb_cue
from sitroom.understand.document import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "PEOPLE",
    "agent_of",
    "carrier_of",
    "cue_span",
    "cut_between",
    "is_passive",
    "noun_phrase",
    "reach",
    "relative",
    "source_of",
    "speaks_on",
]

DEEPEST = 12
"""Steps up a parse after which a subject is given up."""

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = ("who", "which", "that", "whom", "whose")
EMPTY = ("it", "there", "this", "that", "what")
PERSONS = ("he", "she", "they", "we", "i", "who")


def reach(token: Token, leave: tuple[Token, ...] = ()) -> tuple[int, int]:
    """First and last token number of a phrase, without the children in ``leave``."""
    left, right = token.i, token.i
    for child in token.children:
        if child not in leave:
            left, right = min(left, child.left_edge.i), max(right, child.right_edge.i)
    return left, right


def cut_between(paragraph: Paragraph, first: int, last: int) -> Span:
    """The span of tokens ``first`` to ``last``."""
    return paragraph.between(paragraph.doc[first], paragraph.doc[last])


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: "was accused", "accused by"."""
    if verb.tag_ != "VBN" or any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children):
        return False
    if verb.dep_ == "acl" and not mistaken(verb):
        return True
    return any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children)


def mistaken(verb: Token) -> bool:
    """Whether a past tense was taken for a participle: "Ganji, the former editor, posted on X that …"."""
    ahead = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 7]]
    return verb.i > 0 and verb.nbor(-1).text == "," and "that" in ahead and "by" not in ahead


def cue_span(paragraph: Paragraph, verb: Token, last: Token) -> Span:
    """The words of a verb cue with its auxiliaries: "has been quoted", "did not say", "called for"."""
    first = verb
    for child in reversed(list(verb.lefts)):
        if child.dep_ not in ("aux", "auxpass", "neg", "advmod") or child.i != first.i - 1 or child.lower_ in HEARSAY:
            break
        first = child
    return paragraph.between(first, last)


def relative(token: Token) -> bool:
    """Whether a token is a relative pronoun."""
    return token.lower_ in RELATIVE and token.tag_ in ("WP", "WDT", "WP$", "IN")


def agent_of(verb: Token) -> Token | None:
    """Who does what a passive verb tells: the noun after "by", also at the end of what it is called."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "as" and child.i > verb.i:
            deep = (t for t in child.subtree if t.lower_ == "by" and t.dep_ in ("prep", "agent"))
            return next((c for by in deep for c in by.children if c.dep_ == "pobj"), None)
    return None


def source_of(verb: Token, steps: int = 0) -> Token | None:
    """The noun whose saying a verb tells: its subject, found further up where the clause has none of its own."""
    if steps > DEEPEST:
        return None
    if is_passive(verb):
        return agent_of(verb)
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if own is not None:
        return antecedent(verb) if relative(own) else own
    if verb.dep_ == "conj" and speaks_on(verb, verb.head.head):
        return source_of(verb.head.head, steps + 1)
    further = main_verb(verb)
    if further is not None:
        return source_of(further, steps + 1)
    return beside(verb) or named_before(verb) or adding(verb, steps) or inherited(verb, steps)


def speaks_on(verb: Token, cue: Token) -> bool:
    """Whether a verb that the parse puts into a content is the speaker's next saying: "he said … and warned of …"."""
    if verb.dep_ != "conj" or verb_cue(verb) is None or tense(verb) != tense(cue) or not tense(verb):
        return False
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    return not own and verb_cue(verb.head) is None and verb.head.dep_ == "ccomp" and verb.head.head == cue


def tense(verb: Token) -> str:
    """A verb's tense where it tells something by itself: "VBD", "VBZ", or "has" with its participle."""
    if verb.tag_ == "VBN" and any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children):
        return "has"
    return verb.tag_ if verb.tag_ in ("VBD", "VBZ") else ""


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause belongs to."""
    for up in (verb, *verb.ancestors):
        if up.dep_ in ("relcl", "acl"):
            noun = up.head
            if noun.pos_ in ("VERB", "AUX"):
                return None
            return speaker_behind(noun, 0) if noun.lemma_.lower() in DOCUMENTS else noun
        if up.dep_ not in ("conj", "ccomp", "xcomp"):
            return None
    return None


def beside(verb: Token) -> Token | None:
    """A noun that the parse did not tie to an inverted verb: the "Bar" of '…," said Bar'."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i + 1 >= len(verb.doc):
        return None
    after = verb.doc[verb.i + 1]
    if verb.i and verb.nbor(-1).text in ('"', ",") and after.pos_ in ("PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM"):
        tied = next((t for t in verb.rights if t.left_edge.i == after.i and t.pos_ in ("PROPN", "PRON", "NOUN")), None)
        return tied or next((chunk.root for chunk in verb.sent.noun_chunks if chunk.start == after.i), None)
    return None


def main_verb(verb: Token) -> Token | None:
    """The verb that a saying goes on from, where the parse joins it to one inside: "gave it time to act and called"."""
    if verb.dep_ != "conj" or verb_cue(verb) is None or not tense(verb) or tense(verb.head):
        return None
    same = (up for up in verb.head.ancestors if tense(up) and tense(up)[0] == tense(verb)[0])
    return next((up for up in same if any(c.dep_ in SUBJECTS for c in up.children)), None)


def named_before(verb: Token) -> Token | None:
    """A name between commas that the parse did not tie to its verb: "justice minister, Louca, said"."""
    doc, at = verb.doc, verb.i
    finite = verb.tag_ in ("VBD", "VBZ") and verb_cue(verb) is not None and verb.dep_ in ("ROOT", "ccomp", "conj")
    if not finite or at < 2 or doc[at - 1].text != "," or doc[at - 2].pos_ != "PROPN":
        return None
    name = doc[at - 2]
    while name.dep_ in ("compound", "flat") and name.head.i == name.i + 1:
        name = name.head
    return name if name.i < at else None


def adding(verb: Token, steps: int) -> Token | None:
    """Who adds to what he says: "X said that Y was wrong, urging Z to act". The parse hangs the urging on the wrong."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb_cue(verb) is None or verb.left_edge.i == 0:
        return None
    head = verb.head
    if verb.doc[verb.left_edge.i - 1].text not in (",", '"') or head.dep_ != "ccomp" or verb.i < head.i:
        return None
    inner = next((c for c in head.children if c.dep_ in SUBJECTS), None)
    # "X said Y had called, asking for aid" leaves open who asks; a strike or an "it" asks for nothing.
    alive = inner is not None and (inner.ent_type_ in PEOPLE or inner.pos_ in ("PROPN",) or inner.lower_ in PERSONS)
    return source_of(head.head, steps + 1) if verb_cue(head.head) is not None and not alive else None


def inherited(verb: Token, steps: int) -> Token | None:
    """The subject that a verb has from the words it hangs on."""
    head = verb.head
    if verb.dep_ == "ROOT" or head == verb:
        return None
    if verb.dep_ == "relcl":
        return head
    if verb.dep_ == "acl":
        return head if mistaken(verb) else speaker_behind(head, steps)
    if verb.dep_ == "xcomp":
        controlled = next((c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i), None)
        subject = passive_subject(head)
        return controlled or subject or source_of(head, steps + 1)
    if head.pos_ in ("VERB", "AUX"):
        return passive_subject(head) or source_of(head, steps + 1)
    if verb.dep_ == "pcomp" and head.head != head:
        up = head.head
        if head.lower_ == "as" and up.lemma_ in ("quote", "cite", "report"):
            return quoted_in(up)
        return source_of(up, steps + 1) if up.pos_ in ("VERB", "AUX") else speaker_behind(up, steps)
    return None


def quoted_in(verb: Token) -> Token | None:
    """Who "is quoted as saying": the subject of the passive, the object of "the paper quoted …"."""
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return passive or next((c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i), None)


def carrier_of(verb: Token) -> Token | None:
    """Who carries another's words: the paper of "the paper quoted him as saying", "was quoted by the paper"."""
    up = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else None
    if up is None or up.lemma_ not in ("quote", "cite", "report"):
        return None
    if any(c.dep_ == "nsubjpass" for c in up.children):
        return agent_of(up)
    return next((c for c in up.children if c.dep_ == "nsubj" and c.i < up.i), None)


def passive_subject(verb: Token) -> Token | None:
    """The subject of a passive verb, itself the speaker of what hangs on it ("was quoted as saying")."""
    return next((c for c in verb.children if c.dep_ == "nsubjpass" and not relative(c)), None)


DOCUMENTS = ("statement", "letter", "message", "memo", "email", "speech", "tweet", "post", "article", "note", "video")
PEOPLE = ("PERSON", "ORG", "GPE", "NORP")


def speaker_behind(noun: Token, steps: int) -> Token | None:
    """Who speaks in "X issued a statement saying …": the one who issues it; else the noun itself."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None and owner.pos_ != "PRON":
        return owner
    if noun.dep_ == "dobj" and noun.ent_type_ not in PEOPLE and noun.head.pos_ == "VERB":
        return source_of(noun.head, steps + 1) or noun
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "with", "by", "through") and noun.ent_type_ not in PEOPLE:
        verb = noun.head.head
        return (source_of(verb, steps + 1) if verb.pos_ in ("VERB", "AUX") else None) or noun
    return noun


def noun_phrase(paragraph: Paragraph, noun: Token, cue: Token | None = None) -> Span:
    """The words of a noun phrase, cut where the cue, a clause that hangs on it or a stray mark begins."""
    first, last = reach(noun)
    if cue is not None:
        if noun.i < cue.i <= last:
            last = max(noun.i, branch(noun, cue).left_edge.i - 1)
        if first <= cue.i < noun.i:
            first = cue.i + 1
    for token in paragraph.doc[first : last + 1]:
        if token.i > noun.i and (token.text in ('"', ";", ":") or (token.text == "-" and token.nbor(-1).whitespace_)):
            last = token.i - 1
            break
    while last > noun.i and paragraph.doc[last].is_punct:
        last -= 1
    while first < noun.i and paragraph.doc[first].is_punct:
        first += 1
    return cut_between(paragraph, first, max(last, noun.i))


def branch(noun: Token, inside: Token) -> Token:
    """The child of a noun in whose phrase another word stands."""
    return next((c for c in noun.children if c.left_edge.i <= inside.i <= c.right_edge.i), inside)
