"""Which days a timeline tells first."""

from __future__ import annotations

from dataclasses import replace

from sitroom.facts import Event, Evidence, Facts, FiledReport
from sitroom.model import EventStatus, EventType, Span
from sitroom.show.index import Index
from sitroom.show.salience import by_salience


def filed(facts: Facts, id: str, published: str, text: str) -> FiledReport:
    """A report of a lineage of its own."""
    report = replace(facts.reports[0].report, id=id, text=text, published=published, story=(Span(0, len(text)),))
    return replace(facts.reports[0], report=report, lineage=f"l-{id}")


def event(facts: Facts, id: str, words: str, when: str, *reports: FiledReport) -> Event:
    """An assault that some reports tell in these words."""
    starts = [(one.report.id, one.report.text.index(words)) for one in reports]
    told = tuple(Evidence(report, start, start + len(words), words) for report, start in starts)
    return replace(
        facts.events[0],
        id=id,
        type=EventType.ASSAULT,
        words=words,
        when=when,
        status=EventStatus.HAPPENED,
        magnitude=None,
        sources=len(reports),
        evidence=told,
    )


def ordered(facts: Facts, reports: list[FiledReport], events: list[Event]) -> list[str]:
    """The ids of events, the most telling first."""
    index = Index(replace(facts, reports=tuple(reports), events=tuple(events)))
    return [found.id for found in by_salience(events, index, "2031-05-20")]


def test_a_day_that_reports_look_back_on_comes_before_the_latest_one(facts: Facts) -> None:
    first = filed(facts, "r-1", "2031-05-01", "Oskia shelled the mill.")
    late = [
        filed(facts, f"r-{n}", "2031-05-20", "Oskia raided a farm. It shelled the mill on 1 May.") for n in (2, 3, 4)
    ]
    mill, farm = (
        event(facts, "e-mill", "shelled the mill", "2031-05-01", first, *late[:2]),
        event(facts, "e-farm", "raided a farm", "2031-05-20", *late),
    )
    assert ordered(facts, [first, *late], [farm, mill]) == ["e-mill", "e-farm"]


def test_two_lines_of_one_day_leave_room_for_another_day_in_between(facts: Facts) -> None:
    reports = [
        filed(facts, f"r-{n}", "2031-05-01", "Oskia shelled the mill. Rebels burned the inn. Oskia took a bridge.")
        for n in (1, 2, 3)
    ]
    later = filed(
        facts, "r-4", "2031-05-19", "On 1 May Oskia shelled the mill. Rebels burned the inn. It took a bridge on 2 May."
    )
    events = [
        event(facts, "e-mill", "shelled the mill", "2031-05-01", *reports, later),
        event(facts, "e-inn", "burned the inn", "2031-05-01", *reports, later),
        event(facts, "e-bridge", "took a bridge", "2031-05-02", *reports, later),
    ]
    assert ordered(facts, [*reports, later], events).index("e-bridge") == 1


def test_a_date_that_may_be_any_day_of_a_year_comes_after_one_that_is_known(facts: Facts) -> None:
    report = filed(facts, "r-1", "2031-05-01", "Oskia shelled the mill. It burned an inn this year.")
    events = [
        event(facts, "e-inn", "burned an inn", "2031", report),
        event(facts, "e-mill", "shelled the mill", "2031-05-01", report),
    ]
    assert ordered(facts, [report], events) == ["e-mill", "e-inn"]
