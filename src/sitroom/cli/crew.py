"""Several processes that read reports, for folders of hundreds; the readings come in the order of the reports."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from sitroom.errors import InputError, ReaderError, SitroomError
from sitroom.intake import count, load
from sitroom.model import Reading, Report
from sitroom.record.reading import reader_of, reading_of

__all__ = ["crew_for", "readings_by"]

ENOUGH = 60
"""From so many reports on a second process pays: each takes two seconds to load the parser."""

MOST = 4
"""A process holds about half a gigabyte, so a large machine is not filled unasked."""

AHEAD = 4
"""Reports handed out for each process: enough to keep it busy, few enough to keep memory flat."""

Handed = tuple[Report, Future[Reading | str]]
"""A report and the promise of its reading, or of why there is none."""


def crew_for(sources: Sequence[str]) -> int:
    """How many processes are worth it for these sources: one for a few reports, or where they cannot be counted."""
    number = count(sources)
    if number is None or number < ENOUGH:
        return 1
    return max(1, min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))


def readings_by(
    jobs: int, sources: Sequence[str], published: str | None, reader: str, failed: Callable[[InputError], None]
) -> Iterator[Reading]:
    """The reading of each report, made by ``jobs`` processes; whatever goes wrong with one is handed to ``failed``."""
    crew = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=enlisted)
    waiting: deque[Handed | InputError] = deque()
    try:
        for taken in load(sources, published=published):
            waiting.append(taken if isinstance(taken, InputError) else (taken, crew.submit(made, taken, reader)))
            if len(waiting) > AHEAD * jobs:
                yield from finished(waiting.popleft(), failed)
        while waiting:
            yield from finished(waiting.popleft(), failed)
    finally:
        crew.shutdown(wait=True, cancel_futures=True)


def enlisted() -> None:
    """Leave Ctrl-C to the process that handed out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def made(report: Report, reader: str) -> Reading | str:
    """The reading of a report, or in one line why there is none: not every error can travel between processes."""
    try:
        return reading_of(report, reader_of(reader))
    except SitroomError as error:
        return str(error)


def finished(handed: Handed | InputError, failed: Callable[[InputError], None]) -> Iterator[Reading]:
    """The reading, if there is one; else what was wrong goes to ``failed``."""
    if isinstance(handed, InputError):
        failed(handed)
        return
    report, task = handed
    try:
        done = task.result()
    except BrokenProcessPool as error:
        raise ReaderError(f"a process that was reading died, perhaps of {report.source}: try --jobs 1") from error
    if isinstance(done, str):
        failed(InputError(report.source, done.removeprefix(f"{report.source}: ")))
    else:
        yield done
