"""How far a record that reports came into one by one differs from one in which all were judged at once.

    python bench/one_by_one.py RECORD [--first 64] [--most 200] [--show 5]

RECORD holds reports that were read already (a copy is taken of their readings; it is not changed). The ``--first`` are
judged at once, as they always are, the rest is taken in one at a time; then all is judged anew, and each fact is held
against what it was. ``same`` in every field, ``other`` in the fields that are counted, ``more``: there only when all is
judged anew, ``gone``: there only before. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import sitroom
from sitroom.facts import Actor, Facts
from sitroom.model import Reading
from sitroom.record import file, store, taking_in

__all__ = ["main"]

KINDS = ("lineages", "actors", "ties", "statements", "events", "accounts", "commitments")


def readings(path: Path, most: int) -> list[Reading]:
    """The newest readings of a record's first reports, in the order of adding."""
    db = file.sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [filed.reading for _, filed in zip(range(most), store.filed_after(db), strict=False)]
    finally:
        db.close()


def taken_in(found: list[Reading], first: int, folder: Path) -> tuple[Facts, Facts]:
    """The facts of a record that readings came into one by one, and those that all of them add up to."""
    with sitroom.open(folder / "one_by_one.sitroom") as record:
        for number, reading in enumerate(found, 1):
            record.file(reading)
            if number >= first:
                record.catch_up()
                print(f"\r{number:,} reports", end="", file=sys.stderr)
        print(file=sys.stderr)
        return record.facts, record.settle()


def plain(fact: Any) -> Any:
    """A fact, an actor's wordings and reasons sorted: their order tells nothing."""
    if not isinstance(fact, Actor):
        return fact
    aliases = (replace(a, evidence=tuple(sorted(a.evidence, key=str))) for a in fact.aliases)
    ordered = tuple(sorted(aliases, key=lambda alias: alias.name))
    return replace(fact, aliases=ordered, because=tuple(sorted(fact.because)))


def compared(was: Facts, now: Facts, kind: str, show: int) -> dict[str, Any]:
    """How many facts of a kind are the same, another, more or gone, and which fields are others."""
    before, after = ({fact.id: plain(fact) for fact in getattr(facts, kind)} for facts in (was, now))
    both = before.keys() & after.keys()
    others: Counter[str] = Counter()
    for id in both:
        for name in (field.name for field in fields(after[id])):
            one, other = getattr(before[id], name), getattr(after[id], name)
            if one != other:
                others[name] += 1
                if others[name] <= show:
                    print(f"{id} {name}\n  - {one}\n  + {other}", file=sys.stderr)
    for sign, ids in (("-", sorted(before.keys() - after.keys())), ("+", sorted(after.keys() - before.keys()))):
        for id in ids[:show]:
            print(f"{sign} {before.get(id, after.get(id))}", file=sys.stderr)
    same = sum(before[id] == after[id] for id in both)
    return {
        "facts": len(after),
        "same": same,
        "other": len(both) - same,
        "more": len(after) - len(both),
        "gone": len(before) - len(both),
        "fields": dict(others.most_common()),
    }


def main() -> int:
    """Measure and print; 0 also where there is no such record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--first", type=int, default=taking_in.FEW)
    parser.add_argument("--most", type=int, default=200)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    if not args.record.is_file():
        print(f"skipped: {args.record} is not here", file=sys.stderr)
        print(json.dumps({"skipped": str(args.record)}))
        return 0
    taking_in.FEW = min(taking_in.FEW, args.first - 1)
    with tempfile.TemporaryDirectory() as folder:
        was, now = taken_in(readings(args.record, args.most), args.first, Path(folder))
    found = {kind: compared(was, now, kind, args.show) for kind in KINDS}
    print(json.dumps({"reports": len(now.reports), "first": args.first, **found}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
