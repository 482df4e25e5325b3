"""Whether two answers to one question are the same: in other words, or only more or less exact.

Answers agree when they share what is telling among all the answers given. A word that most of them use, or that the
question asks with, tells nothing; numbers and years that cannot be one keep two answers apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from sitroom.reconcile.figures import SMALL
from sitroom.reconcile.kindred_words import kindred
from sitroom.reconcile.wording import content_words

__all__ = ["Answers"]

SHARED = 0.2
"""Part of the telling words of the shorter answer that the other has too where both say one thing."""

NUMBERS = re.compile(rf"\b(?:\d[\d,.]*|{'|'.join(SMALL)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question, and how telling each of their words is."""

    weight: dict[str, float]
    asked: frozenset[str]

    @classmethod
    def to(cls, question: str, answers: Sequence[str]) -> Answers:
        """All the answers that are given to a question."""
        asked = words_of(question)
        counted = Counter(word for answer in set(answers) for word in words_of(answer))
        many = max(1, len(set(answers)))
        return cls({word: log(1 + many / n) for word, n in counted.items()}, asked)

    def same(self, a: str, b: str) -> bool:
        """Whether two of them say one thing.

        >>> answers = Answers.to("How long will it last?", ["three years", "at least three more years", "two years"])
        >>> answers.same("three years", "at least three more years"), answers.same("three years", "two years")
        (True, False)
        """
        if a.casefold() == b.casefold():
            return True
        if numbers_apart(a, b):
            return False
        one, two = self.telling(a), self.telling(b)
        return self.share(one, two) >= SHARED

    def telling(self, answer: str) -> frozenset[str]:
        """The words of an answer that the question does not already have; all where nothing would be left."""
        words = words_of(answer)
        return words - self.asked or words

    def share(self, one: frozenset[str], two: frozenset[str]) -> float:
        """How much of the shorter of two answers the other has too, telling words counting more, 0 … 1."""
        least = min(self.sum_of(one), self.sum_of(two))
        return self.sum_of(one & two) / least if least else 0.0

    def sum_of(self, words: frozenset[str]) -> float:
        """How telling some words are together."""
        return sum(self.weight.get(word, 1.0) for word in words)


def words_of(answer: str) -> frozenset[str]:
    """The words of an answer that carry meaning, one for all that are used of one thing."""
    return frozenset(kindred(word) for word in content_words(answer))


def numbers_apart(a: str, b: str) -> bool:
    """Whether both answers give numbers and none in common: "two years", "three years"."""
    one, two = (frozenset(number_of(n) for n in NUMBERS.findall(text)) for text in (a, b))
    return bool(one and two) and not one & two


def number_of(words: str) -> str:
    """A number as it is compared, in digits."""
    return str(SMALL.get(words.lower(), words.replace(",", "").rstrip(".")))
