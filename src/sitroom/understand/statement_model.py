"""The trained statement reader, run without torch: who said what, as spans of the text.

One small encoder reads each window once; a cue head finds the words that attribute ("said", "according
to"); a role head then tells, for one cue at a time, source, content, addressee and channel. Chains, and
whom "he" or "the ministry" stands for, are worked out above this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from sitroom.understand.attribution import overlap
from sitroom.understand.document import Document
from sitroom.understand.graphs import session
from sitroom.understand.piece_syntax import Syntax, marks_of, pieces_of
from sitroom.understand.statement_decode import (
    FEATURES,
    CueCandidate,
    Floats,
    best_paths,
    confidence,
    cue_candidates,
    runs,
    softmax,
)
from sitroom.understand.statement_pieces import CLS, SEP, WINDOW, Ints, Pieces, load_tokenizer, windows

__all__ = ["FoundStatement", "Network", "RoleScores", "Settings", "StatementModel"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """One cue and what the model reads around it.

    Spans are ``[start, end)`` in Unicode code points of the text. ``content`` has several spans where the
    cue interrupts it, and is never empty. ``confidence`` is the calibrated probability that the content is
    right; ``nested`` says that the cue stands inside another statement's content. ``acts`` is the probability of each
    speech act, in the order of ``Act``.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    addressee: Span | None
    channel: Span | None
    act: str
    act_probability: float
    confidence: float
    nested: bool = False
    features: tuple[float, ...] = ()
    acts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleScores:
    """The role head's answer for N cues in one window of T pieces."""

    emit: Floats  # N, T, 5
    edge: Floats  # N, T, 8
    act: Floats  # N, number of acts
    valid: Floats  # N


class Network(Protocol):
    """The two halves of the network; the shipped one runs on onnxruntime, training's on torch."""

    def encode(self, ids: Ints, marks: Ints, style: Ints) -> tuple[Floats, Floats]:
        """States (1, T, hidden) and cue scores (1, T, 3) of one window."""

    def roles(self, states: Floats, paragraph: Ints, relation: Ints, first: Ints, last: Ints) -> RoleScores:
        """Role scores of the cues that fill pieces ``first`` … ``last`` of that window."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``config.json`` says besides the weights."""

    acts: tuple[str, ...]
    moves: tuple[tuple[float, ...], ...]
    confidence: Mapping[str, float]
    threshold: float = 0.4
    nested_threshold: float = 0.4
    cue_peak: float = 0.25
    cue_edge: float = 0.25
    stride: int = 127
    style: int = 0

    @classmethod
    def read(cls, file: Path) -> Settings:
        """The settings in a ``config.json``; what the model card needs besides is passed over."""
        raw = json.loads(file.read_text(encoding="utf-8"))
        known = {name: raw[name] for name in cls.__dataclass_fields__ if name in raw}
        known["acts"] = tuple(raw["acts"])
        known["moves"] = tuple(tuple(row) for row in raw["moves"])
        return cls(**known)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A report in pieces, with its parse."""

    text: str
    pieces: Pieces
    syntax: Syntax
    marks: Ints


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of pieces and what the encoder made of it (CLS in front, SEP behind)."""

    start: int
    end: int
    states: Floats
    tags: Floats


class OnnxNetwork:
    """The network as two ONNX graphs in a folder."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._encoder = session(folder / "model.int8.onnx", threads)
        self._roles = session(folder / "roles.int8.onnx", threads)

    def encode(self, ids: Ints, marks: Ints, style: Ints) -> tuple[Floats, Floats]:
        feed = {"ids": ids, "marks": marks, "style": style}
        states, tags = self._encoder.run(["states", "tags"], feed)
        return states, tags

    def roles(self, states: Floats, paragraph: Ints, relation: Ints, first: Ints, last: Ints) -> RoleScores:
        feed = {"states": states, "paragraph": paragraph, "relation": relation, "first": first, "last": last}
        return RoleScores(*self._roles.run(["emit", "edge", "act", "valid"], feed))


class StatementModel:
    """Find statements in a text with a trained network."""

    def __init__(self, network: Network, tokenizer: Any, settings: Settings) -> None:
        self.network = network
        self.tokenizer = tokenizer
        self.settings = settings
        self._moves: Floats = np.array(settings.moves, dtype=np.float32)

    @classmethod
    def load(cls, folder: str | Path, threads: int = 1) -> StatementModel:
        """The model in ``folder`` (``models/statements``). Raises FileNotFoundError where a file is missing."""
        folder = Path(folder)
        for name in ("config.json", "tokenizer.json", "model.int8.onnx", "roles.int8.onnx"):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"{folder / name}: a file of the statement model is missing")
        tokenizer = load_tokenizer(folder / "tokenizer.json")
        return cls(OnnxNetwork(folder, threads), tokenizer, Settings.read(folder / "config.json"))

    def find(self, doc: Document) -> list[FoundStatement]:
        """Statements in a report's story, in the order of their cues.

        One statement a cue; a statement told inside another's content comes as one of its own, marked ``nested``.
        """
        return self.keep(self.candidates(doc))

    def keep(self, candidates: Sequence[FoundStatement]) -> list[FoundStatement]:
        """The candidates that are sure enough, one for each content."""
        return _without_doubles([s for s in candidates if s.confidence >= self._threshold(s)])

    def candidates(self, doc: Document) -> list[FoundStatement]:
        """Every cue the model considers, with no threshold on confidence: to tune and to calibrate with."""
        pieces, syntax = pieces_of(doc, self.tokenizer)
        if not len(pieces):
            return []
        parsed = _Parsed(doc.text, pieces, syntax, marks_of(pieces, syntax))
        read = [self._encode(parsed, span) for span in windows(len(pieces), WINDOW - 2, self.settings.stride)]
        tags = _merged([softmax(w.tags) for w in read], [(w.start, w.end) for w in read], len(pieces))
        cues = cue_candidates(tags, self.settings.cue_peak, self.settings.cue_edge)
        return self._assemble(parsed, read, cues)

    def _threshold(self, statement: FoundStatement) -> float:
        return self.settings.nested_threshold if statement.nested else self.settings.threshold

    def _encode(self, parsed: _Parsed, span: Span) -> _Window:
        body = slice(*span)
        ids = np.concatenate(([CLS], parsed.pieces.ids[body], [SEP]))[None].astype(np.int64)
        marks = np.pad(parsed.marks[body], ((1, 1), (0, 0)))[None]
        style = np.array([self.settings.style], dtype=np.int64)
        states, tags = self.network.encode(ids, marks, style)
        return _Window(*span, states, tags[0, 1:-1])

    def _assemble(self, parsed: _Parsed, read: Sequence[_Window], cues: Sequence[CueCandidate]) -> list[FoundStatement]:
        """Ask for the roles of each cue in the window where it stands most in the middle."""
        found: list[FoundStatement] = []
        asked = [(w, [c for c in cues if _home(c, read) is w]) for w in read]
        scored = [(w, own, self._roles(parsed, w, own)) for w, own in asked if own]
        if not scored:
            return []
        width = max(r.emit.shape[1] for _, _, r in scored)
        paths = best_paths(
            np.concatenate([_widened(r.emit, width, -1e4) for _, _, r in scored]),
            np.concatenate([_widened(r.edge, width, 0) for _, _, r in scored]),
            self._moves,
        )
        row = 0
        for window, own, scores in scored:
            acts = softmax(scores.act)
            for i, cue in enumerate(own):
                roles = paths.roles[row, 1 : window.end - window.start + 1]
                path = float(paths.log_probability[row])
                row += 1
                statement = self._statement(parsed, window, cue, roles, acts[i])
                if statement is not None:
                    features = _features(cue, float(scores.valid[i]), path, statement)
                    found.append(replace(statement, features=features))
        return self._with_confidence(sorted(found, key=lambda s: s.cue))

    def _roles(self, parsed: _Parsed, window: _Window, cues: Sequence[CueCandidate]) -> RoleScores:
        body = slice(window.start, window.end)
        paragraph = np.pad(parsed.pieces.paragraph[body], 1, mode="edge")[None]
        relation = np.stack([np.pad(parsed.syntax.relations(c.first, c.last)[body], 1) for c in cues])
        first = np.array([c.first - window.start + 1 for c in cues], dtype=np.int64)
        last = np.array([c.last - window.start + 1 for c in cues], dtype=np.int64)
        return self.network.roles(window.states, paragraph, relation, first, last)

    def _statement(
        self, parsed: _Parsed, window: _Window, cue: CueCandidate, roles: Ints, acts: Floats
    ) -> FoundStatement | None:
        text, pieces = parsed.text, parsed.pieces

        def spans(role: int) -> list[Span]:
            found = runs(roles, role)
            return _spans(text, pieces, [(a + window.start, b + window.start) for a, b in found])

        cue_span = _span(text, pieces, cue.first, cue.last)
        content = _joined(text, spans(2))
        if not content:
            return None
        act = int(acts.argmax())
        source, addressee, channel = (_nearest(spans(role), cue_span) for role in (1, 3, 4))
        return FoundStatement(
            cue_span, source, tuple(content), addressee, channel,
            self.settings.acts[act], float(acts[act]), 0.0, acts=tuple(float(p) for p in acts),
        )  # fmt: skip

    def _with_confidence(self, found: Sequence[FoundStatement]) -> list[FoundStatement]:
        """Rate each by itself, then those again that are told inside another that will be kept."""
        rated = [self._rated(s, nested=False) for s in found]
        kept = [s for s in rated if s.confidence >= self.settings.threshold]
        return [self._rated(s, nested=True) if any(_holds(o, s) for o in kept if o.cue != s.cue) else s for s in rated]

    def _rated(self, statement: FoundStatement, *, nested: bool) -> FoundStatement:
        features = (*statement.features[: len(FEATURES) - 1], float(nested))
        sure = confidence(features, self.settings.confidence)
        return replace(statement, confidence=sure, nested=nested, features=features)


def _features(cue: CueCandidate, valid: float, path: float, statement: FoundStatement) -> tuple[float, ...]:
    """All of ``FEATURES`` but the last, which needs the other statements."""
    score = min(max(cue.score, 1e-4), 1 - 1e-4)
    length = float(np.log1p(sum(end - start for start, end in statement.content)))
    parts = float(len(statement.content) > 1)
    return (
        float(np.log(score / (1 - score))),
        valid,
        max(path, -30.0),
        length,
        parts,
        float(statement.source is not None),
    )


def _merged(parts: Sequence[Floats], spans: Sequence[Span], count: int) -> Floats:
    """One row a piece: where windows overlap, from the one in which the piece is further from the edge."""
    merged = np.zeros((count, 3), dtype=np.float32)
    depth = np.full(count, -1)
    for part, (start, end) in zip(parts, spans, strict=True):
        own = np.minimum(np.arange(end - start), np.arange(end - start)[::-1])
        better = own > depth[start:end]
        merged[start:end][better] = part[better]
        depth[start:end][better] = own[better]
    return merged


def _home(cue: CueCandidate, read: Sequence[_Window]) -> _Window:
    """The window that holds the cue furthest from its edges."""
    return max(read, key=lambda w: min(cue.first - w.start, w.end - 1 - cue.last))


def _widened(scores: Floats, width: int, value: float) -> Floats:
    """Pad the pieces of a shorter window; only the first column, the role "none", gets nothing."""
    missing = width - scores.shape[1]
    if not missing:
        return scores
    padding = np.zeros((len(scores), missing, scores.shape[2]), dtype=np.float32)
    padding[..., 1:] = value
    return np.concatenate((scores, padding), axis=1)


def _span(text: str, pieces: Pieces, first: int, last: int) -> Span:
    """The characters of pieces ``first`` … ``last``, grown to whole words."""
    start, end = int(pieces.starts[first]), int(pieces.ends[last])
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _spans(text: str, pieces: Pieces, found: Iterable[Span]) -> list[Span]:
    """Those runs of pieces that hold a letter or digit, as characters."""
    spans = (_span(text, pieces, a, b) for a, b in found)
    return [(s, e) for s, e in spans if any(ch.isalnum() for ch in text[s:e])]


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Put together spans with nothing but blanks and marks between them."""
    joined: list[Span] = []
    for start, end in spans:
        gap = text[joined[-1][1] : start] if joined else ""
        if joined and not any(ch.isalnum() for ch in gap):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _nearest(spans: Sequence[Span], cue: Span) -> Span | None:
    """The span closest to the cue."""
    return min(spans, key=lambda s: max(s[0] - cue[1], cue[0] - s[1]), default=None)


def _holds(outer: FoundStatement, inner: FoundStatement) -> bool:
    """Whether the inner cue stands inside the outer content."""
    return any(start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.content)


def _without_doubles(found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """Of statements with nearly one content, keep the surest."""
    kept: list[FoundStatement] = []
    for statement in sorted(found, key=lambda s: -s.confidence):
        if all(overlap(statement.content, other.content) < 0.8 for other in kept):
            kept.append(statement)
    return sorted(kept, key=lambda s: s.cue)
