"""Learn how much words and names speak for two mentions being of one event, from ECB+ or a file laid out like it.

    PYTHONPATH=src:bench python train/same_event.py FILE --into models/same_event [--more READINGS.jsonl]

FILE is what ``bench/same_event.py`` takes; its part `train` is learnt from. The documents are read by Sitroom
(minutes). How common words are is counted over them and over the reports of ``--more`` (readings as ``sitroom read
--json`` writes them). Needs numpy only.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from same_event import documents, mentions, read, tell

from sitroom.reconcile.event_likeness import Likeness, Stories, event_features, head_of
from sitroom.reconcile.kindred_words import kindred
from sitroom.reconcile.told import Told
from sitroom.reconcile.wording import content_words

__all__ = ["main"]

COMMON = 6
"""Reports that a word must stand in to be listed; all others count as seen nowhere."""

PULL = 3.0
NEAR_STORIES, SHARED = 0.15, 3
"""Mentions in other words are compared where their stories and clauses have this much in common."""


def main() -> None:
    """Count words, learn weights, write both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--more", type=Path)
    args = parser.parse_args()
    texts, golds = documents(mentions(args.file, "train"))
    seen, reports = commonness([*texts.values(), *more_texts(args.more)])
    readings = {name: read(name, text) for name, text in texts.items()}
    tellings, _, _ = tell(readings, golds)
    bare = Likeness({}, seen, reports)
    pairs = list(compared(tellings, bare))
    truth = np.array([float(golds[i].chain == golds[j].chain) for i, j in pairs])
    stories = Stories(bare)
    signs = [event_features(tellings[i], tellings[j], bare, stories) for i, j in pairs]
    weights = fitted(signs, truth)
    print(f"{len(golds)} mentions, {len(pairs)} pairs, {int(truth.sum())} of one event")
    args.into.mkdir(parents=True, exist_ok=True)
    made = {"signs": {n: round(w, 4) for n, w in weights.items()}, "reports": reports, "seen": seen}
    (args.into / "weights.json").write_text(json.dumps(made, sort_keys=True, indent=0) + "\n", encoding="utf-8")


def more_texts(path: Path | None) -> Iterator[str]:
    """The texts of some readings."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else ()
    yield from (json.loads(line)["text"] for line in lines)


def commonness(texts: Sequence[str]) -> tuple[dict[str, int], int]:
    """In how many of the texts the common words stand, names left out, and how many texts there are."""
    counted = Counter(word for text in texts for word in content_words(text))
    small = {word for text in texts for word in content_words(" ".join(w for w in text.split() if w.islower()))}
    return {word: n for word, n in counted.items() if n >= COMMON and word in small}, len(texts)


def compared(tellings: Sequence[Told], weights: Likeness) -> Iterator[tuple[int, int]]:
    """The pairs that are learnt from: the same or kindred words for it, or near stories and clauses."""
    stories = Stories(weights)
    kin = [frozenset(map(kindred, t.gist)) for t in tellings]
    heads = [head_of(t.anchor) for t in tellings]
    for i, one in enumerate(tellings):
        for j, two in enumerate(tellings[:i]):
            shared = len((one.words - one.gist) & (two.words - two.gist))
            near = shared >= SHARED and stories.alike(one.reading, two.reading) > NEAR_STORIES
            if heads[i] == heads[j] or kin[i] & kin[j] or near:
                yield j, i


def fitted(signs: Sequence[dict[str, float]], truth: NDArray[np.float64]) -> dict[str, float]:
    """The weights of a ridge logistic regression (Newton's method)."""
    names = sorted(signs[0])
    rows = np.array([[float(s[n]) for n in names] for s in signs])
    scale = np.where(rows.std(axis=0) > 1e-9, rows.std(axis=0), 1.0)
    rows, weights = rows / scale, np.zeros(len(names))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - truth) + PULL * weights
        curve = (rows * (chance * (1 - chance) + 1e-6)[:, None]).T @ rows + PULL * np.eye(len(names))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, (weights / scale).tolist(), strict=True))


if __name__ == "__main__":
    main()
