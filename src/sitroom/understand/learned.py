"""Attributions from the trained reader and from the rules, put together.

Measured on development data (``bench/polnear.py``, ../shared/score/gold.py): the model finds far more indirect speech;
the rules know better who a source is, what a cue does, whose an uncued quotation is, and who declined to comment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sitroom.model import Act, Span
from sitroom.settings import models_folder
from sitroom.understand.attribution import Attribution, joined, overlap
from sitroom.understand.attributions import in_order, rule_attributions
from sitroom.understand.document import Document
from sitroom.understand.hearsay import told_by_nobody
from sitroom.understand.interrupted import interrupted
from sitroom.understand.statement_model import FoundStatement, StatementModel
from sitroom.understand.turned import turned_round

__all__ = ["attributions", "statement_model", "together"]

AGREED, ALONE, NESTED = 0.2, 0.4, 0.25
"""How sure the model must be of a statement that a rule finds too, of one that it alone finds, and at least of one that
is told inside another. On the development parts F1 hardly moves around these; lower ones find more, and less surely.
PolNeAR marks nothing told inside another: a low ``NESTED`` costs precision there and wins chains elsewhere."""

SAME_CONTENT = 0.7
SILENCES = (Act.DECLINE, Act.NEITHER)


@lru_cache(maxsize=1)
def statement_model() -> StatementModel | None:
    """The trained reader, loaded at the first use; None where its files are not installed."""
    folder = models_folder() / "statements"
    return StatementModel.load(folder) if (folder / "config.json").is_file() else None


def attributions(doc: Document) -> list[Attribution]:
    """Who says what in the report, in the order of the text: by rules alone where no model is installed."""
    found = rule_attributions(doc)
    model = statement_model()
    if model is not None:
        found = in_order(doc, together(doc.text, model.candidates(doc), found))
    whole = interrupted(doc, told_by_nobody(doc, turned_round(doc, found)))
    return sorted(whole, key=lambda one: (one.start, one.content[0].start))


def together(text: str, learned: Sequence[FoundStatement], rules: Sequence[Attribution]) -> list[Attribution]:
    """What the model finds, mended by the rules, and what only rules can find."""
    kept: list[Attribution] = []
    for found in sorted(learned, key=lambda f: -f.confidence):
        one = attribution(text, found)
        partner = partner_of(one, rules)
        needed = max(AGREED if partner else ALONE, NESTED if found.nested else 0)
        doubled = any(overlap(one.content, o.content) >= SAME_CONTENT and not accords(text, o, one) for o in kept)
        if found.confidence >= needed and not doubled and not is_unsaid(text, one.cue):
            kept.append(mended(one, partner) if partner else one)
    return kept + [rule for rule in rules if only_by_rule(rule) and partner_of(rule, kept) is None]


def accords(text: str, one: Attribution, other: Attribution) -> bool:
    """Whether one of two is told inside the other: "according to an aide, he predicts that …" has two speakers."""
    pairs = ((one, other), (other, one))
    return any(
        a.cue and b.cue and a.cue.of(text).lower().startswith("according") and any(s.holds(b.cue) for s in a.content)
        for a, b in pairs
    )


def is_unsaid(text: str, cue: Span | None) -> bool:
    """Whether a cue says that nothing was said: "gave no warning of the attack"."""
    return cue is not None and bool(UNSAID.search(text, max(0, cue.start - len("without advance ")), cue.end))


UNSAID = re.compile(
    r"\b(?:no|without) (?:prior |advance )?(?:warning|notice|word|indication|mention|hint)s?\b", re.IGNORECASE
)


def attribution(text: str, found: FoundStatement) -> Attribution:
    """What the model found, in the shape that rules give: contents without their quotation marks and their "that"."""
    return Attribution(
        cue=Span(*found.cue),
        source=Span(*found.source) if found.source else None,
        content=without_that(text, joined(text, (Span(*part) for part in found.content))),
        addressee=Span(*found.addressee) if found.addressee else None,
        channel=Span(*found.channel) if found.channel else None,
        confidence=found.confidence,
        acts=found.acts,
    )


def without_that(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content without the "that" it is joined to its cue by, as the rules give it."""
    if not content or not content[0].of(text).lower().startswith("that "):
        return content
    return (Span(content[0].start + len("that "), content[0].end), *content[1:])


def partner_of(one: Attribution, others: Sequence[Attribution]) -> Attribution | None:
    """The same attribution among those that another finder found: cues touch, or one without a cue has its content."""
    by_cue = next((o for o in others if one.cue and o.cue and one.cue.overlaps(o.cue)), None)
    if by_cue:
        return by_cue
    uncued = (o for o in others if o.cue is None or one.cue is None)
    return next((o for o in uncued if overlap(one.content, o.content) > SAME_CONTENT), None)


def mended(one: Attribution, rule: Attribution) -> Attribution:
    """The model's attribution with what the rules know better; a silence is as the rules tell it."""
    if rule.act in SILENCES:
        return rule
    wider = rule.source is not None and (one.source is None or one.source.overlaps(rule.source))
    return replace(
        one,
        cue=rule.cue or one.cue,
        source=rule.source if wider else one.source,
        addressee=rule.addressee or one.addressee,
        channel=rule.channel or one.channel,
        act=rule.act,
        told_by=rule.told_by,
    )


def only_by_rule(rule: Attribution) -> bool:
    """Whether the model cannot find this: a quotation without a cue, a silence."""
    return rule.carried or rule.act in SILENCES
