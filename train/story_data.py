"""Pages to learn from: every line with whether it is story, and the same pages as other sites would flatten them.

Two sets, laid out as in the benchmarks they come from: one gives the whole story of a page (``gold``), the other
segments that must be kept or left out (``with``, ``without``); there all other lines have no label.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from sitroom.intake.line_measures import Measures, measures
from sitroom.intake.lines import lines

__all__ = ["Labelled", "Page", "labelled", "pages", "variant"]

WORDS = re.compile(r"\w+")
MARK = re.compile(r"^(\s*)(?:[•·▪◦‣●○■►»–—*+-]|\d{1,3}[.)])\s+")
LONG = 6
"""A line of so many words is known by its runs of four; a shorter one must stand in the story as a line."""

UNKNOWN = -1.0
COMMENTERS = ("Anna", "Max", "Jo", "TomK", "reader22", "Maria", "old_sailor", "Peter", "Ines", "Carl")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, blank ones too, and for each how much of it is story: 0 … 1, UNKNOWN where nobody says."""

    lines: list[str]
    labels: list[float]
    whole: bool
    """Every line is labelled."""

    story: str = ""
    """The whole story, where it is known."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page as the model reads it."""

    read: Measures
    labels: NDArray[np.float32]
    whole: bool


def pages(path: Path, fifths: set[int]) -> list[Page]:
    """The pages of a file whose number, divided by five, leaves one of ``fifths``."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        read = [json.loads(row) for row in rows]
    chosen = [row for number, row in enumerate(read) if number % 5 in fifths]
    return [page_of(row) for row in chosen if row.get("flat")]


def page_of(row: dict[str, object]) -> Page:
    flat = str(row["flat"]).split("\n")
    if row.get("gold"):
        return Page(flat, by_story(flat, str(row["gold"])), True, str(row["gold"]))
    return Page(flat, by_segments(flat, row["with"], row["without"]), False)  # type: ignore[arg-type]


def by_story(flat: list[str], story: str) -> list[float]:
    """How much of each line stands in the story."""
    told = WORDS.findall(story.lower())
    fours = set(zip(told, told[1:], told[2:], told[3:], strict=False))
    whole = {" ".join(WORDS.findall(line.lower())) for line in story.split("\n")}
    labels = []
    for line in flat:
        words = WORDS.findall(line.lower())
        if len(words) >= LONG:
            runs = list(zip(words, words[1:], words[2:], words[3:], strict=False))
            labels.append(sum(run in fours for run in runs) / len(runs))
        else:
            labels.append(float(" ".join(words) in whole) if words else UNKNOWN)
    return labels


def by_segments(flat: list[str], kept: list[str], left_out: list[str]) -> list[float]:
    """One where a segment that must be kept stands, nought where one stands that must not."""
    bare = [" ".join(line.split()) for line in flat]
    labels = [UNKNOWN] * len(flat)
    for segments, label in ((left_out, 0.0), (kept, 1.0)):
        for segment in segments:
            wanted = " ".join(segment.split())
            holding = [i for i, line in enumerate(bare) if wanted and wanted in line]
            # A headline that the menu repeats is in the story where its line is longest.
            for i in holding if label == 0.0 else sorted(holding, key=lambda i: -len(bare[i]))[:1]:
                if label == 1.0 or len(wanted) > len(bare[i]) / 2:
                    labels[i] = label
    return labels


def labelled(page: Page) -> Labelled | None:
    """What the model is shown of a page, None where nothing stands on it."""
    text = "\n".join(page.lines)
    read = lines(text)
    labels = [label for line, label in zip(page.lines, page.labels, strict=True) if line.strip()]
    if not read or len(read) != len(labels):
        return None
    return Labelled(measures(text, read), np.asarray(labels, np.float32), page.whole)


def variant(page: Page, others: list[Page], random: Random) -> Page:
    """The same page, at times as another site or another program would have flattened it, or with more around it."""
    if page.whole:
        if random.random() < 0.08:
            return reflowed(story_alone(page, random), random)
        if random.random() < 0.12:
            page = trimmed(page, random)
        if random.random() < 0.4:
            page = shortened(page, random)
        if random.random() < 0.3:
            page = with_captions(page, random)
        if random.random() < 0.25:
            page = with_teasers(page, random.choice(others), random)
        if random.random() < 0.12:
            page = with_comments(page, random.choice(others), random)
    return reflowed(page, random) if random.random() < 0.4 else page


def reflowed(page: Page, random: Random) -> Page:
    """Without indentation and bullets, without blank lines (as Common Crawl does) or with one after each line."""
    rows = list(zip(page.lines, page.labels, strict=True))
    if random.random() < 0.8:
        rows = [(MARK.sub("", line).strip(), label) for line, label in rows]
    spacing = random.random()
    if spacing < 0.6:
        rows = [row for row in rows if row[0].strip()]
    elif spacing < 0.8:
        rows = [part for row in rows if row[0].strip() for part in (row, ("", UNKNOWN))]
    return Page([line for line, _ in rows], [label for _, label in rows], page.whole)


def edges(page: Page) -> tuple[int, int]:
    """The first line of the story and the one after its last."""
    told = [i for i, label in enumerate(page.labels) if label > 0.5]
    return (told[0], told[-1] + 1) if told else (0, len(page.lines))


def trimmed(page: Page, random: Random) -> Page:
    """Without a part of what stands over and under the story."""
    first, last = edges(page)
    start = random.randint(0, first)
    end = random.randint(last, len(page.lines))
    return Page(page.lines[start:end], page.labels[start:end], True)


def story_alone(page: Page, random: Random) -> Page:
    """The story and nothing else, at times a part of it."""
    rows = [
        (line, label)
        for line, label in zip(page.lines, page.labels, strict=True)
        if label > 0.5 or (label == UNKNOWN and not line.strip())
    ]
    if random.random() < 0.5 and len(rows) > 12:
        rows = rows[: random.randint(12, len(rows))]
    return Page([line for line, _ in rows], [label for _, label in rows], True)


def shortened(page: Page, random: Random) -> Page:
    """With a few paragraphs of its story, as most news has: the first ones, or any that follow one another."""
    told = [i for i, label in enumerate(page.labels) if label > 0.5 and len(page.lines[i]) > 80]
    if len(told) < 4:
        return page
    kept = random.randint(2, min(10, len(told) - 1))
    first = 0 if random.random() < 0.6 else random.randint(0, len(told) - kept)
    start, end = told[first], told[first + kept - 1]
    gone = {i for i, label in enumerate(page.labels) if label > 0.5 and not start <= i <= end}
    low, high = edges(page)
    gone |= {i for i in range(low, high) if not start <= i <= end and random.random() < 0.8}
    rows = [row for i, row in enumerate(zip(page.lines, page.labels, strict=True)) if i not in gone]
    return Page([line for line, _ in rows], [label for _, label in rows], True)


def with_captions(page: Page, random: Random) -> Page:
    """With captions, advertisements and pointers between its paragraphs."""
    paragraphs = prose(page)
    first, last = edges(page)
    for _ in range(random.randint(1, 4)):
        if not paragraphs:
            break
        words = " ".join(random.choice(paragraphs).split()[: random.randint(5, 18)])
        who = random.choice(COMMENTERS)
        added = random.choice((
            f"Photo: {words} ({random.choice(AGENCIES)}/{who})",
            f"FILE - {words} ({random.choice(AGENCIES)} Photo/{who})",
            f"{words} | {random.choice(AGENCIES)}",
            f"{words}. Photograph: {who}/{random.choice(AGENCIES)}",
            f"Read more: {words}",
            f"Related: {words}",
            "Advertisement",
            "Story continues below",
            "Share",
        ))  # fmt: skip
        page = put(page, random.randint(first, last), ["", added, ""])
        last += 3
    return page


AGENCIES = ("AP", "Reuters", "AFP", "Getty Images", "EPA", "dpa", "PA", "Handout")


def prose(page: Page) -> list[str]:
    """The paragraphs of a page's story."""
    return [line.strip() for line, label in zip(page.lines, page.labels, strict=True) if label > 0.9 and len(line) > 80]


def put(page: Page, at: int, added: list[str]) -> Page:
    return Page(
        [*page.lines[:at], *added, *page.lines[at:]],
        [*page.labels[:at], *(0.0 if line.strip() else UNKNOWN for line in added), *page.labels[at:]],
        True,
    )


def with_teasers(page: Page, other: Page, random: Random) -> Page:
    """With the beginnings of other stories before it, below it, or between its paragraphs."""
    paragraphs = prose(other)
    if not paragraphs:
        return page
    first, last = edges(page)
    at = random.choice([first, last, last, last, random.randint(first, last)])
    between = first < at < last
    added: list[str] = [random.choice(("Related", "More stories", "Latest", "Most read", "")), ""]
    for _ in range(1 if between else random.randint(1, 6)):
        told = random.choice(paragraphs).split()
        added += [" ".join(told[: random.randint(5, 11)]), ""]
        if random.random() < 0.5:
            added += [f"{random.choice(MONTHS)} {random.randint(1, 28)}, {random.randint(2009, 2026)}"]
        if not between and random.random() < 0.6:
            added += [" ".join(told[: random.randint(12, 45)]) + random.choice(("…", "...", " Read more", "")), ""]
    return put(page, at, added)


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def with_comments(page: Page, other: Page, random: Random) -> Page:
    """With what readers wrote below."""
    paragraphs = prose(other)
    if not paragraphs:
        return page
    number = random.randint(2, 9)
    added = ["", random.choice((f"{number} Comments", "Comments", "Discussion", f"{number} responses", "")), ""]
    for _ in range(number):
        stamp = f"{random.choice(MONTHS)} {random.randint(1, 28)}, {random.randint(2009, 2026)}"
        clock = f" at {random.randint(1, 12)}:{random.randint(10, 59)} {random.choice(('am', 'pm'))}"
        sentences = re.split(r"(?<=[.!?])\s+", random.choice(paragraphs))
        body = " ".join(random.sample(sentences, min(len(sentences), random.randint(1, 3))))
        who = random.choice(COMMENTERS)
        reply = random.choice(("Reply", "| Reply", ""))
        added += [who + random.choice((" says:", ":", "")), stamp + clock, body, reply, ""]
    _, last = edges(page)
    return put(page, last, added)
