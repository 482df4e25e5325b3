"""A record: one file that reports go into, and facts with their evidence come out of."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sitroom.errors import EvidenceError, InputError, ReaderError, RecordError
from sitroom.facts import Correction, CorrectionKind, Facts
from sitroom.model import Reading, Report
from sitroom.record import settled, store
from sitroom.record.correcting import corrected, full_id, kind_of
from sitroom.record.differences import Differences, differences
from sitroom.record.evidence import check_reading
from sitroom.record.file import connect, snapshot, writing
from sitroom.record.filing import Added, Outcome, file_reading, known_before, outcome_of
from sitroom.record.held import ids_held
from sitroom.record.history import History, Read, history
from sitroom.record.known import day_of
from sitroom.record.reading import (
    Paths,
    as_input_error,
    raised,
    reader_fitting,
    reader_of,
    reading_of,
    reports_in,
)
from sitroom.record.shelf import Shelf
from sitroom.record.store import Mark
from sitroom.record.taking_in import take_in_rest
from sitroom.record.view import AsOf, View
from sitroom.settings import READER, record_path

if TYPE_CHECKING:
    from sitroom.understand.readers import Reader

__all__ = ["Record", "now", "open"]


def open(path: str | PathLike[str] | None = None, *, readonly: bool = False) -> Record:
    """The record in a file, which is made where it is missing; use it in a ``with`` or close it.

    Without a path: ``SITROOM_RECORD``, else ``crisis.sitroom`` in this folder. ``readonly`` needs the file to be there
    and never changes it. Raises ``NotARecord``, ``NewerRecord``, ``RecordError``.
    """
    return Record(record_path(str(path) if path is not None else None), readonly=readonly)


def now() -> datetime:
    """The time that what is written now is marked with."""
    return datetime.now(UTC)


class Record(View):
    """Reports with their readings, people's corrections, and the facts they add up to, in one SQLite file.

    Many may read it, in other processes too, while one writes. A record belongs to the thread that opened it.
    """

    def __init__(self, path: str | PathLike[str], *, readonly: bool = False) -> None:
        self.path = Path(path)
        self.readonly = readonly
        self._db = connect(self.path, readonly=readonly)
        self._shelf = Shelf()
        self._held: tuple[Mark, Facts] | None = None

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<record {self.path}>"

    def close(self) -> None:
        """Close the file. What was added is in it."""
        self._db.close()

    def add(
        self,
        paths: Paths,
        *,
        published: str | None = None,
        reader: str | Reader = READER,
        progress: Callable[[Report | InputError], None] | None = None,
    ) -> Added:
        """Take in, read and keep the reports of files and folders, then settle the facts.

        Each report is kept as soon as it is read: what breaks off is taken up again by the same call. An input that
        fails is listed in ``Added.failed`` (what raised it is its ``__cause__``) and the rest goes on. ``progress``
        gets each report, or what was wrong with it, when it is done. ``published`` is the EDTF date of reports whose
        text gives none; ``reader`` a plug-in's name, or a reader.
        """
        return self.take(reports_in(paths, published), reader=reader, progress=progress)

    def take(
        self,
        reports: Iterable[Report | InputError],
        *,
        reader: str | Reader = READER,
        progress: Callable[[Report | InputError], None] | None = None,
    ) -> Added:
        """Read and keep reports loaded elsewhere (``sitroom.intake.load``), then settle the facts, as ``add`` does.

        A report in a language that ``reader`` does not read is given to an installed reader that does; where there is
        none it is kept, unread, and listed in ``Added.unread``.
        """
        self._may_write()
        reads = reader_of(reader)
        ids: dict[Outcome, list[str]] = {outcome: [] for outcome in Outcome}
        unread: list[tuple[str, str]] = []
        failed: list[InputError] = []
        for taken in reports:
            done: Report | InputError = taken
            try:
                report = known_before(self._db, raised(taken))
                fitting = reader_fitting(report, reads)
                outcome = self._take_in(report, fitting or reads)
                ids[outcome].append(report.id)
                if fitting is None and outcome is not Outcome.SAME:
                    unread.append((report.id, report.language or ""))
            except (InputError, ReaderError, EvidenceError) as error:
                done = as_input_error(taken, error)
                failed.append(done)
            if progress:
                progress(done)
        self.catch_up()
        return Added(
            tuple(ids[Outcome.NEW]),
            tuple(ids[Outcome.SAME]),
            tuple(ids[Outcome.VERSION]),
            tuple(ids[Outcome.RE_READ]),
            tuple(failed),
            tuple(unread),
        )

    def file(self, reading: Reading) -> Outcome:
        """Keep a reading made elsewhere, with its report. Raises ``EvidenceError`` where it does not stand on its text.

        The facts are settled with the next query.
        """
        self._may_write()
        check_reading(reading)
        return self._keep(reading)

    def _take_in(self, report: Report, reader: Reader) -> Outcome:
        # Reading takes a second, looking takes none: what is there already is not read again.
        if outcome_of(self._db, report, reader.version) is Outcome.SAME:
            return Outcome.SAME
        return self._keep(reading_of(report, reader))

    def _keep(self, reading: Reading) -> Outcome:
        at = now()
        return file_reading(self._db, reading, at.date().isoformat(), stamp(at))

    def correct(
        self,
        kind: CorrectionKind | str,
        targets: str | Sequence[str],
        who: str,
        why: str | None = None,
        *,
        field: str | None = None,
        value: str | None = None,
    ) -> Correction:
        """Keep what a person changes: merge, split, reject, edit (``field``, ``value``) or note (``value``).

        ``targets`` are ids of facts, or the only ones' beginnings. ``value`` of a split says what to split off, an
        actor's wording or a report's id, one a line; without it a split gives back what was merged. To reject a
        correction takes it back. Corrections outlive re-reading and are never removed. Raises ``NoSuchFact`` for a
        target that the record does not hold, ``SitroomError`` where something is missing or does not fit.
        """
        self._may_write()
        named = (targets,) if isinstance(targets, str) else tuple(targets)
        draft = Correction("", kind_of(kind), named, who, stamp(now()), why, field, value)
        made = corrected(draft, self.facts, self._look.by_id)
        with writing(self._db):
            store.add_correction(self._db, made)
        return made

    def take_corrections(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        """Keep corrections that were made in another record of the same reports; gives those not yet there.

        One that speaks of a fact not found here is kept too: it holds as soon as the fact is.
        """
        self._may_write()
        there = {correction.id for correction in self.facts.corrections}
        fresh = {c.id: c for c in corrections if c.id not in there}
        with writing(self._db):
            for correction in fresh.values():
                store.add_correction(self._db, correction)
        return tuple(fresh.values())

    @property
    def taken_in(self) -> int:
        """How many readings came since all was last judged anew: each was judged beside those it touches."""
        return max(0, store.last_mark(self._db).reading - settled.settled_since(self._db))

    def catch_up(self) -> None:
        """Let the stored facts cover all that was added: a little is taken in, for much all is judged anew.

        ``add`` and queries do this themselves; unlike a query it loads no facts.
        """
        if not take_in_rest(self._db, stamp(now())):
            self.settle()

    def settle(self) -> Facts:
        """Judge everything anew: reconcile all readings and corrections, and put the facts in place of what there was.

        ``add`` and queries do this themselves where much was added since. A few reports that come into many are judged
        beside those they touch, at the same cost however many there are, and what was judged before stands until then.
        """
        self._shelf.catch_up(self._db)
        with snapshot(self._db):
            like = ids_held(self._db)
        mark, facts = self._shelf.mark, self._shelf.facts(like)
        if not self.readonly:
            with writing(self._db):
                others = settled.settled_mark(self._db)
                # Another process may have gone further meanwhile; its facts are the newer ones.
                if others is None or others <= mark:
                    settled.store(self._db, facts, mark, stamp(now()))
        self._held = mark, facts
        return facts

    @property
    def facts(self) -> Facts:
        """All the facts, of everything added until now."""
        with snapshot(self._db):
            mark = store.last_mark(self._db)
            if self._held and self._held[0] == mark:
                return self._held[1]
        if self.readonly and not self._is_settled():
            return self.settle()
        self.catch_up()
        return self._loaded()

    def _loaded(self) -> Facts:
        if self._held is None or self._held[0] != store.last_mark(self._db):
            with snapshot(self._db):
                self._held = store.last_mark(self._db), settled.load(self._db)
        return self._held[1]

    def as_of(self, date: str) -> AsOf:
        """The record as it would have been at the end of a day, a month or a year: the same queries.

        Facts rest only on reports published by then (an undated one: added by then), in the version known then.
        """
        day = day_of(date)
        return AsOf(day, partial(self._facts_on, day), self)

    def diff(self, since: str, until: str | None = None) -> Differences:
        """What changed from the end of one day, month or year to the end of another, or until now."""
        return differences(self.as_of(since).facts, self.as_of(until).facts if until else self.facts)

    def history(self, id: str) -> History:
        """The life of the fact with this id, also where a correction took it away. Raises ``NoSuchFact``."""
        facts, there = self.facts, {**self._look.by_id}
        gone = {was.id: None for c in facts.corrections for was in c.was if was.id not in there}
        full = full_id(id, {**there, **gone}, "in this record")
        return history(
            full, facts, there.get(full), self._readings_of, lambda day: self.as_of(day)._look.by_id.get(full)
        )

    def _readings_of(self, report: str) -> tuple[Read, ...]:
        return tuple(Read(reader, made) for reader, made in store.readings_of(self._db, report))

    def _facts_on(self, day: str) -> Facts:
        whole = self.facts
        self._shelf.catch_up(self._db)
        return self._shelf.facts_on(day, whole)

    def _is_settled(self) -> bool:
        return settled.settled_mark(self._db) == store.last_mark(self._db)

    def _with_statements(self, ask: Callable[[sqlite3.Connection], list[str]]) -> list[str]:
        """Ask the index in the file, where it is that of the facts."""
        self.facts  # noqa: B018 - settles what was added since
        with snapshot(self._db):
            if self._is_settled():
                return ask(self._db)
        return super()._with_statements(ask)

    def _connection(self) -> sqlite3.Connection:
        return self._db

    def _may_write(self) -> None:
        if self.readonly:
            raise RecordError(f"{self.path} was opened for reading only")


def stamp(at: datetime) -> str:
    """A time to the second, as it is written into the record."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
