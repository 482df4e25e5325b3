"""Train the story model: which lines of a flattened page are its story.

    PYTHONPATH=src:train python train/story.py EXTRACT --into models/story [--variants 3] [--seed 7] [--fold N]

EXTRACT holds the two sets of pages (see story_data.py). Every fifth page of either is kept apart and never learnt from;
with ``--fold`` those of another fifth too, and the share of each page's words that is found there is printed instead of
writing weights. A few minutes on one core.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from scipy.optimize import minimize
from story_data import Labelled, Page, labelled, pages, variant

from sitroom.intake.line_measures import BUCKETS
from sitroom.intake.story_model import StoryModel, around, in_line, word_sums

WHOLE, SEGMENTS = "wcxb_dev_articles_flat_gold.jsonl.gz", "trafilatura990_flat_segments.jsonl.gz"
STRENGTH = 1.0
"""Inverse of the ridge on the weights, the lines' weights having a mean of one."""

STEPS = 80
FOLDS = 3
"""The second regression sees what the first says of pages that it has not learnt from."""

FAR, KEPT = 15, 0.15
"""Of the lines further than FAR from any line of the story this part is learnt from, so much the more each."""

Array = NDArray[Any]


def line_weights(page: Labelled) -> Array:
    """How much each line counts: a page counts once, its words and its lines both; a page of segments half."""
    known = page.labels >= 0
    if not page.whole:
        return np.where(known, 0.5 / max(known.sum(), 1), 0)
    words = np.where(known, np.expm1(page.read.numbers[:, 0]).clip(1, 80), 0)
    return 0.6 * words / max(words.sum(), 1) + 0.4 * known / max(known.sum(), 1)  # type: ignore[no-any-return]


def asked(page: Labelled, random: np.random.Generator) -> tuple[Array, Array]:
    """The lines that are learnt from, and how much each counts."""
    weights = line_weights(page)
    told = np.flatnonzero(page.labels > 0.5)
    at = np.arange(len(weights))
    away = np.abs(at[:, None] - told[None, :]).min(1) if len(told) else np.zeros(len(at))
    far = away > FAR
    kept = (weights > 0) & (~far | (random.random(len(at)) < KEPT))
    return kept, np.where(far, weights / KEPT, weights)


def word_columns(page: Labelled) -> Any:
    """The words of each line as ``word_sums`` adds them up: one sparse row a line."""
    read = page.read
    count = read.ends - read.starts
    at = np.arange(count.sum()) + np.repeat(read.starts - np.append(0, count.cumsum()[:-1]), count)
    rows = np.repeat(np.arange(len(count)), count)
    some = np.flatnonzero(count)
    values = np.concatenate([1 / np.sqrt(count[rows]), np.ones(len(some))])
    columns = np.concatenate([read.words[at], read.words[read.starts[some]] + BUCKETS])
    place = (np.concatenate([rows, some]), columns)
    return sparse.csr_matrix((values.astype(np.float32), place), shape=(len(count), 2 * BUCKETS))


def fitted(dense: Array, words: Any, labels: Array, weights: Array) -> tuple[Array, Array]:
    """A regression: the weights of its numbers with the constant at the end, and of its words."""
    dense, wanted = np.hstack([dense, np.ones((len(dense), 1), np.float32)]), (labels > 0.5).astype(np.float32)
    count, columns = dense.shape[1], words.T.tocsr()
    weights = (weights / weights.sum()).astype(np.float32)
    ridge = np.full(count + words.shape[1], 1 / (STRENGTH * len(dense)))
    ridge[count - 1] = 0

    def cost(x: Array) -> tuple[float, Array]:
        numbers, of_words = x[:count].astype(np.float32), x[count:].astype(np.float32)
        odds = dense @ numbers + words @ of_words
        chance = 1 / (1 + np.exp(-odds))
        entropy = np.logaddexp(0, odds) - wanted * odds
        slope = weights * (chance - wanted)
        steep = np.concatenate([slope @ dense, columns @ slope]).astype(np.float64)
        return float((weights * entropy).sum() + (ridge * x * x).sum() / 2), steep + ridge * x

    start = np.zeros(len(ridge))
    found = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x.astype(np.float32)
    return found[:count], found[count:]


def trained(chosen: Sequence[tuple[int, Labelled]], seed: int) -> StoryModel:
    """The weights learnt from pages; a page's number says in which fold it is."""
    random = np.random.default_rng(seed)
    shown = [page for _, page in chosen]
    every = np.concatenate([page.read.numbers for page in shown])
    mean_, spread = every.mean(0), every.std(0).clip(0.05)
    own = [in_line(page.read, mean_, spread) for page in shown]
    picked = [asked(page, random) for page in shown]
    words = [word_columns(page)[kept] for page, (kept, _) in zip(shown, picked, strict=True)]
    labels = [page.labels[kept] for page, (kept, _) in zip(shown, picked, strict=True)]
    weights = [counts[kept] for kept, counts in picked]
    folds = np.array([number % FOLDS for number, _ in chosen])

    def fit(dense: Sequence[Array], among: Array) -> tuple[Array, Array]:
        rows = np.flatnonzero(among)
        total = np.concatenate([weights[i] for i in rows])
        return fitted(
            np.concatenate([dense[i] for i in rows]),
            sparse.vstack([words[i] for i in rows]),
            np.concatenate([labels[i] for i in rows]),
            total / total.mean(),
        )

    near = [rows[kept] for rows, (kept, _) in zip(own, picked, strict=True)]
    seen: list[Array] = [np.zeros(0)] * len(shown)
    for fold in range(FOLDS):
        numbers, of_words = fit(near, folds != fold)
        for i in np.flatnonzero(folds == fold):
            said = own[i] @ numbers[:-1] + word_sums(shown[i].read, of_words) + numbers[-1]
            seen[i] = np.hstack([own[i], around(shown[i].read, said)])[picked[i][0]]
    everything = np.ones(len(shown), bool)
    return StoryModel(mean_, spread, *fit(near, everything), *fit(seen, everything))


def shown_pages(chosen: Sequence[Page], variants: int, random: Random) -> list[tuple[int, Labelled]]:
    """Each page as it is and in its variants, with its number."""
    whole = [page for page in chosen if page.whole]
    made = [
        (number, labelled(page if not turn else variant(page, whole, random)))
        for number, page in enumerate(chosen)
        for turn in range(variants)
    ]
    return [(number, page) for number, page in made if page is not None]


def grams(text: str, long: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(zip(*(words[i:] for i in range(long)), strict=False))


def scores(model: StoryModel, chosen: Sequence[Page], stories: Sequence[str]) -> dict[str, float]:
    """F1 of the words, and of runs of four, that are found, as the article extraction benchmark counts them."""
    found: dict[str, float] = {}
    for long in (1, 4):
        precision, recall = [], []
        for page, story in zip(chosen, stories, strict=True):
            read = labelled(page)
            if read is None:
                continue
            lines = [line for line in page.lines if line.strip()]
            told = "\n".join(line for line, odds in zip(lines, model.odds(read.read), strict=True) if odds > 0)
            wanted, got = grams(story, long), grams(told, long)
            hit = sum((wanted & got).values())
            precision += [hit / sum(got.values())] if got else []
            recall += [hit / sum(wanted.values())] if wanted else []
        p, r = mean(precision), mean(recall)
        found |= {f"p{long}": p, f"r{long}": r, f"f{long}": 2 * p * r / (p + r)}
    return {name: round(100 * value, 2) for name, value in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extract", type=Path)
    parser.add_argument("--into", type=Path, default=Path("models/story"))
    parser.add_argument("--variants", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--fold", type=int)
    args = parser.parse_args()
    apart = {0} if args.fold is None else {0, args.fold}
    chosen = [page for name in (WHOLE, SEGMENTS) for page in pages(args.extract / name, set(range(5)) - apart)]
    model = trained(shown_pages(chosen, args.variants, Random(args.seed)), args.seed)
    if args.fold is not None:
        held = pages(args.extract / WHOLE, {args.fold})
        print(scores(model, held, [page.story for page in held]))
        return
    args.into.mkdir(parents=True, exist_ok=True)
    weights = {name: getattr(model, name).astype(np.float16) for name in StoryModel.__dataclass_fields__}
    np.savez_compressed(args.into / "weights.npz", **weights)


if __name__ == "__main__":
    main()
