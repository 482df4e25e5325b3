"""Who stands for whom: pronouns, short forms, roles and descriptions resolved in one pass through the text.

Each candidate is weighed by how lately it was named, whether it was a subject or spoke, and whether number and gender
agree; the weights were set on the training part of hand-annotated reports of other crises.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sitroom.model import MentionKind, Span
from sitroom.understand.cast import CLOSE, Cast, Referent
from sitroom.understand.descriptions import DEFINITE, with_of
from sitroom.understand.document import Document
from sitroom.understand.found import Form, Found, Sort
from sitroom.understand.names import HONORIFICS, name_parts, sounds_like
from sitroom.understand.roles import Role

__all__ = ["SPEAKING", "Resolver"]

SPEAKING = frozenset(
    {
        "say", "tell", "add", "warn", "claim", "announce", "state", "declare", "insist", "argue", "deny", "explain", "note",
        "report", "write", "call", "accuse", "urge", "ask", "suggest", "stress", "reiterate", "vow", "promise", "pledge",
        "acknowledge", "admit", "confirm", "believe", "think", "describe", "continue", "conclude", "demand", "reject",
        "dismiss", "condemn", "quote", "comment", "reply", "respond", "express", "predict", "maintain", "assert", "tweet", "post",
    }
)  # fmt: skip
"""Verbs whose subject speaks."""

REACH = 8
"""Sentences: nobody named longer ago is meant by a pronoun."""

ALIKE_ROLES = (
    frozenset({"president", "leader", "ruler", "strongman", "dictator", "incumbent"}),
    frozenset({"premier", "minister", "secretary"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"chief", "head", "director", "leader", "boss", "chairman", "commander"}),
    frozenset({"lawmaker", "mp", "senator", "legislator"}),
    frozenset({"envoy", "ambassador", "diplomat"}),
    frozenset({"analyst", "expert", "researcher", "fellow", "professor"}),
    frozenset({"official", "diplomat", "source", "aide"}),
    frozenset({"cleric", "ayatollah"}),
)
"""Role nouns that reports use for one another."""

BODY_NOUNS: dict[str, tuple[MentionKind, ...]] = {
    "group": (MentionKind.GROUP, MentionKind.ORGANIZATION), "movement": (MentionKind.GROUP,), "party": (MentionKind.GROUP,),
    "organisation": (MentionKind.ORGANIZATION, MentionKind.GROUP), "organization": (MentionKind.ORGANIZATION, MentionKind.GROUP),
    "militia": (MentionKind.GROUP,), "faction": (MentionKind.GROUP,), "newspaper": (MentionKind.OUTLET,), "paper": (MentionKind.OUTLET,),
    "magazine": (MentionKind.OUTLET,), "daily": (MentionKind.OUTLET,), "broadcaster": (MentionKind.OUTLET,), "channel": (MentionKind.OUTLET,),
    "station": (MentionKind.OUTLET,), "network": (MentionKind.OUTLET,), "report": (MentionKind.OUTLET,), "website": (MentionKind.OUTLET,),
    "agency": (MentionKind.ORGANIZATION, MentionKind.OUTLET), "country": (MentionKind.STATE,), "nation": (MentionKind.STATE,),
    "state": (MentionKind.STATE,), "alliance": (MentionKind.BLOC, MentionKind.GROUP), "bloc": (MentionKind.BLOC,),
    "coalition": (MentionKind.BLOC,), "union": (MentionKind.BLOC,), "institution": (MentionKind.ORGANIZATION,),
    "thinktank": (MentionKind.ORGANIZATION,), "charity": (MentionKind.ORGANIZATION,), "watchdog": (MentionKind.ORGANIZATION,),
    "company": (MentionKind.ORGANIZATION,), "firm": (MentionKind.ORGANIZATION,), "bank": (MentionKind.ORGANIZATION,),
}  # fmt: skip
"""Nouns that, with "the", stand for the last body of these kinds."""


@dataclass
class Place:
    """Where a referent was last named, and how."""

    sentence: int
    start: int
    subject: bool
    speaks: bool
    quoted: bool
    count: int = 1


@dataclass
class Resolver:
    """Goes through a report's findings in order and says whose each one is: ``of`` by the finding's identity."""

    doc: Document
    cast: Cast
    roles: dict[int, list[Role]]
    beside: dict[int, Found]
    of: dict[int, Referent] = field(default_factory=dict)
    seen: dict[int, Place] = field(default_factory=dict)
    known: dict[int, Referent] = field(default_factory=dict)
    told: list[tuple[Span, Referent]] = field(default_factory=list)

    def resolve(self, founds: Iterable[Found]) -> dict[int, Referent]:
        """Each finding's referent, by ``id``; findings that stand for nobody known are left out."""
        for found in founds:
            referent = self.referent_of(found)
            if referent is not None:
                self.of[id(found)] = referent
                self.note(found, referent)
        return self.of

    def referent_of(self, found: Found) -> Referent | None:
        """Whose the words are."""
        if found.form is Form.PRONOUN:
            return self.of_who(found) if found.key == "who" else self.of_pronoun(found)
        if found.form is Form.DESCRIPTION:
            return self.of_description(found)
        return self.of_name(found)

    def note(self, found: Found, referent: Referent) -> None:
        """Remember where somebody was named."""
        before = self.seen.get(id(referent))
        quoted = self.doc.quotation_at(found.span.start) is not None
        again = before is not None and before.sentence == found.sentence
        subject = found.is_subject or bool(again and before and before.subject)
        speaks = speaker(found) or bool(again and before and before.speaks)
        count = before.count + 1 if before else 1
        self.seen[id(referent)] = Place(found.sentence, found.span.start, subject, speaks, quoted, count)
        self.known[id(referent)] = referent
        self.told.append((found.span, referent))
        for role in self.roles.get(id(found), ()):
            if role not in referent.roles:
                referent.roles.append(role)

    # Names

    def of_name(self, found: Found) -> Referent | None:
        """Whose a name is: where two people share it, the one named last or the one that a title fits."""
        options = self.cast.of.get(id(found), ())
        if len(options) > 1:
            return self.latest(self.fitting(found, options))
        one = options[0] if options else None
        if one is None or not one.is_person or len(one.parts) > 1:
            return one
        return self.spelt_otherwise(found, one) or one

    def fitting(self, found: Found, options: tuple[Referent, ...]) -> list[Referent]:
        """Of people who share a name, those whose gender a title before it allows."""
        doc, start = found.words.doc, found.words.start
        gender = HONORIFICS.get(doc[start - 1].text) if start else None
        return [one for one in options if not gender or one.gender in (None, gender)] or list(options)

    def latest(self, options: Iterable[Referent]) -> Referent | None:
        """The referent named last; one not named yet only where it is the only one."""
        options = list(options)
        named = [one for one in options if id(one) in self.seen]
        if not named:
            return options[0] if options else None
        return max(named, key=lambda one: (self.seen[id(one)].sentence, self.seen[id(one)].start))

    def spelt_otherwise(self, found: Found, short: Referent) -> Referent | None:
        """The person close by whose surname sounds the same but is written in another way."""
        heard = sounds_like(name_parts(found.text)[-1]) if name_parts(found.text) else ""
        near = [
            one
            for one in self.cast.people()
            if len(one.parts) > 1
            and sounds_like(one.parts[-1]) == heard
            and id(one) in self.seen
            and found.sentence - self.seen[id(one)].sentence <= CLOSE
        ]
        return near[0] if len(near) == 1 and len(heard) > 2 else None

    # Descriptions

    def of_description(self, found: Found) -> Referent | None:
        """Whose a description is: the one it stands beside, the one with that role, or the one described so before."""
        titled = self.roles.get(id(found))
        beside = titled[0].holder if titled else self.beside.get(id(found))
        if beside is not None:
            return self.of_name(beside)
        noun = found.key or ""
        definite = is_definite(found)
        if definite or found.words[0].text[0].isupper():
            by_role = self.by_role(found, noun) if is_singular(found) else None
            if by_role is not None:
                return by_role
        if definite:
            same = self.described_so(found, noun) or self.by_body(found, noun)
            if same is not None:
                return same
        return self.described(found, noun)

    def described(self, found: Found, noun: str) -> Referent:
        """Somebody new, known by this description."""
        referent = Referent(with_of(found), found.sort, noun=noun, plural=not is_singular(found))
        referent.gender = gender_of_noun(noun)
        return referent

    def by_role(self, found: Found, noun: str) -> Referent | None:
        """The person who has the role that a description names: "the Syrian leader", "the foreign minister"."""
        words = content(found)
        fits = []
        for one in self.known.values():
            if not one.is_person or not one.parts:
                continue
            for role in one.roles:
                if (words ^ role.words) & {"vice", "deputy", "opposition", "rebel"}:
                    continue
                if not alike(noun, role.noun) or not country_agrees(found, role, one):
                    continue
                told = {word for word in words if word in role.words}
                if words - told and len(words) > 1 and not told - {noun}:
                    continue
                place = self.seen[id(one)]
                fits.append(((noun == role.noun) + len(told), place.sentence, place.start, one))
        return max(fits, key=lambda fit: fit[:3])[3] if fits else None

    def described_so(self, found: Found, noun: str) -> Referent | None:
        """The one that an earlier description with the same noun introduced: "a senior official" … "the official"."""
        words, singular = content(found), is_singular(found)
        fits = []
        for one in self.known.values():
            if one.parts or one.noun is None or one.plural is singular:
                continue
            place = self.seen[id(one)]
            told = set(one.name.lower().split())
            if (one.noun == noun or alike(noun, one.noun) and one.sort.kind is found.sort.kind) and words - {
                noun
            } <= told:
                fits.append((one.noun == noun, place.sentence, place.start, one))
        return max(fits, key=lambda fit: fit[:3])[3] if fits else None

    def by_body(self, found: Found, noun: str) -> Referent | None:
        """The named body that "the court", "the agency", "the group", "the country" stands for."""
        bodies = [
            one
            for one in self.known.values()
            if not one.is_person and not one.plural and one.sort.kind is not MentionKind.PLACE
        ]
        words = content(found) - {noun}
        ends_so = [
            one
            for one in bodies
            if ends_with(one, noun) and (not words or words & set(" ".join(one.names).lower().split()))
        ]
        if ends_so:
            return self.latest(ends_so)
        kinds = BODY_NOUNS.get(noun)
        if kinds is None or words or not is_singular(found):
            return None
        options = [one for one in bodies if one.sort.kind in kinds and (one.names or one.noun)]
        return self.most_salient(found, options)

    # Pronouns

    def of_who(self, found: Found) -> Referent | None:
        """Whose "who" is: the words that its clause hangs on."""
        antecedent = found.head.head.head
        at = found.paragraph.token_span(antecedent)
        return next((one for span, one in reversed(self.told) if span.holds(at)), None)

    def of_pronoun(self, found: Found) -> Referent | None:
        """The best candidate for a pronoun, or None where nobody near enough agrees with it."""
        return self.most_salient(found, [one for one in self.known.values() if agrees(found, one)])

    def most_salient(self, found: Found, options: list[Referent]) -> Referent | None:
        """Of several, the one whom a reader has most in mind here."""
        near = [one for one in options if found.sentence - self.seen[id(one)].sentence <= REACH]
        return max(near, key=lambda one: self.weight(found, one)) if near else None

    def weight(self, found: Found, one: Referent) -> float:
        """How much a referent is in a reader's mind at a finding."""
        place = self.seen[id(one)]
        distance = found.sentence - place.sentence
        weight = -1.0 * distance + 0.15 * min(place.count, 8)
        weight += 1.5 * place.subject + 1.5 * place.speaks
        quote = self.doc.quotation_at(found.span.start)
        if quote is None and place.quoted:
            weight -= 2.0
        if quote is not None and place.speaks and distance == 0:
            weight -= 3.0
        if found.form is Form.PRONOUN and one.gender and one.gender == found.key:
            weight += 1.0
        if one.is_person and not one.parts:
            weight -= 0.5
        return weight + place.start / 1e7


def speaker(found: Found) -> bool:
    """Whether words are the subject of a verb of speaking, or stand after "according to"."""
    head = found.head
    while head.dep_ in ("appos", "conj") and head.head.i != head.i:
        head = head.head
    if head.dep_ == "nsubj":
        return head.head.lemma_ in SPEAKING
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def is_singular(found: Found) -> bool:
    """Whether a description is of one."""
    return found.head.tag_ not in ("NNS", "NNPS") and found.head.lower_ not in ("police", "troops", "media")


def is_definite(found: Found) -> bool:
    """Whether a description points to somebody known: "the", "this", "his", "Iran's"."""
    first = found.words[0]
    owned = any(token.tag_ in ("PRP$", "POS") for token in found.words[:-1])
    return first.lower_ in DEFINITE or owned


def content(found: Found) -> set[str]:
    """The words of a description that tell something, its countries left out."""
    skip = {
        "the",
        "this",
        "that",
        "these",
        "those",
        "a",
        "an",
        "same",
        "former",
        "then",
        "current",
        "new",
        "country",
        "late",
    }
    return {
        token.lower_
        for token in found.words
        if token.is_alpha and token.lower_ not in skip and not token.ent_type_ and token.tag_ != "PRP$"
    }


def alike(noun: str, other: str) -> bool:
    """Whether two role nouns can be used for one office."""
    return noun == other or any(noun in group and other in group for group in ALIKE_ROLES)


def country_agrees(found: Found, role: Role, one: Referent) -> bool:
    """Whether a description's country is the role's, as far as both are told."""
    told = found.sort.country
    held = role.body.sort.country if role.body is not None else None
    return not told or not (held or one.sort.country) or told in (held, one.sort.country)


def ends_with(one: Referent, noun: str) -> bool:
    """Whether a body's name ends with a noun, or has it before "of": "International Criminal Court", "Ministry of Health"."""
    for name in one.names:
        words = name.lower().split()
        if len(words) > 1 and (
            words[-1] == noun or (noun in words[:-1] and words[words.index(noun) + 1] in ("of", "for"))
        ):
            return True
    return False


def gender_of_noun(noun: str) -> str | None:
    """The gender that a noun tells."""
    if noun.endswith(("woman", "mother", "wife", "daughter", "sister", "queen", "princess", "girl", "widow")):
        return "f"
    return (
        "m"
        if noun.endswith(("spokesman", "father", "husband", "brother", "king", "prince", "boy", "son", "uncle"))
        else None
    )


def agrees(found: Found, one: Referent) -> bool:
    """Whether number, kind and gender let a pronoun stand for a referent."""
    kind = one.sort.kind
    if found.sort.kind is MentionKind.PERSON:
        return one.is_person and one.gender in (None, found.key)
    if found.sort.kind is MentionKind.GROUP:
        return one.plural or kind in (MentionKind.GROUP,)
    return not one.plural and kind not in (MentionKind.PERSON, MentionKind.OTHER, MentionKind.PLACE)
