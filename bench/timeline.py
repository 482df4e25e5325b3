"""The brief's timeline beside timelines that newsrooms published of the same crisis.

    python bench/timeline.py RECORD.sitroom TIMELINES.jsonl[.gz] [--show 20]

RECORD holds the reports (`sitroom add REPORTS --record RECORD.sitroom`). TIMELINES holds one timeline a line: `source`
and `timeline`, a list of `date` (YYYY-MM-DD) and `sents`, as in ../shared/data/reading/corpora. Entries before the
first report's day or after the last one's are left out: nobody could tell them.

For each timeline the brief gets as many lines as the timeline has entries, then four times as many, then all:

`days`: precision, recall and F1 of the days (Martschat and Markert, EACL 2017, call it date F1)
`told`: recall of the entries. An entry is told where a line of its day, or of a day beside it, rests on sentences that
share enough rare words with it: at least three of its words, or every second one, weighed by how few entries have them
(`SHARED`): a count of likeness, not of sense.

Beside it stands how far the newsrooms tell each other's entries and days: what a good timeline can be held to. Two that
tell more than half of one another's are one timeline, shown twice, and left out of that.

`--show` prints so many entries that are not told. Prints one JSON object last: the mean over timelines.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import sitroom
from sitroom.facts import Event
from sitroom.reconcile.wording import content_words
from sitroom.show.edtf import bounds
from sitroom.show.index import Index
from sitroom.show.salience import words_of
from sitroom.show.sections.timeline import timeline

__all__ = ["main"]

SHARED = 0.3
"""The share of an entry's weight in words that one line must hold. Of 45 entries that count as told,
read beside their lines, 39 were."""

COPIED = 50.0
"""The percent of its entries that one timeline tells of another's where both are one."""

WIDE = 7
"""A date that may mean more days than this is of no use on a timeline of days."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a newsroom put on its timeline."""

    day: date
    words: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the brief's timeline."""

    days: tuple[date, ...]
    words: frozenset[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print; 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("timelines", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N entries that are not told")
    args = parser.parse_args(arguments)
    missing = next((path for path in (args.record, args.timelines) if not path.is_file()), None)
    if missing:
        print(f"skipped: {missing} is not here", file=sys.stderr)
        print(json.dumps({"skipped": str(missing)}))
        return 0
    with sitroom.open(args.record) as record:
        index = Index(record.facts)
    newsrooms = timelines(args.timelines, published(index))
    rare = rarity(entry for entries in newsrooms.values() for entry in entries)
    found = {name: measured(entries, index, rare) for name, entries in newsrooms.items()}
    for name, figures in found.items():
        print(f"{name:24} {json.dumps(figures)}")
    for name, entries in newsrooms.items():
        for entry in untold(entries, lines(index, 10**9), rare)[: args.show]:
            print(f"not told · {name} · {entry.day} · {entry.text[:160]}")
    counted = {"timelines": len(found), "entries": sum(map(len, newsrooms.values()))}
    print(json.dumps({**counted, **summary(found), "newsrooms": among(newsrooms, rare)}))
    return 0


def published(index: Index) -> tuple[date, date]:
    """The days of the first and the last report."""
    days = [known.first for f in index.facts.reports if (known := bounds(f.report.published))]
    return date.fromisoformat(min(days)), date.fromisoformat(max(days))


def timelines(path: Path, between: tuple[date, date]) -> dict[str, list[Entry]]:
    """The newsrooms' timelines, by whose they are; two that are the same are one."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
        found = [json.loads(row) for row in rows]
    made: dict[str, list[Entry]] = {}
    for row in found:
        entries = [entry for item in row["timeline"] if between[0] <= (entry := entry_of(item)).day <= between[1]]
        if entries and entries not in made.values():
            made[f"{row.get('set', '')} {row['source']}".strip()] = entries
    return made


def entry_of(item: dict[str, object]) -> Entry:
    """An entry as it stands in the file."""
    sentences = item["sents"]
    text = " ".join(map(str, sentences)) if isinstance(sentences, list) else str(sentences)
    return Entry(date.fromisoformat(str(item["date"])), content_words(text), text)


def rarity(entries: Iterable[Entry]) -> Mapping[str, float]:
    """How telling each word is among the entries: the logarithm of how few of them have it."""
    each = list(entries)
    counted = Counter(word for entry in each for word in entry.words)
    return defaultdict(lambda: math.log(len(each)), {w: math.log(len(each) / n) for w, n in counted.items()})


def lines(index: Index, most: int) -> list[Told]:
    """The brief's timeline with so many lines."""
    shown = (index.by_id[line.id] for line in timeline(index, most).dated.shown)
    return [Told(days_of(event.when), words_of(event, index)) for event in shown if isinstance(event, Event)]


def days_of(when: str | None) -> tuple[date, ...]:
    """The days that a date may mean, none where they are too many."""
    known = bounds(when)
    if known is None:
        return ()
    first, last = date.fromisoformat(known.first), date.fromisoformat(known.last)
    length = (last - first).days
    return tuple(first + timedelta(n) for n in range(length + 1)) if length < WIDE else ()


def measured(entries: list[Entry], index: Index, rare: Mapping[str, float]) -> dict[str, object]:
    """One newsroom's timeline beside the brief's, at three lengths."""
    figures: dict[str, object] = {"entries": len(entries)}
    for name, most in (("as long", len(entries)), ("four times", 4 * len(entries)), ("all", 10**9)):
        found = lines(index, most)
        missed = untold(entries, found, rare)
        figures[name] = {**of_days(entries, found), "told": percent(len(entries) - len(missed), len(entries))}
    return figures


def of_days(entries: list[Entry], found: list[Told]) -> dict[str, float]:
    """Precision, recall and F1 of the days that lines name exactly."""
    want, got = {entry.day for entry in entries}, {line.days[0] for line in found if len(line.days) == 1}
    p, r = percent(len(want & got), len(got)), percent(len(want & got), len(want))
    return {"days p": p, "days r": r, "days f1": round(2 * p * r / (p + r or 1), 1)}


def untold(entries: list[Entry], found: list[Told], rare: Mapping[str, float]) -> list[Entry]:
    """The entries that no line tells."""
    on: dict[date, list[frozenset[str]]] = defaultdict(list)
    for line in found:
        for day in line.days:
            for near in (-1, 0, 1):
                on[day + timedelta(near)].append(line.words)
    return [entry for entry in entries if not any(alike(entry, words, rare) for words in set(on[entry.day]))]


def alike(entry: Entry, words: frozenset[str], rare: Mapping[str, float]) -> bool:
    """Whether some words hold enough of an entry's."""
    both = entry.words & words
    whole = sum(rare[word] for word in entry.words)
    return len(both) >= min(3, math.ceil(len(entry.words) / 2)) and sum(rare[w] for w in both) >= SHARED * whole


def among(newsrooms: Mapping[str, list[Entry]], rare: Mapping[str, float]) -> dict[str, float]:
    """How far one newsroom's timeline tells another's: the mean over all pairs that are no copies of one another."""
    lines_of = {name: [Told((entry.day,), entry.words) for entry in entries] for name, entries in newsrooms.items()}
    told = {
        (a, b): percent(len(newsrooms[a]) - len(untold(newsrooms[a], lines_of[b], rare)), len(newsrooms[a]))
        for a, b in permutations(newsrooms, 2)
    }
    apart = [pair for pair in told if max(told[pair], told[pair[::-1]]) <= COPIED]
    days = [of_days(newsrooms[a], lines_of[b])["days f1"] for a, b in apart]
    if not apart:
        return {}
    return {
        "days f1": round(sum(days) / len(days), 1),
        "told": round(sum(told[pair] for pair in apart) / len(apart), 1),
    }


def percent(part: int, whole: int) -> float:
    """A share in percent, to one place."""
    return round(100 * part / whole, 1) if whole else 0.0


def summary(found: Mapping[str, dict[str, object]]) -> dict[str, dict[str, float]]:
    """The mean over timelines, for each length and measure."""
    made: dict[str, dict[str, float]] = {}
    for length in ("as long", "four times", "all"):
        each = [figures[length] for figures in found.values()]
        rows = [row for row in each if isinstance(row, dict)]
        made[length] = {name: round(sum(row[name] for row in rows) / len(rows), 1) for name in rows[0]} if rows else {}
    return made


if __name__ == "__main__":
    sys.exit(main())
