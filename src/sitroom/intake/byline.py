"""Who wrote a report, by its byline."""

from __future__ import annotations

import re
from functools import lru_cache

from sitroom.intake.dates import written_dates

__all__ = ["dated_name", "is_byline", "is_label", "lone_name", "names"]

PARTICLES = r"(?:al|el|bin|ben|ibn|bint|abu|van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|st|ul|y|e)"
PART = r"(?:[^\W\d_a-z][\w'’.]*(?:-[\w'’]+)*)"
NAME = rf"{PART}(?:\s+(?:{PARTICLES}[\s-]+)*{PART}){{0,4}}"
LEAD = re.compile(
    r"^\W*(?:(?:(?:article|story|report|text|words|written|posted|published|reported|authored|submitted)\s+)?by"
    r"|von|par|por|author|autor(?:in)?|auteur)\s*[:\s]\s*(?=(?-i:[^\W\d_a-z]))"
    r"|^\W*(?-i:By(?=[A-Z][a-z]))",
    re.IGNORECASE,
)
"""What opens a byline. Only a capital may follow: "by the sea" opens none."""

LATER = re.compile(
    r"^(?:posted|published|on|updated|:|,|\W)*\s*(?:by|von|par|por)\s+(?=(?-i:[^\W\d_a-z]))", re.IGNORECASE
)
"""What stands between a date and a name: "Posted on 3 March 2024 by Jane Roe"."""

LABEL = re.compile(
    r"\W*(?:(?:(?:article|story|report|text|words|written|posted|published)\s+)?by|authors?|autor(?:in)?|auteur|von|par|por)\W*",
    re.IGNORECASE,
)

CUT = re.compile(
    r"\s*(?:[|•·–—/(\[]|\s-\s|\s{2,}|,?\s*\b(?:on|at|in|for|am|um|le|the|posted|published|updated|last\s+updated|veröffentlicht"
    r"|aktualisiert|senior|staff|chief|correspondents?|reporters?|editors?|contributors?|contributing|deputy|political|diplomatic"
    r"|foreign|security|executive|managing|co-founder|ceo|view)\b"
    r"|\d|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b).*$",
    re.IGNORECASE,
)
"""Where the names end: a desk, a date, a place, the writer's post."""

BEFORE_BY = re.compile(rf"^(?P<name>{NAME})By\s+(?P=name)")
GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=(?:Published|Updated|Posted|Last Updated)\b)")
LONGEST = 200
NO_PERSON = re.compile(
    r"\b(?:updated?|review(?:ed|s)?|profile|last|view|news|world|home|politics|business|sports?|opinion|analysis|forum|app|desk|staff"
    r"|more|read|story|stories|report|video|photos?|by|east|west|north|south|states?|kingdom|africa|asia|europe|america|republic|city"
    r"|crime|security|health|education|affairs|culture|science|climate|press|release|press|media|daily|times|post|today)\b",
    re.IGNORECASE,
)
"""Words of headings, sections and places that look like names."""

STOP = {"The", "A", "An", "This", "That", "In", "On", "At", "For", "And", "But", "How", "Why", "What", "When", "No"}


def is_byline(line: str) -> bool:
    """Whether the line is a byline."""
    return bool(names(line))


@lru_cache(maxsize=4096)
def names(line: str) -> tuple[str, ...]:
    """The names that a byline gives, in order; empty where the line is none.

    >>> names("Ayo OyeBy Ayo OyeNovember 15, 2023Updated:November 15, 2023No Comments4 Mins Read")
    ('Ayo Oye',)
    >>> names("By Jane Roe and Ali bin Saleh, Senior Correspondents | 3 March 2024")
    ('Jane Roe', 'Ali bin Saleh')
    """
    if len(line) > LONGEST:
        return ()
    if "By" in line or "Published" in line or "Updated" in line or "Posted" in line:
        line = GLUED.sub(" ", unglued(line))
    if lead := LEAD.match(line):
        return people(line[lead.end() :])
    return beside_date(line)


def is_label(line: str) -> bool:
    """Whether the line only announces a name, which stands in the next one: "By", "Written by", "Author:"."""
    return bool(LABEL.fullmatch(line))


def dated_name(line: str) -> str | None:
    """The name of a person before a date that ends the line, None where it could as well be a heading or a place."""
    dates = written_dates(line) if len(line) < LONGEST else []
    return lone_name(line[: dates[0].start]) if dates and not line[dates[-1].end :].strip(" |·•") else None


def lone_name(line: str) -> str | None:
    """The name of a person that a line is and nothing else, None where it could as well be a heading or a place."""
    name = person(line)
    if name is None or not 2 <= len(name.split()) <= 3 or name.isupper() or NO_PERSON.search(name):
        return None
    return name


def people(rest: str) -> tuple[str, ...]:
    """The names at the start of ``rest``; empty where what stands there is no list of names."""
    dates = written_dates(rest)
    listed = CUT.sub("", (rest[: dates[0].start] if dates else rest).strip())
    parts = re.split(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b)\s*", listed)
    found = [name for part in parts if (name := person(part))]
    return tuple(dict.fromkeys(found)) if len(rest.split()) <= 5 * max(len(found), 1) + 10 else ()


def beside_date(line: str) -> tuple[str, ...]:
    """The names of a byline that begins or ends with a date: "3 March 2024 by Jane Roe", "Jane Roe | 3 March 2024"."""
    dates = written_dates(line)
    if not dates:
        return ()
    if lead := LATER.match(line[dates[0].end :]):
        return people(line[dates[0].end + lead.end() :])
    before = re.fullmatch(r"(?P<names>.+?)\s*[|•·–—/-]\s*", line[: dates[0].start])
    return people(before["names"]) if before else ()


def unglued(line: str) -> str:
    """The line from its "By", where the page glued the author's name (from a picture's caption) before it."""
    glued = BEFORE_BY.match(line) if "By" in line else None
    return line[glued.end("name") :] if glued else line


def person(part: str) -> str | None:
    """The part as a name, None where it is not one. A name that the page says twice is said once."""
    words = part.strip(" .,:;\u00a0").split()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        words = words[:half]
    name = " ".join(words)
    if len(words) < 2 or words[0] in STOP or not re.fullmatch(NAME, name) or is_acronym(words[0], name):
        return None
    return name


def is_acronym(word: str, name: str) -> bool:
    """Whether a name begins with an outlet's letters ("CNN Staff"), not with a given name."""
    return len(word) > 2 and word.isupper() and "." not in word and not name.isupper()
