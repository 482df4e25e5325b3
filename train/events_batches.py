"""Examples → batches of windows, with the words to ask about and the pieces around each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from events_examples import ROLES, STYLES, Bools, Example, Target
from events_model import REACH, Asked
from numpy.typing import NDArray

from sitroom.understand.event_pieces import KINDS
from sitroom.understand.statement_pieces import CLS, PAD, SEP, WINDOW, windows

__all__ = ["Batch", "Question", "asked", "batches"]

Ints = NDArray[np.int64]

# Shares of windows with straight quotation marks, and of words hidden: names more often, for who does what is to be
# learnt from how it is told, not from who did it in 2011. The statements' marks and the lexicon's are left out of some
# windows, since the statement model has seen these reports and the lexicon was made with them in sight.
STRAIGHT, HIDE_WORD, HIDE_NAME, MASK = 0.25, 0.04, 0.15, 103
NO_LEXICON, NO_STATEMENTS, UNTOLD = 0.1, 0.2, 0.5
STRAIGHT_MARKS = {1523: 1000, 1524: 1000, 1520: 1005, 1521: 1005}
CASE, LEXICON, ACT, TOLD = 1, 5, 6, 7


@dataclass(frozen=True, slots=True)
class Question:
    """One word of a window to ask about, and what is known of the event it may stand for."""

    row: int
    piece: int
    target: Target
    prior: float


@dataclass(slots=True)
class Batch:
    """Windows of like length. ``open`` marks the pieces of which it is known that no event stands there."""

    ids: Ints
    marks: Ints
    style: Ints
    open: Bools
    origins: list[tuple[Example, int, int]]
    questions: list[Question] = field(default_factory=list)


def batches(examples: Sequence[Example], pieces: int, rng: random.Random) -> Iterator[Batch]:
    """One epoch: each text once, cut from a random offset, about so many pieces a batch."""
    cuts = []
    body = WINDOW - 2
    noise = np.random.default_rng(rng.randrange(2**32))
    for example in examples:
        count = len(example.text.pieces)
        first = rng.randrange(body) if count > body else 0
        cuts += [(example, s, e) for s, e in windows(count, body, body, first) if e - s > 3]
    rng.shuffle(cuts)
    groups = []
    for i in range(0, len(cuts), 256):
        group: list[tuple[Example, int, int]] = []
        for one in sorted(cuts[i : i + 256], key=lambda c: c[2] - c[1]):
            if group and (len(group) + 1) * (one[2] - one[1]) > pieces:
                groups.append(group)
                group = []
            group.append(one)
        groups.append(group)
    rng.shuffle(groups)
    for group in groups:
        yield disturbed(batch_of(group, rng), noise)


def batch_of(cuts: Sequence[tuple[Example, int, int]], rng: random.Random) -> Batch:
    rows, width = len(cuts), max(end - start for _, start, end in cuts) + 2
    told = [e.style if rng.random() > UNTOLD else STYLES.index("unknown") for e, _, _ in cuts]
    batch = Batch(
        np.full((rows, width), PAD), np.zeros((rows, width, len(KINDS)), dtype=np.int64), np.array(told),
        np.zeros((rows, width), dtype=bool), list(cuts),
    )  # fmt: skip
    for row, (example, start, end) in enumerate(cuts):
        body = slice(1, end - start + 1)
        batch.ids[row, 0], batch.ids[row, end - start + 1] = CLS, SEP
        batch.ids[row, body] = example.text.pieces.ids[start:end]
        batch.marks[row, body] = example.text.marks[start:end]
        batch.open[row, body] = (example.text.may_be & ~example.silent)[start:end]
        for target in example.targets:
            for piece, prior in zip(target.pieces, target.prior, strict=True):
                if start <= piece < end:
                    batch.questions.append(Question(row, piece - start + 1, target, prior))
                    batch.open[row, piece - start + 1] = False
    return batch


def disturbed(batch: Batch, noise: np.random.Generator) -> Batch:
    """Straighten quotation marks, hide words, leave out marks, here and there."""
    for row in np.flatnonzero(noise.random(len(batch.ids)) < STRAIGHT):
        for curly, plain in STRAIGHT_MARKS.items():
            batch.ids[row][batch.ids[row] == curly] = plain
    case = batch.marks[..., CASE]
    hide = noise.random(batch.ids.shape) < np.where((case == 1) | (case == 2), HIDE_NAME, HIDE_WORD)
    batch.ids[hide & (case > 0)] = MASK
    batch.marks[noise.random(len(batch.ids)) < NO_LEXICON, :, LEXICON] = 0
    batch.marks[noise.random(len(batch.ids)) < NO_STATEMENTS, :, ACT:] = 0
    return batch


def asked(batch: Batch, places: Sequence[tuple[int, int]]) -> Asked:
    """The pieces around each (row, piece)."""
    width = batch.ids.shape[1]
    length = min(2 * REACH + 1, width)
    n = len(places)
    at, distance, relation = (np.zeros((n, length), dtype=np.int64) for _ in range(3))
    real = np.zeros((n, length), dtype=bool)
    for i, (row, piece) in enumerate(places):
        example, start, end = batch.origins[row]
        first, last = around(piece, end - start)
        span = slice(0, last - first)
        real[i, span] = True
        at[i, span] = row * width + np.arange(first, last)
        distance[i, span] = np.arange(first, last) - piece
        own = piece - 1 + start
        relation[i, span] = example.text.syntax.relations(own, own)[first - 1 + start : last - 1 + start]
    word = np.array([row * width + piece for row, piece in places], dtype=np.int64)
    return Asked(*(torch.from_numpy(x) for x in (at, word, distance, relation, real)))


def around(piece: int, count: int) -> tuple[int, int]:
    """First and last-but-one of the pieces to look at around one, in a window with ``count`` pieces behind its CLS."""
    return max(1, piece - REACH), min(count + 1, piece + REACH + 1)


def allowed_roles(batch: Batch, questions: Sequence[Question], length: int) -> Bools:
    """What each piece around each question's word may be (N, L, roles)."""
    found = np.zeros((len(questions), length, len(ROLES)), dtype=bool)
    found[..., 0] = True
    for i, question in enumerate(questions):
        _, start, end = batch.origins[question.row]
        first, last = around(question.piece, end - start)
        if question.target.roles is None:
            found[i] = True
        else:
            found[i, : last - first] = question.target.roles[first - 1 + start : last - 1 + start]
            own = question.piece - first
            found[i, own, 0] = True
    return found
