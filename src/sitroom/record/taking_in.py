"""Taking reports into settled facts: reconciled beside those they touch, at the same cost however many there are.

What was judged before stands until all is settled anew: a later report adds to a fact, it does not part it. A report
that is read anew, corrected or replaced is judged again in the same way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sitroom.facts import Correction, CorrectionKind, Filed
from sitroom.record import store
from sitroom.record.evidence import check_facts
from sitroom.record.file import snapshot, writing
from sitroom.record.grafting import Graft
from sitroom.record.held import Held
from sitroom.record.nearby import MOST, nearby
from sitroom.record.putting import put, put_report
from sitroom.record.settled import mark_settled, settled_mark, settled_since
from sitroom.record.store import Mark

__all__ = ["take_in_rest"]

TOGETHER = 8
"""Reports that are taken in at once."""

MORE = 10
"""Reports besides that are looked at for each further one taken in at once: many touch the same."""

FEW, LARGE = 64, 5_000
"""Up to FEW reports everything is judged anew: nearly all would be looked at anyway. Of more than LARGE nothing is,
unless it is asked for: all of them would have to lie in memory."""

SHARE = 12
"""Reports that are judged for each one taken in: where one in so many is new, judging all costs no more."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A few reports to judge, and how far the facts go when that is done."""

    reports: tuple[str, ...]
    reached: Mark


def take_in_rest(db: sqlite3.Connection, made: str) -> bool:
    """Take in all that was added since the facts were settled; False where everything is better judged anew.

    Each portion is a transaction of its own, so that what breaks off is taken up again where it was. ``made`` is the
    time to mark the facts with.
    """
    while (at := settled_mark(db)) != store.last_mark(db):
        with snapshot(db):
            work = portions(db, at) if at else None
        if work is None:
            return False
        for portion in work:
            with writing(db):
                # Where another process went on meanwhile, what it left is looked at afresh.
                if settled_mark(db) != at:
                    break
                take_in(db, portion.reports)
                mark_settled(db, portion.reached, settled_since(db), made)
            at = portion.reached
    return True


def portions(db: sqlite3.Connection, at: Mark) -> list[Portion] | None:
    """What came after a mark in portions to take in; None where it is so much that all is better judged anew."""
    read = store.readings_after(db, at.reading)
    fixed = corrected_reports(db, store.corrections_after(db, at.correction))
    if fixed is None or is_much(len(read) + len(fixed), store.count_reports(db)):
        return None
    parts = [read[first : first + TOGETHER] for first in range(0, len(read), TOGETHER)]
    found = [Portion(tuple(report for _, report in part), Mark(part[-1][0], at.correction)) for part in parts]
    last = store.last_mark(db)
    return [*found, Portion(tuple(fixed), last)] if last.correction > at.correction else found


def is_much(new: int, all: int) -> bool:
    """Whether so much is new that everything is better judged anew."""
    return all <= FEW or (new * SHARE >= all and all <= LARGE)


def corrected_reports(db: sqlite3.Connection, made: Sequence[Correction]) -> list[str] | None:
    """The reports that some corrections change; None where they are too many to be judged together."""
    found: dict[str, None] = {}
    for target in (target for c in made if c.kind is not CorrectionKind.NOTE for target in c.targets):
        told = store.reports_of(db, target, MOST + 1)
        # Of a fact that is no more, because of an earlier correction perhaps, it is not known who told it; on lineages
        # hang the counts of everything.
        if not told or target.startswith("l-"):
            return None
        found |= dict.fromkeys(told)
    return list(found) if len(found) <= MOST else None


def take_in(db: sqlite3.Connection, reports: Sequence[str]) -> None:
    """Put what a few reports tell in among the stored facts. For use inside a transaction."""
    from sitroom.reconcile import reconcile

    if not reports:
        return
    new = store.filed_as(db, reports)
    replaced = [filed.replaces for filed in new if filed.replaces]
    again = {*replaced, *store.filed_among(db, reports)}
    beside = nearby(db, [filed.reading for filed in new], again, MOST + MORE * (len(new) - 1))
    held = Held(db, [*beside, *again])
    filed = store.filed_as(db, list(dict.fromkeys([*reports, *beside, *replaced])))
    made = store.corrections(db)
    local = reconcile(filed, made, today(db, new), held.like(made))
    check_facts(local)
    graft = Graft(held, local, set(reports), again)
    for grown in graft.grown():
        put(db, grown, graft.new, again)
    for report in local.reports:
        if report.report.id in graft.new or report.report.id in again:
            put_report(db, graft.filed(report))


def today(db: sqlite3.Connection, new: Sequence[Filed]) -> str | None:
    """The last day on which anything was published: on it commitments are judged."""
    (latest,) = db.execute("SELECT max(published) FROM filed WHERE current").fetchone()
    days = [latest, *(filed.reading.report.published for filed in new)]
    return max((day for day in days if day), default=None)
