"""Ten reprints are one source."""

from __future__ import annotations

from sitroom.facts import LineageReason
from sitroom.model import EventType
from sitroom.reconcile import reconcile

from .conftest import GROUP, Made, filed, replaced

WIRE = (
    "Fighters of the River Guards crossed the Osk bridge before dawn on Friday and took the customs house "
    "after an hour of fighting, three people who watched from the far bank said. Shops in the old town stayed "
    "shut all day and buses to the capital stopped running at noon. A column of army lorries was seen heading "
    "south along the coast road in the afternoon, carrying bridging gear and what looked like field kitchens."
)
OTHER = (
    "The customs house at Oskport changed hands on Friday. Our correspondent counted nine burnt cars along the "
    "quay and spoke to a baker who had slept in his oven room. The army says it will answer in its own time, "
    "and nobody at the ministry would say more than that when asked at the gate late in the evening."
)


def test_a_reprint_adds_no_lineage() -> None:
    wire = Made(WIRE, outlet="Coastal Wire").names(GROUP, "River Guards")
    wire.event(EventType.ASSAULT, "took the customs house", "River Guards", when="2031-03-01")
    copy = Made(WIRE + " Read more on our site.", outlet="Daily Quay").names(GROUP, "River Guards")
    copy.event(EventType.ASSAULT, "took the customs house", "River Guards", when="2031-03-01")
    facts = reconcile(filed(wire, copy))
    assert len(facts.lineages) == 1
    assert facts.lineages[0].reason is LineageReason.COPY
    assert facts.lineages[0].origin == "Coastal Wire"
    assert [(e.sources, len(e.evidence)) for e in facts.events] == [(1, 2)]


def test_two_papers_own_reports_are_two_lineages() -> None:
    facts = reconcile(filed(Made(WIRE, outlet="Coastal Wire"), Made(OTHER, outlet="Daily Quay")))
    assert [x.reason for x in facts.lineages] == [LineageReason.OWN, LineageReason.OWN]


def test_a_rewritten_story_that_credits_the_agency_is_the_agency_s() -> None:
    kept = " ".join(WIRE.split()[:28])
    short = Made(kept + " " + " ".join(OTHER.split()[:35]), outlet="Daily Quay", credit=("Coastal Wire",))
    facts = reconcile(filed(Made(WIRE, outlet="Coastal Wire"), short))
    assert len(facts.lineages) == 1
    assert facts.reports[1].lineage_reason is LineageReason.CREDIT


def test_one_agency_s_different_stories_stay_two() -> None:
    stories = (Made(text, outlet=paper, credit=("Coastal Wire",)) for text, paper in ((WIRE, "A"), (OTHER, "B")))
    assert [x.origin for x in reconcile(filed(*stories)).lineages] == ["Coastal Wire", "Coastal Wire"]


def test_equal_quotations_do_not_make_one_lineage() -> None:
    said = '"We will hold the bridge as long as it takes, and nobody will move us by force or by hunger," he said. '
    facts = reconcile(filed(Made(said + OTHER, outlet="A"), Made(said + WIRE, outlet="B")))
    assert len(facts.lineages) == 2


def test_a_replaced_version_is_kept_but_no_fact_rests_on_it() -> None:
    old = Made("River Guards killed 3 people.").names(GROUP, "River Guards")
    new = Made("River Guards killed 5 people.").names(GROUP, "River Guards")
    for made in (old, new):
        made.event(EventType.ASSAULT, "killed", "River Guards")
    facts = reconcile(replaced(new, old))
    assert [r.current for r in facts.reports] == [False, True]
    assert {e.report for x in (*facts.events, *facts.actors) for e in x.evidence} == {new.reading.report.id}
