"""How well names are compared by their spelling, and what it costs.

    python bench/names.py FILE [FILE …] [--all] [--show N]

A FILE is a table of labelled pairs (CSV: `schema`, `name1`, `name2`, `is_match`), of which the people are measured, or
a table of spellings (TSV, may be .gz: `arabic_key`, `latin`, perhaps `latin_lang`), of which variants of one key are
told from look-alikes: names of other keys that are nearest in their letters. Of a table of spellings only the half is
measured that `train/name_spelling.py` never sees (by the key's checksum); `--all` measures everything. Names marked as
aliases (`latin_lang`) are other names, no variants, and are left out. Prints one JSON object last; the cost is
processor time, of pairs not compared before.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from rapidfuzz import fuzz, process

from sitroom.reconcile.likeness import Likeness, likeness, name_odds

__all__ = ["Pair", "is_held_out", "lookalike_pairs", "main", "spellings"]

Pair = tuple[str, str, bool]
"""Two names, and whether they are one's."""

LATIN = re.compile(r"[A-Za-zÀ-ɏ'’`ʿʻ‘\- ]+")
NEAREST = 25
"""Neighbours looked at for a look-alike."""

CHOSEN = 3
"""Of the nearest that share no key, how many one is drawn from."""

MOST = 4_000
"""Keys measured."""


def main() -> int:
    """Compare, count, print; 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--all", action="store_true", help="measure all keys, also those trained on")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N mistakes of each kind")
    args = parser.parse_args()
    result: dict[str, Any] = {}
    for path in args.files:
        if not path.is_file():
            print(f"skipped: {path} is not here", file=sys.stderr)
            result[path.name] = {"skipped": str(path)}
        elif (rows := table(path)) and "arabic_key" in rows[0]:
            pairs = lookalike_pairs(spellings(rows), lambda key: args.all or is_held_out(key))
            result[path.name] = measured(pairs, lambda a, b: name_odds(a, b) > 0, args.show)
        else:
            pairs = [(r["name1"], r["name2"], r["is_match"] == "true") for r in rows if r["schema"] == "Person"]
            result[path.name] = measured(pairs, lambda a, b: likeness(a, b) is not Likeness.OTHER, args.show)
    print(json.dumps(result))
    return 0


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table, by its header."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t" if ".tsv" in path.suffixes else ","))


def spellings(rows: Sequence[Mapping[str, str]]) -> dict[str, set[str]]:
    """The Latin spellings of each key."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.get("latin_lang") != "alias" and LATIN.fullmatch(row["latin"].strip()):
            found[row["arabic_key"]].add(row["latin"].strip())
    return found


def is_held_out(key: str) -> bool:
    """Whether a key is of the half that nothing is trained on."""
    return crc32(key.encode()) % 2 == 1


def lookalike_pairs(
    names: Mapping[str, set[str]],
    taken: Callable[[str], bool],
    each: int = 1,
    most: int = MOST,
    seed: int = 5,
) -> list[Pair]:
    """For each key with two spellings: pairs of them, and as many of one with a near name that has another key."""
    choose = random.Random(seed)
    keys = sorted(key for key in names if taken(key))
    keys_of = defaultdict(set)
    for key, written in names.items():
        for name in written:
            keys_of[letters(name)].add(key)
    known = sorted({name for key in keys for name in names[key]})
    flat = [letters(name) for name in known]
    many = [key for key in keys if len({letters(name) for name in names[key]}) > 1]
    choose.shuffle(many)
    found: list[Pair] = []
    for key in many[:most]:
        written = sorted(names[key])
        choose.shuffle(written)
        same = [(a, b, True) for i, a in enumerate(written) for b in written[:i] if letters(a) != letters(b)][:each]
        first = written[0]
        near = process.extract(letters(first), flat, scorer=fuzz.ratio, limit=NEAREST)
        others = [known[i] for name, _, i in near if not keys_of[name] & keys_of[letters(first)]][: CHOSEN * each]
        found += same + [(first, other, False) for other in choose.sample(others, min(len(others), len(same)))]
    return found


def letters(name: str) -> str:
    """A name's letters alone: spellings that differ only in accents, hyphens and capitals are one."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z]+", flat.lower().replace("'", "").replace("’", "")))


def measured(pairs: Sequence[Pair], same: Callable[[str, str], bool], show: int) -> dict[str, Any]:
    """Precision, recall and F1 in percent, and microseconds a pair."""
    started = time.process_time()
    said = [same(a, b) for a, b, _ in pairs]
    seconds = time.process_time() - started
    right = sum(found and one for found, (_, _, one) in zip(said, pairs, strict=True))
    precision, recall = right / max(1, sum(said)), right / max(1, sum(one for *_, one in pairs))
    for line in mistakes(pairs, said, show):
        print(line)
    return {
        "pairs": len(pairs),
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(200 * precision * recall / max(1e-9, precision + recall), 1),
        "microseconds": round(1e6 * seconds / max(1, len(pairs))),
    }


def mistakes(pairs: Sequence[Pair], said: Sequence[bool], show: int) -> Iterator[str]:
    """The first pairs wrongly taken for one name, and the first missed."""
    for kind in (True, False):
        wrong = [(a, b) for found, (a, b, one) in zip(said, pairs, strict=True) if found is kind and one is not kind]
        yield from (f"{'taken' if kind else 'missed'}\t{a}\t{b}" for a, b in wrong[:show])


if __name__ == "__main__":
    sys.exit(main())
