"""What speaks for a tie between two findings of one sentence, as short words that weights are learnt for.

The way through the parse from one to the other, the words between and around them, what each of them is, and what the
rules make of the two (``train/ties.py`` learns the weights, ``tie_model.py`` applies them).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sitroom.model import Mention
from sitroom.understand.found import Form, Found
from sitroom.understand.kinds import actor_noun
from sitroom.understand.tie_page import Stated

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    doc, start, end = one.words.doc, one.words.end, other.words.start
    if other.words.start < one.words.end:
        inside = (
            "first" if other.words.start == one.words.start else "last" if other.words.end == one.words.end else "mid"
        )
        yield f"nested {inside}"
        yield f"nested {inside} {one.head.lemma_.lower() if one.form is Form.DESCRIPTION else one.form.name}"
        between: list[Token] = []
        nxt = other.words.end
        if nxt < one.words.end:
            yield f"nested next {shown(doc[nxt])}"
    else:
        between = list(doc[start:end])
        gap = len(between)
        yield f"gap {gap if gap < 5 else '5-8' if gap < 9 else '9-15' if gap < 16 else 'far'}"
        yield f"commas {min(3, sum(t.text == ',' for t in between))}"
    told = [shown(t) for t in between]
    if between and len(between) <= FEW_WORDS:
        yield "between " + " ".join(told)
    if between and len(between) <= 12:
        yield from (f"word {word}" for word in told)
        yield from (f"pair {x} {y}" for x, y in pairwise(told))
    if between:
        yield f"first {told[0]}"
        yield f"last {told[-1]}"
    before = doc[one.words.start - 1] if one.words.start else None
    after = doc[max(one.words.end, other.words.end)] if max(one.words.end, other.words.end) < len(doc) else None
    yield f"before {shown(before) if before is not None else '-'}"
    yield f"after {shown(after) if after is not None else '-'}"
    for side, found in (("one", one), ("other", other)):
        for token in found.words[:-1]:
            if token.pos_ not in NAMELIKE and token.is_alpha:
                yield f"{side} has {token.lemma_.lower()}"


def shown(token: Token) -> str:
    """A word as it is learnt: its base form; names by their part of speech only."""
    return token.pos_ if token.pos_ in NAMELIKE else token.lemma_.lower()


def way_signs(one: Found, other: Found) -> Iterator[str]:
    """The way through the parse from one head to the other."""
    up, down = way(one.head, other.head)
    if up is None:
        yield "way none"
        return
    labels = [f"^{t.dep_}" for t in up[:-1]] + [f"v{t.dep_}" for t in reversed(down)]
    if len(labels) > LONGEST_WAY:
        yield "way long"
        return
    yield "way " + " ".join(labels)
    top = up[-1]
    passed = [*up[1:], *reversed(down[1:])]
    if top not in (one.head, other.head):
        yield f"top {shown(top)}"
        yield f"top {shown(top)} {labels[0]} {labels[-1]}"
    for token in passed:
        if token not in (one.head, other.head):
            yield f"on way {shown(token)}"
    yield "way words " + " ".join([*(shown(t) for t in up[1:]), "/", *(shown(t) for t in reversed(down[1:]))])
    for side, head in (("one", one.head), ("other", other.head)):
        for child in head.children:
            if child.dep_ in ("neg", "appos", "prep", "poss"):
                yield f"{side} child {child.dep_} {shown(child) if child.dep_ == 'prep' else ''}"


def way(one: Token, other: Token) -> tuple[list[Token] | None, list[Token]]:
    """From one word up to the lowest that both hang on (that one included), and from the other up to below it."""
    up = [one, *one.ancestors]
    down: list[Token] = []
    at = other
    places = {t.i: n for n, t in enumerate(up)}
    while at.i not in places:
        down.append(at)
        if at.head.i == at.i:
            return None, []
        at = at.head
    return up[: places[at.i] + 1], down
