"""Everybody a report names or points to, with the fullest name that each wording stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain

from sitroom.model import Mention, MentionKind, Span
from sitroom.understand.appositions import appositions
from sitroom.understand.cast import Referent, cast_of
from sitroom.understand.codes import Codes
from sitroom.understand.countries import country
from sitroom.understand.document import STRAIGHT, Document
from sitroom.understand.findings import findings
from sitroom.understand.found import Form, Found
from sitroom.understand.kinds import spelled
from sitroom.understand.resolving import Resolver, year_of
from sitroom.understand.roles import Role, roles_in

__all__ = ["Mentions", "find_mentions"]

AFTER_NOUN = re.compile(r"\w (?:to|from|by|for|with|in|on) (?:the |a |an )?$")
"""What stands between a noun and words that only say to whom or by whom it is."""


def find_mentions(doc: Document) -> tuple[Mention, ...]:
    """Every wording of a person, group, state, organisation, outlet, place or bloc, in text order (``m1``, ``m2`` …).

    ``resolved`` is the fullest name in the report, for a demonym whose country is not named the country's plain name.
    Pronouns that stand for nobody named are left out, and so are "I" and "we": only a statement knows whose they are.
    """
    groups = list(findings(doc))
    founds = list(chain.from_iterable(groups))
    roles = list(chain.from_iterable(roles_in(group) for group in groups))
    cast = cast_of(found for found in founds if found.form in (Form.NAME, Form.DEMONYM))
    beside = {id(found): name for group in groups for found, name in appositions(group)}
    apart = {id(role.owner): role.holder for role in roles if role.owner is not None}
    referents = Resolver(doc, cast, groups, roles_by_finding(roles, founds), beside, apart).resolve()
    written = {found.text: found.span.of(doc.text) for found in founds}
    codes = Codes(year_of(doc.report.published), referents, founds)
    kept = [(found, referents.get(id(found))) for found in founds]
    mentions = [made for found, one in kept if (made := mention(doc, found, one, written, codes)) is not None]
    return tuple(renumbered(mentions))


def roles_by_finding(roles: list[Role], founds: list[Found]) -> dict[int, list[Role]]:
    """Each role under its holder's finding and under the description that words it."""
    known: dict[int, list[Role]] = {}
    spans = {(found.paragraph.index, found.words.end): found for found in founds if found.form is Form.DESCRIPTION}
    for role in roles:
        known.setdefault(id(role.holder), []).append(role)
        doc = role.holder.words.doc
        for at in range(role.start, role.end):
            worded = spans.get((role.holder.paragraph.index, at + 1))
            if worded is not None and worded.key == role.noun and doc[at].i == worded.head.i:
                known.setdefault(id(worded), []).append(role)
    return known


def mention(doc: Document, found: Found, one: Referent | None, written: dict[str, str], codes: Codes) -> Mention | None:
    """A finding as a mention; None for a pronoun or a document that stands for nobody known."""
    stands_for = one.name if one is not None else None
    if stands_for is None and found.form is Form.DEMONYM and (place := country(spelled(found.text))):
        stands_for = place[0].name
    same = (stands_for is not None and stands_for == spelled(found.text)) or stands_for == found.text
    # A capital bombed is a town; only a capital that acts stands for its state. "Many Iraqis" are not Iraq.
    town = found.form is Form.NAME and found.sort.kind is MentionKind.PLACE
    resolved = None if stands_for is None or same or town or is_people(found) else written.get(stands_for, stands_for)
    empty = found.form in (Form.PRONOUN, Form.COUNTED) or (
        found.sort.kind is MentionKind.OTHER and found.form is Form.DESCRIPTION
    )
    if resolved is None and empty:
        return None
    kind = one.sort.kind if one is not None and found.form is not Form.DESCRIPTION else found.sort.kind
    if found.form is Form.DEMONYM or (town and found.key):
        kind = found.sort.kind
    where, sector = codes.of(found, one)
    if is_people(found):
        single = found.head.tag_ not in ("NNS", "NNPS")
        kind = MentionKind.PERSON if single else MentionKind.GROUP
    span = found.span
    return Mention("", span.start, span.end, span.of(doc.text), kind, resolved, where, sector)


def is_people(found: Found) -> bool:
    """Whether a demonym means people of a country, and not the country: "many Iraqis", "a Moroccan"."""
    head = found.head
    if (
        found.form is not Form.DEMONYM
        or head.pos_ not in ("NOUN", "PROPN")
        or head.dep_ in ("compound", "amod", "nmod")
    ):
        return False
    before = head.doc[head.i - 1].lower_ if head.i else ""
    return before in ("a", "an") or (head.tag_ in ("NNS", "NNPS") and before != "the")


def renumbered(mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions with their ids, one for each span."""
    seen: set[Span] = set()
    for found in mentions:
        if found.span not in seen:
            seen.add(found.span)
            yield Mention(
                f"m{len(seen)}",
                found.start,
                found.end,
                found.text,
                found.kind,
                found.resolved,
                found.country,
                found.sector,
            )


class Mentions:
    """A report's mentions, looked up by place."""

    def __init__(self, doc: Document, mentions: tuple[Mention, ...]) -> None:
        self.doc = doc
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]
        self.asked: dict[Span, Mention | None] = {}

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie inside a span, in text order."""
        first = bisect_right(self.starts, span.start - 1)
        last = bisect_right(self.starts, span.end)
        return tuple(found for found in self.mentions[first:last] if found.end <= span.end)

    def at(self, span: Span) -> Mention | None:
        """The mention that is the span, else the one at its head word, else the one that fills most of it."""
        if span not in self.asked:
            self.asked[span] = self.looked_up(span)
        return self.asked[span]

    def looked_up(self, span: Span) -> Mention | None:
        """What ``at`` finds, worked out anew."""
        near = [found for found in self.around(span) if found.span.overlaps(span)]
        whole = [found for found in near if found.start - span.start in (0, 4) and found.end == span.end]
        if whole:
            return min(whole, key=lambda found: found.start)
        headed = self.at_head(span, near)
        if headed is not None:
            return headed
        most = [found for found in near if 2 * shared(found.span, span) > span.end - span.start]
        most = [found for found in most if found.kind is not MentionKind.STATE or found.end + 2 >= span.end]
        # "A letter to committee members" is no committee member.
        most = [
            found for found in most if not AFTER_NOUN.search(self.doc.text[span.start : max(found.start, span.start)])
        ]
        return min(most, key=lambda found: abs(found.start - span.start) + abs(found.end - span.end)) if most else None

    def around(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that begin not far before a span, or in it."""
        first = bisect_right(self.starts, span.start - 200)
        return self.mentions[first : bisect_right(self.starts, span.end)]

    def at_head(self, span: Span, near: list[Mention]) -> Mention | None:
        """The mention at a span's head word: of "Karzai, who …" Karzai."""
        paragraph = self.doc.paragraph_at(span.start)
        words = paragraph.words(Span(span.start, min(span.end, paragraph.end))) if paragraph is not None else None
        if paragraph is None or words is None or not len(words):
            return None
        head = paragraph.token_span(words.root)
        inside = [found for found in near if found.span.holds(head) and found.end <= span.end + 1]
        return max(inside, key=lambda found: found.end - found.start) if inside else None

    def name_of(self, span: Span) -> str | None:
        """The full name that a span's words stand for; None where they are that name themselves, or nobody is known."""
        found = self.at(span)
        if found is None or self.is_joined(span, found):
            return None
        if found.resolved is not None:
            return found.resolved
        words = span.of(self.doc.text).translate(STRAIGHT).strip()
        return None if found.text.translate(STRAIGHT) == words else found.text

    def is_joined(self, span: Span, found: Mention) -> bool:
        """Whether a span names more than the one it begins with: "Washington and its allies"."""
        rest = self.doc.text[found.end : span.end].split()
        return "and" in rest and not any(word.endswith(",") for word in rest[: rest.index("and")])


def shared(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return min(one.end, other.end) - max(one.start, other.start)
