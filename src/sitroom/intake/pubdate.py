"""When a flattened page was published, and when updated, out of all the days that stand on it.

A page names many days: those of other stories in its menus and sidebars, of events it announces, of comments. Each
place of a date gets points for its signs (a label, standing near the headline, standing alone, a time of day beside
it …); how much each sign counts was learnt from pages whose day is known. The places of one day count together. The
likeliest day is taken if it is likely enough, else the day stays unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp

from sitroom.intake.byline import is_byline
from sitroom.intake.date_weights import WEIGHTS
from sitroom.intake.dates import WrittenDate, written_dates
from sitroom.intake.lines import Line

__all__ = ["ENOUGH", "Days", "Place", "days_of_page", "places"]

FILLER = r"[^.\w]*(?:(?:on|am|at|le|il|el|den|vom|the|date|in|by|\w+day|mo|di|mi|do|fr|sa|so)\b[\s:.,]*)*$"
PUBLISHED = re.compile(
    r"(?:publish(?:ed)?|posted|created|released|issued|dated?|filed|written|veröffentlicht|erstellt|erschienen|datum|publi[ée]e?"
    r"|mis\s+en\s+ligne|pubblicato|publicado|fecha|geplaatst|опубликовано|geschrieben|eingestellt|gepostet|vom|freigegeben)\b"
    + FILLER
)
UPDATED = re.compile(
    r"(?:updated?|upd\.|modified|revised|reviewed|changed|edited|aktualisiert|aktualisierung|geändert|änderung|bearbeitet|stand"
    r"|mis\s+à\s+jour|aggiornato|actualizado)\b" + FILLER
)
SIGNED = re.compile(
    r"\b(?:submitted|posted|published|written|gespeichert|verfasst|geschrieben|eingestellt|author|autor)\b.{1,40}$",
    re.IGNORECASE,
)
"""Who put it there stands between the label and the date: "Submitted by Jane Roe on 3 March 2024"."""

IN_FOOT = re.compile(
    r"\b(?:entry|post|article|story|beitrag|artikel|eintrag)\s+(?:was|wurde|ist)\b.{0,90}"
    r"\b(?:posted|published|written|created|veröffentlicht|geschrieben|gepostet|erstellt|erschienen)\b",
)
"""What many blogs say below a story: "This entry was posted in World on 3 March 2024 by Jane Roe"."""

OTHER = re.compile(
    r"©|copyright|event(?<=\bevent)\b|termin|deadline|expires?|valid|gültig|born(?<=\bborn)\b|geboren|until|bis(?<=\bbis)\b"
    r"|since|seit(?<=\bseit)\b|joined|retrieved|accessed|abgerufen|vom\s*$|effective"
)
"""Words before a date that make it the day of something else."""

FOOT_WORDS = ("entry", "post", "article", "story", "beitrag", "artikel", "eintrag")
LONG_WORD = re.compile(r"[^\W\d_]{3,}")
MANY = 13
"""Words beside a date are counted up to so many."""

COMMENT = re.compile(
    r"\b(?:says?|said|schreibt|sagte?|wrote|antworten|reply|permalink|kommentar)\b|#\d+\s*$|\bat\s+\d{1,2}:\d\d\s*(?:am|pm)?\W*$",
    re.IGNORECASE,
)
CLOCK = re.compile(r"^[\s,|·•/–—-]*(?:\b(?:at|um|à)\s+)?\d{1,2}[:.h]\d\d\b")
WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\b\W*$",
    re.IGNORECASE,
)
OPENS = re.compile(r"^\s*(?:[.:|/–—-]\s*)?(?=[^\Wa-z]|[\"“„«(])")
"""What may follow a day that opens a story as a dateline does: a mark or a capital, never the rest of a sentence."""

ENOUGH = 0.5
"""A day is taken that is likelier than not: then 80 % of the days of held-out pages are right, 94 % of those given."""

BESIDE = 1500
"""So many characters of a line are looked at on either side of a date: a page may be one line with many dates."""

CROWD = 400
"""Characters around a date within which more than three others make a crowd."""

ABOVE, REACH, TAIL = 6, 20, 30
"""How many lines above the headline and below the story's first line belong to its head, how many below to its foot."""

FIRST = 8
"""So many lines at the top of a page may hold the day on which it was looked at."""


@dataclass(frozen=True, slots=True)
class Days:
    """The day of publication and that of the last update, EDTF, each None where the page does not say.

    Where a page gives only the day of its last update, that is also when what it says was published.
    """

    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A date on the page, whether it is called an update, and the signs that speak for and against it."""

    day: str
    updates: bool
    signs: Mapping[str, float]

    @property
    def points(self) -> float:
        """The log-odds of this place against no day at all."""
        return sum([WEIGHTS.get(name, 0.0) * value for name, value in self.signs.items() if value])


@dataclass(frozen=True, slots=True)
class Layout:
    """Where on a page its headline and its story stand."""

    text: str
    page: list[Line]
    first: int
    last: int
    top: int
    told: frozenset[int]


def days_of_page(
    text: str, page: list[Line], story: list[Line], title: Line | None, *, month_first: bool | None = None
) -> Days:
    """The days that a page gives for its own story. ``month_first`` as in ``written_dates``."""
    found = places(text, page, story, title, written_dates(text, month_first=month_first))
    published = likeliest(found)
    updates = [place for place in found if place.updates]
    updated = max(updates, key=lambda place: place.points, default=None)
    return Days(published, updated.day if updated and published and updated.day >= published else None)


def likeliest(found: Sequence[Place]) -> str | None:
    """The likeliest day, None where it is not likely enough."""
    odds: Counter[str] = Counter()
    for place in found:
        odds[place.day] += exp(min(place.points, 30.0))  # type: ignore[assignment]
    total = 1.0 + sum(odds.values())
    day, most = max(odds.items(), key=lambda item: item[1], default=("", 0.0))
    return day if most / total >= ENOUGH else None


def places(text: str, page: list[Line], story: list[Line], title: Line | None, dates: list[WrittenDate]) -> list[Place]:
    """Every date on the page with its signs."""
    first = story[0].index if story else 0
    last = story[-1].index if story else len(page)
    layout = Layout(text, page, first, last, title.index if title else first, frozenset(line.index for line in story))
    starts, days = [date.start for date in dates], Counter(date.value for date in dates)
    newest = max(days, default="")
    found: list[tuple[Line, dict[str, float]]] = []
    at = 0
    for number, date in enumerate(dates):
        while at < len(page) and page[at].end <= date.start:
            at += 1
        if at == len(page):
            break
        near = bisect_right(starts, date.start + CROWD) - bisect_left(starts, date.start - CROWD)
        signs = signs_of(date, page[at], layout)
        signs |= {
            "only day": len(days) == 1,
            "only date": len(dates) == 1,
            "crowded": near > 4,
            "said again": min(days[date.value] - 1, 3) / 3,
            "newest": date.value == newest,
            "first date": number == 0,
        }
        found.append((page[at], signs))
    return [
        Place(date.value, bool(signs["update"]), signs | paired(number, found))
        for number, (date, (_, signs)) in enumerate(zip(dates, found, strict=False))
    ]


def paired(number: int, found: Sequence[tuple[Line, Mapping[str, float]]]) -> dict[str, float]:
    """The signs that come from the dates next to one: "March 4, Updated March 6" speaks for both."""
    line, signs = found[number]
    near = [*found[max(0, number - 1) : number], *found[number + 1 : number + 2]]
    beside = [other["update"] for at, other in near if abs(at.index - line.index) <= 1]
    return {
        "beside an update": not signs["update"] and any(beside),
        "update of a day": bool(signs["update"]) and not all(beside),
    }


def signs_of(date: WrittenDate, line: Line, layout: Layout) -> dict[str, float]:
    """The signs that a date's own line and its place on the page give."""
    before = layout.text[max(line.start, date.start - BESIDE) : date.start]
    after = layout.text[date.end : min(line.end, date.end + BESIDE)]
    label = (before if before.strip(" •|-–—:") else line_above(line, layout.page))[-60:].lower()
    updates = bool(UPDATED.search(label))
    others = len(list(islice(LONG_WORD.finditer(before + after), MANY)))
    head = line.text[:300].lower()
    foot = any(word in head for word in FOOT_WORDS) and bool(IN_FOOT.search(head))
    opens = line.index in layout.told and len(before.strip()) <= 12 and bool(OPENS.match(after)) and others > 6
    prose = line.is_prose and others > 12 and not foot and not opens
    labelled = not updates and bool(PUBLISHED.search(label))
    return {
        "any": 1.0,
        "update": updates,
        "label": labelled,
        "signed": not labelled and not updates and bool(SIGNED.search(before[-70:])),
        "foot line": foot,
        "opens story": opens and line.index <= layout.first + 3,
        "prose": prose and not (labelled and len(before) < 40),
        "alone": others <= 1,
        "nearly alone": 1 < others <= 6,
        "clock": bool(CLOCK.match(after[:20])),
        "weekday": bool(WEEKDAY.search(before[-16:])),
        "in a byline": is_byline(line.text),
        "in a list": others <= 1 and not (labelled or updates) and in_list(line, layout),
        "menu": line.bullet and others > 6,
        "bullet": line.bullet,
        "of other": bool(OTHER.search(before.lower())),
        "headline": line.index == layout.top,
        **place_of(line, layout, prose, before + after),
    }


def place_of(line: Line, layout: Layout, prose: bool, beside: str) -> dict[str, float]:
    """Where on the page a line stands. ``beside``: what stands in it beside the date."""
    at, first, last, top = line.index, layout.first, layout.last, layout.top
    away = min(abs(at - first), abs(at - top))
    head = min(first, top) - ABOVE <= at <= max(first, top) + REACH and not prose
    comment = at > last and bool(COMMENT.search(beside))
    return {
        "head": max(1 - away / 12, 0.0) if head else 0.0,
        "head far": head and away > 6,
        "just under headline": head and 0 < at - top <= 2,
        "under headline": head and 2 < at - top <= 6,
        "just over headline": head and 0 < top - at <= 2,
        "over first line": head and 0 < layout.first - at <= 3,
        "in first lines": head and 0 <= at - layout.first <= 3,
        "in story": at in layout.told and not head,
        "foot": max(1 - (at - last) / TAIL, 0.0) if at > last and not comment else 0.0,
        "below": at > last + TAIL,
        "comment": comment,
        "above": at < min(first, top) - ABOVE,
        "top of page": at < FIRST and top - at > ABOVE,
    }


def in_list(line: Line, layout: Layout) -> bool:
    """Whether a date stands in a list of stories: under a headline that is not the page's, with another such near."""
    near = layout.page[max(0, line.index - 4) : line.index + 5]
    others = [x for x in near if x is not line and x.count <= 5 and written_dates(x.text)]
    above = layout.page[line.index - 1] if line.index else None
    return bool(others) and above is not None and above.count > 3 and above.index != layout.top


def line_above(line: Line, page: list[Line]) -> str:
    """The text of the line above where it is as short as a label is."""
    above = page[line.index - 1] if line.index else None
    return above.text if above and above.count <= 4 else ""
