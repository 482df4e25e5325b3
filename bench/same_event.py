"""How well mentions of one event are told from mentions of others, across documents: ECB+, or a file laid out like it.

    python bench/same_event.py FILE [--part dev] [--show N]

FILE holds gold mentions as JSON (`doc_id`, `coref_chain`, `mention_context`, `tokens_number`), or is a zip archive with
`PART/Event_gold_mentions.json`. The documents are read by Sitroom; each gold mention becomes an event with the roles
that the reading gives it, and all mentions of all documents are put together at once, without topics. Types are not
measured: most of these events are none of PLOVER's. Prints pairs across documents (precision, recall, F1) and B-cubed,
beside joining all mentions with the same head word. One JSON object last.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from sitroom.model import Event, EventType, Reading, Report, Span
from sitroom.reconcile.actors import Cast, cast_of
from sitroom.reconcile.corrections import Changes
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.same_event import same_events
from sitroom.reconcile.told import Told, told
from sitroom.reconcile.wording import sentence_at, stem
from sitroom.understand.builtin import BuiltinReader

__all__ = ["main"]

ONE_TYPE = EventType.CONSULT
QUOTES = {"``": '"', "''": '"'}


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention that people marked: its document, its place there, and the event it is of."""

    document: str
    span: Span
    chain: str


def main() -> int:
    """Read, put together, count, print; 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--part", default="dev", help="of an archive (%(default)s)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N wrong and N missed pairs")
    args = parser.parse_args()
    if not args.file.is_file():
        print(f"skipped: {args.file} is not here", file=sys.stderr)
        print(json.dumps({"skipped": str(args.file)}))
        return 0
    texts, golds = documents(mentions(args.file, args.part))
    readings = {name: read(name, text) for name, text in texts.items()}
    tellings, cast, found = tell(readings, golds)
    groups = same_events(tellings, cast.by_id)
    ours = [str(groups.head(i)) for i in range(len(golds))]
    heads = [stem(texts[g.document][g.span.start : g.span.end].split()[-1].lower()) for g in golds]
    for line in mistakes(golds, ours, texts, args.show):
        print(line)
    result = {
        "documents": len(texts),
        "mentions": len(golds),
        "read as events": found,
        "ours": scored(golds, ours),
        "same head word": scored(golds, heads),
    }
    print(json.dumps(result))
    return 0


def mentions(path: Path, part: str) -> list[dict[str, Any]]:
    """The gold mentions of a file, or of a part of an archive."""
    if path.suffix != ".zip":
        return list(json.loads(path.read_text(encoding="utf-8")))
    with zipfile.ZipFile(path) as archive:
        name = next(n for n in archive.namelist() if n.endswith(f"{part}/Event_gold_mentions.json"))
        return list(json.loads(archive.read(name)))


def documents(rows: Sequence[Mapping[str, Any]]) -> tuple[dict[str, str], list[Gold]]:
    """The texts of the documents, put together from their words, and where the mentions stand in them."""
    texts: dict[str, str] = {}
    starts: dict[str, list[Span]] = {}
    golds = []
    for row in rows:
        name = row["doc_id"]
        if name not in texts:
            words = [QUOTES.get(word, word) for word in row["mention_context"]]
            texts[name], starts[name] = " ".join(words), list(places(words))
        at = [starts[name][n] for n in row["tokens_number"] if n < len(starts[name])]
        if at:
            golds.append(Gold(name, Span(at[0].start, at[-1].end), row["coref_chain"]))
    return texts, golds


def places(words: Sequence[str]) -> Iterator[Span]:
    """Where the words stand when they are put together with blanks."""
    start = 0
    for word in words:
        yield Span(start, start + len(word))
        start += len(word) + 1


READER = BuiltinReader()


def read(name: str, text: str) -> Reading:
    """What Sitroom reads in a document."""
    return READER.read(Report(f"r-{name}", name, text, (Span(0, len(text)),), "", language="en"))


def tell(readings: Mapping[str, Reading], golds: Sequence[Gold]) -> tuple[list[Told], Cast, int]:
    """The gold mentions as tellings of events, who is who in them, and how many the reading found by itself."""
    order = list(readings.values())
    cast = cast_of(order, Changes(()), Ids(), {})
    numbers = {name: n for n, name in enumerate(readings)}
    tellings, found = [], 0
    for gold in golds:
        reading = readings[gold.document]
        own = next((e for e in reading.events if e.anchor.overlaps(gold.span)), None)
        found += own is not None
        event = replace(own or Event("", ONE_TYPE, gold.span), anchor=gold.span, type=ONE_TYPE)
        tellings.append(told(numbers[gold.document], reading, event, None, cast))
    return tellings, cast, found


def scored(golds: Sequence[Gold], groups: Sequence[str]) -> dict[str, float]:
    """Pairs across documents, and B-cubed over all mentions, in percent."""
    right = made = wanted = 0
    for (a, one), (b, two) in combinations(zip(golds, groups, strict=True), 2):
        if a.document != b.document:
            right += a.chain == b.chain and one == two
            made += one == two
            wanted += a.chain == b.chain
    cubed = b_cubed([g.chain for g in golds], groups)
    return {**percent(right / max(1, made), right / max(1, wanted), ""), **percent(*cubed, "b3_")}


def b_cubed(truth: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """Mean over the mentions of how much of its group, and of its event, is shared."""
    by_truth, by_found, both = defaultdict(int), defaultdict(int), defaultdict(int)
    for a, b in zip(truth, found, strict=True):
        by_truth[a] += 1
        by_found[b] += 1
        both[a, b] += 1
    shares = [(both[a, b] / by_found[b], both[a, b] / by_truth[a]) for a, b in zip(truth, found, strict=True)]
    return sum(p for p, _ in shares) / len(shares), sum(r for _, r in shares) / len(shares)


def percent(precision: float, recall: float, name: str) -> dict[str, float]:
    """Precision, recall and F1 in percent."""
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {f"{name}p": round(100 * precision, 1), f"{name}r": round(100 * recall, 1), f"{name}f1": round(100 * f1, 1)}


def mistakes(golds: Sequence[Gold], groups: Sequence[str], texts: Mapping[str, str], show: int) -> Iterator[str]:
    """Pairs wrongly joined, and pairs missed, with their sentences."""
    left = {True: show, False: show}
    for (a, one), (b, two) in combinations(zip(golds, groups, strict=True), 2):
        joined = one == two
        if a.document != b.document and joined != (a.chain == b.chain) and left[joined]:
            left[joined] -= 1
            words = [sentence_at(texts[g.document], g.span).of(texts[g.document]) for g in (a, b)]
            anchors = [g.span.of(texts[g.document]) for g in (a, b)]
            yield f"{'joined' if joined else 'missed'}\t{anchors[0]}: {words[0]}\n\t{anchors[1]}: {words[1]}"


if __name__ == "__main__":
    sys.exit(main())
