"""The cast of a report: which of its names belong to one person or body, each with the fullest name it is given.

Two people never become one on spelling alone. A surname goes to a full name that ends in it; two spellings of one
surname go together only where the full names agree throughout or the two stand close by; where two people share a
surname, each place is decided by who was named last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sitroom.model import MentionKind
from sitroom.understand.countries import Wording, city_country, country
from sitroom.understand.found import Found, Sort
from sitroom.understand.kinds import name_words, spelled
from sitroom.understand.leaders import known_as
from sitroom.understand.names import initials, is_short_for, name_gender, name_parts, sounds_like
from sitroom.understand.roles import Role
from sitroom.understand.standing import as_person, as_place, speaks

__all__ = ["CLOSE", "Cast", "Referent", "cast_of"]

CLOSE = 2
"""Sentences: two spellings of a surname further apart than this stay two people."""


@dataclass(eq=False)
class Referent:
    """Somebody or some body in the report: the fullest name, the sort, and what is told about it.

    ``members`` holds those who are named together where it stands for several: "A and B".
    """

    name: str
    sort: Sort
    parts: tuple[str, ...] = ()
    gender: str | None = None
    plural: bool = False
    noun: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    roles: list[Role] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    members: tuple[Referent, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether it is one person."""
        return self.sort.kind is MentionKind.PERSON and not self.plural


@dataclass
class Cast:
    """Everybody named in a report. ``of`` gives each finding's possible referents; more than one: the text decides."""

    referents: list[Referent] = field(default_factory=list)
    of: dict[int, tuple[Referent, ...]] = field(default_factory=dict)

    def people(self) -> list[Referent]:
        """The people named in the report."""
        return [one for one in self.referents if one.is_person]


def cast_of(names: Iterable[Found]) -> Cast:
    """Put the names of a report together: whose they are, as far as the names themselves tell."""
    cast = Cast()
    by_text: dict[tuple[str, str], list[Found]] = {}
    for found in names:
        by_text.setdefault((found.key or "", spelled(found.text).casefold() if not found.key else ""), []).append(found)
    groups = sorted(by_text.values(), key=rank)
    mend_full_names(groups)
    full = [group for group in groups if not group[0].key and is_full_person(group)]
    for group in full:
        add(cast, group, match_person(cast, group[0].text))
    for group in groups:
        if group not in full:
            place(cast, group)
    return cast


def mend_full_names(groups: list[list[Found]]) -> None:
    """Take "Mir Hossein Orlan" for a person though the tagger says a place, where "Orlan" alone speaks."""
    people = {
        group[0].text for group in groups if len(group[0].words) == 1 and not group[0].key and any(map(speaks, group))
    }
    for group in groups:
        first = group[0]
        unsure = not first.key and not first.sort.sure and first.sort.kind in (MentionKind.PLACE, MentionKind.OTHER)
        if unsure and len(name_parts(first.text)) > 1 and first.words[-1].text in people:
            for found in group:
                found.sort = Sort(MentionKind.PERSON, None, None, True)


def rank(group: list[Found]) -> tuple[int, bool, int, tuple[int, int]]:
    """Names in the order in which they are placed: longer ones first, of two words that share a stem the shorter."""
    first = group[0]
    bare = first.text.lower() in name_words()
    return -len(name_parts(first.text)), bare, len(first.text) if len(first.words) == 1 else 0, first.order


def is_full_person(group: list[Found]) -> bool:
    """Whether a name of two words or more is a person's, by most of its places."""
    votes = Counter(found.sort.kind for found in group)
    return len(name_parts(group[0].text)) > 1 and votes.most_common(1)[0][0] is MentionKind.PERSON


def match_person(cast: Cast, text: str) -> Referent | None:
    """The person already in the cast whose full name is the same, longer, or the same in another spelling."""
    parts = name_parts(text)
    heard = tuple(map(sounds_like, parts))
    same = [one for one in cast.people() if one.parts == parts or tuple(map(sounds_like, one.parts)) == heard]
    longer = [one for one in cast.people() if is_short_for(parts, one.parts)]
    options = same or longer
    return options[0] if len(options) == 1 else None


def add(cast: Cast, group: list[Found], referent: Referent | None) -> None:
    """Give a name's places to a referent, a new one where there is none."""
    text = group[0].text
    if referent is None:
        referent = Referent(
            spelled_out(text), vote(group), name_parts(text), gender_told(group) or name_gender(known_as(text) or "")
        )
        cast.referents.append(referent)
    referent.names[spelled_out(text)] += len(group)
    referent.gender = referent.gender or gender_told(group)
    for found in group:
        cast.of[id(found)] = (referent,)


def spelled_out(text: str) -> str:
    """A name without article and possessive, its blanks as they stand."""
    bare = spelled(text)
    return bare if bare == text else text.removeprefix("the ").removeprefix("The ").removesuffix("'s").strip()


def titled(found: Found) -> str:
    """A name with the word before it, which may be a title that tells a gender."""
    doc, start = found.words.doc, found.words.start
    return f"{doc[start - 1].text} {found.text}" if start else found.text


def gender_told(group: list[Found]) -> str | None:
    """The gender that titles before any of these places, or the first name, tell."""
    told = [gender for found in group if (gender := name_gender(titled(found)) or name_gender(found.text))]
    return Counter(told).most_common(1)[0][0] if told else None


def vote(group: list[Found]) -> Sort:
    """The sort that most places of one name give, sure ones first."""
    sure = [found.sort for found in group if found.sort.sure]
    counted = Counter((sort.kind, sort.sector, sort.country) for sort in sure or [found.sort for found in group])
    kind, sector, where = counted.most_common(1)[0][0]
    if sure or kind not in (MentionKind.PERSON, MentionKind.PLACE, MentionKind.ORGANIZATION):
        return Sort(kind, sector, where, bool(sure))
    places, people = sum(map(as_place, group)), sum(map(as_person, group))
    city = city_country(spelled(group[0].text))
    if places > people or (city is not None and not people):
        kind, where = MentionKind.PLACE, where or city
    return Sort(kind, sector, where)


def place(cast: Cast, group: list[Found]) -> None:
    """Find whose a short name, an acronym or a body's name is."""
    first = group[0]
    parts = name_parts(first.text)
    people = [
        one for one in cast.people() if is_short_for(parts, one.parts) or (len(parts) == 1 and parts[0] in one.parts)
    ]
    named_so = [one for one in people if one.parts[-1:] == parts[-1:]]
    # "Jordan" is the country unless the report names an Eason Jordan.
    several = len({found.text for found in group}) > 1
    if people and not (first.key is not None and (not named_so or several)):
        options = tuple(named_so or people)
        add(cast, group, options[0])
        for found in group:
            cast.of[id(found)] = options
        return
    if first.key:
        place_known(cast, group)
        return
    add(cast, group, match_body(cast, group))


def place_known(cast: Cast, group: list[Found]) -> None:
    """Put the wordings of a country or a well-known body together under the fullest one in the report."""
    key = group[0].key
    assert key is not None
    referent = next((one for one in cast.referents if one.noun == key), None)
    by_kind = [found for found in group if found.sort.kind is not MentionKind.PLACE] or group
    if referent is None:
        referent = Referent(spelled_out(by_kind[0].text), by_kind[0].sort, noun=key)
        cast.referents.append(referent)
    for found in group:
        referent.names[spelled_out(found.text)] += 1
        cast.of[id(found)] = (referent,)
    referent.name = plain_name(referent, group)


def plain_name(referent: Referent, group: list[Found]) -> str:
    """The name under which a known body or country goes in this report: its plainest name there, never a demonym."""
    told = [(country(spelled(name)), name) for name in referent.names]
    if group[0].sort.country and any(entry for entry, _ in told):
        names = [(len(name), name) for entry, name in told if entry and entry[1] is Wording.NAME and is_spelt_out(name)]
        plain = next(entry[0].name for entry, _ in told if entry)
        return plain if plain in referent.names or not names else max(names)[1]
    key = referent.noun or referent.name
    names = [(len(name), name) for name in referent.names if is_spelt_out(name)]
    return key if key in referent.names or not names else max(names)[1]


def is_spelt_out(name: str) -> bool:
    """Whether a name is no acronym and no clipped form that everybody knows in full."""
    return not (name.replace(".", "").isupper() and len(name) <= 6) and name != "America"


def match_body(cast: Cast, group: list[Found]) -> Referent | None:
    """The body in the cast that a name is short for: an acronym, or its last words."""
    first = group[0]
    text = spelled(first.text)
    parts = name_parts(text)
    bodies = [one for one in cast.referents if not one.is_person]
    letters = text.replace(".", "").upper()
    if 2 <= len(letters) <= 8 and len(first.words) == 1:
        bracketed = [one for one in bodies for found in group if stands_before_bracket(one, found)]
        long = text.isupper() or len(letters) > 3
        spelt = [one for one in bodies if long and any(letters in initials(name) for name in one.names)]
        if text.isupper() or bracketed or spelt:
            return next(iter(bracketed or spelt), None)
    mother = country_of_adjective(text, cast.referents)
    if mother is not None:
        mother.sort = Sort(MentionKind.STATE, None, mother.sort.country, True)
        return mother
    if len(parts) == 1 and parts[0] in name_words():
        ends = [one for one in bodies if one.parts[-1:] == parts]
        return ends[-1] if ends else None
    options = [one for one in bodies if any(name_parts(name) == parts for name in one.names)] or [
        one for one in bodies if len(parts) > 1 and any(is_short_for(parts, name_parts(name)) for name in one.names)
    ]
    return options[0] if len(options) == 1 else None


def country_of_adjective(text: str, referents: list[Referent]) -> Referent | None:
    """The place or body in the report of which a word is the adjective, where no list knows it: Odua of "Oduan"."""
    for ending in ("ians", "ian", "ans", "an", "ns", "n", "ese", "is", "i"):
        base = text.removesuffix(ending)
        if base == text or len(base) < 4:
            continue
        for one in referents:
            if (
                one.noun is None
                and one.name.startswith(base)
                and len(one.name) - len(base) in (0, 1)
                and one.name != text
            ):
                return one if not one.is_person or not one.sort.sure else None
    return None


def stands_before_bracket(one: Referent, found: Found) -> bool:
    """Whether a body's name stands right before a bracket that holds these words: "Xxxx Yyyy (XY)"."""
    doc, at = found.words.doc, found.words.start
    if at < 2 or doc[at - 1].text != "(" or found.text[0].upper() != one.name[:1].upper():
        return False
    left = doc[max(0, at - 10) : at - 1].text
    return any(left.endswith(name) for name in one.names)
