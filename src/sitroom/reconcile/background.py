"""When something told in passing took place: "a day after jets attacked", "three days after shells hit a train"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sitroom.model import Event, Reading, Span
from sitroom.reconcile.figures import SMALL
from sitroom.reconcile.wording import sentence_at

__all__ = ["day_told_by"]

AFTER = re.compile(
    rf"\b(?P<n>\d{{1,2}}|an?|{'|'.join(SMALL)}) (?P<unit>day|week)s? after\s+(?:the\s+)?(?P<rest>[^,;.]*)$",
    re.IGNORECASE,
)
DAYS = {"day": 1, "week": 7}


def day_told_by(reading: Reading, event: Event) -> str | None:
    """The day of an event that stands after "a day after": counted back from what its sentence tells; else its own."""
    if event.when:
        return event.when
    text = reading.report.text
    sentence = sentence_at(text, event.anchor)
    found = AFTER.search(text[sentence.start : event.anchor.start])
    main = main_day(reading, Span(sentence.start, sentence.start + found.start())) if found else None
    if found is None or main is None or found["unit"].lower() not in DAYS:
        return None
    number = found["n"].lower()
    many = int(number) if number.isdigit() else SMALL.get(number, 1)
    return (main - timedelta(days=many * DAYS[found["unit"].lower()])).isoformat()


def main_day(reading: Reading, before: Span) -> date | None:
    """The exact day of the event told in the words before; None where it has none."""
    days = [e.when for e in reading.events if before.holds(e.anchor) and e.when]
    try:
        return date.fromisoformat(days[0]) if days else None
    except ValueError:
        return None
