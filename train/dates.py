"""Learn how much each sign of a date of publication counts.

    PYTHONPATH=src:train python train/dates.py EXTRACT > src/sitroom/intake/date_weights.py

EXTRACT holds three sets of flattened pages with their days. Every fifth page of each is kept apart; a page that stands
among those of another set is not learnt from either. The weights are those of one softmax over all the places of a page
and "no day": the places of the right day together should be likely, or "no day" where the page does not show it. How
many answers are right on held-out folds goes to standard error.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sitroom.intake.dates import written_dates
from sitroom.intake.language import language_of
from sitroom.intake.lines import lines
from sitroom.intake.pubdate import ENOUGH, places
from sitroom.intake.story import story_lines
from sitroom.intake.title import title_line

FILES = ("htmldate800_flat_date", "wcxb_dev_articles_flat_gold", "trafilatura990_flat_segments")
STEPS, RATE, MOMENTUM, SHRINK = 1500, 1.0, 0.9, 0.001
FOLDS = 5

HEAD = '''"""How much each sign of a date of publication counts. Written by ``train/dates.py``, not by hand."""

from __future__ import annotations

__all__ = ["WEIGHTS"]
'''


@dataclass(frozen=True, slots=True)
class Page:
    """The places of dates on a page, the day of each, and the day that is right."""

    signs: NDArray[np.float64]
    days: tuple[str, ...]
    right: str
    sure: bool
    """Its day was looked up by a person, not taken from the page's markup."""


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as packed:
        return [json.loads(row) | {"from": path.name.partition(".")[0]} for row in packed]


def chosen(folder: Path, *, dev: bool) -> list[dict[str, str]]:
    """The pages that have a day: every fifth, or all others that are not among those."""
    read = [rows(folder / f"{name}.jsonl.gz") for name in FILES]
    kept = [row for pages in read for row in pages[::5]]
    if dev:
        return [row for row in kept if row.get("date") and row.get("flat")]
    apart = {row["url"] for row in kept if row.get("url")}
    dated = [row for pages in reversed(read) for row in pages if all(map(row.get, ("date", "flat", "url")))]
    found = {row["url"]: row for row in dated}
    return [row for url, row in found.items() if url not in apart]


def page_of(row: dict[str, str], names: list[str]) -> Page | None:
    text = row["flat"]
    page = lines(text)
    run = story_lines(text, page)
    language = language_of("\n".join(line.text for line in run)[:1200])
    dates = written_dates(text, month_first=None if language in (None, "en") else False)
    found = places(text, page, run, title_line(page, run), dates)
    if not found:
        return None
    names += [name for name in found[0].signs if name not in names]
    signs = np.array([[float(place.signs[name]) for name in names] for place in found])
    return Page(signs, tuple(place.day for place in found), row["date"], row["from"] == FILES[0])


def likely(signs: NDArray[np.float64], starts: NDArray[np.int64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely each place of each page is; what is left of a page is "no day". Pages begin at ``starts``."""
    raw = np.exp(np.clip(signs @ weights, -30, 30))
    total = 1 + np.add.reduceat(raw, starts)
    return raw / np.repeat(total, np.diff(np.append(starts, len(raw))))  # type: ignore[no-any-return]


def fitted(pages: Sequence[Page], count: int) -> NDArray[np.float64]:
    """The weights that make the right days likeliest."""
    signs = np.concatenate([page.signs for page in pages])
    right = np.concatenate([[day == page.right for day in page.days] for page in pages])
    lengths = np.array([len(page.days) for page in pages])
    starts = np.append(0, lengths.cumsum()[:-1])
    weights, speed = np.zeros(count), np.zeros(count)
    for _ in range(STEPS):
        chance = likely(signs, starts, weights)
        among = np.repeat(np.add.reduceat(chance * right, starts), lengths)
        wanted = np.divide(chance * right, among, out=np.zeros_like(chance), where=among > 0)
        speed = MOMENTUM * speed - RATE * ((chance - wanted) @ signs / len(pages) + SHRINK * weights)
        weights = weights + speed
    return weights


def answer(page: Page, weights: NDArray[np.float64]) -> tuple[float, bool]:
    """How likely the likeliest day is, and whether it is right."""
    chance = likely(page.signs, np.array([0]), weights)
    each = {day: sum(c for c, d in zip(chance, page.days, strict=True) if d == day) for day in set(page.days)}
    day = max(each, key=lambda name: each[name])
    return each[day], day == page.right


def held_out(pages: Sequence[Page], count: int) -> str:
    """How many days of pages that were not learnt from are answered, and right: of those whose day is well known."""
    answers = []
    for fold in range(FOLDS):
        weights = fitted([page for i, page in enumerate(pages) if i % FOLDS != fold], count)
        answers += [answer(page, weights) for i, page in enumerate(pages) if i % FOLDS == fold and page.sure]
    given = [right for chance, right in answers if chance >= ENOUGH]
    return f"held out: {len(given)} of {len(answers)} pages answered, {sum(given)} right"


def main() -> None:
    folder = Path(sys.argv[1])
    names: list[str] = []
    pages = [made for row in chosen(folder, dev=False) if (made := page_of(row, names))]
    print(held_out(pages, len(names)), file=sys.stderr)
    weights = fitted(pages, len(names))
    print(HEAD)
    print("WEIGHTS: dict[str, float] = {")
    for name, weight in zip(names, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")


if __name__ == "__main__":
    main()
