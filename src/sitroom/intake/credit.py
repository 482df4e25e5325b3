"""Whom a story credits: the agencies in its dateline, in the brackets at its end, in its credit line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitroom.intake.dates import written_dates

__all__ = ["AGENCIES", "Dateline", "credits", "dateline", "is_credit"]

AGENCIES = (
    *("Reuters", "Thomson Reuters", "Associated Press", "The Associated Press", "AP", "Agence France-Presse"),
    *("AFP", "UPI", "dpa", "DPA", "Deutsche Presse-Agentur", "APA", "SDA", "Keystone-SDA", "ATS", "Belga"),
    *("ANP", "ANSA", "Ansa", "EFE", "Efe", "Lusa", "PA", "PA Media", "Press Association", "NTB", "TT"),
    *("Ritzau", "STT", "BNS", "MTI", "PAP", "CTK", "ČTK", "Agerpres", "BTA", "Tanjug", "Hina", "Xinhua"),
    *("TASS", "Tass", "Interfax", "RIA", "RIA Novosti", "Sputnik", "Ukrinform", "Unian", "PTI"),
    *("Press Trust of India", "ANI", "IANS", "APP", "UNB", "Kyodo", "Kyodo News", "Jiji", "Yonhap", "KCNA"),
    *("Bernama", "Antara", "AAP", "Australian Associated Press", "Canadian Press", "The Canadian Press"),
    *("Anadolu", "Anadolu Agency", "AA", "IRNA", "ISNA", "Fars", "Tasnim", "Mehr", "SANA", "Sana", "WAFA"),
    *("Wafa", "NNA", "MENA", "SPA", "WAM", "KUNA", "QNA", "PETRA", "Petra", "INA", "NINA", "SUNA", "Suna"),
    *("MAP", "TAP", "APS", "LANA", "NAN", "GNA", "ENA", "Fana", "SAPA", "Sapa", "Panapress", "CNN", "BBC"),
    *("Al Jazeera", "RFE/RL", "VOA", "Bloomberg", "Dow Jones", "The Guardian", "Washington Post"),
    *("The Washington Post", "New York Times", "The New York Times"),
)
"""News agencies, and papers and broadcasters whose stories others reprint, as credit lines write them."""

AGENCY = "(?:" + "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True)) + ")"
JOIN = r"\s*(?:/|,|;|&|\+|\band\b|\bund\b)\s*"

PLACE = r"[^\W\d_a-z][^\n()|]{1,60}?"
DATELINE = re.compile(
    rf"^{PLACE}(?:\s*\|[^\n()]{{6,60}}?)?\s*\((?P<who>[A-Z][\w .&/-]{{1,40}}?)\)\s*(?:[-–—]+|:)\s*(?=\S)"
)
STAMP = re.compile(rf"^{PLACE}\s*\|\s*(?P<day>[^\n()|]{{8,45}}?\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{{2,4}})?)\s")

BRACKETS = re.compile(r"(?:^|[.!?…\"'”’»]\s*)[(\[](?P<who>[^()\[\]\n]{2,60})[)\]]\s*[.]?\s*$")
SIGNED = re.compile(
    rf"^\W*(?i:(?:source|quelle|credit|with\s+(?:inputs?|reporting|additional\s+reporting|files?)\s+(?:from|by)|reporting\s+by|via)\s*:?\s*)?"
    rf"(?:the\s+)?(?P<who>{AGENCY}(?:{JOIN}{AGENCY})*)(?:,\s*[^\W\d_a-z][\w\s.'’-]{{2,25}})?\W*$"
)
CONTRIBUTED = re.compile(
    r"\bcontributed\s+to\s+this\s+(?:report|story|article)\W*$"
    r"|^\W*(?:additional\s+)?(?:reporting|writing)\s+by\b.{3,200}$",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\b(?:the|and|of|in|to|by|was|is|file|photo|pictured?|see|video|left|right|not|with|for|read|more|edit\w*|report\w*|story|updated?)\b",
    re.IGNORECASE,
)
NEWSROOM = re.compile(r"[^\W\d_a-z][\w.&-]*(?: [^\W\d_a-z][\w.&-]*){0,2}")
"""A name of an agency that the list above does not hold: up to three words with capitals."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a story's first sentence: the agencies it names and the day, where it gives the year."""

    credit: tuple[str, ...] = ()
    published: str | None = None


def dateline(first: str) -> Dateline:
    """The dateline of a story whose first paragraph is ``first``.

    >>> dateline("TRIPOLI, March 3, 2011 (Reuters) - Shells fell on the port.")
    Dateline(credit=('Reuters',), published='2011-03-03')
    >>> dateline("Shells fell on the port.")
    Dateline(credit=(), published=None)
    """
    first = with_brackets(first[:240])
    match = DATELINE.match(first[:200])
    stamp = STAMP.match(first[:120])
    head = match.group() if match else stamp["day"] if stamp else ""
    days = written_dates(head)
    return Dateline(agencies(match["who"]) if match else (), days[0].value if len(days) == 1 else None)


def with_brackets(text: str) -> str:
    """The text with brackets where treebanks, and the corpora made of them, write -LRB- and -RRB-."""
    return text.replace("-LRB- ", "(").replace(" -RRB-", ")") if "-LRB-" in text else text


def credits(story: list[str]) -> tuple[str, ...]:
    """Whom the paragraphs of a story credit, first named first.

    >>> credits(["The ministry declined to comment. (Reuters/NAN)."])
    ('Reuters', 'NAN')
    """
    found = list(dateline(story[0]).credit) if story else []
    for paragraph in story[-3:]:
        found += closing(paragraph)
    return tuple(dict.fromkeys(found))


def is_credit(line: str) -> bool:
    """Whether a line does nothing but credit somebody."""
    return bool(SIGNED.match(line) or CONTRIBUTED.search(line)) or (len(line) < 60 and bool(closing(line)))


def closing(paragraph: str) -> tuple[str, ...]:
    """The agencies that a paragraph credits at its end."""
    paragraph = with_brackets(paragraph)
    if brackets := BRACKETS.search(paragraph[-90:]):
        return agencies(brackets["who"])
    signed = SIGNED.match(paragraph)
    return agencies(signed["who"]) if signed else ()


def agencies(words: str) -> tuple[str, ...]:
    """The names joined in ``words``, where each is a known agency's or could be one's; else none."""
    names = tuple(name for part in re.split(JOIN, words) if (name := part.strip(" .")))
    fit = all(re.fullmatch(AGENCY, name) or (NEWSROOM.fullmatch(name) and not NO_NAME.search(name)) for name in names)
    return names if fit else ()
