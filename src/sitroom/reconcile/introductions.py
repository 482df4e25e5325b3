"""Short forms that a report uses before it has introduced the one they were taken for: they stand for somebody before.

"General Karim Baqeri spoke. Bagheri said …" is one man under two spellings, whoever of a like name comes later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitroom.model import Mention, MentionKind
from sitroom.reconcile.names import plain
from sitroom.reconcile.spelling import LIKELY, spelled_alike

__all__ = ["introduced"]

NEAR = 800
"""Characters after somebody's name within which his surname may be spelled otherwise."""


def introduced(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in order, a surname led back to the one introduced before it whose name is spelled alike."""
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    full = [(m, plain(m.text, m.kind).split()) for m in ordered if m.kind is MentionKind.PERSON]
    first: dict[str, int] = {}
    for mention, words in full:
        if len(words) > 1:
            first.setdefault(" ".join(words), mention.start)
    return [led_back(m, full, first) if m.kind is MentionKind.PERSON else m for m in ordered]


def led_back(mention: Mention, full: Sequence[tuple[Mention, list[str]]], first: dict[str, int]) -> Mention:
    """The mention as it is, or resolved to the nearest person before whose surname is spelled alike."""
    word = plain(mention.text, mention.kind)
    # Where the one it was taken for is introduced only later, or by nobody, the reading had nothing to go by.
    if " " in word or first.get(plain(mention.name, mention.kind), mention.end) < mention.start:
        return mention
    before = [
        (other, words) for other, words in full if len(words) > 1 and mention.start - NEAR < other.start < mention.start
    ]
    alike = [other for other, words in before if words[-1] != word and spelled_alike(words[-1], word) > LIKELY]
    equal = any(word in words for _, words in before)
    return replace(mention, resolved=alike[-1].text) if alike and not equal else mention
