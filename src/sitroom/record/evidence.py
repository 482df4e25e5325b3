"""The border of the record: nothing gets in whose words are not found, letter for letter, in its report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from sitroom.errors import EvidenceError
from sitroom.facts import Evidence, Facts
from sitroom.model import Link, Reading, Span

__all__ = ["check_facts", "check_reading", "evidence_of"]


def check_reading(reading: Reading) -> None:
    """Raise ``EvidenceError``, naming the report and the finding, where a reading does not stand on its text."""
    text, source = reading.report.text, reading.report.source
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise EvidenceError(f"{source}: half a character at {error.start}, which no file can keep") from error
    for where, span in spans(reading, "reading"):
        if not 0 <= span.start < span.end <= len(text):
            raise EvidenceError(f"{source}: {where} is at {span.start}-{span.end}, outside the text (0-{len(text)})")
    for where, words, span in quotes(reading):
        if words != span.of(text):
            raise EvidenceError(f"{source}: {where} has {words!r}, but the text has {span.of(text)!r} there")
    check_references(reading)


def spans(value: Any, where: str) -> Iterator[tuple[str, Span]]:
    """Every span in a reading, with where it stands in it."""
    if isinstance(value, Span):
        yield where, value
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from spans(part, f"{where}[{number}]")
    elif is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        if "start" in names:
            yield where, Span(value.start, value.end)  # type: ignore[attr-defined]
        for name in names:
            yield from spans(getattr(value, name), f"{where}.{name}")


def quotes(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    """The wordings that a reading takes from the text, with where it says they stand."""
    for mention in reading.mentions:
        yield f"mention {mention.id}", mention.text, mention.span
    for statement in reading.statements:
        for link in statement.chain:
            yield from source_words(statement.id, link)


def source_words(statement: str, link: Link) -> Iterator[tuple[str, str, Span]]:
    """The words of a link's source, where it has any."""
    if link.words is not None and link.source is not None:
        yield f"the source of statement {statement}", link.words, link.source
    elif link.words is not None:
        raise EvidenceError(f"statement {statement} has a source {link.words!r} that stands nowhere")


def check_references(reading: Reading) -> None:
    """Raise ``EvidenceError`` where a finding points to a statement that the reading does not hold."""
    held = {statement.id for statement in reading.statements}
    pointing = [(f"event {e.id}", e.said_in) for e in reading.events]
    pointing += [(f"commitment {c.id}", c.statement) for c in reading.commitments]
    for what, statement in pointing:
        if statement is not None and statement not in held:
            raise EvidenceError(f"{reading.report.source}: {what} is said in {statement}, which is not in the reading")


def check_facts(facts: Facts) -> None:
    """Raise ``EvidenceError`` where a fact has no evidence, or a quote that is not in its report."""
    texts = {filed.report.id: filed.report.text for filed in facts.reports}
    for kind in (facts.actors, facts.ties, facts.statements, facts.events, facts.accounts, facts.commitments):
        for fact in kind:
            if not fact.evidence:
                raise EvidenceError(f"{type(fact).__name__.lower()} {fact.id} has no evidence")
            for evidence in evidence_of(fact):
                check_quote(fact.id, evidence, texts)


def check_quote(fact: str, evidence: Evidence, texts: Mapping[str, str]) -> None:
    """Raise ``EvidenceError`` where a quote does not stand in its report."""
    text = texts.get(evidence.report)
    if text is None:
        raise EvidenceError(f"{fact} rests on report {evidence.report}, which the record does not hold")
    if evidence.start < 0 or not evidence.quote or text[evidence.start : evidence.end] != evidence.quote:
        raise EvidenceError(f"{fact}: {evidence.quote!r} is not at {evidence.start} of report {evidence.report}")


PARTS = ("aliases", "positions", "steps")
"""The parts of facts that have evidence of their own."""


def evidence_of(fact: Any) -> Iterator[Evidence]:
    """Every piece of evidence in a fact: its own, and that of its aliases, positions and steps."""
    yield from fact.evidence
    for name in PARTS:
        for part in getattr(fact, name, ()):
            yield from part.evidence
