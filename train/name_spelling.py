"""Learn which spellings of a name go together: two logistic regressions, for single words and for whole names, and how
each sound is written in Arabic script.

    export PYTHONPATH=src:bench
    python train/name_spelling.py --units UNITS.tsv.gz --names FULL_NAMES.tsv.gz --into models/names

Trained on the half of the keys that ``bench/names.py`` does not measure. Needs numpy only; two minutes on
one core.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from name_writing import counted_writings, written_pairs
from names import Pair, is_held_out, lookalike_pairs, spellings, table
from numpy.typing import NDArray

from sitroom.reconcile import arabic, likeness, spelling
from sitroom.reconcile.likeness import name_features, tokens

__all__ = ["main"]

SEEN_ENOUGH = 25
"""Pairs a feature must stand in to get a weight of its own."""

PULL = 3.0
"""How strongly weights are pulled to nothing (ridge)."""

EACH, EACH_WHOLE, MOST = 3, 2, 20_000
"""Pairs of each key, among single words and among whole names; and keys at the most."""

FOLDS = 2
SMALL = 0.01
VOWELS_ALONE = 800
"""Pairs of names that differ in vowels alone."""

Example = tuple[Mapping[str, float], bool]

CONSONANTS = re.compile(r"[aeiouy]+|(\w)\1?")


def main() -> None:
    """Train words, how they are written in Arabic, then whole names, which are compared by the odds of both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    args = parser.parse_args()
    units, names = (spellings(table(path)) for path in (args.units, args.names))
    pairs, whole = training_pairs(units, EACH), training_pairs(names, EACH_WHOLE)
    examples = [row for fold in range(FOLDS) for row in judged_without(units, pairs, fold)]
    made = learnt_from(units, pairs, {key for key in units if not is_held_out(key)})
    examples += [(name_features(a, b), one) for a, b, one in whole]
    made["name"] = fitted(examples)
    args.into.mkdir(parents=True, exist_ok=True)
    kept = {
        kind: {k: round(w, 4) for k, w in sorted(made[kind].items()) if abs(w) >= SMALL} for kind in ("word", "name")
    }
    text = json.dumps(kept | {"arabic": made["arabic"]}, indent=0, ensure_ascii=False)
    (args.into / "weights.json").write_text(text + "\n", encoding="utf-8")
    print({kind: len(ws) for kind, ws in made.items()})


def training_pairs(names: Mapping[str, set[str]], each: int) -> list[Pair]:
    """Variants and look-alikes of the half to train on, and names that differ in vowels alone."""
    return lookalike_pairs(names, lambda key: not is_held_out(key), each, MOST) + vowel_pairs(names)


def judged_without(names: Mapping[str, set[str]], pairs: Sequence[Pair], fold: int) -> Iterator[Example]:
    """The pairs of a fold as names, by what the other folds teach of words: no word is sure of itself."""
    keys_of: dict[str, set[str]] = defaultdict(set)
    for key in names:
        for name in names[key]:
            keys_of[name].add(key)

    def fold_of(pair: Pair) -> int:
        shared = keys_of[pair[0]] & keys_of[pair[1]] if pair[2] else keys_of[pair[0]]
        return fold_of_key(min(shared))

    others = {key for key in names if not is_held_out(key) and fold_of_key(key) != fold}
    learnt_from(names, [pair for pair in pairs if fold_of(pair) != fold], others)
    yield from ((name_features(a, b), one) for a, b, one in (pair for pair in pairs if fold_of(pair) == fold))


def fold_of_key(key: str) -> int:
    """The fold a key is in, by its checksum, of which the half it is in takes the last bit."""
    return crc32(key.encode()) // 2 % FOLDS


def learnt_from(names: Mapping[str, set[str]], pairs: Sequence[Pair], keys: set[str]) -> dict[str, Any]:
    """What pairs teach of words and keys of their writing, from now on asked by all who compare names."""
    made: dict[str, Any] = {"word": fitted([(word_features(a, b), one) for a, b, one in pairs])}
    written = {key: [w for name in sorted(names[key]) if (w := one_word(name))] for key in sorted(keys)}
    made["arabic"] = counted_writings(written_pairs(written))
    for module in (spelling, arabic, likeness):
        module.weights = lambda: made  # type: ignore[attr-defined]
    for known in (spelling.spelled_alike, arabic.known_writings):
        known.cache_clear()
    return made


def one_word(name: str) -> str:
    """A name as one word in lower case; empty where that is not in plain Latin letters."""
    joined = "".join(tokens(name))
    return joined if joined.isascii() and joined.isalpha() else ""


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


def fitted(examples: Sequence[Example]) -> dict[str, float]:
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
