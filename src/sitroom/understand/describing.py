"""Whom a description stands for: "the Syrian leader", "his party", "the letter", "the court", "loyalist troops"."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitroom.model import MentionKind
from sitroom.understand.agreement import content, gender_of_noun, is_definite, is_singular, owners
from sitroom.understand.authors import author_of, is_document
from sitroom.understand.body_match import bodies_called, bodies_meant
from sitroom.understand.camps import camp_of, is_bare, names_camp
from sitroom.understand.cast import Referent
from sitroom.understand.countries import Wording, country
from sitroom.understand.descriptions import with_of
from sitroom.understand.found import Form, Found, Sort
from sitroom.understand.joint import counted, joint, kind_counted, number_of
from sitroom.understand.kin import KIN, relative
from sitroom.understand.kinds import spelled
from sitroom.understand.leaders import holder_of, home_of
from sitroom.understand.memory import Memory
from sitroom.understand.named_soon import named_soon
from sitroom.understand.role_match import alike, role_fit

__all__ = ["Descriptions"]

NEAR = 2
"""Sentences: those counted without being named together stand no further back."""

OWNED = frozenset(
    {"party", "movement", "group", "organisation", "organization", "faction", "coalition", "country", "nation"}
)
"""What somebody leads, speaks for or comes from: "his party", "her country"."""


EPITHETS = frozenset({
    "candidate", "incumbent", "nominee", "contender", "challenger", "senator", "congressman", "congresswoman",
    "mogul", "tycoon", "billionaire", "businessman", "businesswoman", "politician", "cleric", "strongman", "dictator",
    "autocrat", "warlord", "author", "writer", "novelist", "actor", "actress", "lawyer", "veteran", "statesman",
    "defector",
})  # fmt: skip
TURNED = frozenset({"former", "ex", "veteran", "retired", "outgoing", "incoming", "embattled", "longtime", "ousted"})
"""Nouns and adjectives that tell something more of the one just spoken of, and bring in nobody new."""


RANKS = {
    "general": frozenset({"General", "Gen", "Gen."}), "colonel": frozenset({"Colonel", "Col", "Col."}),
    "admiral": frozenset({"Admiral", "Adm", "Adm."}), "captain": frozenset({"Captain", "Capt", "Capt."}),
    "major": frozenset({"Major", "Maj", "Maj."}), "brigadier": frozenset({"Brigadier", "Brig", "Brig."}),
    "sergeant": frozenset({"Sergeant", "Sgt", "Sgt."}), "sheikh": frozenset({"Sheikh", "Sheik"}),
    "ayatollah": frozenset({"Ayatollah"}), "judge": frozenset({"Judge", "Justice"}),
    "archbishop": frozenset({"Archbishop"}), "bishop": frozenset({"Bishop"}), "cardinal": frozenset({"Cardinal"}),
    "senator": frozenset({"Senator", "Sen", "Sen."}), "governor": frozenset({"Governor", "Gov", "Gov."}),
    "congressman": frozenset({"Congressman", "Rep", "Rep."}),
    "congresswoman": frozenset({"Congresswoman", "Rep", "Rep."}),
    "professor": frozenset({"Professor", "Prof", "Prof."}), "doctor": frozenset({"Dr", "Dr."}),
    "commander": frozenset({"Commander"}), "ambassador": frozenset({"Ambassador"}), "minister": frozenset({"Minister"}),
    "king": frozenset({"King"}), "prince": frozenset({"Prince"}), "mullah": frozenset({"Mullah"}),
}  # fmt: skip
"""The words before a name that make somebody a general, a colonel … though they are no office in any body."""


@dataclass
class Descriptions:
    """Says whom descriptions stand for, given what the report has told so far."""

    memory: Memory
    year: int | None = None
    authors: dict[str, Referent] = field(default_factory=dict)
    written: tuple[int, Referent] | None = None
    seats: dict[str, Referent] = field(default_factory=dict)

    def referent(self, found: Found) -> Referent | None:
        """The one that stands beside, has that role, wrote that paper, was described so before; else somebody new."""
        named = self.named_beside(found)
        if named is not None:
            return named
        noun = found.key or ""
        if noun == "capital" and (seat := self.capital(found)) is not None:
            return seat
        if is_document(found):
            return self.of_document(found, noun) or self.described(found, noun)
        same = self.of_owner(found, noun) or self.of_person(found, noun)
        definite = is_definite(found)
        if definite and (same is None or all(role.noun != noun for role in same.roles)):
            same = self.introduced(found, noun) or same
        if same is None and definite:
            same = self.described_so(found, noun) or self.by_body(found, noun)
        return (
            same or self.of_camp(found) or self.soon(found, noun) or self.epithet(found) or self.described(found, noun)
        )

    def capital(self, found: Found) -> Referent | None:
        """The town that "the capital" or "Liberia's capital" stands for: the only capital that the report names."""
        if not is_definite(found):
            return None
        where = found.sort.country
        names = {
            spelled(one.text): one
            for group in self.memory.groups
            for one in group
            if one.form is Form.NAME and (place := country(spelled(one.text))) is not None and place[1] is Wording.SEAT
            if where in (None, place[0].code)
        }
        if len(names) != 1:
            return None
        name, one = names.popitem()
        seat = self.seats.get(name) or Referent(name, Sort(MentionKind.PLACE, None, one.sort.country, True))
        return self.seats.setdefault(name, seat)

    def named_beside(self, found: Found) -> Referent | None:
        """The one named right beside a description: "the foreign minister, Samira Toufic"."""
        titled = self.memory.roles.get(id(found))
        beside = titled[0].holder if titled else self.memory.beside.get(id(found))
        named = self.memory.of_name(beside) if beside is not None else None
        fits = named is not None and named.is_person is (found.sort.kind is MentionKind.PERSON)
        return named if fits else None

    def described(self, found: Found, noun: str) -> Referent:
        """Somebody new, known by this description."""
        referent = Referent(with_of(found), found.sort, noun=noun, plural=not is_singular(found))
        referent.gender = gender_of_noun(noun)
        return referent

    # People

    def of_person(self, found: Found, noun: str) -> Referent | None:
        """The person whose role a description in the singular names."""
        if not is_singular(found) or found.sort.kind is not MentionKind.PERSON:
            return None
        capital = found.words[0].text[0].isupper() and found.words[0].lower_ not in ("a", "an", "one")
        return self.by_role(found, noun) if is_definite(found) or capital else self.named_later(found, noun)

    def by_role(self, found: Found, noun: str) -> Referent | None:
        """The person who has the role that a description names: "the Syrian leader", "the foreign minister".

        Somebody named already comes first; a lead can also describe whom only a later paragraph names.
        """
        fits = []
        for one in self.memory.cast.people():
            place = self.memory.seen.get(id(one))
            for role in one.roles:
                fit = role_fit(found, noun, role, one)
                if fit is not None and (place is not None or noun == role.noun):
                    fits.append((place is not None, fit, place.sentence if place else -role.holder.sentence, one))
        return (
            max(fits, key=lambda fit: fit[:3])[3] if fits else self.by_office(found, noun) or self.by_rank(found, noun)
        )

    def by_rank(self, found: Found, noun: str) -> Referent | None:
        """The one who bears the rank that "the general" names, the last named of several."""
        if len(found.words) != 2 or not is_definite(found) or noun not in RANKS:
            return None
        ranked = (one for one in self.memory.cast.people() if id(one) in self.memory.seen)
        return self.memory.latest([one for one in ranked if self.memory.ranks.get(id(one), set()) & RANKS[noun]])

    def by_office(self, found: Found, noun: str) -> Referent | None:
        """The only one in the report who is known everywhere to have held the office that a description names."""
        words = frozenset(token.lower_ for token in found.words)
        people = [one for one in self.memory.cast.people() if one.parts and holder_of(one.name, noun, words, self.year)]
        where = found.sort.country
        known = [one for one in people if where in (None, home_of(one.name)) and not self.holds_another(one, noun)]
        named = [one for one in known if id(one) in self.memory.seen]
        return known[0] if len(known) == 1 and (named or where is not None) else None

    def holds_another(self, one: Referent, noun: str) -> bool:
        """Whether the report gives somebody an office of this name in some place: that was asked before."""
        return any(role.noun == noun and role.body is not None for role in one.roles)

    def named_later(self, found: Found, noun: str) -> Referent | None:
        """Whom "a rebel spokesman" in a lead stands for, where one man alone is called so further down."""
        words = content(found)
        if len(words) + bool(found.sort.country) < 2:
            return None
        later = [
            one
            for one in self.memory.cast.people()
            if self.memory.first[id(one)].span.start > found.span.start
            and any(
                role.noun == noun and words <= role.words and role_fit(found, noun, role, one) for role in one.roles
            )
        ]
        return later[0] if len(later) == 1 else None

    def soon(self, found: Found, noun: str) -> Referent | None:
        """Whom a description means that tells who speaks, before the next lines name him."""
        return named_soon(self.memory, found, noun) if found.sort.kind is MentionKind.PERSON else None

    def epithet(self, found: Found) -> Referent | None:
        """The one just spoken of, whom "the veteran senator" tells something new about."""
        person = found.sort.kind is MentionKind.PERSON and is_singular(found)
        told = found.key in EPITHETS or any(token.lower_ in TURNED for token in found.words)
        if not person or not told or found.words[0].lower_ != "the" or self.memory.is_quoted(found):
            return None
        near = [
            one
            for one in self.memory.cast.people()
            if (place := self.memory.outside.get(id(one))) is not None
            and len(one.parts) > 0
            and (place.subject or not found.is_subject)
            and found.is_subject <= found.sentence - place.sentence <= NEAR
        ]
        one = self.memory.most_salient(found, near)
        gender = gender_of_noun(found.key or "")
        return one if one is not None and (gender is None or one.gender in (None, gender)) else None

    # Whose

    def of_owner(self, found: Found, noun: str) -> Referent | None:
        """Whose father, party or country is meant: the owner's, by what the report says of him."""
        if noun not in KIN and noun not in OWNED:
            return None
        owner = self.owner_of(found)
        if owner is None or not is_singular(found):
            return None
        people = self.memory.cast.people()
        bodies = {
            id(role): body
            for one in (*people, owner)
            for role in one.roles
            if role.body is not None and (body := self.resolved(role.body)) is not None
        }
        if noun in KIN:
            return relative(noun, owner, people, bodies)
        state = noun in ("country", "nation")
        own = [bodies[id(role)] for role in owner.roles if id(role) in bodies]
        fit = [one for one in own if not one.is_person and (one.sort.kind is MentionKind.STATE) is state]
        return fit[-1] if fit else None

    def owner_of(self, found: Found) -> Referent | None:
        """The one whose a description is: "his", "Taylor's", "the Libyan leader's"."""
        group = self.memory.groups[found.paragraph.index]
        mark = next((token.i for token in found.words if token.tag_ == "POS"), None)
        if mark is not None:
            owner = next((one for one in group if one.words.end == mark and one.form is not Form.PRONOUN), None)
        else:
            owner = next(
                (one for one in group if one.words.start == found.words.start and one.form is Form.PRONOUN), None
            )
        return self.resolved(owner) if owner is not None and owner is not found else None

    def resolved(self, found: Found) -> Referent | None:
        """Whose words are that may not have been come to yet: names always, descriptions by their role alone."""
        known = self.memory.of.get(id(found))
        if known is not None or found.form is Form.PRONOUN:
            return known
        if found.form is Form.DESCRIPTION:
            return self.named_beside(found) or self.of_person(found, found.key or "")
        return self.memory.of_name(found)

    # Papers

    def of_document(self, found: Found, noun: str) -> Referent | None:
        """Who wrote "the letter" or "the report": the one from whom its own words, or the last one like it, came."""
        group = self.memory.groups[found.paragraph.index]
        author = author_of(found, group)
        if author is not None and (one := self.resolved(author)) is not None:
            self.authors[noun] = one
            self.written = (found.sentence, one)
            return None
        if not is_definite(found):
            self.authors.pop(noun, None)
            return None
        last = self.authors.get(noun)
        near = self.written[1] if self.written is not None and found.sentence - self.written[0] <= NEAR else None
        one = last or near
        if one is not None:
            self.written = (found.sentence, one)
        return one

    # Those described before

    def introduced(self, found: Found, noun: str) -> Referent | None:
        """The one whom the very same noun introduced before, where nobody holds an office of that name."""
        one = self.described_so(found, noun)
        new = one is not None and one.noun == noun and one.name.lower().startswith(("a ", "an ", "one ", "another "))
        return one if new else None

    def described_so(self, found: Found, noun: str) -> Referent | None:
        """The one that an earlier description with the same noun introduced: "a senior official" … "the official"."""
        words, singular = content(found), is_singular(found)
        named = {word for word in with_of(found)[len(found.text) :].split() if word[0].isupper()}
        names = {token.lower_ for token in found.words if token.ent_type_ in ("PERSON", "ORG")}
        fits = []
        for one in self.memory.known.values():
            if one.parts or one.noun is None or one.plural is singular or one.members:
                continue
            place = self.memory.seen[id(one)]
            told = set(one.name.lower().replace("'s", "").split())
            same = one.noun == noun or (alike(noun, one.noun) and one.sort.kind is found.sort.kind)
            apart = found.sort.country and one.sort.country and found.sort.country != one.sort.country
            elsewhere = named and one.noun != noun and not named & set(one.name.split())
            if same and not apart and not elsewhere and (words - {noun}) | owners(found) | names <= told:
                fits.append((one.noun == noun, place.sentence, place.start, one))
        return max(fits, key=lambda fit: fit[:3])[3] if fits else None

    def by_body(self, found: Found, noun: str) -> Referent | None:
        """The named body that "the court", "the agency", "the group", "the country" stands for."""
        known = list(self.memory.known.values())
        alike_named = bodies_called(found, noun, known)
        if alike_named:
            return self.memory.latest(alike_named)
        return self.memory.most_salient(found, bodies_meant(found, noun, known))

    def of_camp(self, found: Found) -> Referent | None:
        """The side that a bare wording of it stands for, where the report has named that side in more words."""
        camp = camp_of(found)
        if camp is None or not is_bare(found):
            return None
        sides = {id(one): one for told, one in self.memory.told if camp_of(told) == camp and names_camp(one)}
        return self.memory.latest(sides.values()) if len(sides) == 1 else None

    # Several

    def of_counted(self, found: Found) -> Referent | None:
        """Whom "both men" or "the three" stands for: those last named together, else the last so many of that kind."""
        number = number_of(found)
        if number is None:
            return None
        seen, known = self.memory.seen, list(self.memory.known.values())
        named = counted(found, number, known)
        if named:
            return max(named, key=lambda one: seen[id(one)].start)
        alone = [one for one in known if kind_counted(found.key or "", one)]
        near = [one for one in alone if found.sentence - seen[id(one)].sentence <= NEAR]
        last = sorted(near, key=lambda one: seen[id(one)].start)[-number:]
        return joint(last) if len(last) == number == len(near) else None
