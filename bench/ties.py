"""How well standing relations are read: how many of those in a key are found, and how many of those found are in it.

    python bench/ties.py gold REPORTS.jsonl GOLD.json
    python bench/ties.py re3d FOLDER [--every N]

REPORTS holds one report a line (`id`, `text`, `published`), GOLD an answer key as `gold.py` of the scorers' folder
reads it. FOLDER holds folders with `documents.json`, `entities.json` and `relations.json` as re3d has them, one object
a line.

`r`: of the key's ties, those with a tie found between the same two; `p`: of the ties found, those that the key has
between the same two; `kind`: those of them whose kind is the key's too. In re3d two are the same where their words
overlap or name the same. Only relations that stand are asked for there, and `p` is of ties between two that re3d marks
as entities: it does not mark everybody, so a tie it lacks may be true. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitroom.model import Reading, Report, Span, Tie
from sitroom.understand.builtin import BuiltinReader

__all__ = ["main"]

STOP = frozenset({
    "the", "a", "an", "of", "s", "and", "some", "general", "gen", "president", "minister", "mr", "ms", "dr",
})  # fmt: skip
STANDING = {
    "BelongsTo": {"member_of", "part_of", "office", "affiliated_with", "leads", "works_at", "speaks_for"},
    "InChargeOf": {"leads", "office", "part_of", "speaks_for"},
    "FightingAgainst": {"opposes"},
    "AlliesOf": {"allied_with", "backs", "member_of"},
    "Likes": {"backs", "allied_with"},
    "Dislikes": {"opposes"},
}
"""The relations of re3d that stand, and the kinds of ties that are the same."""


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def readings(rows: list[dict[str, Any]]) -> Iterator[tuple[str, Reading]]:
    """What is read in texts, each taken as a whole story."""
    reader = BuiltinReader()
    for row in rows:
        story = (Span(0, len(row["text"])),)
        yield (
            row["id"],
            reader.read(Report(row["id"], row["id"], row["text"], story, "", published=row.get("published"))),
        )


def words(name: str) -> set[str]:
    """The words of a name that tell one from another."""
    found = set(re.findall(r"\w+", name.lower()))
    return found - STOP or found


def same_name(one: str, other: str) -> bool:
    """Whether two names share half of the shorter one's words."""
    a, b = words(one), words(other)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5


def names_of(span: Span, reading: Reading) -> list[str]:
    """The words of a span and the names that mentions filling most of it stand for."""
    inside = (
        m for m in reading.mentions if 2 * (min(span.end, m.end) - max(span.start, m.start)) > span.end - span.start
    )
    return [span.of(reading.report.text), *(m.resolved for m in inside if m.resolved)]


def against_key(reports: Path, key: Path) -> dict[str, Any]:
    """Ties of whole reports against an answer key."""
    wanted: dict[str, list[dict[str, Any]]] = {}
    for tie in json.loads(key.read_text(encoding="utf-8"))["ties"]:
        wanted.setdefault(tie["evidence"]["report"], []).append(tie)
    found = right = kind = hit = 0
    for name, reading in readings([row for row in lines(reports) if row["id"] in wanted]):
        gold = wanted[name]
        ends = [(names_of(t.a, reading), names_of(t.b, reading), t.kind.value) for t in reading.ties]
        pairs = [[g for g in gold if joins(a, b, g) or joins(b, a, g)] for a, b, _ in ends]
        found += len(ends)
        right += sum(map(bool, pairs))
        kind += sum(any(g["kind"] == k for g in p) for p, (_, _, k) in zip(pairs, ends, strict=True))
        met = [id(g) for p in pairs for g in p]
        hit += sum(id(g) in met for g in gold)
    asked = sum(map(len, wanted.values()))
    return {"key": asked, "found": found, "r": share(hit, asked), "p": share(right, found), "kind": share(kind, found)}


def joins(a: list[str], b: list[str], tie: dict[str, Any]) -> bool:
    """Whether names at two ends are those of a key's tie."""
    return any(same_name(x, tie["a"]) for x in a) and any(same_name(x, tie["b"]) for x in b)


def against_re3d(folder: Path, every: int) -> dict[str, Any]:
    """Ties of re3d's documents against its relations that stand."""
    asked: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    found = right = kind = 0
    for part in sorted(path.parent for path in folder.glob("*/documents.json")):
        relations: dict[str, list[dict[str, Any]]] = {}
        entities: dict[str, list[Span]] = {}
        for row in lines(part / "relations.json"):
            relations.setdefault(row["documentId"], []).append(row)
        for row in lines(part / "entities.json"):
            entities.setdefault(row["documentId"], []).append(Span(row["begin"], row["end"]))
        texts = [{"id": row["_id"], "text": row["text"]} for row in lines(part / "documents.json")][::every]
        for name, reading in readings(texts):
            gold = [g for g in relations.get(name, []) if g["type"] in STANDING]
            marked = entities.get(name, [])
            ties = [t for t in reading.ties if all(any(end.overlaps(e) for e in marked) for end in (t.a, t.b))]
            pairs = [[g for g in gold if between(t, g, reading)] for t in ties]
            found += len(ties)
            right += sum(map(bool, pairs))
            kind += sum(any(t.kind.value in STANDING[g["type"]] for g in p) for t, p in zip(ties, pairs, strict=True))
            met = {id(g) for t in reading.ties for g in gold if between(t, g, reading)}
            asked.update(g["type"] for g in gold)
            hit.update(g["type"] for g in gold if id(g) in met)
    by_type = {name: f"{hit[name]} of {asked[name]}" for name in sorted(asked)}
    total = {"key": asked.total(), "found": found, "r": share(hit.total(), asked.total())}
    return {**total, "p": share(right, found), "kind": share(kind, found), "by_type": by_type}


def between(tie: Tie, relation: dict[str, Any], reading: Reading) -> bool:
    """Whether a tie's two ends are a relation's, either way round: the same words, or words for the same name."""
    ends = [(end, names_of(end, reading)) for end in (tie.a, tie.b)]
    sides = [(Span(relation[f"{s}Begin"], relation[f"{s}End"]), str(relation[s])) for s in ("source", "target")]
    return any(
        all(
            e.overlaps(span) or any(same_name(n, name) for n in names)
            for (e, names), (span, name) in zip(ends, order, strict=True)
        )
        for order in (sides, sides[::-1])
    )


def share(part: int, whole: int) -> float:
    """A share in percent."""
    return round(100 * part / whole, 1) if whole else 0.0


def main() -> int:
    """Measure one set of data; 0 also where it is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    gold = kinds.add_parser("gold")
    gold.add_argument("reports", type=Path)
    gold.add_argument("key", type=Path)
    re3d = kinds.add_parser("re3d")
    re3d.add_argument("folder", type=Path)
    re3d.add_argument("--every", type=int, default=1)
    args = parser.parse_args()
    wanted = (args.reports, args.key) if args.kind == "gold" else (args.folder,)
    missing = next((path for path in wanted if not path.exists()), None)
    if missing:
        print(f"skipped: {missing} is not here", file=sys.stderr)
        print(json.dumps({"skipped": str(missing)}))
        return 0
    figures = against_key(args.reports, args.key) if args.kind == "gold" else against_re3d(args.folder, args.every)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
