"""Who stands for whom: pronouns, short forms, roles and descriptions resolved in one pass through the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from sitroom.model import MentionKind
from sitroom.understand.agreement import agrees, content, gender_of_noun, is_definite, is_singular, owners
from sitroom.understand.binding import main_subject, named_below, same_clause
from sitroom.understand.body_match import bodies_called, bodies_meant
from sitroom.understand.cast import CLOSE, Cast, Referent
from sitroom.understand.descriptions import with_of
from sitroom.understand.document import Document, Quotation
from sitroom.understand.found import Form, Found
from sitroom.understand.joint import counted, joined, joint, kind_counted, number_of
from sitroom.understand.names import HONORIFICS, name_parts, sounds_like
from sitroom.understand.quotations import quotation_at, whole_quotations
from sitroom.understand.role_match import alike, home_of, role_fit
from sitroom.understand.roles import Role
from sitroom.understand.salience import Place, place_of, weight
from sitroom.understand.utterances import Utterance, utterances

__all__ = ["Resolver"]

REACH = 8
"""Sentences: nobody named longer ago is meant by a pronoun."""


@dataclass
class Resolver:
    """Goes through a report's findings in order and says whose each one is: ``of`` by the finding's identity."""

    doc: Document
    cast: Cast
    roles: dict[int, list[Role]]
    beside: dict[int, Found]
    apart: dict[int, Found]
    groups: list[list[Found]]
    of: dict[int, Referent] = field(default_factory=dict)
    seen: dict[int, Place] = field(default_factory=dict)
    told_outside: dict[int, Place] = field(default_factory=dict)
    known: dict[int, Referent] = field(default_factory=dict)
    told: list[tuple[Found, Referent]] = field(default_factory=list)
    speaker: Referent | None = None
    quotations: tuple[Quotation, ...] = ()
    said: dict[int, Utterance] = field(default_factory=dict)
    lists: dict[int, list[Found]] = field(default_factory=dict)

    def resolve(self) -> dict[int, Referent]:
        """Each finding's referent, by ``id``; findings that stand for nobody known are left out."""
        self.quotations = whole_quotations(self.doc)
        self.said = utterances(self.doc, self.groups, self.quotations)
        self.lists = {id(parts[-1]): parts for group in self.groups for parts in joined(group)}
        for role in {id(role): role for roles in self.roles.values() for role in roles}.values():
            options = self.cast.of.get(id(role.holder), ())
            if len(options) == 1:
                options[0].roles.append(role)
                options[0].gender = options[0].gender or gender_of_noun(role.noun)
        for found in chain.from_iterable(self.groups):
            referent = self.referent_of(found)
            if referent is not None:
                self.of[id(found)] = referent
                if found.key != "which":
                    self.note(found, referent)
        return self.of

    def referent_of(self, found: Found) -> Referent | None:
        """Whose the words are."""
        if found.form is Form.PRONOUN:
            return self.of_who(found) if found.key in ("who", "which") else self.of_pronoun(found)
        if found.form is Form.COUNTED:
            return self.of_counted(found)
        if found.form is Form.DESCRIPTION:
            return self.of_counted(found) or self.of_description(found)
        return self.of_name(found)

    def note(self, found: Found, referent: Referent) -> None:
        """Remember where somebody was named, and those who are named together."""
        quoted = self.is_quoted(found)
        place = place_of(found, quoted, self.seen.get(id(referent)))
        self.seen[id(referent)] = place
        if not quoted:
            self.told_outside[id(referent)] = place_of(found, False, self.told_outside.get(id(referent)))
        self.known[id(referent)] = referent
        self.told.append((found, referent))
        if place.speaks and not quoted and place.found is found:
            self.speaker = referent
        parts = self.lists.get(id(found), [])
        members = [one for part in parts if (one := self.of.get(id(part))) is not None]
        if members and len({id(one) for one in members}) == len(parts):
            self.note_joint(parts[0], members)

    def note_joint(self, first: Found, members: list[Referent]) -> None:
        """Remember several as one, under the place of the first."""
        same = (one for one in self.known.values() if set(map(id, one.members)) == set(map(id, members)))
        several = next(same, None) or joint(members)
        quoted = self.is_quoted(first)
        self.seen[id(several)] = place_of(first, quoted, self.seen.get(id(several)))
        if not quoted:
            self.told_outside[id(several)] = self.seen[id(several)]
        self.known[id(several)] = several

    def is_quoted(self, found: Found) -> bool:
        """Whether words stand in a quotation."""
        return quotation_at(found.span.start, self.quotations) is not None

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
        named = self.of_name(beside) if beside is not None else None
        if named is not None and named.is_person is (found.sort.kind is MentionKind.PERSON):
            return named
        noun = found.key or ""
        definite = is_definite(found)
        same: Referent | None = None
        if is_singular(found) and found.sort.kind is MentionKind.PERSON:
            plain = definite or (found.words[0].text[0].isupper() and found.words[0].lower_ not in ("a", "an", "one"))
            same = self.by_role(found, noun) if plain else self.named_later(found, noun)
        if definite and (same is None or all(role.noun != noun for role in same.roles)):
            same = self.introduced(found, noun) or same
        if same is None and definite:
            same = self.by_document(found, noun) or self.described_so(found, noun) or self.by_body(found, noun)
        return same or self.described(found, noun)

    def introduced(self, found: Found, noun: str) -> Referent | None:
        """The one whom the very same noun introduced before, where nobody holds an office of that name."""
        one = self.described_so(found, noun)
        new = one is not None and one.noun == noun and one.name.split()[0].lower() in ("a", "an", "one", "another")
        return one if new else None

    def by_document(self, found: Found, noun: str) -> Referent | None:
        """Whose "the statement" or "the letter" is: the subject of the sentence that first told of one."""
        if noun not in ("statement", "letter", "communique", "communiqué", "memo"):
            return None
        first = next((told for told, _ in self.told if told.key == noun and not is_definite(told)), None)
        if first is None:
            return None
        near = [(told, one) for told, one in self.told if told.sentence == first.sentence and told is not first]
        subjects = [one for told, one in near if told.is_subject and one.sort.kind is not MentionKind.OTHER]
        return subjects[0] if subjects else None

    def described(self, found: Found, noun: str) -> Referent:
        """Somebody new, known by this description."""
        referent = Referent(with_of(found), found.sort, noun=noun, plural=not is_singular(found))
        referent.gender = gender_of_noun(noun)
        return referent

    def by_role(self, found: Found, noun: str) -> Referent | None:
        """The person who has the role that a description names: "the Syrian leader", "the foreign minister".

        Somebody named already comes first; a lead can also describe whom only a later paragraph names.
        """
        fits = []
        for one in self.cast.people():
            place = self.seen.get(id(one))
            for role in one.roles:
                fit = role_fit(found, noun, role, one)
                if fit is not None and (place is not None or noun == role.noun):
                    fits.append((place is not None, fit, place.sentence if place else -role.holder.sentence, one))
        return max(fits, key=lambda fit: fit[:3])[3] if fits else self.by_office(found, noun)

    def by_office(self, found: Found, noun: str) -> Referent | None:
        """The only one in the report who is known everywhere to lead the country that a description names."""
        if noun not in ("president", "leader", "premier", "ruler") or found.sort.country is None:
            return None
        known = [
            one for one in self.cast.people() if one.parts and home_of(one.name) == found.sort.country and not one.roles
        ]
        return known[0] if len(known) == 1 else None

    def named_later(self, found: Found, noun: str) -> Referent | None:
        """Whom "a rebel spokesman" in a lead stands for, where one man alone is called so further down."""
        words = content(found)
        if len(words) + bool(found.sort.country) < 2:
            return None
        later = [
            one
            for one in self.cast.people()
            if id(one) not in self.seen
            and any(
                role.noun == noun and words <= role.words and role_fit(found, noun, role, one) for role in one.roles
            )
        ]
        return later[0] if len(later) == 1 else None

    def described_so(self, found: Found, noun: str) -> Referent | None:
        """The one that an earlier description with the same noun introduced: "a senior official" … "the official"."""
        words, singular = content(found), is_singular(found)
        fits = []
        for one in self.known.values():
            if one.parts or one.noun is None or one.plural is singular:
                continue
            place = self.seen[id(one)]
            told = set(one.name.lower().replace("'s", "").split())
            same = one.noun == noun or (alike(noun, one.noun) and one.sort.kind is found.sort.kind)
            if same and words - {noun} <= told and owners(found) <= told:
                fits.append((one.noun == noun, place.sentence, place.start, one))
        return max(fits, key=lambda fit: fit[:3])[3] if fits else None

    def by_body(self, found: Found, noun: str) -> Referent | None:
        """The named body that "the court", "the agency", "the group", "the country" stands for."""
        known = list(self.known.values())
        alike_named = bodies_called(found, noun, known)
        return self.latest(alike_named) if alike_named else self.most_salient(found, bodies_meant(found, noun, known))

    # Several

    def of_counted(self, found: Found) -> Referent | None:
        """Whom "both men" or "the three" stands for: those last named together, else the last so many of that kind."""
        number = number_of(found)
        if number is None:
            return None
        named = counted(found, number, self.known.values())
        if named:
            return max(named, key=lambda one: self.seen[id(one)].start)
        alone = [one for one in self.known.values() if kind_counted(found.key or "", one)]
        near = [one for one in alone if found.sentence - self.seen[id(one)].sentence <= CLOSE]
        last = sorted(near, key=lambda one: self.seen[id(one)].start)[-number:]
        return joint(last) if len(last) == number == len(near) else None

    # Pronouns

    def of_who(self, found: Found) -> Referent | None:
        """Whose "who" is: the words that its clause hangs on, or the person whom these explain."""
        token = found.head.head.head
        wanted = found.sort.kind is MentionKind.PERSON
        for antecedent in (token, *token.ancestors):
            at = found.paragraph.token_span(antecedent)
            one = next((one for told, one in reversed(self.told) if told.span.holds(at)), None)
            if one is not None and (not wanted or one.sort.kind is MentionKind.PERSON):
                return one
            if antecedent.dep_ not in ("appos", "pobj", "prep", "conj"):
                return None
        return None

    def of_pronoun(self, found: Found) -> Referent | None:
        """The best candidate for a pronoun, or None where nobody near enough agrees with it."""
        if found.key == "we":
            return self.of_we(found)
        group = self.groups[found.paragraph.index]
        ahead = main_subject(found, group)
        if ahead is not None and (one := self.of_name(ahead)) is not None and agrees(found, one):
            return one
        barred = {id(one) for one in self.barred(found, group) if one is not None}
        options = [one for one in self.known.values() if id(one) not in barred and agrees(found, one)]
        return self.most_salient(found, options)

    def barred(self, found: Found, group: list[Found]) -> Iterator[Referent | None]:
        """Whom a pronoun cannot stand for, by grammar and by who speaks."""
        holder = self.apart.get(id(found))
        if holder is not None:
            yield self.of_name(holder)
        subject = same_clause(found)
        if subject is not None:
            at = found.paragraph.token_span(subject)
            yield next((one for told, one in reversed(self.told) if told.span.holds(at)), None)
        for below in named_below(found, group):
            yield self.of_name(below)
        utterance = self.utterance_at(found)
        if utterance is not None and utterance.direct:
            yield self.speaker_of(utterance)

    def utterance_at(self, found: Found) -> Utterance | None:
        """The quotation in which words stand, with its speaker."""
        quotation = quotation_at(found.span.start, self.quotations)
        return self.said.get(quotation.start) if quotation is not None else None

    def speaker_of(self, utterance: Utterance) -> Referent | None:
        """Who speaks in a quotation. "He said" after it stands for whoever spoke last."""
        words = utterance.speaker
        if words is None:
            return None
        if words.form is Form.PRONOUN and id(words) not in self.of:
            return self.speaker
        return self.of.get(id(words)) or self.of_name(words)

    def of_we(self, found: Found) -> Referent | None:
        """The body that the speaker of a quotation speaks for: its "we"."""
        utterance = self.utterance_at(found)
        one = self.speaker_of(utterance) if utterance is not None and utterance.direct else None
        bodies = [self.of_name(role.body) for role in one.roles if role.body is not None] if one is not None else []
        known = [body for body in bodies if body is not None and not body.is_person]
        return known[-1] if known else None

    def most_salient(self, found: Found, options: list[Referent]) -> Referent | None:
        """Of several, the one whom a reader has most in mind here."""
        inside = self.is_quoted(found)
        places = {id(one): self.place(one, inside) for one in options}
        near = [one for one in options if found.sentence - places[id(one)].sentence <= REACH]
        return max(near, key=lambda one: weight(found, one, places[id(one)], inside), default=None)

    def place(self, one: Referent, inside: bool) -> Place:
        """Where somebody was last named: outside quotations, for words that stand outside of them, if ever there."""
        return self.seen[id(one)] if inside else self.told_outside.get(id(one), self.seen[id(one)])
