"""What is read off flattened pages, against pages whose story and facts are known: quality, and pages a second.

    python bench/reading.py FILE [--fifths 0,1,2,3,4] [--language en]

FILE is JSON Lines (.gz or not), a page a line: `flat`, and what is known of `gold` (the story), `with` and `without`
(segments that must be kept, and left out), `date`, `title`, `author`, as in ../shared/data/reading/extract. Only rows
whose number divided by five leaves one of `--fifths` are read: without a word those that were kept apart when weights
were learnt (0). Prints one JSON object last, figures in percent:

`story`: F1 of words and of runs of four words, from the mean precision and the mean recall over pages; `with`,
`without`: segments kept, left out
`published`: right of all pages with a day, right of those answered, answered. No address is given to the reader
`title`: the same but for case and marks, or one inside the other; `author`: one of those named is found
`pages_per_second`: of computing on one core, everything that is read from a page's text counted, the best of ROUNDS
(on a busy machine others slow the rest down); loading the models, once a process, is not
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from sitroom.intake import report_of_text
from sitroom.model import Report

__all__ = ["main"]

Row = dict[str, Any]
FOREIGN = "Le gouvernement a annoncé lundi la reprise des négociations avec ses voisins."
"""Has the detector of languages loaded, which plain English does not ask."""

ROUNDS = 3

LONGEST_TITLE_SLIP = 12
"""Letters from which a title that stands inside the known one, or around it, is taken for the same."""


def rows(path: Path) -> list[Row]:
    """The rows of the file that have a text."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def grams(text: str, long: int) -> Counter[tuple[str, ...]]:
    """Runs of so many words, counted."""
    words = re.findall(r"\w+", text)
    return Counter(zip(*(words[i:] for i in range(long)), strict=False)) or Counter([tuple(words)] if words else [])


def percent(part: float, whole: float = 1) -> float:
    """A share in percent."""
    return round(100 * part / whole, 1) if whole else 0.0


def story_scores(pages: Sequence[tuple[Row, str]]) -> Row:
    """How well stories are found."""
    found: Row = {}
    known = [(row["gold"], story) for row, story in pages if row.get("gold")]
    for name, long in (("word", 1), ("four_gram", 4)):
        counted = [(grams(gold, long), grams(story, long)) for gold, story in known]
        precision = [sum((want & got).values()) / sum(got.values()) for want, got in counted if got]
        recall = [sum((want & got).values()) / sum(want.values()) for want, got in counted]
        if precision and recall:
            p, r = mean(precision), mean(recall)
            found[name] = {"p": percent(p), "r": percent(r), "f1": percent(2 * p * r, p + r)}
    flat = [(row, " ".join(story.split())) for row, story in pages]
    kept = [" ".join(part.split()) in story for row, story in flat for part in row.get("with", ())]
    left = [" ".join(part.split()) not in story for row, story in flat for part in row.get("without", ())]
    return found | ({"with": percent(mean(kept)), "without": percent(mean(left))} if kept and left else {})


def answered(asked: Iterable[tuple[bool, bool]]) -> Row:
    """Scores of answers, each given or not and right or not."""
    listed = list(asked)
    given, right = sum(a for a, _ in listed), sum(r for _, r in listed)
    total = len(listed)
    return {
        "pages": total,
        "right": percent(right, total),
        "right_of_answered": percent(right, given),
        "answered": percent(given, total),
    }


def bare(text: str | None) -> str:
    """Words in small letters, one blank between."""
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def same_title(known: str, found: str | None) -> bool:
    """Whether a title is the known one, an outlet's name before or after it not counted."""
    one, two = bare(known), bare(found)
    return bool(two) and (one == two or (len(two) > LONGEST_TITLE_SLIP and (two in one or one in two)))


def same_author(known: str | Sequence[str], found: Sequence[str]) -> bool:
    """Whether one of the authors found is one of those known."""
    listed = [known] if isinstance(known, str) else known
    names = [name for part in listed for name in map(bare, re.split(r",|;|&|\band\b|\n", part)) if name]
    return any(one in two or two in one for one in names for two in map(bare, found))


def main() -> int:
    """Read, score and print; 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--fifths", default="0", help="which fifths of the rows (%(default)s: those kept apart)")
    parser.add_argument("--language", help="only pages whose story is in this language")
    args = parser.parse_args()
    if not args.file.is_file():
        print(f"skipped: {args.file} is not here", file=sys.stderr)
        print(json.dumps({"skipped": str(args.file)}))
        return 0
    fifths = set(map(int, args.fifths.split(",")))
    chosen = [row for i, row in enumerate(rows(args.file)) if i % 5 in fifths and (row.get("flat") or "").strip()]
    for text in (chosen[0]["flat"], FOREIGN):
        report_of_text(text, source="first")
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        read: list[Report] = [report_of_text(row["flat"], source=str(i)) for i, row in enumerate(chosen)]
        seconds.append(time.process_time() - start)
    pages = [(row, r) for row, r in zip(chosen, read, strict=True) if args.language in (None, r.language)]
    found = {
        "pages": len(pages),
        "pages_per_second": round(len(chosen) / min(seconds)),
        "story": story_scores([(row, "\n".join(span.of(r.text) for span in r.story)) for row, r in pages]),
        "published": answered(
            (r.published is not None, r.published == row["date"]) for row, r in pages if row.get("date")
        ),
        "title": answered(
            (r.title is not None, same_title(row["title"], r.title)) for row, r in pages if row.get("title")
        ),
        "author": answered(
            (bool(r.byline), same_author(row["author"], r.byline)) for row, r in pages if row.get("author")
        ),
    }
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
