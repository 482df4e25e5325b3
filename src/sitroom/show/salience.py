"""Which days a summary of a crisis tells: those that reports still tell of when days, weeks and months have gone by.

A day is as weighty as the newsrooms that tell of it at once, and that come back to it later, are many; Tran, Herder and
Markert (ECIR 2015) found that references from later reports mark the days of a timeline best. Of one day's events the
one goes first that is told again, and whose words the others share.
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
from sitroom.show.weight import days_between, event_weight

__all__ = ["by_salience", "words_of"]

NEWS, AT_ONCE = 6.0, 2
"""What it is worth that a day was news (times the logarithm of for how many), and within how many days of it."""

AFTER = ((1, 6.0), (7, 8.0), (30, 8.0))
"""What it is worth that a day is told of after so many days, times the logarithm of by how many."""

LATER, BACK = 7, 4.0
"""What it is worth that an event itself is told again after so many days, times the logarithm of by how many."""

SHARE, CROWD = 20.0, 1.0
"""What it is worth that an event's words are those of its day (times their share), and what each event of the day that
is told already takes away. All of these were set on half of one war's timelines and held on the other half."""

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
    memory = {day: remembered(day, told, index) for day, told in days.items()}
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


def remembered(day: str, told: Sequence[Event], index: Index) -> float:
    """What it is worth that newsrooms tell of a day, at once and later; nothing where it is no one day."""
    if not any(day_of(event.when) == day for event in told):
        return 0.0
    gaps = list(gaps_of((piece for event in told for piece in event.evidence), day, index))
    now = {lineage for gap, lineage in gaps if 0 <= gap <= AT_ONCE}
    after = (worth * log1p(len({lineage for gap, lineage in gaps if gap >= least})) for least, worth in AFTER)
    return NEWS * log1p(len(now)) + sum(after)


def told_again(event: Event, index: Index) -> float:
    """What it is worth that an event is told again when ``LATER`` days and more have gone by."""
    day = day_of(event.when)
    gaps = gaps_of(event.evidence, day, index) if day else ()
    return BACK * log1p(len({lineage for gap, lineage in gaps if gap >= LATER}))


def gaps_of(evidence: Iterable[Evidence], day: str, index: Index) -> Iterator[tuple[int, str]]:
    """How many days after one each piece was published, and of which lineage it is."""
    for piece in evidence:
        filed = index.reports.get(piece.report)
        published = day_of(filed.report.published) if filed else None
        if filed is not None and published is not None and published >= day:
            yield days_between(day, published), filed.lineage


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
                + told_again(event, index)
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
