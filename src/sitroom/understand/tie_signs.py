"""What speaks for a tie between two findings of one sentence, as short words that weights are learnt for.

The way through the parse from one to the other, the words between and around them, what each of them is, and what the
rules make of the two (``train/ties.py`` learns the weights, ``tie_model.py`` applies them).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sitroom.model import Mention
from sitroom.understand.found import Form, Found
from sitroom.understand.kinds import actor_noun
from sitroom.understand.tie_page import Stated

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["MOST_APART", "signs_of"]

MOST_APART = 40
"""Words between two findings beyond which no tie is looked for."""

FEW_WORDS = 6
LONGEST_WAY = 6

NAMELIKE = frozenset({"PROPN", "NUM", "SYM", "X"})
"""Words that tell who is meant, not how two stand to one another: weights learnt for them would be about one crisis."""


def signs_of(one: Found, other: Found, a: Mention, b: Mention, stated: Sequence[tuple[Stated, bool]]) -> list[str]:
    """The signs of two findings of one paragraph, the one that begins first before the other.

    ``stated`` are the relations that rules find between the two, each with whether the rules would keep it.
    """
    return list(
        dict.fromkeys(
            [*rule_signs(one, stated), *kind_signs(one, other, a, b), *word_signs(one, other), *way_signs(one, other)]
        )
    )


def rule_signs(one: Found, stated: Sequence[tuple[Stated, bool]]) -> Iterator[str]:
    """What the rules make of two findings."""
    if not stated:
        yield "no rule"
    for relation, kept in stated:
        way = ">" if relation.a is one else "<"
        yield f"rule {relation.kind.value}{way} {'kept' if kept else 'dropped'}"
        yield f"rule {relation.kind.value}{way} {relation.confidence}"
        yield f"rule {'kept' if kept else 'dropped'}"


def kind_signs(one: Found, other: Found, a: Mention, b: Mention) -> Iterator[str]:
    """What each of the two is."""
    forms = f"{one.form.name}-{other.form.name}"
    yield f"forms {forms}"
    yield f"kinds {a.kind.value}-{b.kind.value}"
    yield f"kinds {a.kind.value}-{b.kind.value} {forms}"
    yield f"sectors {a.sector}-{b.sector}"
    for side, found, mention in (("one", one, a), ("other", other, b)):
        yield f"{side} {'resolved' if mention.resolved else 'bare'} {found.form.name}"
        if found.form is Form.DESCRIPTION:
            noun = actor_noun(found.key or "")
            yield f"{side} noun {found.key}"
            yield f"{side} tie {noun.tie if noun else None} {found.head.tag_}"
    if a.country and a.country == b.country:
        yield "one country"


def word_signs(one: Found, other: Found) -> Iterator[str]:
    """The words between, before and behind."""
    words, start, end = words_of(one.words.doc), one.words.end, other.words.start
    if other.words.start < one.words.end:
        inside = (
            "first" if other.words.start == one.words.start else "last" if other.words.end == one.words.end else "mid"
        )
        yield f"nested {inside}"
        yield f"nested {inside} {one.head.lemma_.lower() if one.form is Form.DESCRIPTION else one.form.name}"
        told: tuple[str, ...] = ()
        nxt = other.words.end
        if nxt < one.words.end:
            yield f"nested next {words.shown[nxt]}"
    else:
        told = words.shown[start:end]
        gap = len(told)
        yield f"gap {gap if gap < 5 else '5-8' if gap < 9 else '9-15' if gap < 16 else 'far'}"
        yield f"commas {min(3, words.texts[start:end].count(','))}"
    if told and len(told) <= FEW_WORDS:
        yield "between " + " ".join(told)
    if told and len(told) <= 12:
        yield from (f"word {word}" for word in told)
        yield from (f"pair {x} {y}" for x, y in pairwise(told))
    if told:
        yield f"first {told[0]}"
        yield f"last {told[-1]}"
    behind = max(one.words.end, other.words.end)
    yield f"before {words.shown[one.words.start - 1] if one.words.start else '-'}"
    yield f"after {words.shown[behind] if behind < len(words.shown) else '-'}"
    for side, found in (("one", one), ("other", other)):
        for plain in words.plain[found.words.start : found.words.end - 1]:
            if plain:
                yield f"{side} has {plain}"


def way_signs(one: Found, other: Found) -> Iterator[str]:
    """The way through the parse from one head to the other."""
    words, ends = words_of(one.words.doc), (one.head.i, other.head.i)
    up, down = way(words.heads, *ends)
    if not up:
        yield "way none"
        return
    labels = [f"^{words.labels[i]}" for i in up[:-1]] + [f"v{words.labels[i]}" for i in reversed(down)]
    if len(labels) > LONGEST_WAY:
        yield "way long"
        return
    yield "way " + " ".join(labels)
    top = words.shown[up[-1]]
    if up[-1] not in ends:
        yield f"top {top}"
        yield f"top {top} {labels[0]} {labels[-1]}"
    for i in (*up[1:], *reversed(down[1:])):
        if i not in ends:
            yield f"on way {words.shown[i]}"
    yield "way words " + " ".join(
        [*(words.shown[i] for i in up[1:]), "/", *(words.shown[i] for i in reversed(down[1:]))]
    )
    for side, head in (("one", one.head), ("other", other.head)):
        for child in head.children:
            if child.dep_ in ("neg", "appos", "prep", "poss"):
                yield f"{side} child {child.dep_} {words.shown[child.i] if child.dep_ == 'prep' else ''}"


def way(heads: Sequence[int], one: int, other: int) -> tuple[list[int], list[int]]:
    """From one word up to the lowest that both hang on (that one included), and from the other up to below it.

    Empty where they hang on none together.

    >>> way([1, 1, 1, 2], 0, 3)
    ([0, 1], [3, 2])
    """
    up = [one]
    while heads[up[-1]] != up[-1]:
        up.append(heads[up[-1]])
    down: list[int] = []
    at = other
    while at not in up:
        down.append(at)
        if heads[at] == at:
            return [], []
        at = heads[at]
    return up[: up.index(at) + 1], down


class Words(NamedTuple):
    """A paragraph's words as signs need them: text, what is learnt of it, its base form unless it names somebody."""

    texts: tuple[str, ...]
    shown: tuple[str, ...]
    plain: tuple[str | None, ...]
    labels: tuple[str, ...]
    heads: tuple[int, ...]


@lru_cache(maxsize=2)
def words_of(doc: Doc) -> Words:
    """The words of a paragraph. All its pairs are asked about one after the other."""
    names = [token.pos_ in NAMELIKE for token in doc]
    bases = [token.lemma_.lower() for token in doc]
    return Words(
        tuple(token.text for token in doc),
        tuple(token.pos_ if name else base for token, base, name in zip(doc, bases, names, strict=True)),
        tuple(
            base if token.is_alpha and not name else None for token, base, name in zip(doc, bases, names, strict=True)
        ),
        tuple(token.dep_ for token in doc),
        tuple(token.head.i for token in doc),
    )
