"""What is said, for a cue verb and each place where its content may stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sitroom.model import Span
from sitroom.understand.cues import verb_cue
from sitroom.understand.document import Paragraph
from sitroom.understand.speakers import cut_between, is_passive, reach, relative, speaks_on

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["FINITE", "Found", "content_in", "object_of"]

Found = tuple[list[Span], "Token | None"]
"""The spans of a content, and the noun it is addressed to."""

NOTHING: Found = ([], None)
OBJECTS = ("dobj", "dative", "obj", "iobj")
FINITE = ("VBD", "VBZ", "VBP", "MD")
MANNER = ("through", "by", "over", "against", "between", "of", "to", "from", "without", "towards", "for", "with", "as")
PREPOSITIONS = ("of", "for", "against", "about", "with", "on", "in", "at", "as")


def content_in(frame: str, paragraph: Paragraph, verb: Token, last: Token) -> Found:
    """The content in one frame of a cue, nothing where that frame is not filled."""
    if frame in PREPOSITIONS:
        return after_preposition(paragraph, verb, frame)
    found: dict[str, Callable[[Paragraph, Token, Token], Found]] = {
        "that": clause,
        "thing": thing,
        "to": infinitive,
        "ing": gerund,
        "name": name,
        "hearsay": hearsay,
        "all": predicate,
    }
    return found[frame](paragraph, verb, last) if frame in found else NOTHING


def object_of(verb: Token, last: Token) -> Token | None:
    """The object of a verb, of its particle ("on" of "called on"), or the subject of a passive."""
    if is_passive(verb):
        return next((c for c in verb.children if c.dep_ == "nsubjpass"), verb.head if verb.dep_ == "acl" else None)
    holders = (verb, last) if last != verb else (verb,)
    objects = (c for h in reversed(holders) for c in h.children if c.dep_ in (*OBJECTS, "pobj") and c.i > verb.i)
    found = next(objects, None)
    to = next((c for c in verb.rights if c.lower_ == "to" and c.dep_ in ("prep", "dative") and c.i <= verb.i + 2), None)
    return found if found is not None or to is None else next((c for c in to.children if c.dep_ == "pobj"), None)


def clause(paragraph: Paragraph, verb: Token, last: Token) -> Found:
    """A clause that is said: after the cue, before it, or around it."""
    addressee = object_of(verb, last) if verb.dep_ != "relcl" or verb.lemma_ in ("tell", "inform") else None
    holders = (verb, last) if last != verb else (verb,)
    said = next((c for h in holders for c in h.children if c.dep_ == "ccomp" and is_clause(c) and c is not last), None)
    if said is None and verb.lemma_ in (
        "say",
        "report",
        "allege",
        "believe",
        "think",
        "rumour",
        "claim",
        "understand",
        "know",
        "estimate",
    ):
        said = next((c for c in verb.children if c.dep_ == "xcomp" and is_passive(verb)), None)
    if said is not None:
        if addressee is not None and said.left_edge.i <= addressee.i <= said.right_edge.i:
            addressee = None
        return around(paragraph, verb, said), addressee
    if is_aside(verb):
        return aside(paragraph, verb), addressee
    return after_that(paragraph, verb) or before_comma(paragraph, verb), addressee


def is_clause(token: Token) -> bool:
    """Whether a complement is a clause of its own and not a bare participle or infinitive."""
    return token.tag_ in FINITE or any(
        c.dep_ in ("nsubj", "nsubjpass", "expl", "mark", "aux", "csubj", "cop") for c in token.children
    )


def around(paragraph: Paragraph, verb: Token, said: Token) -> list[Span]:
    """The words of a clause on either side of its cue."""
    first, last = reach(said)
    left = left_part(paragraph, verb, first) if first < verb.i else []
    if last <= verb.i:
        return left
    start = max(first, verb.i + 1)
    mark = next((t for t in said.children if t.dep_ == "mark" and t.lower_ == "that"), None)
    if mark is not None and mark.i >= start:
        start = mark.i + 1
    last = before_other_cue(start, went_on(verb, completed(paragraph, last)), verb)
    return [*left, cut_between(paragraph, start, last)] if start <= last else left


def left_part(paragraph: Paragraph, verb: Token, first: int) -> list[Span]:
    """What stands before a cue and its subject: "Talks will go on, the minister said"."""
    subject = [
        t for t in verb.lefts if t.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "neg") and t.left_edge.i > first
    ]
    end = min([t.left_edge.i for t in subject] + [verb.i]) - 1
    words = [t for t in paragraph.doc[first : end + 1] if not t.is_punct]
    if not words or all(relative(t) or t.dep_ in ("cc", "advmod", "mark") for t in words):
        return []
    start = verb.sent.start if verb.dep_ == "ROOT" else first
    while start < first and (paragraph.doc[start].dep_ == "cc" or paragraph.doc[start].is_punct):
        start += 1
    return [cut_between(paragraph, start, end)]


def is_aside(verb: Token) -> bool:
    """Whether a cue is put into what it reports: "Talks, he said, will go on", "as he said"."""
    if verb.dep_ == "parataxis":
        return True
    marked = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    return marked and any(c.dep_ == "nsubj" for c in verb.children)


def aside(paragraph: Paragraph, verb: Token) -> list[Span]:
    """The sentence without the cue's own words."""
    sentence = verb.sent
    first, last = reach(verb)
    spans = []
    if first > sentence.start:
        spans.append(cut_between(paragraph, sentence.start, first - 1))
    if last + 1 < sentence.end:
        spans.append(cut_between(paragraph, last + 1, sentence.end - 1))
    return spans


def after_that(paragraph: Paragraph, verb: Token) -> list[Span]:
    """What follows a "that" near the cue, where the parse has lost the thread."""
    for token in paragraph.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end - 1)]:
        if token.lower_ == "that" and token.head.i > token.i:
            if token.tag_ == "IN":
                return [cut_between(paragraph, token.i + 1, token.head.right_edge.i)]
            if token.dep_ == "det" and token.head.tag_ in ("NNS", "NNP", "NNPS"):
                return [cut_between(paragraph, token.i + 1, verb.sent.end - 1)]
        if token.text in (".", ";", '"') or token.tag_ in FINITE:
            break
    return []


def before_comma(paragraph: Paragraph, verb: Token) -> list[Span]:
    """The clause before "…, the ministry said": where the parse has not seen that it is what is said."""
    subject = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    if subject is None or verb.lemma_ not in ("say", "report", "add", "announce", "note", "confirm"):
        return []
    comma, start = subject.left_edge.i - 1, verb.sent.start
    if comma <= start + 3 or verb.doc[comma].text != ",":
        return []
    before = verb.doc[start:comma]
    finite = (
        any(t.tag_ in FINITE for t in before) and before[0].tag_ != "VBG" and before[0].dep_ not in ("mark", "advmod")
    )
    return [cut_between(paragraph, start, comma - 1)] if finite else []


def infinitive(paragraph: Paragraph, verb: Token, last: Token) -> Found:
    """What somebody is asked, or binds himself, to do; the one who is asked is the addressee."""
    addressee = object_of(verb, last)
    holders = [verb, last, *([addressee] if addressee is not None else [])]
    for holder in holders:
        for child in holder.children:
            if child.dep_ not in ("xcomp", "ccomp", "acl", "advcl", "relcl") or child.i < verb.i:
                continue
            to = next((t for t in child.children if t.tag_ == "TO" and t.i < child.i), None)
            if to is None or to.i <= verb.i:
                continue
            subject = next((t for t in child.children if t.dep_ == "nsubj" and t.i < to.i), None)
            whom = subject if subject is not None else addressee
            first = to.i - 1 if paragraph.doc[to.i - 1].dep_ == "neg" else to.i
            if last.lower_ == "for" and whom is not None and last.i < whom.i < to.i:
                first = whom.left_edge.i
            return [cut_between(paragraph, first, completed(paragraph, child.right_edge.i))], whom
    return NOTHING


def gerund(paragraph: Paragraph, verb: Token, last: Token) -> Found:
    """What somebody denies doing, insists on doing."""
    found = next(
        (
            c
            for h in (verb, last)
            for c in h.children
            if c.tag_ == "VBG" and c.dep_ in ("xcomp", "ccomp", "pcomp") and c.i > verb.i
        ),
        None,
    )
    return ([cut_between(paragraph, *reach(found))], None) if found is not None else NOTHING


def after_preposition(paragraph: Paragraph, verb: Token, word: str) -> Found:
    """What stands after a preposition: what one is accused of, blamed for, warned of."""
    addressee = object_of(verb, verb)
    holders = [verb, *([addressee] if addressee is not None else [])]
    for holder in holders:
        found = next(
            (c for c in holder.children if c.lower_ == word and c.dep_ in ("prep", "prt") and c.i > verb.i), None
        )
        if found is not None and found.right_edge.i > found.i:
            if word == "as" and addressee is not None and verb.i < addressee.i < found.i and not relative(addressee):
                return [cut_between(paragraph, addressee.left_edge.i, found.right_edge.i)], None
            return [cut_between(paragraph, found.i + 1, found.right_edge.i)], addressee
    return NOTHING


def thing(paragraph: Paragraph, verb: Token, last: Token) -> Found:
    """A noun phrase that stands for what is said: "reported an airstrike", "condemned the attack"."""
    noun = object_of(verb, last)
    if noun is None or relative(noun):
        return NOTHING
    first, end = reach(noun)
    if noun.i < verb.i <= end:
        end = verb.i - 1
    if noun.pos_ == "PRON" and noun.lower_ in ("it", "this", "that") and first == end and noun.i > verb.i:
        first = verb.i
    elif noun.pos_ == "PRON" and first == end:
        return NOTHING
    return [cut_between(paragraph, first, with_manner(verb, end))], None


def with_manner(verb: Token, last: int) -> int:
    """The last token of a thing with what is said of it right behind: "deterrence through proportionate actions"."""
    for child in verb.rights:
        if child.dep_ == "prep" and child.left_edge.i == last + 1 and child.lower_ in MANNER:
            last = child.right_edge.i
    return last


def name(paragraph: Paragraph, verb: Token, last: Token) -> Found:
    """What somebody or something is called."""
    for child in verb.children:
        if child.dep_ == "oprd" and child.i > verb.i:
            return [cut_between(paragraph, *reach(child))], None
        if child.dep_ == "ccomp" and child.i > verb.i and any(c.dep_ == "nsubj" for c in child.children):
            return [cut_between(paragraph, *reach(child))], None
    return NOTHING


def predicate(paragraph: Paragraph, verb: Token, last: Token) -> Found:
    """The predicate itself: "declined to comment", "lashed out at the plan"."""
    subject = [
        c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "advcl", "cc", "conj", "parataxis", "ccomp")
    ]
    first, end = reach(verb, tuple(subject))
    return [cut_between(paragraph, first, end)], None


def hearsay(paragraph: Paragraph, verb: Token, last: Token) -> Found:
    """What "is believed" or "thought" by nobody in particular; a belief that somebody holds is not said."""
    if not is_passive(verb):
        return NOTHING
    said = next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp")), None)
    return (around(paragraph, verb, said), None) if said is not None else NOTHING


def completed(paragraph: Paragraph, last: int) -> int:
    """The last token of a content that the parse breaks off at an "and": the words it joins belong to it."""
    words = paragraph.doc
    if words[last].dep_ != "cc" or last + 1 >= words[last].sent.end:
        return last
    joins = next(
        (t for t in words[last + 1 : words[last].sent.end] if t.dep_ == "conj" and t.left_edge.i == last + 1), None
    )
    return joins.right_edge.i if joins is not None else last - 1


def went_on(verb: Token, last: int) -> int:
    """The last token of a content whose next clauses the parse hangs on the cue: "said they had fled, had gone"."""
    for clause in verb.conjuncts:
        helper = next((c for c in clause.children if c.dep_ in ("aux", "auxpass")), None)
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
        if helper is not None and not own and last < clause.left_edge.i <= last + 3 and verb_cue(clause) is None:
            last = clause.right_edge.i
    return last


def before_other_cue(first: int, last: int, verb: Token) -> int:
    """The last token of a content before somebody speaks on: "…, which it said was …", "… and warned of …"."""
    for token in verb.doc[first : last + 1]:
        start = token.left_edge.i
        if start - 1 <= first:
            continue
        if is_told_apart(token) and verb.doc[start - 1].text == ",":
            return start - 2
        if speaks_on(token, verb):
            return start - 2 if verb.doc[start - 1].dep_ == "cc" else start - 1
    return last


def is_told_apart(token: Token) -> bool:
    """Whether a relative clause is itself attributed: "which it said was …"."""
    return token.dep_ == "relcl" and verb_cue(token) is not None and any(c.dep_ == "ccomp" for c in token.children)
