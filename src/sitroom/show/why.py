"""Why the record holds a fact: the words it rests on, and every step from them to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sitroom.errors import NoSuchFact
from sitroom.facts import (
    Account,
    Actor,
    Commitment,
    Event,
    Facts,
    FiledReport,
    Link,
    Party,
    Statement,
    Tie,
)
from sitroom.show.corrections import correction_lines
from sitroom.show.edtf import human
from sitroom.show.headlines import headline, kind_of, told_words
from sitroom.show.index import Fact, Index
from sitroom.show.lines import event_line
from sitroom.show.versions import version_rows
from sitroom.show.wording import act_words, step_words, type_words
from sitroom.show.words import Passage, Words, clean, count, listing, passages, short

__all__ = ["Cited", "Row", "Why", "why"]


@dataclass(frozen=True, slots=True)
class Row:
    """One step: what it is about, what it says, and the words that this step rests on."""

    label: str
    text: str
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence with the evidence in it, and the lineage that its report is counted under, and why."""

    passage: Passage
    lineage: str


@dataclass(frozen=True, slots=True)
class Why:
    """A fact, the words it rests on, and the steps from the words to the fact."""

    id: str
    kind: str
    headline: str
    cited: tuple[Cited, ...]
    rows: tuple[Row, ...]


def why(facts: Facts, id: str) -> Why:
    """Why the record holds the fact with this id, or with the only id that begins so. Raises ``NoSuchFact``."""
    index = Index(facts)
    fact = found(index, id)
    name = fact.report.id if isinstance(fact, FiledReport) else fact.id
    evidence = () if isinstance(fact, FiledReport) else fact.evidence
    steps = (*NARRATED[type(fact)](fact, index), *corrections(name, index))
    found_in = passages(index.all_words(evidence))
    cited = tuple(Cited(passage, lineage_words(passage.first.report, index)) for passage in found_in)
    return Why(name, kind_of(fact), headline(fact, index), cited, tuple(row for row in steps if row.text))


def found(index: Index, id: str) -> Fact:
    """The fact with an id, or with the only one that begins so."""
    if id in index.by_id:
        return index.by_id[id]
    near = [known for known in index.by_id if known.startswith(id)] if len(id) > 2 else []
    if len(near) == 1:
        return index.by_id[near[0]]
    near = near or get_close_matches(id, index.by_id, n=3)
    hint = f"; do you mean {listing(near)}?" if near else ": 'sitroom brief' and 'sitroom list' show the ids there are"
    raise NoSuchFact(f"the record holds no fact {short(id, 60)!r}{hint}")


def lineage_words(report: str, index: Index) -> str:
    """Under which lineage a report is counted, and why."""
    filed = index.reports.get(report)
    if filed is None:
        return ""
    lineage = index.lineages.get(filed.lineage)
    others = len(lineage.reports) - 1 if lineage else 0
    shared = f", with {count(others, 'other report')}" if others else ""
    return f"counts as {lineage.origin if lineage else filed.lineage} ({filed.lineage_reason.value}){shared}"


def party_row(label: str, party: Party | None, index: Index) -> Row:
    """Who fills a role: the words in the report, the name they stand for, the actor, and why its names are one."""
    if party is None:
        return Row(label, "")
    words, name = clean(party.words), index.name(party) or party.name
    steps = [f"“{words}”"]
    if clean(party.name) not in (words, name):
        steps.append(f"stands for {clean(party.name)}")
    actor = index.actors.get(party.actor) if party.actor else None
    if actor is None:
        return Row(label, " → ".join([*steps, "no actor of the record"]))
    because = f": {'; '.join(map(clean, actor.because))}" if actor.because else ""
    return Row(label, " → ".join([*steps, f"{name} ({actor.id}){because}"]))


def chain_rows(chain: Iterable[Link], index: Index) -> Iterator[Row]:
    """Each attribution, from the one that the report makes to the one who is said to have said it."""
    links = tuple(chain)
    for number, link in enumerate(links, 1):
        label = f"link {number} of {len(links)}"
        row = party_row(label, link.source, index) if link.source else Row(label, "the report names no source")
        details = [
            f"identity: {link.identity.value}" if link.identity else "",
            f"{link.count} of them" if link.count else "",
            f"access: {link.access.value}" if link.access else "",
            f"cue: “{clean(link.cue)}”" if link.cue else "",
            f"through {index.name(link.channel)}" if link.channel else "",
            f"to {index.name(link.addressee)}" if link.addressee else "",
        ]
        yield Row(label, " · ".join(part for part in (row.text, *details) if part))


def statement_rows(fact: Statement, index: Index) -> Iterator[Row]:
    """A statement: its chain, its dates, what it tells."""
    yield from chain_rows(fact.chain, index)
    yield Row("act", f"{act_words(fact.act)} ({fact.act.value})")
    yield Row("form", fact.form.value)
    yield Row("imagined", "yes: nobody is recorded as having said this" if fact.hypothetical else "")
    yield Row("said on", human(fact.said_on, ""))
    yield Row("reported on", human(fact.reported_on, ""))
    for event in index.facts.events:
        if fact.id in event.said_in:
            yield Row("tells", event_words(event.id, index))
    for commitment in index.facts.commitments:
        if fact.id in commitment.repeated_in:
            yield Row("repeats", f"{short(commitment.action)} ({commitment.id})")
    yield confidence(fact.confidence)


def confidence(value: float) -> Row:
    """How sure the reader was, of 1."""
    return Row("confidence", f"{value:.2f}: how sure the reader is of its reading, not how true it is")


def event_words(id: str, index: Index) -> str:
    """An event in one line, by its id."""
    event = index.events.get(id)
    return f"{' · '.join(event_line(event, index).parts)} ({id})" if event else id


def event_rows(fact: Event, index: Index) -> Iterator[Row]:
    """An event: who, where, when, who tells it, why its mentions are one, and what hangs on it."""
    yield Row("type", f"{type_words(fact.type)} ({fact.type.value}{f', {fact.mode}' if fact.mode else ''})")
    yield party_row("who", fact.actor, index)
    yield party_row("to whom", fact.recipient, index)
    yield party_row("where", fact.place, index)
    yield Row("when", human(fact.when))
    yield Row("status", fact.status.value)
    yield Row("figure", clean(fact.magnitude or ""))
    for date, words in fact.updates:
        yield Row("earlier figure", f"{clean(words)} · {human(date)}")
    for id in fact.said_in:
        yield Row("told in", said_words(id, index))
    for reason in fact.because:
        yield Row("one event because", clean(reason))
    origins = [index.lineages[id].origin for id in fact.lineages if id in index.lineages]
    yield Row("sources", f"{count(fact.sources, 'lineage')}: {listing(origins, 6)}" if origins else "")
    for account in index.facts.accounts:
        if account.about == fact.id:
            yield Row("accounts differ", f"{short(account.question)} ({account.id})")
    for commitment in index.facts.commitments:
        if fact.id in (*commitment.triggers, *commitment.acts):
            yield Row("bears on", f"{short(commitment.action)} ({commitment.id})")
    yield confidence(fact.confidence)


def said_words(id: str, index: Index) -> str:
    """A statement in one line, by its id."""
    statement = index.statements.get(id)
    return f"{told_words(statement, index)} ({id})" if statement else id


def actor_rows(fact: Actor, index: Index) -> Iterator[Row]:
    """An actor: what it is, under which names it appears, and why they were put together."""
    yield Row("kind", fact.kind.value)
    yield Row("country", fact.country or "")
    yield Row("sector", fact.sector or "")
    for alias in fact.aliases:
        words = index.all_words(alias.evidence)
        where = listing(list(dict.fromkeys(piece.label for piece in words)), 3)
        yield Row("name", f"“{clean(alias.name)}” in {where}", words)
    for reason in fact.because:
        yield Row("one because", clean(reason))


def tie_rows(fact: Tie, index: Index) -> Iterator[Row]:
    """A tie: both ends, the words that state it, by whose account."""
    yield party_row("from", fact.a, index)
    yield Row("is", f"{fact.kind.value}: “{clean(fact.words)}”")
    yield party_row("to", fact.b, index)
    yield Row("since", human(fact.since, ""))
    yield Row("until", human(fact.until, ""))
    yield Row("by account of", listing(index.by_account_of(fact.evidence), 6))
    yield Row("sources", count(fact.sources, "lineage"))


def account_rows(fact: Account, index: Index) -> Iterator[Row]:
    """An account: what it is about and each answer."""
    yield Row("about", event_words(fact.about, index) if fact.about else "")
    for position in fact.positions:
        told = f"{listing([index.source(given) for given in position.sources])} · {count(position.lineages, 'lineage')}"
        yield Row("answer", f"{clean(position.value)} · {told}", index.all_words(position.evidence))


def commitment_rows(fact: Commitment, index: Index) -> Iterator[Row]:
    """A commitment: who, what, on which condition, and each step since."""
    yield Row("kind", fact.kind.value)
    yield party_row("by", fact.by, index)
    yield party_row("to", fact.to, index)
    yield Row("would do", clean(fact.action))
    yield Row("condition", clean(fact.condition or ""))
    yield Row("made on", human(fact.made_on, ""))
    for step in fact.steps:
        event = f" · {event_words(step.event, index)}" if step.event else ""
        yield Row("step", step_words(step) + event, index.all_words(step.evidence))
    for id in fact.repeated_in:
        yield Row("repeated", said_words(id, index))
    yield confidence(fact.confidence)


def report_rows(fact: FiledReport, index: Index) -> Iterator[Row]:
    """A report: where it is from, under which lineage it counts, what rests on it."""
    report = fact.report
    yield Row("source", clean(report.source))
    yield Row("by", ", ".join(map(clean, report.byline)))
    yield Row("credits", ", ".join(map(clean, report.credit)))
    yield Row("published", human(report.published, "the text does not say"))
    yield Row("updated", human(report.updated, ""))
    yield Row("added", f"{human(fact.added)}, read by {fact.reader}")
    yield Row("replaces", fact.replaces or "")
    yield Row("current", "" if fact.current else "no: a newer version has replaced it")
    yield from (Row(label, text) for label, text in version_rows(fact, index))
    yield Row("lineage", lineage_words(report.id, index))
    yield Row("because", clean(fact.lineage_because))
    lineage = index.lineages.get(fact.lineage)
    for id in lineage.reports if lineage else ():
        if id != report.id:
            yield Row("same lineage", f"{index.label(id)} ({id})")
    yield Row("rests on it", listing(list(resting(report.id, index)), 8))


def resting(report: str, index: Index) -> Iterator[str]:
    """How many facts rest on a report, kind by kind."""
    facts = index.facts
    kinds: tuple[tuple[str, Iterable[Any]], ...] = (
        ("statement", facts.statements),
        ("event", facts.events),
        ("commitment", facts.commitments),
        ("tie", facts.ties),
        ("actor", facts.actors),
    )
    for noun, kind in kinds:
        number = sum(any(piece.report == report for piece in fact.evidence) for fact in kind)
        if number:
            yield count(number, noun)


def corrections(id: str, index: Index) -> Iterator[Row]:
    """What people changed about the fact."""
    for line in correction_lines(index, id):
        yield Row(line.kind, line.whole)


NARRATED: dict[type, Callable[[Any, Index], Iterator[Row]]] = {
    FiledReport: report_rows,
    Actor: actor_rows,
    Tie: tie_rows,
    Statement: statement_rows,
    Event: event_rows,
    Account: account_rows,
    Commitment: commitment_rows,
}
