"""What one more report costs in a record that grows: made-up readings, so only filing and settling are timed.

    python bench/growth.py [--sizes 100 1000 10000 100000] [--adds 15] [--record FILE] [--json FILE]

For each size the record is filled up with reports of a made-up war (``made_up_war.py``), and then so many more are
added one at a time, each with its facts, in CPU seconds. Reading a report, which takes the built-in reader about a
second whatever the record holds, is left out.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import process_time

from made_up_war import readings

import sitroom
from sitroom import Record
from sitroom.record import taking_in

__all__ = ["main"]

PORTION = 400
"""Reports that the record is filled up with at a time: one at a time would take days."""


def fill(record: Record, held: int, size: int) -> int:
    """Fill the record up to a size; how many reports it then holds."""
    while held < size:
        last = min(held + PORTION, size)
        for reading in readings(held, last):
            record.file(reading)
        settle(record)
        held = last
        print(f"\r{held:,} reports", end="", file=sys.stderr)
    return held


def settle(record: Record) -> None:
    """Let the facts cover what was filed, without loading all of them."""
    record.catch_up()


def one_more(record: Record, number: int) -> float:
    """The CPU seconds that filing one more report and settling it takes."""
    (reading,) = readings(number, number + 1)
    start = process_time()
    record.file(reading)
    settle(record)
    return process_time() - start


def measured(path: Path, sizes: list[int], adds: int) -> list[dict[str, float]]:
    """For each size, what one more report costs."""
    found, held = [], 0
    taking_in.TOGETHER, taking_in.MORE = PORTION, 0
    with sitroom.open(path) as record:
        for size in sorted(sizes):
            held = fill(record, held, size)
            spent = [one_more(record, held + n) for n in range(adds)]
            held += adds
            late = quantiles(spent, n=10)[-1]
            megabytes = path.stat().st_size / 1e6
            found.append({"reports": size, "median": median(spent), "p90": late, "megabytes": megabytes})
            print(f"\r{size:>9,} reports: {median(spent):.2f} s, one in ten {late:.2f} s or more; {megabytes:,.0f} MB")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000, 100_000])
    parser.add_argument("--adds", type=int, default=15)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(args.record or Path(folder) / "growth.sitroom", args.sizes, args.adds)
    whole = {"machine": platform.machine(), "python": platform.python_version(), "sizes": found}
    whole["ratio"] = found[-1]["median"] / found[0]["median"]
    print(f"the largest costs {whole['ratio']:.2f} times the smallest")
    if args.json:
        args.json.write_text(json.dumps(whole, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
