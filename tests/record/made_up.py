"""A small world for testing the record alone: text files, a reader and a reconciler whose results are plain to see.

A report is a text file. A first line ``published: 2023-11-01`` dates it. ``Amin said no.`` is a statement, ``Velmora
struck Doru.`` an event, ``Dovar will answer if Doru is hit.`` a commitment, ``Dovar backs Amin.`` a tie.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import sitroom.intake
import sitroom.reconcile
from sitroom import facts, model
from sitroom.errors import InputError, Unreadable
from sitroom.facts import Evidence, Filed, Party
from sitroom.model import Reading, Report, Span
from sitroom.reconcile.ids import Like

SAID = re.compile(r"(?P<who>\b[A-ZÉ]\w+) (?P<cue>said) (?P<what>[^.]+)\.")
STRUCK = re.compile(r"(?P<who>\b[A-ZÉ]\w+) (?P<cue>struck) (?P<whom>[A-Z]\w+)\.")
WILL = re.compile(r"(?P<who>\b[A-ZÉ]\w+) will (?P<what>[^.]+) if (?P<condition>[^.]+)\.")
BACKS = re.compile(r"(?P<who>\b[A-ZÉ]\w+) (?P<cue>backs) (?P<whom>[A-Z]\w+)\.")


def report(text: str, source: str = "a.txt", published: str | None = None, **known: object) -> Report:
    """A report of a text, all of it story."""
    dated = re.match(r"published: (\S+)", text)
    published = published or (dated[1] if dated else None)
    digest = sha256(text.encode(errors="replace")).hexdigest()
    id = "r-" + sha256(f"{text}{published}{known}".encode(errors="replace")).hexdigest()[:10]
    story = (Span(0, len(text)),)
    return Report(id, source, text, story, digest, published=published, language="en", **known)  # type: ignore[arg-type]


def load(paths: Iterable[str], *, published: str | None = None) -> Iterator[Report | InputError]:
    """The reports of text files and folders."""
    for path in map(Path, paths):
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.exists():
                yield report(file.read_text(encoding="utf-8"), str(file), published)
            else:
                yield Unreadable(str(file), "is not there")


class PlainReader:
    """Finds the four kinds of sentences. A text with "crash" in it makes it fail."""

    def __init__(self, version: str = "plain/1", seconds: float = 0.0) -> None:
        self.version = version
        self.seconds = seconds
        self.reads = 0

    def read(self, report: Report) -> Reading:
        """What the report says."""
        time.sleep(self.seconds)
        self.reads += 1
        if "crash" in report.text:
            raise ZeroDivisionError("no idea")
        names = [m for pattern in (SAID, STRUCK, WILL, BACKS) for m in pattern.finditer(report.text)]
        return Reading(
            report,
            self.version,
            mentions=tuple(mention(i, m) for i, m in enumerate(names)),
            times=(model.Time(0, 9, report.published, model.TimexType.DATE),) if report.published else (),
            statements=tuple(statement(i, m) for i, m in enumerate(SAID.finditer(report.text))),
            events=tuple(event(i, m, report.published) for i, m in enumerate(STRUCK.finditer(report.text))),
            commitments=tuple(commitment(i, m) for i, m in enumerate(WILL.finditer(report.text))),
            ties=tuple(tie(m) for m in BACKS.finditer(report.text)),
        )


def span(found: re.Match[str], part: str) -> Span:
    return Span(*found.span(part))


def mention(number: int, m: re.Match[str]) -> model.Mention:
    return model.Mention(f"m{number}", *m.span("who"), m["who"], model.MentionKind.PERSON)


def statement(number: int, m: re.Match[str]) -> model.Statement:
    link = model.Link(span(m, "who"), m["who"], identity=model.Identity.NAMED, cue=span(m, "cue"))
    return model.Statement(f"s{number}", (link,), (span(m, "what"),), model.Form.INDIRECT, model.Act.ASSERT)


def event(number: int, m: re.Match[str], when: str | None) -> model.Event:
    who, whom = span(m, "who"), span(m, "whom")
    return model.Event(f"e{number}", model.EventType.ASSAULT, span(m, "cue"), "aerial", who, whom, when=when)


def commitment(number: int, m: re.Match[str]) -> model.Commitment:
    by, condition = span(m, "who"), span(m, "condition")
    action = span(m, "what")
    return model.Commitment(f"c{number}", model.CommitmentKind.THREAT, action, by=by, condition=condition)


def tie(m: re.Match[str]) -> model.Tie:
    return model.Tie(span(m, "who"), model.TieKind.BACKS, span(m, "whom"), span(m, "cue"))


def reconcile(
    filed: Sequence[Filed],
    corrections: Sequence[facts.Correction] = (),
    as_of: str | None = None,
    like: Like | None = None,
) -> facts.Facts:
    """Every finding of a current report a fact of its own; actors by name; rejected facts left out."""
    replaced = {f.replaces for f in filed}
    current = [f.reading for f in filed if f.reading.report.id not in replaced]
    rejected = {t for c in corrections if c.kind is facts.CorrectionKind.REJECT for t in c.targets}
    actors = tuple(actor(name, current) for name in dict.fromkeys(m.text for r in current for m in r.mentions))
    events = tuple(event_fact(r, e) for r in current for e in r.events)
    return facts.Facts(
        as_of,
        reports=tuple(
            facts.FiledReport(
                f.reading.report,
                f.reading.reader,
                f.added,
                f"l-{f.reading.report.id}",
                facts.LineageReason.OWN,
                f.replaces,
                f.reading.report.id not in replaced,
            )
            for f in filed
        ),
        lineages=tuple(lineage(f.reading.report) for f in filed),
        actors=actors,
        ties=tuple(tie_fact(r, t, i) for r in current for i, t in enumerate(r.ties)),
        statements=tuple(s for r in current for x in r.statements if (s := said(r, x)).id not in rejected),
        events=events,
        accounts=(account(events),) if len(events) > 1 else (),
        commitments=tuple(commitment_fact(r, c) for r in current for c in r.commitments),
        corrections=tuple(corrections),
    )


def party(report: Report, at: Span | None) -> Party | None:
    return Party(at.of(report.text), at.of(report.text), f"a-{at.of(report.text)}") if at else None


def lineage(report: Report) -> facts.Lineage:
    return facts.Lineage(f"l-{report.id}", report.outlet or report.source, facts.LineageReason.OWN, (report.id,))


def actor(name: str, readings: list[Reading]) -> facts.Actor:
    places = tuple(Evidence.at(r.report, m.span) for r in readings for m in r.mentions if m.text == name)
    alias = facts.Alias(f"{name[0]}. {name}", places[:1])
    return facts.Actor(f"a-{name}", name, model.MentionKind.PERSON, None, None, (alias,), places, ("one wording",))


def said(r: Reading, s: model.Statement) -> facts.Statement:
    link = facts.Link(party(r.report, s.chain[0].source), s.chain[0].identity, None, None, "said", None, None)
    content = s.content[0].of(r.report.text)
    evidence = (Evidence.at(r.report, s.content[0]),)
    id, date = f"s-{r.report.id}-{s.id}", r.report.published
    return facts.Statement(id, r.report.id, (link,), content, s.form, s.act, False, date, date, 1.0, evidence)


def event_fact(r: Reading, e: model.Event) -> facts.Event:
    actor, recipient = party(r.report, e.actor), party(r.report, e.recipient)
    evidence = (Evidence.at(r.report, e.anchor),)
    return facts.Event(
        f"e-{r.report.id}-{e.id}",
        e.type,
        e.mode,
        actor,
        recipient,
        None,
        e.when,
        e.status,
        None,
        "struck",
        1,
        (f"l-{r.report.id}",),
        (),
        r.report.published,
        0.5,
        evidence,
        updates=((None, "3 killed"), ("2023-11-01", "4 killed")),
    )


def account(events: tuple[facts.Event, ...]) -> facts.Account:
    positions = tuple(facts.Position(e.id, ("it",), 1, e.evidence) for e in events)
    places = tuple(place for e in events for place in e.evidence)
    return facts.Account("q-1", "Who struck first?", events[0].id, "responsible", positions, places)


def commitment_fact(r: Reading, c: model.Commitment) -> facts.Commitment:
    made = (Evidence.at(r.report, c.action),)
    status = facts.CommitmentStatus.STANDING
    return facts.Commitment(
        f"k-{r.report.id}-{c.id}",
        party(r.report, c.by),
        None,
        c.kind,
        c.action.of(r.report.text),
        c.condition.of(r.report.text) if c.condition else None,
        status,
        (),
        (),
        (),
        r.report.published,
        (facts.Step(status, r.report.published, None, "it was said", True, made),),
        1.0,
        made,
    )


def tie_fact(r: Reading, t: model.Tie, number: int) -> facts.Tie:
    a, b = party(r.report, t.a), party(r.report, t.b)
    assert a
    assert b
    return facts.Tie(
        f"t-{r.report.id}-{number}", a, t.kind, b, "backs", None, None, 1, (Evidence.at(r.report, t.anchor),)
    )


def install(put: Callable[[object, str, object], None] = setattr) -> None:
    """Put this world in place of the real intake and reconciler."""
    put(sitroom.intake, "load", load)
    put(sitroom.reconcile, "reconcile", reconcile)
