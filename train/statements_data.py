"""Training data for the statement reader: PolNeAR and the reports annotated in full, as labelled windows.

PolNeAR has no nesting, no addressee and no channel; the annotated reports have all three and the speech act.
Where a scheme is silent about a piece, several roles are allowed for it instead of one being claimed.
"""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from statements_model import ACTS, ROLES
from statements_parses import parsed
from statements_score import relations

from sitroom.understand.piece_syntax import MARKS, Syntax, marks_of
from sitroom.understand.statement_pieces import CLS, PAD, SEP, WINDOW, Pieces, cut, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["ANNOTATED", "POLNEAR", "Article", "Batch", "Cue", "annotated", "batches", "polnear"]

UNKNOWN, POLNEAR, ANNOTATED = 0, 1, 2
SOURCE, CONTENT, ADDRESSEE, CHANNEL = 1, 2, 3, 4
Span = tuple[int, int]

# How much a cue that PolNeAR leaves out counts where it stands inside another's content: PolNeAR never marks
# those, the annotated reports do. More where the model is told that the scheme is PolNeAR's.
NESTED_WEIGHT = {POLNEAR: 0.5, UNKNOWN: 0.15, ANNOTATED: 1.0}
# Shares of windows with straight quotation marks, and of words hidden: names more often, for the model
# is to learn who speaks from how it is said, not from who spoke in 2016.
STRAIGHT, HIDE_WORD, HIDE_NAME, MASK = 0.25, 0.03, 0.1, 103
# Ids in MiniLM's vocabulary: “ and ” to ", ‘ and ’ to '.
STRAIGHT_MARKS = {1523: 1000, 1524: 1000, 1520: 1005, 1521: 1005}
# An addressee or channel this many characters from the cue was named in another sentence.
NEAR = 300


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of an article and the roles its words give out, all in pieces of that article."""

    first: int
    last: int
    allowed: NDArray[np.bool_]  # pieces of the article × roles
    act: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """What one annotator marked in an article."""

    cues: tuple[Cue, ...]
    tags: NDArray[np.int64]
    nested: NDArray[np.bool_]  # no cue here, but inside a content: PolNeAR is silent


@dataclass(frozen=True, slots=True)
class Article:
    """An article in pieces, with the readings of one or more annotators."""

    name: str
    text: str
    pieces: Pieces
    syntax: Syntax
    marks: NDArray[np.int64]
    readings: tuple[Reading, ...]
    style: int


@dataclass(slots=True)
class Batch:
    """Windows of one length, and their cues."""

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    style: NDArray[np.int64]
    tags: NDArray[np.int64]
    weight: NDArray[np.float32]
    origins: list[tuple[Article, int, int]]
    cues: list[tuple[int, int, int, NDArray[np.bool_], int]] = field(default_factory=list)

    def relation(self, row: int, first: int, last: int) -> NDArray[np.int64]:
        """How each piece of a window hangs on the cue that fills pieces ``first`` … ``last`` of it."""
        article, start, end = self.origins[row]
        found = np.zeros(self.ids.shape[1], dtype=np.int64)
        found[1 : end - start + 1] = article.syntax.relations(first - 1 + start, last - 1 + start)[start:end]
        return found


def polnear(folder: Path, tokenizer: Tokenizer, parses: Path) -> list[Article]:
    """The articles of an unpacked PolNeAR part (``text/`` and ``attributions/``), every annotator's reading."""
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        pieces = cut(text, [(0, len(text))], tokenizer)
        marked = [relations(p) for p in sorted((folder / "attributions").glob(path.stem + "_*.ann"))]
        readings = tuple(_polnear_reading(r, pieces) for r in marked)
        if readings:
            syntax = parsed(text, pieces, parses)
            found.append(Article(path.stem, text, pieces, syntax, marks_of(pieces, syntax), readings, POLNEAR))
    return found


def annotated(file: Path, tokenizer: Tokenizer, parses: Path, names: Collection[str] | None = None) -> list[Article]:
    """The reports of an ``annotated.jsonl`` that ``names`` lists; all of them without names."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if names is not None and report["id"] not in names:
            continue
        text = report["text"]
        pieces = cut(text, [(0, len(text))], tokenizer)
        reading = _annotated_reading(report["statements"], pieces, text)
        syntax = parsed(text, pieces, parses)
        found.append(Article(report["id"], text, pieces, syntax, marks_of(pieces, syntax), (reading,), ANNOTATED))
    return found


def batches(articles: Sequence[Article], size: int, rng: random.Random) -> Iterator[Batch]:
    """One epoch: each article once, cut from a random offset, windows of like length together."""
    cuts = []
    body = WINDOW - 2
    noise = np.random.default_rng(rng.randrange(2**32))
    for article in articles:
        reading = rng.choice(article.readings)
        style = article.style if rng.random() < 0.5 else UNKNOWN
        for start, end in windows(len(article.pieces), body, body, rng.randrange(body)):
            if end - start > 8:
                cuts.append((article, reading, style, start, end))
    rng.shuffle(cuts)
    pool = size * 16
    for i in range(0, len(cuts), pool):
        part = sorted(cuts[i : i + pool], key=lambda c: c[4] - c[3])
        groups = [part[j : j + size] for j in range(0, len(part), size)]
        rng.shuffle(groups)
        for group in groups:
            batch = _batch(group)
            _disturb(batch, noise)
            yield batch


def _disturb(batch: Batch, noise: np.random.Generator) -> None:
    """Straighten the quotation marks of some windows and hide some words."""
    for row in np.flatnonzero(noise.random(len(batch.ids)) < STRAIGHT):
        for curly, plain in STRAIGHT_MARKS.items():
            batch.ids[row][batch.ids[row] == curly] = plain
    case = batch.marks[..., 1]
    hide = noise.random(batch.ids.shape) < np.where((case == 1) | (case == 2), HIDE_NAME, HIDE_WORD)
    batch.ids[hide & (case > 0)] = MASK


def _batch(cuts: Sequence[tuple[Article, Reading, int, int, int]]) -> Batch:
    rows, width = len(cuts), max(end - start for *_, start, end in cuts) + 2
    blank = np.zeros((rows, width), dtype=np.int64)
    batch = Batch(
        blank + PAD, np.zeros((rows, width, len(MARKS)), dtype=np.int64), blank.copy(),
        np.array([c[2] for c in cuts], dtype=np.int64), blank.copy(), np.zeros((rows, width), dtype=np.float32),
        [(c[0], c[3], c[4]) for c in cuts],
    )  # fmt: skip
    for row, (article, reading, style, start, end) in enumerate(cuts):
        n = end - start
        body = slice(1, n + 1)
        batch.ids[row, 0], batch.ids[row, n + 1] = CLS, SEP
        batch.ids[row, body] = article.pieces.ids[start:end]
        batch.marks[row, body] = article.marks[start:end]
        paragraph = article.pieces.paragraph[start:end]
        batch.paragraph[row, body] = paragraph
        batch.paragraph[row, 0], batch.paragraph[row, n + 1 :] = paragraph[0], paragraph[-1]
        batch.tags[row, body] = reading.tags[start:end]
        batch.weight[row, body] = np.where(reading.nested[start:end], NESTED_WEIGHT[style], 1)
        for cue in reading.cues:
            if start <= cue.first and cue.last < end:
                allowed = np.zeros((width, len(ROLES)), dtype=bool)
                allowed[:, 0] = True
                allowed[body] = cue.allowed[start:end]
                batch.cues.append((row, cue.first - start + 1, cue.last - start + 1, allowed, cue.act))
            elif start <= cue.last and cue.first < end:
                cut_cue = slice(max(cue.first - start, 0) + 1, min(cue.last - start, n - 1) + 2)
                batch.weight[row, cut_cue] = 0
    return batch


def _covered(pieces: Pieces, spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Which pieces touch one of the spans."""
    inside = np.zeros(len(pieces), dtype=bool)
    for start, end in spans:
        inside |= (pieces.starts < end) & (pieces.ends > start)
    return inside


def _polnear_reading(relations: Sequence[dict[str, list[Span]]], pieces: Pieces) -> Reading:
    tags = np.zeros(len(pieces), dtype=np.int64)
    nested = np.zeros(len(pieces), dtype=bool)
    cues = []
    for roles in relations:
        nested |= _covered(pieces, roles["Content"])
    for roles in relations:
        if not roles["Cue"] or not roles["Content"]:
            continue
        place = np.flatnonzero(_covered(pieces, [max(roles["Cue"], key=lambda s: s[1] - s[0])]))
        if not len(place):
            continue
        first, last = int(place[0]), int(place[-1])
        tags[first], tags[first + 1 : last + 1] = 1, 2
        nested[first : last + 1] = False
        allowed = np.zeros((len(pieces), len(ROLES)), dtype=bool)
        # PolNeAR's "none" may be an addressee or a channel: it does not say.
        allowed[:, [0, ADDRESSEE, CHANNEL]] = True
        for role, name in ((CONTENT, "Content"), (SOURCE, "Source")):
            covered = _covered(pieces, roles[name])
            allowed[covered] = False
            allowed[covered, role] = True
        allowed[first : last + 1] = [True] + [False] * (len(ROLES) - 1)
        cues.append(Cue(first, last, allowed))
    return Reading(tuple(cues), tags, nested)


def _annotated_reading(statements: Sequence[dict[str, Any]], pieces: Pieces, text: str) -> Reading:
    tags = np.zeros(len(pieces), dtype=np.int64)
    grouped: dict[Span, list[dict[str, Any]]] = {}
    for statement in statements:
        if statement.get("cue_span"):
            start, end = statement["cue_span"]
            grouped.setdefault((start, end), []).append(statement)
        elif cued := _opened_by(statement, statements, text):
            # "A," X said. "B.": PolNeAR gives both parts to the cue, and so do we.
            start, end = cued["cue_span"]
            grouped.setdefault((start, end), []).append(statement)
    everything = _covered(pieces, [(s["quote_span"][0], s["quote_span"][1]) for s in statements])
    cues = []
    for span, told in grouped.items():
        place = np.flatnonzero(_covered(pieces, [span]))
        if not len(place):
            continue
        first, last = int(place[0]), int(place[-1])
        if tags[first : last + 1].any():
            continue
        tags[first], tags[first + 1 : last + 1] = 1, 2
        allowed = _annotated_roles(told, pieces, span, everything, text)
        allowed[first : last + 1] = [True] + [False] * (len(ROLES) - 1)
        opening = next(s for s in told if s.get("cue_span"))
        kind = opening["kind"].replace("no-comment", "decline_comment")
        cues.append(Cue(first, last, allowed, ACTS.index(kind)))
    return Reading(tuple(cues), tags, np.zeros(len(pieces), dtype=bool))


def _opened_by(statement: dict[str, Any], statements: Sequence[dict[str, Any]], text: str) -> dict[str, Any] | None:
    """The statement with a cue that a quotation without one goes on from: same speaker, same paragraph, just before."""
    start = statement["quote_span"][0]
    before = [s for s in statements if s.get("cue_span") and s["quote_span"][0] < start]
    last = max(before, key=lambda s: (s["quote_span"][0], s["quote_span"][1]), default=None)
    if last is None or not statement["direct"] or last["speaker"] != statement["speaker"]:
        return None
    between = text[min(last["quote_span"][0], last["cue_span"][0]) : start]
    return None if "\n" in between else last


def _annotated_roles(
    told: Sequence[dict[str, Any]], pieces: Pieces, cue: Span, everything: NDArray[np.bool_], text: str
) -> NDArray[np.bool_]:
    """The roles that one cue of an annotated report allows each piece."""
    allowed = np.zeros((len(pieces), len(ROLES)), dtype=bool)
    allowed[:, 0] = True
    content = _covered(pieces, [(s["quote_span"][0], s["quote_span"][1]) for s in told])
    # Only the longer part of a split quotation is marked, and quotation marks are left out.
    home = np.unique(pieces.paragraph[content])
    quoted = (pieces.quote > 0) & np.isin(pieces.paragraph, home) & ~everything
    if (pieces.quote[content] > 0).mean() > 0.5:
        allowed[quoted, CONTENT] = True
    marks = np.array(
        [not any(ch.isalnum() for ch in text[s:e]) for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    )
    beside = marks & (np.roll(content, 1) | np.roll(content, -1)) & ~content
    allowed[beside, CONTENT] = True
    for role, name in ((CHANNEL, "via"), (ADDRESSEE, "addressee")):
        for statement in told:
            where = statement.get(f"{name}_span")
            near = where and max(where[0] - cue[1], cue[0] - where[1]) < NEAR
            if near:
                _claim(allowed, _covered(pieces, [(where[0], where[1])]) & ~content, role)
            elif statement.get(name):
                allowed[~content, role] = True
    _claim(allowed, content, CONTENT)
    for statement in told:
        where = statement.get("words_span")
        if where:
            _claim(allowed, _covered(pieces, [(where[0], where[1])]) & ~content, SOURCE)
    return allowed


def _claim(allowed: NDArray[np.bool_], place: NDArray[np.bool_], role: int) -> None:
    allowed[place] = False
    allowed[place, role] = True
