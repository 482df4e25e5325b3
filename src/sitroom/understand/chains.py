"""Chains: an attribution told inside another one's content is reached through that one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sitroom.model import Span
from sitroom.understand.attribution import Attribution
from sitroom.understand.document import Document

__all__ = ["outers"]


def outers(doc: Document, found: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the number of the one through which it is told, None where the report tells it itself.

    Followed upwards they always end: of two that would hold each other, neither is the other's.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for index in {index for span in one.content for index in paragraphs(doc, span)}:
            holders[index].append(number)
    by_cue = {one.cue: number for number, one in enumerate(found) if one.cue}
    closest = [outer_of(doc, found, holders, by_cue, number) for number in range(len(found))]
    return [None if circles(closest, number) else outer for number, outer in enumerate(closest)]


def paragraphs(doc: Document, span: Span) -> range:
    """The numbers of the paragraphs that a span touches."""
    first, last = doc.paragraph_at(span.start), doc.paragraph_at(span.end - 1)
    return range(first.index, last.index + 1) if first and last else range(0)


def outer_of(
    doc: Document, found: Sequence[Attribution], holders: dict[int, list[int]], by_cue: dict[Span, int], number: int
) -> int | None:
    """The attribution with the least content in which this one's cue, or content where it has none, stands."""
    one = found[number]
    if one.told_by:
        return by_cue.get(one.told_by)
    place = one.cue or one.content[0]
    home = doc.paragraph_at(place.start)
    near = holders.get(home.index, []) if home else []
    around = [n for n in near if n != number and holds(found[n], place) and not holds(one, found[n].cue)]
    return min(around, key=lambda n: size(found[n]), default=None)


def holds(one: Attribution, place: Span | None) -> bool:
    """Whether a place lies in an attribution's content."""
    return place is not None and any(span.holds(place) for span in one.content)


def size(one: Attribution) -> int:
    """How many characters a content has."""
    return sum(span.end - span.start for span in one.content)


def circles(closest: list[int | None], number: int) -> bool:
    """Whether following the outer ones leads back to where it began."""
    seen, at = {number}, closest[number]
    while at is not None and at not in seen:
        seen.add(at)
        at = closest[at]
    return at is not None
