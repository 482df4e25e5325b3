"""Who a source is: the name that its words stand for, how it is identified, how many it is, how it knows."""

from __future__ import annotations

import re

from sitroom.model import Access, Identity, MentionKind, Span
from sitroom.understand.mentions import Mentions

__all__ = [
    "access_of",
    "count_of",
    "document_noun",
    "identity_of",
    "is_medium",
    "is_outlet",
    "points_back",
]

NUMBERS = {
    w: n
    for n, w in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2
    )
} | {"both": 2}

ACCESS = (
    (
        Access.DIRECT,
        r"direct(?:ly)? (?:knowledge|involved|familiar)|first-?hand|involved in|took part in|who attended|present at",
    ),
    (Access.WITNESS, r"\b(?:eye-?)?witness|who (?:saw|was there|were there)|survivor"),
    (Access.BRIEFED, r"\bbriefed (?:on|about|by)|familiar with|informed (?:about|of)|with knowledge of|aware of"),
    (Access.CLOSE, r"\bclose to\b|\bin the entourage|inner circle"),
)

DOCUMENT = re.compile(
    r"\b(?:reports?|statements?|letters?|documents?|resolutions?|communiqu[eé]s?|memos?|memorand(?:um|a)|cables?|stud(?:y|ies)|surveys?|"
    r"polls?|indictments?|transcripts?|texts?|emails?|articles?|editorials?|leaflets?|dossiers?|drafts?|treaty|constitution|figures|data|records|files)\b",
    re.IGNORECASE,
)
OUTLET = re.compile(
    r"\b(?:TV|televisions?|radio|newspapers?|news(?:\s+agenc(?:y|ies))?|agenc(?:y|ies)|dail(?:y|ies)|weekl(?:y|ies)|"
    r"broadcasters?|channels?|magazines?|media|press|websites?|outlets?|Times|Post|Journal|Herald|Tribune|Guardian|"
    r"Telegraph|Reuters|AFP|AP|Associated Press|BBC|CNN|Al[- ]Jazeera|Al[- ]Arabiya|NBC|CBS|ABC|Fox News|Bloomberg|NPR|"
    r"Sky News|TASS|Interfax|Xinhua|Twitter|Facebook|Telegram|YouTube|Instagram)\b"
)
MANY = re.compile(
    r"\b(?:sources|officials|diplomats|witnesses|residents|analysts|activists|rebels|leaders|observers|critics|experts|people|police|"
    r"reports|media|others|some|many|several|most|authorities|aides|members|supporters|opponents|soldiers|fighters|ministers|groups|lawyers|workers|doctors|investigators|commanders)\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"(?:the|this|its|their)\s+(?:\w+\s+)?(?:report|newspaper|paper|agency|news agency|daily|article|website|channel|"
    r"broadcaster|network|magazine|outlet|weekly)s?$",
    re.IGNORECASE,
)


def points_back(words: str) -> bool:
    """Whether a source is "the report" or "the newspaper": the outlet last named."""
    return bool(BACK.match(words))


def document_noun(words: str) -> str | None:
    """The noun of a source that is a document and no more: "the letter", "a statement".

    >>> document_noun("The letter, which is signed by 55 writers"), document_noun("a UN report")
    ('letter', None)
    """
    found = re.match(
        r"(?:the|a|this|that|its|his|her|their)\s+(?:\w+ed\s+)?(statement|letter|memo|email|message|document|text|signator(?=y|ies))\w*(?:,|$)",
        words.lower(),
    )
    return found.group(1) if found else None


def is_outlet(span: Span, text: str, mentions: Mentions) -> bool:
    """Whether a noun phrase names a medium: an agency, a paper, a station, a network."""
    head = re.split(r",| of | for | at | from | who | run ", span.of(text))[0]
    if re.search(r"\b(?:TV|television|radio|news agency|newspaper|daily|broadcaster|website)$", head):
        return True
    mention = mentions.at(span)
    if mention is not None and mention.kind is not MentionKind.OTHER:
        return mention.kind is MentionKind.OUTLET
    people = r"\b(?:officials?|sources?|ministers?|editors?|correspondents?|reporters?|conference|journalists?)$"
    return bool(OUTLET.search(head)) and not re.search(people, head)


def is_medium(name: str) -> bool:
    """Whether a name alone tells a medium.

    >>> is_medium("CNN"), is_medium("Geneva")
    (True, False)
    """
    return bool(OUTLET.search(name))


def identity_of(span: Span, text: str, mentions: Mentions, resolved: str | None) -> Identity:
    """How a report identifies a source."""
    words = span.of(text)
    head = re.split(r",| of | for | in | at | from | who ", words)[0]
    if is_outlet(span, text, mentions) or points_back(words):
        return Identity.OUTLET
    if DOCUMENT.search(head):
        return Identity.DOCUMENT
    named = (resolved or head).strip()
    if count_of(words) or (MANY.search(head) and not re.search(r"[A-Z]\w*$", named)):
        return Identity.COLLECTIVE
    if re.match(r"(?i)(?:an?|another|one|some|other|many|several)\b", named):
        return Identity.DESCRIBED
    mention = mentions.at(span)
    known = mention is not None and mention.kind not in (MentionKind.PLACE, MentionKind.OTHER) and named[:1].isupper()
    return Identity.NAMED if known or NAME.fullmatch(named) else Identity.DESCRIBED


NAME = re.compile(r"(?:the |The )?(?:[A-Z][\w’'.-]*(?:\s|$))+")


def count_of(words: str) -> int | None:
    """How many a source is, where the words say so.

    >>> count_of("five sources"), count_of("a commander"), count_of("12 officials")
    (5, None, 12)
    """
    first = re.match(r"(?:at least |more than |the |all )*([\w]+)", words.lower())
    if not first:
        return None
    number = first.group(1)
    return NUMBERS.get(number) or (int(number) if number.isdigit() and 1 < int(number) < 1000 else None)


def access_of(words: str) -> Access | None:
    """How a source is said to know.

    >>> access_of("six officials with direct knowledge of the talks"), access_of("a person briefed on the plan")
    (<Access.DIRECT: 'direct'>, <Access.BRIEFED: 'briefed'>)
    """
    return next((access for access, pattern in ACCESS if re.search(pattern, words, re.IGNORECASE)), None)
