"""Who stands for whom: pronouns, short forms, roles and descriptions resolved in one pass through the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sitroom.model import MentionKind
from sitroom.understand.agreement import agrees, gender_of_noun
from sitroom.understand.authors import is_document, tells
from sitroom.understand.binding import main_subject, named_below, same_clause
from sitroom.understand.cast import Cast, Referent
from sitroom.understand.describing import Descriptions
from sitroom.understand.document import Document
from sitroom.understand.found import Form, Found
from sitroom.understand.memory import Memory
from sitroom.understand.quotations import whole_quotations
from sitroom.understand.roles import Role
from sitroom.understand.utterances import Utterance, utterances

__all__ = ["Resolver", "year_of"]

WHO_FAR = 4
"""Words that can stand between a name and its "who"."""


class Resolver:
    """Goes through a report's findings in order and says whose each one is.

    ``groups`` holds the findings of each paragraph, ``roles`` and ``beside`` what is told of a finding by its identity,
    ``apart`` for a pronoun the one whose relation it owns.
    """

    def __init__(
        self,
        doc: Document,
        cast: Cast,
        groups: list[list[Found]],
        roles: dict[int, list[Role]],
        beside: dict[int, Found],
        apart: dict[int, Found],
    ) -> None:
        quotations = whole_quotations(doc)
        self.memory = Memory(cast, groups, roles, beside, quotations, utterances(doc, groups, quotations))
        self.descriptions = Descriptions(self.memory, year_of(doc.report.published))
        self.apart = apart

    def resolve(self) -> dict[int, Referent]:
        """Each finding's referent, by ``id``; findings that stand for nobody known are left out."""
        for role in {id(role): role for roles in self.memory.roles.values() for role in roles}.values():
            holder = self.memory.people_of(role)
            if holder is not None:
                holder.roles.append(role)
                holder.gender = holder.gender or gender_of_noun(role.noun)
        for found in chain.from_iterable(sorted(group, key=owner_first) for group in self.memory.groups):
            referent = self.referent_of(found)
            if referent is not None and (found.key in ("which", "whose") or is_document(found)):
                self.memory.of[id(found)] = referent
            elif referent is not None:
                self.memory.note(found, referent)
        return self.memory.of

    def referent_of(self, found: Found) -> Referent | None:
        """Whose the words are."""
        if found.form is Form.PRONOUN:
            return self.of_who(found) if found.key in ("who", "which", "whose") else self.of_pronoun(found)
        if found.form is Form.COUNTED:
            return self.descriptions.of_counted(found)
        if found.form is Form.DESCRIPTION:
            return self.descriptions.of_counted(found) or self.descriptions.referent(found)
        return self.memory.of_name(found)

    def of_who(self, found: Found) -> Referent | None:
        """Whose "who" is: the words that its clause hangs on, or the person whom these explain."""
        token = found.head.head.head
        if found.key == "whose":
            clause = next((up for up in found.head.ancestors if up.dep_ == "relcl"), None)
            if clause is None:
                return None
            token = clause.head
        wanted = found.sort.kind is MentionKind.PERSON
        first: Referent | None = None
        for antecedent in (token, *token.ancestors):
            at = found.paragraph.token_span(antecedent)
            one = next((one for told, one in reversed(self.memory.told) if told.span.holds(at)), None)
            if one is not None and (not wanted or one.sort.kind is MentionKind.PERSON):
                return one
            first = first or one
            if antecedent.dep_ not in ("appos", "pobj", "prep", "conj"):
                break
        if first is not None and (first.plural or first.sort.kind is MentionKind.GROUP):
            return first
        # "Senator Rob Portman this year, who": the parse hangs the clause on the year.
        told, one = self.memory.told[-1] if self.memory.told else (None, None)
        near = told is not None and told.sentence == found.sentence and found.words.start - told.words.end <= WHO_FAR
        named = one is not None and wanted and one.is_person and bool(one.parts)
        return one if near and named and token.ent_type_ in ("DATE", "TIME") else None

    def of_pronoun(self, found: Found) -> Referent | None:
        """The best candidate for a pronoun, or None where nobody near enough agrees with it."""
        if found.key == "we":
            return self.of_we(found)
        group = self.memory.groups[found.paragraph.index]
        ahead = main_subject(found, group)
        if ahead is not None and (one := self.memory.of_name(ahead)) is not None and agrees(found, one):
            return one
        written = self.descriptions.written
        if found.text.lower() == "it" and written is not None and found.sentence - written[0] <= 1 and tells(found):
            self.descriptions.written = (found.sentence, written[1])
            return written[1]
        barred = {id(one) for one in self.barred(found, group) if one is not None}
        options = (one for one in self.memory.known.values() if id(one) not in barred and agrees(found, one))
        return self.memory.most_salient(found, options)

    def barred(self, found: Found, group: list[Found]) -> Iterator[Referent | None]:
        """Whom a pronoun cannot stand for, by grammar and by who speaks."""
        holder = self.apart.get(id(found))
        if holder is not None:
            yield self.memory.of_name(holder)
        subject = same_clause(found)
        if subject is not None:
            at = found.paragraph.token_span(subject)
            yield next((one for told, one in reversed(self.memory.told) if told.span.holds(at)), None)
        for below in named_below(found, group):
            yield self.memory.of_name(below)
        utterance = self.memory.utterance_at(found)
        if utterance is not None and utterance.direct:
            yield self.speaker_of(utterance)

    def speaker_of(self, utterance: Utterance) -> Referent | None:
        """Who speaks in a quotation. "He said" after it stands for whoever spoke last."""
        words = utterance.speaker
        if words is None:
            return None
        if words.form is Form.PRONOUN and id(words) not in self.memory.of:
            return self.memory.speaker
        return self.memory.of.get(id(words)) or self.memory.of_name(words)

    def of_we(self, found: Found) -> Referent | None:
        """The body that the speaker of a quotation speaks for: its "we"."""
        utterance = self.memory.utterance_at(found)
        one = self.speaker_of(utterance) if utterance is not None and utterance.direct else None
        if one is None:
            return None
        bodies = [self.memory.of_name(role.body) for role in one.roles if role.body is not None]
        known = [body for body in bodies if body is not None and not body.is_person]
        return known[-1] if known else None


def owner_first(found: Found) -> tuple[int, bool, int]:
    """Text order, save that "his" comes before "his father": who the father is hangs on who he is."""
    return found.span.start, found.form is not Form.PRONOUN, -found.span.end


def year_of(date: str | None) -> int | None:
    """The year of an EDTF date, where it tells one."""
    return int(date[:4]) if date is not None and date[:4].isdigit() else None
