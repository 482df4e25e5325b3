"""Learn how far each find of an event is to be trusted: the numbers in `lists/event_weights.tsv`.

    python train/event_weights.py REPORTS.jsonl GOLD.json SPLIT.json [--penalty 3] [--out FILE]

Every candidate in the training reports is right or wrong by the answer key (same type, words in common, one to one).
A logistic regression over its features (word, type, roles, status, place in the text …) is fitted by Newton's method
with a quadratic penalty. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from annotated import scene_of
from numpy.typing import NDArray

from sitroom.model import Span
from sitroom.understand.event_repeats import without_repeats
from sitroom.understand.event_rules import candidates
from sitroom.understand.event_scene import Find

__all__ = ["fit", "main"]

OUT = Path(__file__).parents[1] / "src" / "sitroom" / "understand" / "lists" / "event_weights.tsv"
SEEN = 3
"""A feature seen fewer times than this gets no weight."""
LEAST = 0.05
"""A smaller weight changes nothing and is left out of the list."""

Example = tuple[tuple[str, ...], bool]


def finds(row: dict[str, Any]) -> list[Find]:
    """The candidates of a report, repeats left out."""
    scene = scene_of(row)
    return without_repeats(scene, candidates(scene))


def judged(found: list[Find], key: list[dict[str, Any]]) -> list[Example]:
    """Each find's features, and whether the key has it."""
    left, examples = list(key), []
    for find in found:
        match = next((k for k in left if same(find, k)), None)
        if match is not None:
            left.remove(match)
        examples.append((find.features, match is not None))
    return examples


def same(find: Find, key: dict[str, Any]) -> bool:
    """Same type, and words in common."""
    start = key["evidence"]["start"]
    words = Span(start, start + len(key["evidence"]["quote"]))
    return bool(find.event.type == key["type"] and find.event.anchor.overlaps(words))


def fit(examples: list[Example], penalty: float) -> dict[str, float]:
    """The weight of each feature, in log odds."""
    counts = Counter(feature for features, _ in examples for feature in features)
    column = {name: i for i, name in enumerate(sorted(n for n, seen in counts.items() if seen >= SEEN))}
    x: NDArray[np.float64] = np.zeros((len(examples), len(column)))
    y = np.array([right for _, right in examples], dtype=np.float64)
    for i, (features, _) in enumerate(examples):
        x[i, [column[f] for f in features if f in column]] = 1
    weights = np.zeros(len(column))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + penalty * weights
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + penalty * np.eye(len(column)), slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return {name: float(weights[i]) for name, i in column.items()}


def main() -> int:
    """Fit and write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("split", type=Path)
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    train = {f"{name}.txt" for name in json.loads(asked.split.read_text(encoding="utf-8"))["train"]}
    key = defaultdict(list)
    for event in json.loads(asked.gold.read_text(encoding="utf-8"))["events"]:
        key[event["evidence"]["report"]].append(event)
    texts = [json.loads(line) for line in asked.reports.read_text(encoding="utf-8").splitlines() if line.strip()]
    chosen = [row for row in texts if f"{row['id'].removesuffix('.txt')}.txt" in train]
    examples = [e for row in chosen for e in judged(finds(row), key[f"{row['id'].removesuffix('.txt')}.txt"])]
    weights = fit(examples, asked.penalty)
    lines = [f"{name}\t{weight:.2f}\n" for name, weight in sorted(weights.items()) if abs(weight) >= LEAST]
    asked.out.write_text("# feature\tweight\n" + "".join(lines), encoding="utf-8")
    print(
        json.dumps(
            {
                "reports": len(chosen),
                "finds": len(examples),
                "right": sum(r for _, r in examples),
                "weights": len(lines),
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
