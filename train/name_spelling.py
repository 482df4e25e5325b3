"""Learn which spellings of a name go together: two logistic regressions, for single words and for whole names.

    export PYTHONPATH=src:bench
    python train/name_spelling.py --units UNITS.tsv.gz --names FULL_NAMES.tsv.gz --into models/names

Trained on the half of the keys that ``bench/names.py`` does not measure. Needs numpy only; a minute on one core.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from names import Pair, is_held_out, lookalike_pairs, spellings, table
from numpy.typing import NDArray

from sitroom.reconcile import spelling
from sitroom.reconcile.likeness import name_features, tokens

__all__ = ["main"]

SEEN_ENOUGH = 25
"""Pairs a feature must stand in to get a weight of its own."""

PULL = 3.0
"""How strongly weights are pulled to nothing (ridge)."""

EACH, MOST = 2, 20_000
VOWELS_ALONE = 800
"""Pairs of names that differ in vowels alone."""

CONSONANTS = re.compile(r"[aeiouy]+|(\w)\1?")


def main() -> None:
    """Train both, one after the other: whole names are compared by the odds of their words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    args = parser.parse_args()
    made: dict[str, dict[str, float]] = {"word": {}, "name": {}}
    spelling.weights = lambda: made  # type: ignore[assignment]
    made["word"] = fitted([(word_features(a, b), one) for a, b, one in training_pairs(args.units)])
    spelling.spelled_alike.cache_clear()
    made["name"] = fitted([(name_features(a, b), one) for a, b, one in training_pairs(args.names)])
    args.into.mkdir(parents=True, exist_ok=True)
    rounded = {kind: {name: round(w, 4) for name, w in sorted(ws.items())} for kind, ws in made.items()}
    (args.into / "weights.json").write_text(json.dumps(rounded, indent=0) + "\n", encoding="utf-8")
    print({kind: len(ws) for kind, ws in made.items()})


def training_pairs(path: Path) -> list[Pair]:
    """Variants and look-alikes of the half to train on, and names that differ in vowels alone."""
    names = spellings(table(path))
    return lookalike_pairs(names, lambda key: not is_held_out(key), EACH, MOST) + vowel_pairs(names)


def vowel_pairs(names: Mapping[str, set[str]]) -> list[Pair]:
    """Names of different keys that have the same consonants: "Hassan" and "Hussein" are far apart in their letters."""
    choose = random.Random(7)
    by_consonants: dict[str, list[tuple[str, str]]] = defaultdict(list)
    keys_of: dict[str, set[str]] = defaultdict(set)
    for key in sorted(key for key in names if not is_held_out(key)):
        for name in sorted(names[key]):
            by_consonants[CONSONANTS.sub(r"\1", "".join(tokens(name)))].append((key, name))
            keys_of["".join(tokens(name))].add(key)
    found = []
    for group in by_consonants.values():
        for key, name in group:
            others = [n for k, n in group if not keys_of["".join(tokens(n))] & keys_of["".join(tokens(name))]]
            if others and len(names[key]) > 1:
                found.append((name, choose.choice(others), False))
    choose.shuffle(found)
    return found[:VOWELS_ALONE]


def word_features(a: str, b: str) -> Mapping[str, float]:
    """The features of two names written as one word each."""
    return spelling.alignment_features(*sorted(("".join(tokens(a)), "".join(tokens(b)))))


def fitted(examples: Sequence[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    """Weights of a logistic regression by Newton's method, for the features seen often enough."""
    seen = Counter(name for features, _ in examples for name, n in features.items() if n)
    names = sorted(name for name, n in seen.items() if n >= SEEN_ENOUGH)
    rows = np.array([[float(features.get(name, 0)) for name in names] for features, _ in examples])
    truth = np.array([float(one) for _, one in examples])
    scale = np.maximum(rows.std(axis=0), 1e-9) * (rows.std(axis=0) > 0) + (rows.std(axis=0) == 0)
    weights = newton(rows / scale, truth) / scale
    print(
        f"{len(examples)} pairs, {len(names)} weights, right on training: {np.mean((rows @ weights > 0) == truth):.3f}"
    )
    return dict(zip(names, weights.tolist(), strict=True))


def newton(rows: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights at which the penalised likelihood is greatest."""
    weights = np.zeros(rows.shape[1])
    pull = PULL * np.eye(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - truth) + PULL * weights
        curve = (rows * (chance * (1 - chance) + 1e-6)[:, None]).T @ rows + pull
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


if __name__ == "__main__":
    main()
