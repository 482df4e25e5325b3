"""Statements: who said what, on whose authority, in which words. Attributions go in, whole statements come out.

Attributions come from the trained reader and the rules together (``learned``); all that is worked out over the whole
report (chains, names, forms, acts) is done here, whoever found them.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.model import Mention, Span, Statement, Time
from sitroom.understand.acts import acts_of
from sitroom.understand.attribution import Attribution
from sitroom.understand.document import Document
from sitroom.understand.forms import form_of
from sitroom.understand.learned import attributions
from sitroom.understand.links import Links
from sitroom.understand.mentions import Mentions
from sitroom.understand.quotations import whole_quotations

__all__ = ["find_statements", "statements_from"]


def find_statements(doc: Document, mentions: tuple[Mention, ...], times: tuple[Time, ...]) -> tuple[Statement, ...]:
    """The statements of a report, in the order of the text: ``s1``, ``s2`` …"""
    return statements_from(attributions(doc), doc, mentions, times)


def statements_from(
    found: Sequence[Attribution], doc: Document, mentions: tuple[Mention, ...], times: tuple[Time, ...]
) -> tuple[Statement, ...]:
    """Whole statements from attributions in the order of the text, whoever found them."""
    links, quotations = Links(doc, Mentions(doc, mentions), found), whole_quotations(doc)
    chains = [links.chain(number) for number in range(len(found))]
    acts = acts_of(doc, found, [chain[-1].identity for chain in chains])
    made = []
    for number, one in enumerate(found):
        statement = Statement(
            id=f"s{number + 1}",
            chain=chains[number],
            content=one.content,
            form=form_of(one.content, quotations),
            act=acts[number],
            hypothetical=links.is_imagined(number),
            said_on=day_in(links.clause(number), times),
            confidence=one.confidence,
        )
        made.append(statement)
    return tuple(made)


def day_in(clause: list[Span], times: tuple[Time, ...]) -> str | None:
    """The day named beside a cue."""
    return next((t.value for t in times if t.value and any(span.holds(t.span) for span in clause)), None)
