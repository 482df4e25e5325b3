"""The readings of a record in memory, each decoded once, and the facts they add up to on any day."""

from __future__ import annotations

import sqlite3

from sitroom.facts import Correction, Facts, Filed
from sitroom.reconcile.corrections import Changes
from sitroom.reconcile.ids import Like
from sitroom.reconcile.known_ids import ids_of
from sitroom.record import store
from sitroom.record.evidence import check_facts
from sitroom.record.file import snapshot
from sitroom.record.known import known_by
from sitroom.record.store import Mark

__all__ = ["Shelf"]


class Shelf:
    """The newest reading of every report, in the order of adding, and all corrections, up to ``mark``."""

    def __init__(self) -> None:
        self.mark = Mark(0, 0)
        self.filed: dict[str, Filed] = {}
        self.corrections: tuple[Correction, ...] = ()
        self.days: dict[str, Facts] = {}

    def catch_up(self, db: sqlite3.Connection) -> None:
        """Take in what was added to the file since."""
        with snapshot(db):
            mark = store.last_mark(db)
            if mark == self.mark:
                return
            self.filed.update((filed.reading.report.id, filed) for filed in store.filed_after(db, self.mark.reading))
            self.corrections = store.corrections(db)
        self.mark = mark
        self.days.clear()

    def facts(self, like: Like | None = None) -> Facts:
        """What all of it adds up to, under the ids that facts have already."""
        return reconciled(list(self.filed.values()), self.corrections, None, like)

    def facts_on(self, day: str, whole: Facts) -> Facts:
        """What was known by the end of a day adds up to, under the ids of the ``whole``. Made once for each day."""
        if day not in self.days:
            # A day of publication that people set right decides what was known.
            filed = Changes(self.corrections).reports(self.filed.values())
            self.days[day] = reconciled(known_by(filed, day), self.corrections, day, Like(ids_of(whole)))
        return self.days[day]


def reconciled(
    filed: list[Filed], corrections: tuple[Correction, ...], day: str | None, like: Like | None = None
) -> Facts:
    """Facts, each held against the reports it rests on."""
    from sitroom.reconcile import reconcile

    facts = reconcile(filed, corrections, day, like)
    check_facts(facts)
    return facts
