"""How fast reports are read, where the time goes, and how much memory it takes.

    python bench/speed.py REPORTS.jsonl[.gz] [--limit N] [--settle]

REPORTS holds one report a line with `text` and, where known, `published` (or `date`). Every part is timed in CPU
seconds of this process; `settle` also files the readings in a record and reconciles them. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sitroom
from sitroom.intake import report_of_text
from sitroom.model import Reading, Report
from sitroom.understand.commitments import find_commitments
from sitroom.understand.document import document, parser
from sitroom.understand.events import find_events
from sitroom.understand.mentions import find_mentions
from sitroom.understand.statements import find_statements
from sitroom.understand.ties import find_ties
from sitroom.understand.times import find_times

__all__ = ["main"]


class Clock:
    """CPU seconds by part."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def time(self, part: str, work: Callable[..., Any], *args: Any) -> Any:
        """Do the work and add what it took to ``part``."""
        start = time.process_time()
        made = work(*args)
        self.spent[part] += time.process_time() - start
        return made


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a JSON Lines file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def take_in(row: dict[str, Any], number: int) -> Report:
    """One line as a report."""
    return report_of_text(row["text"], source=f"bench#{number}", published=row.get("published") or row.get("date"))


def read(report: Report, clock: Clock) -> Reading:
    """A reading made part by part, each on the clock: the built-in reader's steps."""
    doc = clock.time("parse", document, report)
    times = clock.time("times", find_times, doc)
    mentions = clock.time("mentions", find_mentions, doc)
    statements = clock.time("statements", find_statements, doc, mentions, times)
    events = clock.time("events", find_events, doc, mentions, times, statements)
    commitments = clock.time("commitments", find_commitments, doc, mentions, statements)
    ties = clock.time("ties", find_ties, doc, mentions)
    return Reading(report, "bench", mentions, times, statements, events, commitments, ties)


def settle(path: Path, limit: int | None, clock: Clock) -> dict[str, int]:
    """File the same reports in a record the way ``sitroom add`` does, and count what they add up to."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for i, row in enumerate(rows(path)):
                if limit is None or i < limit:
                    shape = {"id": str(i), "text": row["text"], "published": row.get("published") or row.get("date")}
                    out.write(json.dumps(shape) + "\n")
        with sitroom.open(Path(folder) / "bench.sitroom") as record:
            clock.time("add, all of it", record.add, [str(source)])
            facts = record.facts
            kinds = ("actors", "lineages", "statements", "events", "accounts", "commitments", "ties")
            return {kind: len(getattr(facts, kind)) for kind in kinds}


def main() -> int:
    """Run the measure that the command line asks for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("--limit", type=int)
    arguments.add_argument("--settle", action="store_true")
    args = arguments.parse_args()
    if not args.reports.exists():
        print(f"{args.reports} is not here: skipped", file=sys.stderr)
        return 0
    parser()
    clock, words, made, started = Clock(), 0, 0, time.perf_counter()
    for number, row in enumerate(rows(args.reports)):
        if args.limit is not None and number >= args.limit:
            break
        report = clock.time("intake", take_in, row, number)
        read(report, clock)
        words += sum(len(span.of(report.text).split()) for span in report.story)
        made += 1
    wall = time.perf_counter() - started
    cpu = sum(clock.spent.values())
    result = {
        "reports": made,
        "words": words,
        "reports_per_second": round(made / wall, 2),
        "cpu_s_per_900_words": round(900 * cpu / max(words, 1), 3),
        "parts_cpu_s_per_900_words": {part: round(900 * s / max(words, 1), 4) for part, s in clock.spent.items()},
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "day": time.strftime("%Y-%m-%d"),
    }
    if args.settle:
        result["facts"] = settle(args.reports, args.limit, clock)
        result["add_cpu_s"] = round(clock.spent["add, all of it"], 1)
        result["peak_memory_mb_with_record"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
