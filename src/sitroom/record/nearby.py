"""Which reports a new one can touch: those it copies, that tell its events, name its people, await its deeds.

Each question is answered from an index and takes no more than a few answers, so that looking costs the same in a
record of a hundred reports as in one of a hundred thousand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import zip_longest

from sitroom.model import Event, EventStatus, EventType, Mention, Reading, Span
from sitroom.reconcile.names import is_named, is_pronoun
from sitroom.reconcile.prints import prints
from sitroom.reconcile.same_event import FAMILY
from sitroom.reconcile.wording import clause_at, content_words
from sitroom.record.traces import face, words_of

__all__ = ["MOST", "Nearby", "nearby"]

MOST = 24
"""Reports that new ones are judged beside."""

COPIES, ALIKE, TOLD, BEARERS, AWAITING, HOLDING = 4, 4, 6, 8, 8, 60
"""How many answers are taken: copies, events alike, reports of one fact, bearers of a name, commitments that a deed may
meet, and commitments looked at for a word."""


class Nearby:
    """What one new report has in common with the record, by the kinds of what it tells."""

    def __init__(self, db: sqlite3.Connection, reading: Reading) -> None:
        self.db = db
        self.reading = reading

    def reports(self) -> Iterator[str]:
        """The reports it touches, the surest first of each kind, each kind in turn."""
        kinds = (self.copies(), self.same_events(), self.namesakes(), self.commitments())
        for several in zip_longest(*kinds):
            yield from (report for report in several if report is not None)

    def copies(self) -> list[str]:
        """The reports with which it shares most of its wording."""
        return self.sharing("prints", "print", "report", prints(self.reading.report), COPIES, COPIES * 2)

    def same_events(self) -> Iterator[str]:
        """The reports that tell its events, what would meet its conditions, or what the same actors did that day."""
        for event in self.reading.events:
            for id in self.events_like(event):
                yield from self.telling(id)

    def events_like(self, event: Event) -> Iterator[str]:
        """The events of its type on its day, or the latest of its type by or against the same."""
        actors = [id for span in (event.actor, event.recipient) for id in self.actors_at(span)]
        whose = " OR ".join(f"{role} IN ({', '.join('?' * len(actors))})" for role in ("actor_id", "recipient_id"))
        for kind in (k.value for k in EventType if FAMILY.get(k, k) is FAMILY.get(event.type, event.type)):
            if event.when:
                query, values = "FROM events WHERE date = ? AND type = ?", [event.when, kind]
                yield from self.latest(f"{query} AND ({whose})", [*values, *actors * 2]) if actors else ()
                yield from self.latest(query, values) if not actors else ()
            for actor in actors:
                yield from self.latest("FROM events WHERE actor_id = ? AND type = ?", [actor, kind])
                yield from self.latest("FROM events WHERE recipient_id = ? AND type = ?", [actor, kind])

    def latest(self, query: str, values: Sequence[object]) -> list[str]:
        """The ids of the latest facts that a query finds."""
        rows = self.db.execute(f"SELECT id {query} ORDER BY position DESC LIMIT {ALIKE}", values)
        return [id for (id,) in rows]

    def telling(self, fact: str) -> list[str]:
        """The report that a fact was first told in, and a few others that tell it."""
        first = self.db.execute("SELECT report FROM evidence WHERE fact = ? AND own = 0", (fact,)).fetchall()
        others = self.db.execute(
            f"SELECT DISTINCT report FROM evidence WHERE fact = ? LIMIT {TOLD}", (fact,)
        ).fetchall()
        return list(dict.fromkeys(report for (report,) in (*first, *others)))

    def namesakes(self) -> Iterator[str]:
        """The reports that first name those who may be its people and bodies under another form of their name."""
        for mention in self.unknown:
            words = words_of(mention.name, mention.kind)
            for actor in self.sharing("names", "word", "actor", words, BEARERS, BEARERS):
                yield from self.telling(actor)[:1]

    @cached_property
    def named(self) -> list[Mention]:
        """Its mentions that name somebody, each name once."""
        found = {
            (m.name, m.kind): m for m in self.reading.mentions if is_named(m.name, m.kind) and not is_pronoun(m.name)
        }
        return list(found.values())

    @cached_property
    def unknown(self) -> list[Mention]:
        """Those who are not known at once by their whole name."""
        return [mention for mention in self.named if len(self.known_as(mention)) != 1]

    def known_as(self, mention: Mention) -> list[str]:
        """The actors that go by just this name."""
        known = face(mention.name, mention.kind)
        return [id for (id,) in self.db.execute("SELECT actor FROM faces WHERE face = ? LIMIT 2", (known,))]

    def actors_at(self, span: Span | None) -> list[str]:
        """The actors of the record that a role's words name."""
        if span is None:
            return []
        inside = (m for m in self.reading.mentions if m.span.overlaps(span) and is_named(m.name, m.kind))
        return list(dict.fromkeys(id for mention in inside for id in self.known_as(mention)))

    def commitments(self) -> Iterator[str]:
        """The reports of commitments that its deeds may meet or fulfil, and of those that it tells again."""
        for id in (*self.awaiting(), *self.repeated()):
            yield from self.telling(id)[:2]

    def awaiting(self) -> list[str]:
        """The commitments whose conditions share words with what it tells."""
        text = self.reading.report.text
        clauses = (clause_at(text, e.anchor) for e in self.reading.events if e.status is not EventStatus.HYPOTHETICAL)
        words = {word for clause in clauses for word in content_words(clause.of(text))}
        return self.sharing("awaited", "word", "commitment", words, AWAITING, HOLDING)

    def repeated(self) -> Iterator[str]:
        """The latest commitments of those who bind themselves here, or act."""
        spans = (*(c.by for c in self.reading.commitments), *(e.actor for e in self.reading.events))
        for actor in dict.fromkeys(id for span in spans for id in self.actors_at(span)):
            yield from self.latest("FROM commitments WHERE by_id = ?", [actor])

    def sharing(
        self, table: str, column: str, held: str, sought: Iterable[str | int], most: int, looked: int
    ) -> list[str]:
        """What shares most with what is sought; of each only the latest ``looked`` holders are seen."""
        shares: dict[str, int] = {}
        for value in sorted(sought, key=str):
            order = "ORDER BY rowid DESC" if table == "awaited" else ""
            query = f"SELECT {held} FROM {table} WHERE {column} = ? {order} LIMIT {looked}"
            for (id,) in self.db.execute(query, (value,)):
                shares[id] = shares.get(id, 0) + 1
        return sorted(shares, key=lambda id: (-shares[id], id))[:most]


def nearby(db: sqlite3.Connection, readings: Sequence[Reading], again: Collection[str], most: int = MOST) -> list[str]:
    """The reports of the record that new ones touch, at most so many, the surest first; each new one in turn.

    For those that are judged ``again`` these are above all the reports that their facts rest on besides.
    """
    apart = {*again, *(reading.report.id for reading in readings)}
    found: dict[str, None] = {}
    touched = (Nearby(db, reading).reports() for reading in readings)
    for several in zip_longest(beside(db, again), *touched):
        for report in several:
            if report is not None and report not in apart:
                found.setdefault(report)
            if len(found) == most:
                return list(found)
    return list(found)


def beside(db: sqlite3.Connection, reports: Collection[str]) -> Iterator[str]:
    """The other reports that facts of some reports rest on, those of facts that few reports tell first."""
    told = f"SELECT DISTINCT fact FROM evidence WHERE report IN ({', '.join('?' * len(reports))})"
    query = f"SELECT fact, report FROM evidence WHERE fact IN ({told}) GROUP BY fact, report LIMIT {HOLDING * MOST}"
    telling: dict[str, list[str]] = {}
    for fact, report in db.execute(query, list(reports)):
        telling.setdefault(fact, []).append(report)
    for several in sorted(telling.values(), key=len):
        yield from several[:TOLD]
