"""Learn which words are somebody's commitment: a logistic regression over readable signs.

    PYTHONPATH=src:train python train/commitments.py ANNOTATED.jsonl … [--without NAMES.json] --into models/commitments

ANNOTATED and NAMES are as in ``ties.py``; `commitments` have a `quote`. What the rules hold for a commitment, and every
other "will", "would", "must" or imperative in what somebody says, is an example: one of a commitment where it shares
half of the shorter one's letters with a quote. Prints what is found in crises left out, then learns from all and
writes the weights. Needs this project's reader, numpy and scipy; minutes on one core, most of it reading.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from annotated import scene_of
from ties import Row, crisis, fitted, matrix, often, shortened

from sitroom.model import Span
from sitroom.understand.commitments import candidates

__all__ = ["main"]

PULL = 6.7
SMALL = 0.01
FOLDS = 5

AGREED, ALONE = 0.12, 0.27
"""How likely words must be that a rule holds for a commitment, and others: so that more of the key is found than by
the rules, and no more that it lacks."""


@dataclass(slots=True)
class Marked:
    """A report's candidates as rows, which of them rules hold, and how many commitments its key has."""

    name: str
    rows: list[Row]
    ruled: list[bool]
    key: int


def main() -> None:
    """Learn, print how crises left out are read, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path, nargs="+")
    parser.add_argument("--without", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    args = parser.parse_args()
    left_out = set(json.loads(args.without.read_text(encoding="utf-8"))["dev"]) if args.without else set()
    rows = [json.loads(line) for path in args.annotated for line in path.read_text(encoding="utf-8").splitlines()]
    reports = [marked(row) for row in rows if row["id"] not in left_out]
    print(
        f"{len(reports)} reports, {sum(r.key for r in reports)} commitments, {sum(len(r.rows) for r in reports)} rows"
    )
    across(reports)
    args.into.mkdir(parents=True, exist_ok=True)
    text = json.dumps(learnt(reports), indent=0, sort_keys=True, ensure_ascii=False)
    (args.into / "weights.json").write_text(text + "\n", encoding="utf-8")


def marked(row: dict[str, Any]) -> Marked:
    """One annotated report's candidates with what the key says of them."""
    text, scene = row["text"], scene_of(row)
    key = [
        letters(text, Span(at, at + len(c["quote"]))) for c in row["commitments"] if (at := text.find(c["quote"])) >= 0
    ]
    rows, ruled = [], []
    for one in candidates(scene.doc, scene.mentions.mentions, scene.statements):
        own = letters(text, one.found.action)
        met = frozenset(n for n, quote in enumerate(key) if 2 * len(own & quote) >= max(1, min(len(own), len(quote))))
        rows.append(Row(one.signs, ("", ""), None, bool(met), met))
        ruled.append(one.ruled)
    return Marked(row["id"], rows, ruled, len(key))


def letters(text: str, span: Span) -> frozenset[int]:
    """Where the letters and digits of a stretch of text stand."""
    return frozenset(i for i in range(span.start, min(span.end, len(text))) if text[i].isalnum())


def across(reports: Sequence[Marked]) -> None:
    """Print what is found in crises left out: by the rules alone, and with the weights."""
    sizes = Counter(crisis(report.name) for report in reports)
    fold = {name: n % FOLDS for n, (name, _) in enumerate(sorted(sizes.items(), key=lambda i: (-i[1], i[0])))}
    told: dict[str, list[bool]] = {}
    for part in range(FOLDS):
        made = learnt([report for report in reports if fold[crisis(report.name)] != part])
        for report in reports:
            if fold[crisis(report.name)] == part:
                told[report.name] = [enough(made, row, by) for row, by in zip(report.rows, report.ruled, strict=True)]
    print("rules alone", figures(reports, {report.name: report.ruled for report in reports}))
    print("with the weights", figures(reports, told))


def enough(made: dict[str, Any], row: Row, ruled: bool) -> bool:
    """Whether a row is likely enough."""
    total = made["base"] + sum(made["signs"].get(sign, 0.0) for sign in row.signs)
    return bool(1 / (1 + np.exp(-total)) >= made["agreed" if ruled else "alone"])


def figures(reports: Sequence[Marked], told: dict[str, list[bool]]) -> dict[str, float]:
    """Recall of the key's commitments, and the share of those found that the key has."""
    kept = [[row for row, yes in zip(r.rows, told[r.name], strict=True) if yes] for r in reports]
    found, right = sum(map(len, kept)), sum(row.stated for rows in kept for row in rows)
    hit = sum(len(frozenset().union(*(row.met for row in rows))) for rows in kept)
    key = sum(report.key for report in reports)
    return {"found": found, "r": round(100 * hit / key, 1), "p": round(100 * right / max(1, found), 1)}


def learnt(reports: Sequence[Marked]) -> dict[str, Any]:
    """The weights, as the file has them."""
    rows = [row for report in reports for row in report.rows]
    names = often(rows, 3)
    base, weights = fitted(matrix(rows, names), np.array([float(row.stated) for row in rows]), PULL)
    return {"agreed": AGREED, "alone": ALONE, "base": base, "signs": shortened(weights, names, SMALL)}


if __name__ == "__main__":
    main()
