"""Sentences labelled with an event, as far as they may be trained on: PLV, CAMEO sets and patterns, headlines.

Every fifth row of PLV, CAMEO class and CAMEO spans is for measuring: it is left out, and so is any other row that holds
one of its sentences.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from events_examples import Bools, allowed
from events_patterns import pattern_sentences

from sitroom.understand.event_pieces import TYPES

__all__ = ["Row", "sentences"]

YIELD = ("CONCEDE", "RETREAT")
QUADS = (
    (None,), ("AGREE", "CONSULT", "SUPPORT"), ("COOPERATE", "AID", *YIELD), ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)  # fmt: skip
COUNTRIES = (
    "France", "Kenya", "Japan", "Brazil", "Turkey", "Poland", "Egypt", "India", "Peru", "Ghana", "Norway", "Jordan",
    "Ethiopia", "Canada", "Vietnam", "Chad",
)  # fmt: skip
CITIES = ("Lagos", "Lyon", "Osaka", "Quito", "Aden", "Karachi", "Odessa", "Mombasa", "Cali", "Basra")

Row = tuple[str, Bools, list[tuple[str, int, int]] | None]


def plv(file: Path) -> list[Row]:
    """PLV: a sentence, its type, source and target."""
    found: list[Row] = []
    with file.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            types = allowed(*(YIELD if row["gold_root"] == "YIELD" else (row["gold_root"],)))
            text = re.sub(r"</?[st]>", "", row["marked_sentence"])
            spans = []
            for tag, role in (("s", "actor"), ("t", "recipient")):
                other = "t" if tag == "s" else "s"
                left = re.sub(rf"</?{other}>", "", row["marked_sentence"])
                start = left.find(f"<{tag}>")
                end = left.find(f"</{tag}>") - 3
                if 0 <= start < end:
                    spans.append((role, start, end))
            found.append((text, types, spans))
    return found


def cameo_class(file: Path) -> list[Row]:
    """CAMEO class: a sentence and its quarter of the types, 0 for none."""
    found: list[Row] = []
    for line in file.read_text(encoding="utf-8").strip().split("\n"):
        text, _, label = line.rpartition("\t")
        if label.strip().isdigit():
            found.append((text, allowed(*QUADS[int(label)]), None))
    return found


def cameo_spans(file: Path) -> list[Row]:
    """CAMEO spans: a sentence with its source and target; two that act on each other are marked R."""
    found: list[Row] = []
    for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
        text = ""
        spans: list[tuple[str, int, int]] = []
        for line in block.splitlines():
            word, tag = line.rsplit(" ", 1)
            start = len(text) + bool(text)
            text += (" " if text else "") + word
            if tag.startswith("B-"):
                spans.append((tag[2:], start, len(text)))
            elif tag.startswith("I-") and spans:
                spans[-1] = (*spans[-1][:2], len(text))
        mutual = [("actor" if i == 0 else "recipient", s, e) for i, (_, s, e) in enumerate(spans)]
        plain_ = [("actor" if mark == "S" else "recipient", s, e) for mark, s, e in spans]
        both = any(mark == "R" for mark, _, _ in spans)
        found.append((text, np.array([True] * len(TYPES)), mutual if both else plain_))
    return found


def headlines(file: Path) -> list[Row]:
    """Templates of headlines with their type, names filled in."""
    rng = random.Random(7)
    found: list[Row] = []
    with file.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            filled = row["title"]
            for number, name in enumerate(rng.sample(COUNTRIES, 3), 1):
                filled = filled.replace(f"{{country_{number}}}", name)
            filled = filled.replace("{city}", rng.choice(CITIES))
            if row["event"] in TYPES and "{" not in filled:
                found.append((filled.strip(), allowed(row["event"]), None))
    return found


def plain(text: str) -> str:
    """Letters and digits alone: to tell that two rows hold one sentence."""
    return re.sub(r"[\W_]", "", text.lower())[:60]


def sentences(folder: Path) -> Iterator[tuple[str, str, str, Bools, list[tuple[str, int, int]] | None]]:
    """The labelled sentences to train on; one that has both a class and spans comes once, with both."""
    sets = {
        "plv": plv(folder / "plv_train.tsv"), "class": cameo_class(folder / "cameo_class_train_clean.tsv"),
        "spans": cameo_spans(folder / "cameo_ner_train_clean.txt"),
    }  # fmt: skip
    measured = {plain(row[0]) for rows in sets.values() for row in rows[::5]}
    classes = {plain(text): types for text, types, _ in sets["class"]}
    joined = {plain(text) for text, _, _ in sets["spans"]}
    for style, rows in sets.items():
        for i, (text, types, spans) in enumerate(rows):
            if plain(text) in measured or (style == "class" and plain(text) in joined):
                continue
            known = classes.get(plain(text)) if style == "spans" else None
            yield f"{style}{i}", style, text, types if known is None else known, spans
    for i, (text, types, spans) in enumerate(headlines(folder / "ngec_synthetic_headlines.csv")):
        yield f"headline{i}", "headline", text, types, spans
    for i, (text, type_) in enumerate(pattern_sentences(folder / "lexicon")):
        yield f"pattern{i}", "headline", text, allowed(type_), None
