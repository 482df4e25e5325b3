"""What one more report costs in a record that grows: made-up readings, so only filing and settling are timed.

    python bench/growth.py [--sizes 100 1000 10000 100000] [--adds 15] [--record FILE]

For each size the record is filled up with reports of a made-up war (``made_up_war.py``), and then so many more are
added one at a time by a fresh process, each with its facts: CPU seconds, and the most memory it held, in megabytes.
Reading a report, which takes the built-in reader about a second whatever the record holds, is left out. Prints one JSON
object last: ``ratio`` is the largest record's median over the smallest's.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from made_up_war import readings

import sitroom
from sitroom.record import store, taking_in

__all__ = ["main"]

PORTION = 400
"""Reports that the record is filled up with at a time: one at a time would take hours."""


def fill(path: Path, size: int) -> None:
    """Fill the record up to a size, each portion judged beside a few reports as a single one is."""
    taking_in.TOGETHER, taking_in.MORE, taking_in.SHARE = PORTION, 0, 1
    with sitroom.open(path) as record:
        # Made up, it need not outlive a power cut: half the time goes into waiting for the disk otherwise.
        record._db.execute("PRAGMA synchronous = OFF")
        with closing(sqlite3.connect(path)) as file:
            held = store.count_reports(file)
        for first in range(held, size, PORTION):
            for reading in readings(first, min(first + PORTION, size)):
                record.file(reading)
            record.catch_up()
            print(f"\r{first:,} reports", end="", file=sys.stderr)


def added(path: Path, first: int, adds: int) -> dict[str, Any]:
    """What filing further reports and settling them takes, one at a time."""
    spent, waited = [], []
    with sitroom.open(path) as record:
        for reading in readings(first, first + adds):
            start, began = process_time(), perf_counter()
            record.file(reading)
            record.catch_up()
            spent.append(process_time() - start)
            waited.append(perf_counter() - began)
    cpu = {"median": round(median(spent), 4), "p90": round(quantiles(spent, n=10)[-1], 4)}
    return {**cpu, "waited": round(median(waited), 4), "memory": getrusage(RUSAGE_SELF).ru_maxrss // 1024}


def measured(path: Path, sizes: list[int], adds: int) -> list[dict[str, Any]]:
    """For each size, what one more report costs."""
    found: list[dict[str, Any]] = []
    for size in sorted(sizes):
        # A process starts with the most memory that the one which starts it has held: this one must stay small.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as fresh:
            fresh.submit(fill, path, size).result()
            cost = fresh.submit(added, path, size, adds).result()
        found.append({"reports": size, **cost, "file": path.stat().st_size // 10**6})
        print(f"\r{found[-1]}", file=sys.stderr)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000, 100_000])
    parser.add_argument("--adds", type=int, default=15)
    parser.add_argument("--record", type=Path, help="where to make the record, to keep it")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(args.record or Path(folder) / "growth.sitroom", args.sizes, args.adds)
    print(json.dumps({"sizes": found, "ratio": round(found[-1]["median"] / found[0]["median"], 2)}))


if __name__ == "__main__":
    main()
