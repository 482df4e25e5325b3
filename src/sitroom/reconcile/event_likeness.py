"""How much two tellings, by their words alone, speak for one event: the words for it, the clause and the story around.

The weights are learnt from stories in which people marked which mentions are of one event (``train/same_event.py``).
How common a word is comes from a list that ships with them, never from the record, so that a judgement stays what it
was when the record grows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from sitroom.facts import Party
from sitroom.model import Reading
from sitroom.reconcile.kindred_words import kindred
from sitroom.reconcile.names import plain
from sitroom.reconcile.told import Told, name_of
from sitroom.reconcile.wording import content_words, stem
from sitroom.settings import learnt

__all__ = ["Likeness", "Stories", "event_features", "head_of", "likeness"]

SHORT = 8.0
"""How telling all words of a report are at least taken to be together: two lines tell little of what story it is."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What each sign weighs, and in how many of so many reports a word stood when the weights were learnt."""

    signs: Mapping[str, float]
    seen: Mapping[str, int]
    reports: int

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Likeness | None:
        """The learnt weights; None where they are not installed."""
        found = learnt("same_event")
        return cls(**found) if found else None

    def telling(self, word: str) -> float:
        """How telling a word is: the rarer, the more."""
        return log(1 + self.reports / (1 + self.seen.get(word, 0)))


class Stories:
    """The words of whole reports, and how much two reports have in common; each looked at once."""

    def __init__(self, weights: Likeness) -> None:
        self.weights = weights
        self.words: dict[str, frozenset[str]] = {}
        self.lengths: dict[str, float] = {}
        self.shares: dict[tuple[str, str], float] = {}

    def alike(self, a: Reading, b: Reading) -> float:
        """How far two reports tell one story, 0 … 1: the cosine of their words, rare words counting more."""
        one, two = sorted((a.report.id, b.report.id))
        if one == two:
            return 1.0
        if (one, two) not in self.shares:
            common = self.words_of(a) & self.words_of(b)
            product = self.lengths[one] * self.lengths[two]
            self.shares[one, two] = sum(self.weights.telling(w) ** 2 for w in common) / product if product else 0.0
        return self.shares[one, two]

    def words_of(self, reading: Reading) -> frozenset[str]:
        """The words of a report's story."""
        known = self.words.get(reading.report.id)
        if known is None:
            text = " ".join(span.of(reading.report.text) for span in reading.report.story)
            known = self.words[reading.report.id] = content_words(text)
            self.lengths[reading.report.id] = max(SHORT, sqrt(sum(self.weights.telling(w) ** 2 for w in known)))
        return known


def likeness(a: Told, b: Told, weights: Likeness, stories: Stories) -> float:
    """The log-odds that two tellings are of one event, by words and names, whatever their types and days."""
    return sum(weights.signs.get(name, 0.0) * n for name, n in event_features(a, b, weights, stories).items())


def event_features(a: Told, b: Told, weights: Likeness, stories: Stories) -> dict[str, float]:
    """What two tellings have in common."""
    one, two = a.words - a.gist, b.words - b.gist
    common = one & two
    sums = [sum(map(weights.telling, words)) for words in (common, one, two)]
    over = sums[0] / max(1.0, min(sums[1:]))
    kin = bool(set(map(kindred, a.gist)) & set(map(kindred, b.gist)))
    head = head_of(a.anchor) == head_of(b.anchor)
    story = stories.alike(a.reading, b.reading)
    return {
        "1": 1,
        "same words": bool(a.gist & b.gist),
        "kindred words": kin,
        "same head": head,
        "clause": over,
        "common": min(6, len(common)),
        "rarest": max(map(weights.telling, common), default=0.0),
        "actor": same_party(a.actor, b.actor),
        "recipient": same_party(a.recipient, b.recipient),
        "story": story,
        "near story": min(1.0, 3 * story),
        "one report": a.report == b.report,
        "long": len(a.gist) > 2 or len(b.gist) > 2,
        "head and clause": head * over,
        "kindred and story": kin * story,
        "head and story": head * story,
    }


@lru_cache(maxsize=50_000)
def head_of(anchor: str) -> str:
    """What the last word of an anchor stands for."""
    words = re.findall(r"\w+", anchor.lower())
    return kindred(stem(words[-1])) if words else ""


def same_party(a: Party | None, b: Party | None) -> bool:
    """Whether both are the same party, by actor or by words."""
    return a is not None and b is not None and (name_of(a) == name_of(b) or plain(a.name) == plain(b.name))
