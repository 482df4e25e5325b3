"""The trained event reader, run without torch: which words are events, of which type, with whom, whether they happened.

One small encoder reads each window once and gives each word the type it stands for. The event head then looks at the
pieces around one word at a time: actor, recipient, place and time, and with those in sight type and status.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sitroom.model import Span
from sitroom.understand.event_decode import best_roles, padded
from sitroom.understand.event_pieces import EventText
from sitroom.understand.event_words import WordCounts
from sitroom.understand.graphs import session
from sitroom.understand.statement_decode import Floats, runs, softmax
from sitroom.understand.statement_pieces import CLS, SEP, WINDOW, Ints, load_tokenizer

__all__ = ["Around", "EventModel", "EventNetwork", "FoundEvent", "HeadScores", "Settings"]

FILES = ("config.json", "model.int8.onnx", "events.int8.onnx", "words.json")
ROLES = 4
"""Actor, recipient, place, time: numbers 1 … 4 of the roles a piece can have."""

CONTEXT = 30
"""A sentence of at most so many pieces is read again at the head of the next window."""


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One word that may be an event's, and what the model reads around it.

    ``word`` counts ``EventText.words``. ``tags`` are the word head's probabilities of ``event_pieces.TYPES``, and
    ``belief`` that it is an event at all; ``types`` and ``statuses`` are the event head's, with the roles in sight.
    ``sure`` says for each role how likely its words have it, piece by piece.
    """

    word: int
    belief: float
    types: Floats
    statuses: Floats
    actor: Span | None = None
    recipient: Span | None = None
    place: Span | None = None
    time: Span | None = None
    sure: tuple[float, ...] = (0.0,) * ROLES
    tags: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Around:
    """N words of one window, each with the L pieces around it; rows count the window's pieces, its CLS first."""

    at: Ints
    word: Ints
    distance: Ints
    relation: Ints
    real: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class HeadScores:
    """The event head's answer for N words with L pieces around each."""

    emit: Floats  # N, L, 5
    edge: Floats  # N, L, 8
    type: Floats  # N, 17
    status: Floats  # N, 5


class EventNetwork(Protocol):
    """The two halves of the network; the shipped one runs on onnxruntime, training's on torch."""

    def encode(self, ids: Ints, marks: Ints, style: Ints) -> tuple[Floats, Floats]:
        """States (T, hidden) and type scores (T, 17) of one window."""

    def events(self, states: Floats, around: Around) -> HeadScores:
        """Scores of the words asked about."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``config.json`` says besides the weights.

    ``confidence`` weighs what speaks for a type, ``statuses`` what speaks for each status (``event_confidence``).
    ``threshold`` is how sure a find must be, ``alone`` how sure in a sentence that stands alone: nothing around it
    tells a deed from a word that is only like one, and the words that it has are believed too soon.
    """

    moves: tuple[tuple[float, ...], ...]
    confidence: dict[str, float]
    statuses: dict[str, list[float]] = field(default_factory=dict)
    threshold: float = 0.4
    alone: float = 0.5
    least_belief: float = 0.08
    reach: int = 80
    style: int = 0
    role_bias: float = 1.0

    @classmethod
    def read(cls, file: Path) -> Settings:
        """The settings in a ``config.json``; what the model card needs besides is passed over."""
        raw = json.loads(file.read_text(encoding="utf-8"))
        known = {name: raw[name] for name in cls.__dataclass_fields__ if name in raw}
        known["moves"] = tuple(tuple(row) for row in raw["moves"])
        return cls(**known)


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of pieces and what the encoder made of it (CLS in front, SEP behind)."""

    start: int
    end: int
    states: Floats
    tags: Floats


class OnnxEvents:
    """The network as two ONNX graphs in a folder."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._encoder, self._head = (session(folder / name, threads) for name in FILES[1:3])

    def encode(self, ids: Ints, marks: Ints, style: Ints) -> tuple[Floats, Floats]:
        states, tags = self._encoder.run(["states", "tags"], {"ids": ids, "marks": marks, "style": style})
        return states, tags

    def events(self, states: Floats, around: Around) -> HeadScores:
        names = ("at", "word", "distance", "relation", "real")
        feed = {"states": states, **{name: getattr(around, name) for name in names}}
        return HeadScores(*self._head.run(["emit", "edge", "type", "status"], feed))


class EventModel:
    """Find events in a text with a trained network."""

    def __init__(self, network: EventNetwork, tokenizer: Any, settings: Settings, words: WordCounts) -> None:
        self.network = network
        self.tokenizer = tokenizer
        self.settings = settings
        self.words = words
        self._moves: Floats = np.array(settings.moves, dtype=np.float32)

    @classmethod
    def load(cls, folder: str | Path, tokenizer: str | Path, threads: int = 1) -> EventModel:
        """The model in ``folder`` with a ``tokenizer.json``. Raises FileNotFoundError where a file is missing."""
        folder = Path(folder)
        for file in (*(folder / name for name in FILES), Path(tokenizer)):
            if not file.is_file():
                raise FileNotFoundError(f"{file}: a file of the event model is missing")
        settings, words = Settings.read(folder / FILES[0]), WordCounts.read(folder / FILES[3])
        return cls(OnnxEvents(folder, threads), load_tokenizer(Path(tokenizer)), settings, words)

    def read(self, text: EventText, also: Iterable[int] = ()) -> list[FoundEvent]:
        """Every word the model thinks may be an event's, and those of ``also``, in the order of the text."""
        if not len(text.pieces):
            return []
        cuts = _cuts(text)
        read = [self._encode(text, *span) for span in cuts]
        homes = _homes(cuts, len(text.pieces))
        tags = np.zeros((len(text.pieces), read[0].tags.shape[1]), dtype=np.float32)
        for number, window in enumerate(read):
            own = homes == number
            tags[own] = softmax(window.tags)[own[window.start : window.end]]
        asked = text.may_be & (1 - tags[:, 0] > self.settings.least_belief)
        firsts = np.flatnonzero(np.append(-2, text.syntax.word)[: len(asked)] != text.syntax.word)
        asked[firsts[np.isin(text.syntax.word[firsts], list(also))]] = True
        return self._found(text, read, homes, np.flatnonzero(asked & (text.syntax.word >= 0)), tags)

    def _encode(self, text: EventText, start: int, end: int) -> _Window:
        ids = np.concatenate(([CLS], text.pieces.ids[start:end], [SEP]))[None].astype(np.int64)
        marks = np.pad(text.marks[start:end], ((1, 1), (0, 0)))[None]
        states, tags = self.network.encode(ids, marks, np.array([self.settings.style], dtype=np.int64))
        return _Window(start, end, states[0], tags[0, 1:-1])

    def _found(
        self, text: EventText, read: Sequence[_Window], homes: Ints, asked: Ints, tags: Floats
    ) -> list[FoundEvent]:
        asked_of = [(w, asked[homes[asked] == number]) for number, w in enumerate(read)]
        around = [(w, pieces, self._around(text, w, pieces)) for w, pieces in asked_of if len(pieces)]
        if not around:
            return []
        scores = [self.network.events(w.states, one) for w, _, one in around]
        emit = padded([self._leaning(s.emit) for s in scores], -1e4)
        edge = padded([np.where(a.real[..., None], s.edge, 0) for (*_, a), s in zip(around, scores, strict=True)], 0)
        paths = iter(best_roles(emit, edge, self._moves))
        found: list[FoundEvent] = []
        for (window, pieces, one), score in zip(around, scores, strict=True):
            types, statuses, shares = softmax(score.type), softmax(score.status), softmax(score.emit)
            for row, piece in enumerate(pieces.tolist()):
                path = next(paths)
                roles = _roles(text, path, window.start + int(one.at[row, 0]) - 1, piece)
                sure = _sure(path, shares[row])
                word, chance = int(text.syntax.word[piece]), float(1 - tags[piece, 0])
                found.append(FoundEvent(word, chance, types[row], statuses[row], *roles, sure=sure, tags=tags[piece]))
        return found

    def _leaning(self, emit: Floats) -> Floats:
        """Role scores with the roles favoured: a role too many can be told by its words, one left out is lost."""
        return emit + np.array([0.0] + [self.settings.role_bias] * ROLES, dtype=np.float32)

    def _around(self, text: EventText, window: _Window, pieces: Ints) -> Around:
        """The pieces around each word, left-aligned; what is padding is not ``real``."""
        reach, count = self.settings.reach, window.end - window.start
        rows = pieces - window.start + 1
        first, last = np.maximum(rows - reach, 1), np.minimum(rows + reach + 1, count + 1)
        length = int((last - first).max())
        at = first[:, None] + np.arange(length)
        real = at < last[:, None]
        at = np.where(real, at, 0)
        distance = np.where(real, at - rows[:, None], 0)
        relation = np.zeros_like(at)
        for row, piece in enumerate(pieces.tolist()):
            own = text.syntax.relations(piece, piece)[window.start : window.end]
            relation[row, real[row]] = own[at[row, real[row]] - 1]
        return Around(at, rows.astype(np.int64), distance, relation, real)


def _cuts(text: EventText) -> list[tuple[int, int]]:
    """Windows that end with a sentence where they can; a short sentence before each comes along as context."""
    word = text.syntax.word
    sentence = np.append(text.syntax.sentence, 0)[word]
    opens = [*(np.flatnonzero(sentence[1:] != sentence[:-1]) + 1).tolist(), len(word)]
    found, start, done = [], 0, 0
    while done < len(word):
        whole = [at for at in opens if done < at <= start + WINDOW - 2]
        end = whole[-1] if whole else min(start + WINDOW - 2, len(word))
        found.append((start, end))
        before = max((at for at in [0, *opens] if at < end), default=0)
        start, done = (before if end - before <= CONTEXT else end), end
    return found


def _homes(cuts: Sequence[tuple[int, int]], count: int) -> Ints:
    """For each piece the number of the first window that holds it."""
    homes = np.zeros(count, dtype=np.int64)
    for number, (start, end) in reversed(list(enumerate(cuts))):
        homes[start:end] = number
    return homes


def _roles(
    text: EventText, path: Ints, first: int, word: int
) -> tuple[Span | None, Span | None, Span | None, Span | None]:
    """The span of each role: where several stretches have one, the one nearest to the word."""

    def nearest(role: int) -> Span | None:
        found = [(a + first, b + first) for a, b in runs(path, role) if b + first < len(text.pieces)]
        near = min(found, key=lambda run: max(run[0] - word, word - run[1]), default=None)
        return _span(text, *near) if near else None

    return nearest(1), nearest(2), nearest(3), nearest(4)


def _sure(path: Ints, shares: Floats) -> tuple[float, ...]:
    """For each role the mean probability of it at the pieces that have it; 0 where none has."""
    own = path[: len(shares)]
    held = [shares[own == role, role] for role in range(1, ROLES + 1)]
    return tuple(float(one.mean()) if len(one) else 0.0 for one in held)


def _span(text: EventText, first: int, last: int) -> Span | None:
    """Pieces ``first`` … ``last`` in characters, grown to whole words, without what is no word at the ends."""
    words = [int(w) for w in text.syntax.word[first : last + 1] if w >= 0]
    kept = [text.words[w] for w in words]
    while kept and not any(ch.isalnum() for ch in kept[-1][1].text):
        kept.pop()
    while kept and not any(ch.isalnum() for ch in kept[0][1].text):
        kept.pop(0)
    if kept and kept[-1][1].tag_ == "POS":
        kept.pop()
    if not kept or kept[0][0] is not kept[-1][0]:
        return None
    return kept[0][0].between(kept[0][1], kept[-1][1])
