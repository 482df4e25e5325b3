"""An attribution: the spans that say who says what, before anybody is resolved or any chain is made.

Rules and trained readers alike find attributions; ``statements`` turns them into whole statements.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitroom.model import Act, Span

__all__ = ["Attribution", "clipped", "joined", "overlap", "trimmed"]

MARGIN = " \t\r\n\u00a0\"'“”‘’„«»,;:.-–—…"
"""Blanks and marks that do not belong to a content's edges. A full stop goes too: it ends the sentence."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, as spans of the text. ``content`` is never empty.

    ``act`` is what the cue implies, None where the finder does not say. ``carried`` marks a quotation without a cue of
    its own, whose source is the one of the quotation before it. ``told_by`` is the cue of the attribution through which
    this one is known, where it does not stand in that one's content: "X reported …, citing Y". ``acts`` is how likely
    the trained reader holds each act to be, in the order of ``Act``; empty where only rules found it.
    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    addressee: Span | None = None
    channel: Span | None = None
    act: Act | None = None
    confidence: float = 1.0
    carried: bool = False
    told_by: Span | None = None
    acts: tuple[float, ...] = ()

    @property
    def start(self) -> int:
        """Where the attribution begins: its cue, or its content where it has none."""
        return self.cue.start if self.cue else self.content[0].start


def trimmed(text: str, span: Span) -> Span | None:
    """The span without blanks and marks at its edges; None where nothing is left.

    >>> trimmed('He said: "Yes."', Span(7, 15))
    Span(start=10, end=13)
    """
    start, end = span
    while start < end and text[start] in MARGIN:
        start += 1
    while start < end and text[end - 1] in MARGIN:
        end -= 1
    return Span(start, end) if start < end else None


def clipped(span: Span, holes: Iterable[Span]) -> list[Span]:
    """The parts of a span that lie outside all holes.

    >>> clipped(Span(0, 10), [Span(3, 5)])
    [Span(start=0, end=3), Span(start=5, end=10)]
    """
    parts, at = [], span.start
    for hole in sorted(holes):
        if hole.end <= at or hole.start >= span.end:
            continue
        if hole.start > at:
            parts.append(Span(at, hole.start))
        at = hole.end
    return [*parts, Span(at, span.end)] if at < span.end else parts


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans trimmed, in order, those put together that overlap or have no letter or digit between them."""
    done: list[Span] = []
    for span in sorted(s for s in (trimmed(text, s) for s in spans) if s):
        gap = text[done[-1].end : span.start] if done else ""
        if done and (span.start <= done[-1].end or not any(c.isalnum() for c in gap)):
            done[-1] = Span(done[-1].start, max(done[-1].end, span.end))
        else:
            done.append(span)
    return tuple(done)


def overlap(a: Iterable[tuple[int, int]], b: Iterable[tuple[int, int]]) -> float:
    """Characters two contents share, over those that either covers."""
    a, b = list(a), list(b)
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    either = sum(end - start for start, end in [*a, *b]) - shared
    return shared / either if either else 1.0
