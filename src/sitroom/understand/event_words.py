"""How often each word stood for an event of each type in the training reports, alone and with what it is done to.

The encoder has read every word before, but forgets how much the same words were worth elsewhere; these counts do not.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Token

__all__ = ["Counts", "WordCounts", "keys_of"]

RARE, LENT = 0.02, 3.0
"""How often a word not seen stands for a type, and how many words' worth of evidence that is."""

Counts = tuple[Counter[str], Counter[str]]
"""What is ``seen`` and ``meant`` in one report."""

NOTHING: Counts = (Counter(), Counter())


@dataclass(frozen=True, slots=True)
class WordCounts:
    """``seen`` counts words ("v attack"), objects ("o town") and both ("v attack town"); ``meant`` those that were
    events of a type ("v attack ASSAULT")."""

    seen: Mapping[str, int] = field(default_factory=dict)
    meant: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> WordCounts:
        """The counts in a ``words.json``."""
        raw = json.loads(file.read_text(encoding="utf-8"))
        return cls(raw["seen"], raw["meant"])

    def evidence(self, word: Token, type_: str, but: Counts | None = None) -> dict[str, float]:
        """The log odds of each key of a word's being an event of a type; ``but``: counts to leave out."""
        seen, meant = but or NOTHING
        found = {}
        for name, key in keys_of(word).items():
            total = max(self.seen.get(key, 0) - seen[key], 0)
            right = max(self.meant.get(f"{key} {type_}", 0) - meant[f"{key} {type_}"], 0)
            found[name] = math.log((right + LENT * RARE) / (total + LENT) / RARE)
        return found


def keys_of(word: Token) -> dict[str, str]:
    """What a word is counted under: itself, the head of its object, both together."""
    pos, lemma = ("v" if word.pos_ in ("VERB", "AUX") else "n"), word.lemma_.lower()
    found = {"word": f"{pos} {lemma}"}
    thing = object_of(word)
    if thing is not None:
        found["object"] = f"o {thing.lemma_.lower()}"
        found["word and object"] = f"{pos} {lemma} {thing.lemma_.lower()}"
    return found


def object_of(word: Token) -> Token | None:
    """What a word is done to or says of itself, else what stands behind its preposition."""
    own = next((c for c in word.children if c.dep_ in ("dobj", "nsubjpass", "attr")), None)
    behind = (g for c in word.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
    return own if own is not None else next(behind, None)
