"""Of which country and which sector of society the actors of a report are, from their words, their roles, the date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sitroom.model import MentionKind
from sitroom.understand.cast import Referent
from sitroom.understand.countries import region
from sitroom.understand.found import Form, Found
from sitroom.understand.homes import country_of_words
from sitroom.understand.kinds import body, spelled
from sitroom.understand.leaders import Tenure, offices_of
from sitroom.understand.roles import Role
from sitroom.understand.sectors import BELONGING, sector_of
from sitroom.understand.title_words import RANKS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Code", "Codes"]

Code = tuple[str | None, str | None]
"""A country (ISO 3166 alpha-3) and a sector (PLOVER's)."""

NOTHING: Code = (None, None)

LONGEST = 12
"""Words: what stands further behind a noun is not read with it."""

PLACES = frozenset({MentionKind.PLACE, MentionKind.STATE})
VERBS = frozenset({"VBD", "VBZ", "VBP", "MD", "WP", "WDT", "WRB"})
NEAR = 5
"""Words: how far before a name those that go with it are looked for."""

MOSTLY = 0.8
"""Of the places where a report names countries: from this share on it is about one."""

OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "ELI"})
"""Sectors whose bodies each state has."""

LIKE_PARTIES = ("LAB", "MIL", "CVL")
"""Sectors that words in the names of parties and armed groups often seem to tell."""

RELATED = frozenset({"ally", "rival", "enemy", "opponent", "critic", "counterpart", "neighbour", "neighbor"})
"""What somebody is to others: the country named is that of the others."""

SERVANTS = frozenset({"GOV", "LEG"})
"""Sectors that are left with the office."""


class Codes:
    """What the whole report tells of each actor, asked for each of its findings."""

    def __init__(self, year: int | None, referents: dict[int, Referent], founds: list[Found]) -> None:
        self.year = year
        self.words: dict[int, Counter[Code]] = {}
        self.beside: dict[int, Counter[Code]] = {}
        for found in founds:
            one = referents.get(id(found))
            if one is None or found.sort.kind in PLACES:
                continue
            if found.form is Form.DESCRIPTION:
                self.words.setdefault(id(one), Counter())[code_of_words(found)] += 1
            elif found.form is Form.NAME:
                self.beside.setdefault(id(one), Counter())[code_beside(found, one.is_person)] += 1
        self.known: dict[int, Code] = {}
        self.state = only_state(founds)

    def of(self, found: Found, one: Referent | None) -> Code:
        """The code of a finding that stands for ``one``."""
        if found.form is Form.DEMONYM:
            return found.sort.country, None
        own = code_of_words(found) if found.form is Form.DESCRIPTION else NOTHING
        if found.form is Form.NAME and (one is None or found.sort.kind is MentionKind.PLACE):
            own = self.of_name(found, one)
        if one is not None and not (found.form is Form.NAME and found.sort.kind is MentionKind.PLACE):
            told = self.of_referent(one)
            same = own[0] is None or told[0] is None or own[0] == told[0]
            own = (own[0] or told[0], own[1] or (told[1] if same else None))
        # "The defence minister" of a report that knows one country is that country's.
        person = found.form is Form.NAME and found.sort.kind is MentionKind.PERSON
        return (own[0] or self.state, own[1]) if own[1] in OFFICIAL and not person else own

    def of_name(self, found: Found, one: Referent | None) -> Code:
        """The code of a name without a referent, or of a place."""
        if found.sort.kind is MentionKind.PLACE:
            return found.sort.country, found.sort.sector
        return code_of_name(found.text, found.sort.kind, found.sort.country, found.sort.sector)

    def of_referent(self, one: Referent) -> Code:
        """What the report and the lists tell of somebody."""
        if id(one) not in self.known:
            self.known[id(one)] = self.of_person(one) if one.is_person else self.of_body(one)
        return self.known[id(one)]

    def of_person(self, one: Referent) -> Code:
        """A person's code: by the roles that the report gives, else by the office known everywhere."""
        told = [code_of_role(role) for role in one.roles]
        sector = next((code[1] for code in told if code[1]), None)
        where = next((code[0] for code in told if code[0]), None)
        known = code_in_office(offices_of(one.name), self.year)
        if known is not None and (where is None or known[0] in (None, where)):
            where, sector = where or known[0], sector or known[1]
        return self.completed(one, where, sector)

    def of_body(self, one: Referent) -> Code:
        """A body's code: by the lists and its name, else by the words the report has for it."""
        if one.members:
            codes = [self.of_referent(member) for member in one.members]
            return shared(code[0] for code in codes), shared(code[1] for code in codes)
        where, sector = code_of_name(one.name, one.sort.kind, one.sort.country, one.sort.sector)
        if one.sort.kind in PLACES:
            return where, sector
        known = code_in_office(offices_of(one.name), self.year)
        rules = known is not None and known[1] == "GOV"
        return self.completed(one, where, "GOV" if rules else sector)

    def completed(self, one: Referent, where: str | None, sector: str | None) -> Code:
        """A code with what is missing taken from the words beside the name, then from the descriptions."""
        told = [code for words in (self.beside, self.words) for code, _ in words.get(id(one), Counter()).most_common()]
        return where or first(code[0] for code in told), sector or first(code[1] for code in told)


def first(values: Iterable[str | None]) -> str | None:
    """The first value that is known."""
    return next((value for value in values if value), None)


def shared(values: Iterable[str | None]) -> str | None:
    """The value that all have, None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def code_of_name(name: str, kind: MentionKind, where: str | None, sector: str | None) -> Code:
    """The code that a name tells by itself."""
    if kind in PLACES or kind is MentionKind.PERSON:
        return where, sector
    listed, part = body(spelled(name)), region(spelled(name))
    if listed is not None:
        return where or listed.country, listed.sector
    # Brigades, fronts and unions are mostly rebels and parties, whatever else their names say.
    told = sector_of(name)
    return where or country_of_words(name), part.sector if part else sector if told in (None, *LIKE_PARTIES) else told


def code_of_words(found: Found) -> Code:
    """The code that a description's words tell, with those that say whose it is."""
    text = with_phrase(found.words.doc, found.words.start, found.words.end)
    kind, where, sector = found.sort.kind, country_of_words(text) or found.sort.country, sector_of(text)
    if kind in PLACES or kind is MentionKind.OTHER:
        return where, sector if sector == "PRE" else None
    if found.key in RELATED:
        return None, sector
    leads = found.key == "leader" and where is not None
    return where, sector or ("GOV" if leads else found.sort.sector)


def code_beside(found: Found, person: bool) -> Code:
    """The code that the words right before and after a name tell: "Iran's", "the rebel", "Lt. Gen.", "force"."""
    doc, start, end = found.words.doc, found.words.start, found.words.end
    first_word, last = start, end
    while first_word > 0 and start - first_word < NEAR and is_before_name(doc[first_word - 1]):
        first_word -= 1
    while not person and last < len(doc) and last - end < 2 and doc[last].tag_ in ("NN", "NNS"):
        last += 1
    before, after = doc[first_word:start].text, doc[end:last].text
    return country_of_words(before), sector_of(f"{before} {after}".strip())


def is_before_name(token: Token) -> bool:
    """Whether a word before a name goes with it."""
    return token.pos_ in ("ADJ", "NOUN", "PROPN") or token.text in ("'s", "’s", "'", "-") or token.text in RANKS


def only_state(founds: list[Found]) -> str | None:
    """The country that a report is about where it names hardly any other."""
    placed = (found for found in founds if found.form in (Form.NAME, Form.DEMONYM) and found.key)
    counts = Counter(where for found in placed if (where := found.sort.country))
    most = counts.most_common(1)
    return most[0][0] if most and MOSTLY * sum(counts.values()) <= most[0][1] else None


def code_of_role(role: Role) -> Code:
    """The code that a role tells: by the words of the title, else by the body it is held in."""
    text = role.holder.words.doc[role.start : role.end].text
    where = country_of_words(text)
    if where is None and role.body is not None and role.body.form is not Form.PRONOUN:
        where = role.body.sort.country
    return where, sector_of(text)


def with_phrase(doc: Doc, start: int, end: int) -> str:
    """Words with the phrase behind them that says of what they are: "police in the capital of Chad"."""
    last = end
    if end < len(doc) and doc[end].lower_ in BELONGING:
        while last < len(doc) and last - end < LONGEST and doc[last].tag_ not in VERBS and not stops(doc[last].text):
            last += 1
    return str(doc[start:last].text)


def stops(word: str) -> bool:
    """Whether a mark ends a phrase."""
    return word in (",", ".", ";", ":", "(", ")", '"', "“", "”", "--", "–", "\n") or not word.strip()


def code_in_office(offices: tuple[Tenure, ...], year: int | None) -> Code | None:
    """The code of somebody known everywhere: by the office of that year, of the last one where no year is told."""
    held = [code_in(one) for one in offices if year is None or one.since <= year <= (one.until or year)]
    if len({one.name for one in offices}) > 1:
        # Two Clintons and two Bushes: only what holds of both.
        return (shared(where for where, _ in held), shared(sector for _, sector in held)) if held else None
    if held:
        return next((code for code in reversed(held) if code[1] in SERVANTS), held[-1])
    past = [one for one in offices if year is not None and one.until is not None and one.until < year]
    if not offices:
        return None
    where, sector = code_in(past[-1] if past else offices[0])
    return where, ("ELI" if sector in SERVANTS else sector) if past else None


def code_in(one: Tenure) -> Code:
    """The code of an office."""
    state = len(one.where) == 3 and one.where.isupper()
    return (
        (one.where, sector_of(one.office) or ("GOV" if one.office == "leader" else None))
        if state
        else (None, sector_of(f"{one.office} of the {one.where}"))
    )
