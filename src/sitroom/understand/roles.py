"""The roles that a report gives people: "Israeli air force chief Tomer Bar", "Ali Akbar Ahmadian, the secretary of …".

Used twice: a role tells who "the air force chief" is later on, and it is a tie between the person and a body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitroom.model import MentionKind, Span
from sitroom.understand.descriptions import noun_of
from sitroom.understand.found import Form, Found
from sitroom.understand.kinds import actor_noun
from sitroom.understand.names import HONORIFICS
from sitroom.understand.role_bodies import JOINING, body_of
from sitroom.understand.title_words import OFFICE_WORDS, RANKS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Role", "roles_in"]

RETIRED = frozenset({"retired", "retd", "ret"})
CALLED = frozenset({"called", "named"})

LONGEST_TITLE = 14
"""Words: a longer stretch between a title and a name is no title of that name."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role that ``holder`` has: its noun, the title's words (``start`` to ``end`` in the paragraph) and the body."""

    holder: Found
    noun: str
    start: int
    end: int
    body: Found | None

    @property
    def owner(self) -> Found | None:
        """The pronoun that owns the role: "his" of "his spokeswoman"."""
        return self.body if self.body is not None and self.body.form is Form.PRONOUN else None

    @property
    def tie(self) -> str:
        """The tie that the noun states between holder and body."""
        found = actor_noun(self.noun)
        return (found.tie if found else None) or "affiliated_with"

    @property
    def title(self) -> Span:
        """Where the title stands."""
        return self.holder.paragraph.span(self.holder.words.doc[self.start : self.end])

    @property
    def words(self) -> frozenset[str]:
        """The title's words in lower case."""
        return frozenset(token.lower_ for token in self.holder.words.doc[self.start : self.end] if token.is_alpha)


def roles_in(founds: list[Found]) -> Iterator[Role]:
    """The roles told in one paragraph, whose findings are ``founds``, in text order."""
    starts = {found.words.start for found in founds if is_person(found)}
    for found in founds:
        if is_person(found):
            near = before(found, founds, found.words.start)
            # "The presiding judge, Mr Justice Vale": one role is told beyond the other.
            beyond = before(found, founds, near.start) if near is not None else None
            for role in (near, beyond, after(found, founds, starts), *told(found, founds)):
                if role is not None:
                    yield role


def is_person(found: Found) -> bool:
    """Whether a finding can be a person's name."""
    return (found.form is Form.NAME and not found.sort.sure) or (
        found.sort.kind is MentionKind.PERSON and found.form is Form.NAME
    )


def role_noun(token: Token) -> str | None:
    """The noun of a role that a person can have, or None."""
    noun = noun_of(token)
    found = actor_noun(noun) if noun else None
    return noun if found is not None and found.sort.kind is MentionKind.PERSON else None


def before(holder: Found, founds: list[Found], end: int) -> Role | None:
    """The role told right before a name or its title, which begins at ``end``, with or without a comma between."""
    doc, first = holder.words.doc, holder.words.sent.start
    beyond = end < holder.words.start
    while end > first and is_before_name(doc, end - 1):
        end -= 1
    comma = end > first and doc[end - 1].text == ","
    if beyond and not comma:
        return None
    if comma:
        end -= 1
    at = title_noun(doc, title_start(doc, first, end, comma), end, comma)
    if at is None:
        return None
    start = title_start(doc, first, at + 1, False)
    listed = holder.words.end < len(doc) and doc[holder.words.end].lower_ == "'s"
    if comma and (listed or doc[at].tag_ == "NNS" or not is_definite(doc, start, at)):
        return None
    noun = role_noun(doc[at])
    assert noun is not None
    return Role(holder, noun, start, end, body_of(doc, start, at, end, founds, holder))


def is_before_name(doc: Doc, at: int) -> bool:
    """Whether a word can stand between a role and a name: a rank, the point after it, "retired", "called"."""
    token = doc[at]
    point = token.text == "." and at > 0 and doc[at - 1].text in RANKS
    called = token.lower_ in CALLED and at > 0 and role_noun(doc[at - 1]) is not None
    return is_rank(token) or token.text == "-" or token.lower_ in RETIRED or point or called


def is_rank(token: Token) -> bool:
    """Whether a word before a name is a rank or an address, which names no office: "Colonel", "Mr"."""
    noun = role_noun(token)
    if noun is not None and noun != token.lower_:
        return False  # "secretary general"
    return token.text in RANKS or (token.text in HONORIFICS and noun is None)


def title_start(doc: Doc, first: int, end: int, comma: bool) -> int:
    """Where the title that ends at ``end`` begins, at the earliest ``first``."""
    at = end
    while at > first and end - at < LONGEST_TITLE:
        token = doc[at - 1]
        low = token.lower_
        if low == "and" and doc[at - 2].ent_type_ == "PERSON":
            break
        if low == "of" and not comma and at < end and role_noun(doc[at]) is not None and doc[at].text[0].isupper():
            break  # "the government of President Karzai"
        if (
            token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
            or low
            in (
                "'s",
                "'",
                "-",
                "of",
                "for",
                "and",
                "&",
                "acting",
                "managing",
                "leading",
            )
            or (comma and (low in JOINING or low == "the"))
        ):
            at -= 1
        elif token.pos_ == "DET" or token.tag_ in ("PRP$", "WP$"):
            return at - 1
        else:
            break
    while (at < end and doc[at].lower_ in ("and", "of", "for", "'s", "-", "&")) or (
        at < end and doc[at].lower_ in JOINING
    ):
        at += 1
    return at


def title_noun(doc: Doc, start: int, end: int, comma: bool) -> int | None:
    """The word of a title that names the role, or None where the words are no title."""
    for at in range(end - 1, start - 1, -1):
        if role_noun(doc[at]) is None or (at + 1 < end and doc[at + 1].lower_ == "'s"):
            continue
        rest = doc[at + 1 : end]
        joined = bool(rest) and rest[0].lower_ in JOINING
        offices = len(rest) > 1 and all(token.lower_ in OFFICE_WORDS for token in rest)
        envoy = joined and rest[0].lower_ in ("to", "for") and all(token.pos_ == "PROPN" for token in rest[1:])
        short = comma or offices or (joined and len(rest) < 5 and (envoy or rest[0].lower_ == "of"))
        if not len(rest) or (joined and len(rest) > 1 and short):
            return at
        if doc[at + 1].lower_ == "general" or doc[at + 1].text == "-":
            return at
    return None


def is_definite(doc: Doc, start: int, noun: int) -> bool:
    """Whether a title before a comma can only mean the one named after it: "the president, X", "Iran's head, X"."""
    words = [token.lower_ for token in doc[start:noun]]
    own = any(token.tag_ in ("PRP$", "WP$") for token in doc[start:noun])
    return (
        own
        or "'s" in words
        or "'" in words
        or any(word in ("the", "a", "an", "another") for word in words)
        or doc[start].text[0].isupper()
    )


def after(holder: Found, founds: list[Found], starts: set[int]) -> Role | None:
    """The role told after a name: "X, the secretary of Y"."""
    doc, at = holder.words.doc, holder.words.end
    last = holder.words.sent.end
    if at + 1 >= last or doc[at].text not in (",", "(", "-", "–"):
        return None
    at += 1
    if doc[at].like_num and at + 2 < last and doc[at + 1].text == ",":
        at += 2
    end = at
    while end < last and end - at < 2 * LONGEST_TITLE and not ends_title(doc[end]):
        end += 1
    for noun_at in range(at, min(end, at + 8)):
        if (
            doc[noun_at].lower_ in (*JOINING, "as", "or", "including")
            or noun_at in starts
            or (doc[noun_at].pos_ in ("SCONJ", "VERB", "AUX", "CCONJ") and doc[noun_at].dep_ != "amod")
        ):
            return None
        noun = role_noun(doc[noun_at])
        if noun is None or doc[noun_at].tag_ == "NNS" or leads_on(doc, noun_at, end, starts):
            continue
        if end < last and doc[end].text == "," and noun_at + 1 == end and end + 1 in starts:
            return None
        body = body_of(doc, at, noun_at, end, founds, holder)
        if body is None and noun_at + 1 < end and doc[noun_at + 1].lower_ == "and":
            later = (i for i in range(noun_at + 2, end) if role_noun(doc[i]) is not None)
            body = next((body for i in later if (body := body_of(doc, at, i, end, founds, holder)) is not None), None)
        return Role(holder, noun, at, end, body)
    return None


def ends_title(token: Token) -> bool:
    """Whether a title after a name ends here: a mark, a verb, "who"."""
    return token.text in (",", ".", ";", ":", ")", '"', "--", "–", "(") or token.tag_ in (
        "VBD",
        "VBZ",
        "VBP",
        "MD",
        "WP",
        "WDT",
    )


def leads_on(doc: Doc, at: int, end: int, starts: set[int]) -> bool:
    """Whether a role noun belongs to a longer title, to another name after it, or to somebody's somebody."""
    if at + 1 >= end:
        return False
    after_it = doc[at + 1]
    if after_it.pos_ == "ADJ" and at + 2 < end:
        return role_noun(doc[at + 2]) is not None  # "chief technical adviser"
    return (
        at + 1 in starts or role_noun(after_it) is not None or after_it.lower_ in ("'s", "'") or after_it.pos_ == "NOUN"
    )


def told(holder: Found, founds: list[Found]) -> Iterator[Role]:
    """The roles told by "is": "X was the president of Y", "X, a correspondent who is now an expert at Z"."""
    head = holder.head
    verbs = [head.head] if head.dep_ in ("nsubj", "nsubjpass") else []
    explained = [head, *(child for child in head.children if child.dep_ == "appos")]
    verbs += [verb for noun in explained for verb in noun.children if verb.dep_ == "relcl" and is_who(verb)]
    for verb in verbs:
        for child in verb.children:
            # "He called the president a liar": that is told of the president.
            said = child.dep_ == "oprd" and any(other.dep_ == "dobj" for other in verb.children)
            noun = role_noun(child) if child.dep_ in ("attr", "oprd") and child.i > head.i and not said else None
            if noun is not None:
                doc, start, end = head.doc, child.left_edge.i, child.right_edge.i + 1
                yield Role(holder, noun, start, end, body_of(doc, start, child.i, end, founds, holder))


def is_who(verb: Token) -> bool:
    """Whether a clause says who somebody is: "who is", "who was once"."""
    return verb.lemma_ == "be" and any(child.lower_ == "who" and child.dep_ == "nsubj" for child in verb.children)
