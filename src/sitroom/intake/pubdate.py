"""When a flattened page was published, and when updated, out of all the days that stand on it.

A page names many days: those of other stories in its menus and sidebars, of events it announces, of comments.
Each date gets points for its label, for standing near the headline and for standing alone; the best is taken
if it has enough of them, else the day stays unknown. The points were set on four fifths of htmldate's 800 pages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from sitroom.intake.byline import is_byline
from sitroom.intake.dates import WrittenDate, written_dates
from sitroom.intake.lines import Line

__all__ = ["Days", "days_of_page"]

FILLER = r"[^.\w]*(?:(?:on|am|at|le|il|el|den|vom|the|date|in|by|\w+day|mo|di|mi|do|fr|sa|so)\b[\s:.,]*)*$"
PUBLISHED = re.compile(
    r"(?:publish(?:ed)?|posted|created|released|issued|dated?|filed|written|veröffentlicht|erstellt|erschienen|datum|publi[ée]e?"
    r"|mis\s+en\s+ligne|pubblicato|publicado|fecha|geplaatst|опубликовано|geschrieben|eingestellt|gepostet|vom|freigegeben)\b"
    + FILLER,
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"(?:updated?|upd\.|modified|revised|reviewed|changed|edited|aktualisiert|aktualisierung|geändert|änderung|bearbeitet|stand"
    r"|mis\s+à\s+jour|aggiornato|actualizado)\b" + FILLER,
    re.IGNORECASE,
)
OTHER = re.compile(
    r"©|copyright|\bevent\b|termin|deadline|expires?|valid|gültig|\bborn\b|geboren|until|\bbis\b|since|\bseit\b|joined|retrieved"
    r"|accessed|abgerufen|vom\s*$|effective",
    re.IGNORECASE,
)
"""Words before a date that make it the day of something else."""

COMMENT = re.compile(
    r"\b(?:says?|said|schreibt|sagte?|wrote|antworten|reply|permalink|kommentar)\b|#\d+\s*$|\bat\s+\d{1,2}:\d\d\s*(?:am|pm)?\W*$",
    re.IGNORECASE,
)

ENOUGH = 2.5
CROWD = 400
"""Characters around a date within which more than three others make a crowd."""
LABELLED, ALONE, NEARLY_ALONE, BY_THE_BYLINE, ONLY_DAY = 4.0, 1.5, 0.7, 2.0, 2.0
HEAD, FALL, ABOVE, REACH = 3.0, 0.2, 6, 20
"""Points at the headline or the first line of the story, lost with each line away from them; how many lines count."""
ELSEWHERE, AFTER, AFTER_FALL, AFTER_LEAST, IN_STORY, IN_PROSE = -0.5, -0.5, 0.05, -2.5, -1.0, -3.0
LISTED, IN_MENU, IN_COMMENT, OF_OTHER, CROWDED, REPEATED, REPEATED_LEAST = -4.0, -4.0, -4.0, -4.0, -1.0, -0.5, -1.5


@dataclass(frozen=True, slots=True)
class Days:
    """The day of publication and that of the last update, EDTF, each None where the page does not say.

    Where a page gives only the day of its last update, that is also when what it says was published.
    """

    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date on the page, the line it stands in, and what speaks for it."""

    date: WrittenDate
    line: Line
    updates: bool
    points: float


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
    found = candidates(text, page, story, title, written_dates(text, month_first=month_first))
    published = best([c for c in found if not c.updates])
    updated = best([c for c in found if c.updates])
    return Days(published or updated, updated)


def best(found: list[Candidate]) -> str | None:
    """The day with most points, None where none has enough."""
    top = max(found, key=lambda c: c.points, default=None)
    return top.date.value if top and top.points >= ENOUGH else None


def candidates(
    text: str, page: list[Line], story: list[Line], title: Line | None, dates: list[WrittenDate]
) -> list[Candidate]:
    """Every date with its points."""
    first = story[0].index if story else 0
    last = story[-1].index if story else len(page)
    top = title.index if title else first
    layout = Layout(text, page, first, last, top, frozenset(line.index for line in story))
    alone = ONLY_DAY if len({date.value for date in dates}) == 1 else 0.0
    starts = [date.start for date in dates]
    found: list[Candidate] = []
    strong: Counter[tuple[bool, int | None]] = Counter()
    at = 0
    for date in dates:
        while at < len(page) and page[at].end <= date.start:
            at += 1
        if at == len(page):
            break
        candidate = weigh(date, page[at], layout)
        near = bisect_right(starts, date.start + CROWD) - bisect_left(starts, date.start - CROWD)
        before = strong[candidate.updates, None] - strong[candidate.updates, at]
        points = candidate.points + alone + (CROWDED if near > 4 else 0.0) + max(REPEATED * before, REPEATED_LEAST)
        found.append(replace(candidate, points=points))
        if points > ENOUGH:
            strong.update([(candidate.updates, None), (candidate.updates, at)])
    return found


def weigh(date: WrittenDate, line: Line, layout: Layout) -> Candidate:
    """A date with the points that its own line and its place give it."""
    before, after = layout.text[line.start : date.start], layout.text[date.end : line.end]
    label = (before if before.strip(" •|-–—:") else line_above(line, layout.page))[-60:]
    updates = bool(UPDATED.search(label))
    labelled = updates or bool(PUBLISHED.search(label))
    others = len(re.findall(r"[^\W\d_]{3,}", before + after))
    prose = line.is_prose and others > 12
    points = place(line, layout, prose, labelled)
    points += LABELLED if labelled else 0.0
    points += ALONE if others <= 1 else NEARLY_ALONE if others <= 6 else 0.0
    points += (
        BY_THE_BYLINE if any(is_byline(x.text) for x in layout.page[max(0, line.index - 2) : line.index + 3]) else 0.0
    )
    points += LISTED if others <= 1 and not labelled and in_list(line, layout) else 0.0
    points += IN_PROSE if prose and not (labelled and len(before) < 40) else 0.0
    points += IN_MENU if line.bullet and others > 6 else 0.0
    points += IN_COMMENT if line.index > layout.last and COMMENT.search(line.text) else 0.0
    points += OF_OTHER if OTHER.search(before) else 0.0
    return Candidate(date, line, updates, points)


def in_list(line: Line, layout: Layout) -> bool:
    """Whether a date stands in a list of stories: under a headline that is not the page's, with another such near."""
    near = layout.page[max(0, line.index - 4) : line.index + 5]
    others = [x for x in near if x is not line and len(x.words) <= 5 and written_dates(x.text)]
    above = layout.page[line.index - 1] if line.index else None
    return bool(others) and above is not None and len(above.words) > 3 and above.index != layout.top


def line_above(line: Line, page: list[Line]) -> str:
    """The text of the line above where it is as short as a label is."""
    above = page[line.index - 1] if line.index else None
    return above.text if above and len(above.words) <= 4 else ""


def place(line: Line, layout: Layout, prose: bool, labelled: bool) -> float:
    """The points for where on the page a line stands."""
    at, first, top = line.index, layout.first, layout.top
    if min(first, top) - ABOVE <= at <= max(first, top) + REACH and not prose:
        return max(HEAD - FALL * min(abs(at - first), abs(at - top)), 0.0)
    if at in layout.told:
        return IN_PROSE if line.is_prose and not labelled else IN_STORY
    if at > layout.last:
        return max(AFTER - AFTER_FALL * (at - layout.last), AFTER_LEAST)
    return ELSEWHERE
