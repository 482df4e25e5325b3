"""Fit the confidence of the event reader on reports held out of training, and show what it makes of others.

    python train/events_tune.py models/events --annotated DIR [--also FILE …] [--show dev] [--threshold 0.35] [--dry]

Works on the exported model, since int8 shifts scores a little, and rewrites its ``config.json``. ``--also`` names
more files like ``annotated.jsonl`` that were not trained on either. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from events_data import reports
from events_examples import held_out
from numpy.typing import NDArray

from sitroom.model import Report, Span
from sitroom.settings import models_folder
from sitroom.understand.document import document
from sitroom.understand.event_confidence import FEATURES, confidence
from sitroom.understand.event_learned import finds, without_doubles
from sitroom.understand.event_model import EventModel
from sitroom.understand.event_repeats import without_repeats
from sitroom.understand.event_scene import Find, Scene
from sitroom.understand.mentions import Mentions, find_mentions
from sitroom.understand.statements import find_statements
from sitroom.understand.times import find_times

__all__ = ["fit", "main"]

THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A report's finds without any threshold, and which event of the key each one is (None: none of them)."""

    scene: Scene
    found: list[Find]
    partner: list[int | None]
    key: list[dict[str, Any]]


def judged(model: EventModel, row: dict[str, Any]) -> Judged:
    """Read a report and hold it against its key."""
    text = row["text"]
    doc = document(Report(row["id"], row["id"], text, (Span(0, len(text)),), "", published=row.get("published")))
    mentions, times = find_mentions(doc), find_times(doc)
    scene = Scene(doc, Mentions(doc, mentions), times, find_statements(doc, mentions, times))
    found = finds(scene, model)
    return Judged(scene, found, partners(found, row["events"]), row["events"])


def partners(found: Sequence[Find], key: Sequence[dict[str, Any]]) -> list[int | None]:
    """For each find the event of the key that it is: same type, words in common, one to one, surest first."""
    taken: set[int] = set()
    partner: list[int | None] = [None] * len(found)
    for i in sorted(range(len(found)), key=lambda i: -sum(found[i].scores[:2])):
        event = found[i].event
        for k, wanted in enumerate(key):
            same = event.type == wanted["type"] and event.anchor.overlaps(Span(*wanted["quote_span"]))
            if k not in taken and same:
                partner[i] = k
                taken.add(k)
                break
    return partner


def fit(rows: Floats, right: Floats, penalty: float = 1.0) -> Floats:
    """Weights of a logistic model, bias first, by Newton's steps."""
    x = np.hstack((np.ones((len(rows), 1)), rows))
    weights = np.zeros(x.shape[1])
    ridge = penalty * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        bend = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights = weights + np.linalg.solve(bend, x.T @ (right - p) - ridge @ weights)
    return weights


def weights_of(read: Sequence[Judged]) -> dict[str, float]:
    """The weight of each feature in a find's confidence."""
    rows = np.array([f.scores for j in read for f in j.found])
    right = np.array([p is not None for j in read for p in j.partner], dtype=np.float64)
    return dict(zip(("bias", *FEATURES), fit(rows, right).round(4).tolist(), strict=True))


def figures(read: Sequence[Judged], weights: dict[str, float], threshold: float) -> dict[str, float]:
    """Precision, recall and F1 of the events kept, and of those right the share with the key's status."""
    hit = given = status = wanted = 0
    for one in read:
        rated = [replace(f, event=replace(f.event, confidence=confidence(f.scores, weights))) for f in one.found]
        kept = without_doubles([f for f in rated if f.event.confidence >= threshold])
        kept = without_repeats(one.scene, sorted(kept, key=lambda f: f.event.anchor))
        matched = [(f, p) for f, p in zip(kept, partners(kept, one.key), strict=True) if p is not None]
        hit, given, wanted = hit + len(matched), given + len(kept), wanted + len(one.key)
        status += sum(f.event.status == one.key[p]["status"] for f, p in matched)
    return {"p": share(hit, given), "r": share(hit, wanted), "f1": share(2 * hit, given + wanted),
            "status": share(status, hit)}  # fmt: skip


def share(part: int, whole: int) -> float:
    """In percent."""
    return round(100 * part / max(whole, 1), 1)


def main() -> int:
    """Fit, show, and write the settings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--also", type=Path, nargs="*", default=[])
    parser.add_argument("--show", help="a part of split.json to measure")
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--style", type=int)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    args = parser.parse_args()
    model = EventModel.load(args.model, models_folder() / "statements" / "tokenizer.json")
    blank = dict.fromkeys(("bias", *FEATURES), 0.0)
    style = model.settings.style if args.style is None else args.style
    model.settings = replace(model.settings, confidence=blank | {"type": 1.0}, style=style)
    split = json.loads((args.annotated / "split.json").read_text(encoding="utf-8"))
    kept = sorted(held_out(split["train"]))
    own = [judged(model, row) for row in reports(args.annotated / "annotated.jsonl", kept)]
    own += [judged(model, row) for file in args.also for row in reports(file)]
    weights = weights_of(own)
    result: dict[str, Any] = {"reports": len(own), "weights": weights}
    result["held_out"] = {t: figures(own, weights, t) for t in THRESHOLDS}
    if args.show:
        shown = [judged(model, row) for row in reports(args.annotated / "annotated.jsonl", split[args.show])]
        result[args.show] = {t: figures(shown, weights, t) for t in THRESHOLDS}
    best = args.threshold or max(THRESHOLDS, key=lambda t: result["held_out"][t]["f1"])
    settings = replace(model.settings, confidence=weights, threshold=best)
    if not args.dry:
        (args.model / "config.json").write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    print(json.dumps(result | {"threshold": best}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
