"""Ids stay, reconciling is repeatable, and every fact rests on words that stand in a report."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.facts import Evidence, Facts
from sitroom.model import Act, EventType, MentionKind, TieKind
from sitroom.reconcile import reconcile
from sitroom.reconcile.ids import Ids

from .conftest import GROUP, PERSON, STATE, Made, filed

NAMES = ["Idris Vale", "Petra Vale", "Vale", "Karim Baqeri", "Karim Bagheri", "Lake Front", "Varna", "Oskia"]
KINDS = {"Lake Front": GROUP, "Varna": STATE, "Oskia": STATE}
DEEDS = ["attacked", "killed", "met", "denied attacking"]
DAYS = ["2031-03-01", "2031-03-02", None]


@st.composite
def reports(draw: st.DrawFn) -> Made:
    """A small report of one deed and one saying."""
    actor, other = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    deed, day, number = draw(st.sampled_from(DEEDS)), draw(st.sampled_from(DAYS)), draw(st.integers(2, 40))
    made = Made(f"{actor} {deed} {other}, killing {number} people. The mayor said that {number} people had died.", day)
    for name in (actor, other):
        kind = KINDS.get(name, PERSON)
        made.names(kind, name, country=name[:3].upper() if kind is STATE else None)
    made.event(EventType.ASSAULT, deed, None, None, day, magnitude=f"{number} people")
    made.says("The mayor", "said", f"{number} people had died", draw(st.sampled_from([Act.ASSERT, Act.DENY])))
    if actor != other:
        made.tie(actor, TieKind.OPPOSES, other, deed)
    return made


def ids(facts: Facts) -> dict[str, set[str]]:
    """The ids of all facts by the words they begin with."""
    kinds = (facts.lineages, facts.statements, facts.actors, facts.events, facts.ties)
    return {"all": {x.id for kind in kinds for x in kind}}


def evidence(value: Any) -> list[Evidence]:
    """All evidence inside a value."""
    if isinstance(value, Evidence):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [e for f in fields(value) for e in evidence(getattr(value, f.name))]
    return [e for item in value for e in evidence(item)] if isinstance(value, tuple) else []


@settings(max_examples=40, deadline=None)
@given(st.lists(reports(), min_size=1, max_size=6, unique_by=lambda m: m.text), reports())
def test_adding_a_report_renames_no_fact(before: list[Made], added: Made) -> None:
    if added.text in {m.text for m in before}:
        return
    old, new = reconcile(filed(*before)), reconcile(filed(*before, added))
    places = {(e.report, e.start, e.end): x.id for x in new.statements for e in x.evidence[:1]}
    assert all(places[e.report, e.start, e.end] == x.id for x in old.statements for e in x.evidence[:1])
    for kind in ("actors", "events", "lineages", "ties"):
        earlier, later = ({x.id for x in getattr(facts, kind)} for facts in (old, new))
        # A new report may show that two facts are one, and then the first-added name is kept; it never makes a new name
        # for words that had one.
        fresh = [x for x in getattr(new, kind) if x.id not in earlier]
        known = {m.reading.report.id for m in before}
        assert all(first_report(x) not in known or len(later) > len(earlier) for x in fresh), kind


def first_report(fact: Any) -> str:
    """The report that a fact was first told in."""
    return str(fact.reports[0] if hasattr(fact, "reports") else fact.evidence[0].report)


@settings(max_examples=30, deadline=None)
@given(st.lists(reports(), min_size=1, max_size=6, unique_by=lambda m: m.text))
def test_reconciling_twice_gives_the_same_and_every_quote_stands_in_its_report(made: list[Made]) -> None:
    facts = reconcile(filed(*made))
    assert facts == reconcile(filed(*made))
    texts = {m.reading.report.id: m.text for m in made}
    assert all(e.quote == texts[e.report][e.start : e.end] != "" for e in evidence(facts))
    for kind in (facts.actors, facts.ties, facts.statements, facts.events, facts.accounts, facts.commitments):
        assert all(x.evidence for x in kind)
        assert len({x.id for x in kind}) == len(kind)


def test_a_taken_id_grows_instead_of_clashing() -> None:
    made = Ids()
    first = made.of("e", "r", 1)
    made.taken.add(first.replace(first[-1], "0"))
    assert len({made.of("e", "r", 1) for _ in range(5)} | {first}) == 6


def test_a_report_in_another_language_is_filed_and_tells_nothing() -> None:
    foreign = Made("Un rapport en français.")
    facts = reconcile(filed(foreign))
    assert [r.report.text for r in facts.reports] == [foreign.text]
    assert facts.actors == facts.statements == facts.events == ()


def test_as_of_is_written_down() -> None:
    assert reconcile([], as_of="2031-03-01").as_of == "2031-03-01"


def test_the_same_tie_told_twice_is_one_with_two_sources() -> None:
    kind = MentionKind.GROUP
    a = Made("Varna backs the Lake Front.", outlet="A").names(STATE, "Varna", country="VAR").names(kind, "Lake Front")
    b = Made("The Lake Front, backed by Varna, marched on.", outlet="B").names(STATE, "Varna", country="VAR")
    b.names(kind, "Lake Front")
    a.tie("Varna", TieKind.BACKS, "Lake Front", "backs")
    b.tie("Varna", TieKind.BACKS, "Lake Front", "backed by")
    (tie,) = reconcile(filed(a, b)).ties
    assert (tie.a.name, tie.b.name, tie.sources) == ("Varna", "Lake Front", 2)
    assert tie.evidence[0].quote == "Varna backs the Lake Front"
