"""Which days a summary of a crisis tells: those that reports still tell of when a week has gone by.

A day is as weighty as the newsrooms that come back to its grave events later are many; Tran, Herder and Markert (ECIR
2015) found that references from later reports mark the days of a timeline best. Of one day's events the one goes first
whose words the others share.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, log1p

from sitroom.facts import Event, Evidence
from sitroom.model import Span
from sitroom.reconcile.wording import content_words, sentence_at
from sitroom.show.edtf import bounds, order
from sitroom.show.index import Index
from sitroom.show.weight import GRAVITY, days_between, event_weight

__all__ = ["by_salience", "words_of"]

LATER = 7
"""Days after which what is still told of a day is more than the news."""

MEMORY, SHARE, CROWD = 16.0, 20.0, 1.0
"""What it is worth that a day is remembered (times the logarithm of by how many), that an event's words are those of
its day (times their share), and what each event of the day that is told already takes away. Set on one war's timelines
among few values, for two readings of its reports."""

VAGUE, MONTH = 4.0, 31
"""What a date takes away that may mean more than so many days: it tells little on a timeline."""

FADES = 3
"""How fast a day's memory is used up: the second event of a day gets a quarter of it, the third a seventh."""


def by_salience(events: Iterable[Event], index: Index, latest: str | None) -> Iterator[Event]:
    """The events, the most telling first; each that is told makes the others of its day less so."""
    days: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        days[day_of(event.when) or event.id].append(event)
    queues = queued(days, index, latest)
    memory = {day: MEMORY * log1p(len(remembering(day, told, index))) for day, told in days.items()}
    heap = [(-queue[0][0] - memory[day], day, 0) for day, queue in queues.items()]
    heapq.heapify(heap)
    while heap:
        _, day, place = heapq.heappop(heap)
        yield queues[day][place][1]
        place += 1
        if place < len(queues[day]):
            worth = queues[day][place][0] + memory[day] / (1 + FADES * place) - CROWD * place
            heapq.heappush(heap, (-worth, day, place))


def day_of(when: str | None) -> str | None:
    """The one day that a date means, None where it means several or is not known."""
    known = bounds(when)
    return known.first if known and known.first == known.last else None


def remembering(day: str, told: Iterable[Event], index: Index) -> set[str]:
    """The lineages that tell something grave of a day when ``LATER`` days and more have gone by."""
    grave = [event for event in told if event.type in GRAVITY and day_of(event.when) == day]
    return index.lineages_of(piece for event in grave for piece in event.evidence if is_late(piece, day, index))


def is_late(piece: Evidence, day: str, index: Index) -> bool:
    """Whether a report looks back on a day."""
    filed = index.reports.get(piece.report)
    published = day_of(filed.report.published) if filed else None
    return published is not None and published > day and days_between(day, published) >= LATER


def vagueness(when: str | None) -> float:
    """What a date takes away that may mean many days."""
    known = bounds(when)
    return VAGUE if known is None or days_between(known.first, known.last) > MONTH else 0.0


def queued(
    days: Mapping[str, Sequence[Event]], index: Index, latest: str | None
) -> dict[str, list[tuple[float, Event]]]:
    """The events of each day with their own weight, the weightiest first."""
    words = {event.id: words_of(event, index) for told in days.values() for event in told}
    counted = Counter(word for each in words.values() for word in each)
    rare = {word: log(len(words) / times) for word, times in counted.items()}
    found: dict[str, list[tuple[float, Event]]] = {}
    for day, told in days.items():
        on_day = Counter(word for event in told for word in words[event.id])
        rated = (
            (
                event_weight(event, latest)
                - vagueness(event.when)
                + SHARE * share(words[event.id], on_day, rare, len(told)),
                event,
            )
            for event in told
        )
        found[day] = sorted(rated, key=lambda r: (-r[0], order(r[1].when), r[1].id))
    return found


def words_of(event: Event, index: Index) -> frozenset[str]:
    """The content words of the sentences that tell an event."""
    told = (
        (index.reports[e.report].report.text, Span(e.start, e.end)) for e in event.evidence if e.report in index.reports
    )
    return frozenset().union(*(content_words(sentence_at(text, span).of(text)) for text, span in told))


def share(words: frozenset[str], on_day: Mapping[str, int], rare: Mapping[str, float], told: int) -> float:
    """How much of an event's words the other events of its day have too: 0 none, 1 all, rare words counting most."""
    whole = sum(rare[word] for word in words)
    others = sum(rare[word] * (on_day[word] - 1) for word in words)
    return others / whole / (told - 1) if whole and told > 1 else 0.0
