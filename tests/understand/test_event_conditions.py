"""The events that conditions imagine."""

from __future__ import annotations

import pytest

from sitroom.intake import report_of_text
from sitroom.model import Event, EventStatus, EventType
from sitroom.understand import events
from sitroom.understand.commitments import find_commitments
from sitroom.understand.document import document
from sitroom.understand.events import find_events
from sitroom.understand.mentions import find_mentions
from sitroom.understand.statements import find_statements
from sitroom.understand.times import find_times


def imagined(text: str) -> list[tuple[EventType, str, str | None]]:
    """The type, the words and the recipient of each event in a condition."""
    return [(e.type, e.anchor.of(text), recipient_of(e, text)) for e in in_conditions(text)]


def in_conditions(text: str) -> list[Event]:
    """The events in conditions, all of them hypothetical."""
    doc = document(report_of_text(text, source="made up", published="2019-05-02"))
    mentions, times = find_mentions(doc), find_times(doc)
    statements = find_statements(doc, mentions, times)
    commitments = find_commitments(doc, mentions, statements)
    conditions = [c.condition for c in commitments if c.condition]
    found = find_events(doc, mentions, times, statements, commitments)
    inside = [e for e in found if any(span.holds(e.anchor) for span in conditions)]
    assert all(e.status is EventStatus.HYPOTHETICAL for e in inside)
    return inside


def recipient_of(event: Event, text: str) -> str | None:
    return event.recipient.of(text) if event.recipient else None


@pytest.mark.parametrize(
    "text",
    [
        "Ostmark won't enter the war unless it is itself attacked by Lodna, two officials said.",
        "Ostmark will not send troops unless it is attacked by Lodna, its foreign minister said.",
        "“If Lodna attacks our ports, we will respond,” said the president of Ostmark, Ana Weil.",
    ],
)
def test_a_condition_of_being_attacked_names_an_attack(text: str) -> None:
    assert EventType.ASSAULT in [kind for kind, _, _ in imagined(text)]


def test_whom_a_passive_befalls_is_known_though_itself_stands_in_between() -> None:
    found = imagined("Ostmark won't enter the war unless it is itself attacked by Lodna, two officials said.")
    assert [recipient for _, _, recipient in found] == ["itself"]


def test_rules_alone_say_how_sure_they_are_of_what_a_condition_imagines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "event_model", lambda: None)
    (attack,) = in_conditions("Ostmark won't enter the war unless it is itself attacked by Lodna, two officials said.")
    assert attack.type is EventType.ASSAULT
    assert 0 < attack.confidence < 1
