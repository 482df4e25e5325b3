"""How well reports that go back to one newsroom's reporting are told from those that do not, and how fast.

    python bench/lineage.py HELSINKI.csv.gz [--labels bench/lineage_labels.csv] [--part held-out] [--growth 1000,2000]

HELSINKI holds `id`, `publisher` and `text` (paragraphs divided by `###`), as in ../shared/data/reading/wire. LABELS
gives for a report (by its id) the story it tells and which text of that story it carries, as one person read them;
stories are in two halves, `tune` and `held-out`, and thresholds were set on the first alone. `unsure` names a story of
which nobody could say whether it is the same one.

`lineage`: of all pairs of labelled reports, those put into one lineage. `answers`: each report, in the order of the
file, is a copy of one before it, a later version of one, or an own report. `--growth` makes up so many reports, half
of them reprints, and prints the seconds of computing. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from random import Random

from sitroom.facts import LineageReason
from sitroom.intake import report_of_text
from sitroom.model import Report
from sitroom.reconcile.corrections import Changes
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.lineages import Lineages, lineages_of

__all__ = ["main"]

LABELS = Path(__file__).with_name("lineage_labels.csv")
Label = dict[str, str]
COPY, VERSION, OWN = "copy", "version", "own"


def reports(path: Path) -> list[Report]:
    """The reports of the file, in its order."""
    csv.field_size_limit(2**27)
    with gzip.open(path, "rb") as packed:
        rows = list(csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8")))
    return [
        report_of_text(row["text"].replace(" ### ", "\n\n"), source=row["id"], outlet=row["publisher"]) for row in rows
    ]


def grouped(found: list[Report]) -> Lineages:
    """The lineages of these reports, nothing corrected."""
    return lineages_of(found, Changes([], {}), Ids())


def same(a: Label, b: Label) -> bool | None:
    """Whether two labelled reports tell one story, None where that is unsure."""
    if a["story"] == b["story"]:
        return True
    return None if b["story"] == a["unsure"] or a["story"] == b["unsure"] else False


def scored(hit: int, found: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 in percent."""
    p, r = hit / max(found, 1), hit / max(wanted, 1)
    return {name: round(100 * x, 1) for name, x in (("p", p), ("r", r), ("f1", 2 * p * r / ((p + r) or 1)))}


def pairs(labels: list[Label], lineage: dict[str, str]) -> dict[str, float]:
    """How well pairs of one lineage are found."""
    asked = [(a, b, want) for a, b in combinations(labels, 2) if (want := same(a, b)) is not None]
    found = [lineage[a["report"]] == lineage[b["report"]] for a, b, _ in asked]
    wanted = [want for *_, want in asked]
    hit = sum(f and w for f, w in zip(found, wanted, strict=True))
    return {"pairs": len(asked), "of one lineage": sum(wanted), **scored(hit, sum(found), sum(wanted))}


def answers(labels: list[Label], lineage: dict[str, str], reason: dict[str, LineageReason]) -> dict[str, object]:
    """How well each report's answer is found: copy, later version, own report."""
    asked: Counter[tuple[str, str]] = Counter()
    for number, label in enumerate(labels):
        before = labels[:number]
        kin = [b for b in before if lineage[b["report"]] == lineage[label["report"]] and same(b, label) is not None]
        found = OWN if not kin else COPY if reason[label["report"]] is LineageReason.COPY else VERSION
        asked[wanted_answer(label, before), found] += 1
    each = {
        answer: scored(
            asked[answer, answer],
            sum(n for (_, f), n in asked.items() if f == answer),
            sum(n for (w, _), n in asked.items() if w == answer),
        )
        for answer in (COPY, VERSION, OWN)
    }
    right = sum(n for (w, f), n in asked.items() if w == f)
    return {"reports": len(labels), "right": round(100 * right / max(len(labels), 1), 1), **each}


def wanted_answer(label: Label, before: list[Label]) -> str:
    """The answer by the labels."""
    kin = [b for b in before if b["story"] == label["story"]]
    if any(b["text"] == label["text"] for b in kin):
        return COPY
    return VERSION if kin else OWN


def made_up(number: int, random: Random) -> list[Report]:
    """Reports of made-up words, every second a reprint of an earlier one with a few words changed."""
    vocabulary = ["".join(random.choices("abcdefghiklmnoprstu", k=random.randint(3, 9))) for _ in range(5000)]
    texts: list[str] = []
    for _ in range(number):
        if texts and random.random() < 0.5:
            words = random.choice(texts).split()
            for _ in range(10):
                words[random.randrange(len(words))] = random.choice(vocabulary)
            texts.append(" ".join(words))
        else:
            texts.append(" ".join(random.choices(vocabulary, k=400)))
    return [report_of_text(text, source=str(i), outlet=f"Paper {i}") for i, text in enumerate(texts)]


def growth(sizes: list[int]) -> dict[str, float]:
    """Seconds of computing for so many reports."""
    taken = {}
    for size in sizes:
        made = made_up(size, Random(3))
        start = time.process_time()
        grouped(made)
        taken[str(size)] = round(time.process_time() - start, 2)
    return taken


def main() -> int:
    """Score and print. Exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--part", default="held-out")
    parser.add_argument("--growth", default="")
    args = parser.parse_args()
    found = reports(args.file)
    lineages = grouped(found)
    lineage = {report.source: lineages.of[report.id] for report in found}
    reason = {report.source: lineages.reasons[report.id] for report in found}
    with args.labels.open(encoding="utf-8", newline="") as file:
        known = {row["report"]: row for row in csv.DictReader(file)}
    labels = [known[r.source] for r in found if r.source in known and known[r.source]["part"] == args.part]
    result: dict[str, object] = {"lineage": pairs(labels, lineage), "answers": answers(labels, lineage, reason)}
    if args.growth:
        result["seconds"] = growth([int(size) for size in args.growth.split(",")])
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
