"""Two views that cannot both be right, where nobody says so: "it wants fuel", "it wants a bomb".

Every two claims that stand near one another in a report are weighed by signs that were learnt from reports in which
people marked what is disputed (``train/rival_positions.py``). What other rules find by plain signs is not found again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from sitroom.model import Act, Reading
from sitroom.reconcile.actors import Cast
from sitroom.reconcile.answers import Answers
from sitroom.reconcile.claims import Claim, claims_of
from sitroom.reconcile.figures import figures, incompatible
from sitroom.reconcile.rival_features import BLAMING, FARTHEST, Marks, pair_features, rival_pair
from sitroom.reconcile.rivals import Rivals, question_words, shortened
from sitroom.reconcile.voices import Stand, Voices
from sitroom.reconcile.wording import agreement, content_words, shared
from sitroom.settings import learnt

__all__ = ["Weights", "questions", "rival_positions", "weighed_pairs"]

MOST = 2
"""Questions that one report is taken to leave open at most: the surest ones."""

CLAIMS = 8
"""Claims that one question takes in at most."""

LONG = 160
"""Characters of a claim that are shown as a position."""

RETOLD = 0.6
"""Part of the shorter claim's words by which two claims of a report are one told twice."""

TOLD_ALREADY = 0.5
"""Part of the words of a sentence that another account must show for the sentence to be told already."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign weighs, how much is enough for a question, and for one more claim to belong to it.

    ``right`` are the level and the slope by which the weight of a question's surest pair tells how likely it is one.
    """

    signs: Mapping[str, float]
    enough: float
    joining: float
    right: tuple[float, float]

    def likely(self, weight: float) -> float:
        """How likely people are to mark a question as a dispute whose surest pair weighs so much, 0 … 1."""
        level, slope = self.right
        return round(1 / (1 + exp(-level - slope * weight)), 2)

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Weights | None:
        """The learnt weights; None where they are not installed."""
        found = learnt("accounts")
        return cls(**found) if found else None


Scored = tuple[float, Claim, Claim]
"""How much speaks for two claims being rivals, and the two."""


def rival_positions(
    readings: Sequence[Reading], cast: Cast, voices: Voices, found: Iterable[Rivals]
) -> Iterator[Rivals]:
    """Questions that claims of one report answer in rival ways, beside those already ``found``."""
    weights = Weights.load()
    if weights is None:
        return
    shown = sentences_shown(found)
    for reading in readings:
        claims = claims_of(reading, cast, voices)
        weighed = ((weight_of(signs, weights.signs), a, b) for signs, a, b in weighed_pairs(claims))
        scored = [pair for pair in weighed if pair[0] > weights.joining]
        for question in questions(scored, weights.enough, shown.get(reading.report.id, [])):
            surest = max(score for score, a, b in scored if a is question[0][0] and b is question[1][0])
            yield rivals_of(question, voices, weights.likely(surest))


def weight_of(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What some signs weigh together."""
    return sum(weights.get(name, 0.0) * n for name, n in signs.items())


def weighed_pairs(claims: Sequence[Claim]) -> Iterator[tuple[dict[str, float], Claim, Claim]]:
    """Every two claims of a report that may be rivals, with the signs for and against."""
    counted = Counter(word for claim in claims for word in claim.words)
    weight = {word: log(1 + len(claims) / n) for word, n in counted.items()}
    marks = [Marks.of(claim) for claim in claims]
    for i, one in enumerate(marks):
        for two in marks[i + 1 :]:
            if two.claim.number - one.claim.number > FARTHEST:
                break
            if rival_pair(one, two):
                yield pair_features(one, two, weight), one.claim, two.claim


def sentences_shown(found: Iterable[Rivals]) -> dict[str, list[frozenset[str]]]:
    """The words of the quotes that the questions already found rest on, by report."""
    shown: dict[str, list[frozenset[str]]] = {}
    for rivals in found:
        for evidence in (e for stand in rivals.stands for e in stand.evidence):
            shown.setdefault(evidence.report, []).append(content_words(evidence.quote))
    return shown


def questions(
    scored: Sequence[Scored], enough: float, shown: Sequence[frozenset[str]]
) -> list[list[tuple[Claim, int]]]:
    """The open questions of a report, surest first, each as its claims with the side that they take, 0 or 1."""
    found: list[list[tuple[Claim, int]]] = []
    for score, a, b in sorted(scored, key=lambda s: (-s[0], s[1].start, s[2].start)):
        sides = [(question, side_of(question, a), side_of(question, b)) for question in found]
        belongs = [(q, one, two) for q, one, two in sides if one is not None or two is not None]
        retold = next((q for q in found if retells(q, a, b)), None)
        if not belongs and retold is not None:
            retold += [(a, 0), (b, 1)][: CLAIMS - len(retold)]
        elif not belongs:
            told = is_told(a, shown) or is_told(b, shown)
            if score > enough and len(found) < MOST and not told:
                found.append([(a, 0), (b, 1)])
        elif len(belongs) == 1:
            add(*belongs[0], a, b)
    return found


def retells(question: Sequence[tuple[Claim, int]], a: Claim, b: Claim) -> bool:
    """Whether two claims only tell again, in another place, what claims of a question say: a headline's summary."""
    return all(
        any(shared(c.words, o.words) >= RETOLD and len(c.words & o.words) > 2 for o, _ in question) for c in (a, b)
    )


def side_of(question: Sequence[tuple[Claim, int]], claim: Claim) -> int | None:
    """The side of a question that a claim, or what its speaker says in the same sentence, has taken."""
    same = (side for other, side in question if other.number == claim.number and other.whose == claim.whose)
    return next(same, None)


def add(question: list[tuple[Claim, int]], one: int | None, two: int | None, a: Claim, b: Claim) -> None:
    """Add the claim that stands against one that is in a question, on the other side; nobody takes both sides."""
    if (one is None) == (two is None) or len(question) >= CLAIMS:
        return
    new, side = (b, 1 - one) if one is not None else (a, 1 - (two or 0))
    if not any(new.whose == other.whose and side != taken for other, taken in question):
        question.append((new, side))


def is_told(claim: Claim, shown: Sequence[frozenset[str]]) -> bool:
    """Whether another question already rests on a claim's words."""
    words = content_words(claim.text)
    return any(len(words & other) >= TOLD_ALREADY * len(words) for other in shown if words)


def rivals_of(question: Sequence[tuple[Claim, int]], voices: Voices, likely: float) -> Rivals:
    """The question that claims answer, the two surest first, each a position unless it says what one before it says."""
    first, second = (next(c for c, taken in question if taken == side) for side in (0, 1))
    values = [position_words(claim) for claim, _ in question]
    answers = Answers.to("", values)
    keys: dict[int, int] = {}
    for i, (_, side) in enumerate(question):
        alike = (j for j in keys.values() if question[j][1] == side and answers.same(values[i], values[j]))
        keys[i] = next(alike, i)
    lineage = voices.lineage_of[first.reading.report.id]
    stands = [
        Stand(str(keys[i]), values[keys[i]], question[i][0].who, lineage, question[i][0].evidence()) for i in keys
    ]
    subject = (first.reading.report.id, first.start, second.start)
    return Rivals(attribute_of(first, second), question_of(first, second), subject, stands, confidence=likely)


def position_words(claim: Claim) -> str:
    """What a claim says, in one line; with the verb where it only denies."""
    if claim.said is not None and claim.act is Act.DENY and claim.cue:
        return shortened(f"{claim.cue} {claim.text}", LONG)
    return shortened(claim.text, LONG)


def question_of(first: Claim, second: Claim) -> str:
    """What is asked: whether a claim is so where the other denies it, else whether both can be."""
    for claim, other in ((first, second), (second, first)):
        if other.act is Act.DENY and claim.act is not Act.DENY:
            return f"True or not: {question_words(claim.text)}?"
    one, two = (shortened(question_words(claim.text)) for claim in (first, second))
    return f"Can both be so: '{one}', and '{two}'?"


def attribute_of(first: Claim, second: Claim) -> str:
    """What two claims differ in, as far as their words tell."""
    counts = figures(first.text), figures(second.text)
    if any(incompatible(a, b) for a in counts[0] for b in counts[1]):
        return "toll"
    if all(BLAMING.search(f"{claim.cue} {claim.text}") for claim in (first, second)):
        return "responsible"
    denied = Act.DENY in (first.act, second.act) or agreement(first.words, second.words) > TOLD_ALREADY
    return "happened" if denied else "claim"
