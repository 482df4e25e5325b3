"""Where or through whom something was said: "in a statement", "on state TV", "posted on X", "through Qatar"."""

from __future__ import annotations

import re

from sitroom.model import Span

__all__ = ["channel_near", "follows_preposition"]

MEDIUM = (
    r"statements?|interviews?|letters?|speech(?:es)?|reports?|articles?|editorials?|memos?|emails?|e-mails?|messages?|"
    r"posts?|tweets?|videos?|audio|recordings?|broadcasts?|address(?:es)?|briefings?|(?:press|news) conferences?|"
    r"press releases?|communiqu[eé]s?|sermons?|blogs?|books?|columns?|documentary|tapes?|filings?|testimony|calls?|"
    r"remarks|comments|notes?|websites?|TV|television|radio|channel|Twitter|Facebook|Telegram|YouTube|Instagram|X|"
    r"phone|telephone|Truth Social|programme|program|show|site|page|account|news|newspaper|agency|press|"
    r"leaflets?|telegrams?|cables?|commentary|commentaries|loudspeakers?|decrees?|resolutions?"
)
LEADING = r"(?:(?!\b(?:and|that|who|which|in|on|at)\b)[\w’'.&-]+\s+){0,6}?"
TRAILING = r"(?:\s+(?:interview|conference|message|statement|programme|show|agency|broadcast|channel|station)\b)?"
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep)\b\.?\s+)?"
NAME = rf"{TITLE}(?!{DAY}\b)[A-Z][\w’'&-]*(?:\s+(?:(?!{DAY}\b)[A-Z][\w’'&-]*|\d+))*"
THEN = rf"(?:\s+(?:on\s+)?{DAY}|\s+yesterday|\s+last\s+\w+)?"
"""When it was, between an interview and whose it was."""
AIRED = r"(?:(?:published|broadcast|aired|carried|shown|released|posted)\s+(?:\w+\s+){0,2})?"
MEDIA = r"(?:radio|television|TV|newspaper|daily|magazine|agency|station)"
STATION = rf"(?:(?:the|an?|its|his|her)\s+)?(?:[\w-]+\s+){{1,3}}?{MEDIA}\b"
WITH = (
    rf"(?:{THEN}\s+{AIRED}(?:with|to|for|on|over|by|in)\s+{STATION}|"
    rf"(?:{THEN}\s+{AIRED}(?:with|to|for|on|by|in)\s+(?:(?:the|state|local)\s+)*[“\"]?)?\s*{NAME})?"
)
"""Whose interview or which channel it was: the name is what readers know it by."""
IN_MEDIUM = re.compile(
    rf"\b(?i:in|on|at|via|by|during|through|over)\s+(?P<what>{LEADING}(?:{MEDIUM})\b{TRAILING}{WITH})"
)
SHOW = re.compile(r"\b(?i:told|on|with)\s+(?:the\s+)?[“\"]\s?(?P<what>[A-Z][\w’' ]{2,40}?)\s?[.,]?\s?[”\"]")
"""A programme, named in quotation marks."""
BETWEEN = (
    r"(?:embass(?:y|ies)|mission|mediators?|intermediar(?:y|ies)|go-betweens?|envoys?|diplomats|(?:back ?)?channels?|"
    r"interpreters?|translators?|ambassadors?|delegates?|emissar(?:y|ies)|messengers?|lawyers?|spokes(?:man|woman|men|people|persons?)|"
    r"relatives|representatives?|aides?)"
)
GROUND = (
    r"capital|city|town|streets?|border|districts?|region|province|villages?|straits?|port|desert|mountains?|suburbs?"
)
"""What armies and crowds go through: whoever is led through the Norland capital has said nothing through Norland."""
THROUGH = re.compile(
    rf"\b(?i:through|via)\s+(?P<what>(?:(?:the|its|their|his|her|an?)\s+)?"
    rf"(?:{NAME}(?:\s+{BETWEEN})?|(?:[\w-]+\s+){{0,2}}{BETWEEN})\b)(?!\s+(?:{GROUND})\b)"
)
BEFORE = re.compile(r"\b(?i:on|in|to|via|by|with|for)\s+(?:(?:the|state|a|an)\s+)*[\"“‘']?$")
"""What stands before the name of a medium that something is said in."""


def channel_near(text: str, clause: list[Span]) -> Span | None:
    """The channel named in the words of an attribution, ``clause`` being those outside its content."""
    for pattern in (THROUGH, IN_MEDIUM, SHOW):
        for part in clause:
            found = pattern.search(text, part.start, part.end)
            if found:
                return Span(*found.span("what"))
    return None


def follows_preposition(text: str, name: Span, clause: list[Span]) -> bool:
    """Whether a medium's name is where something was said: "on CNN", "in the Tribune"; not "CNN said".

    >>> text = "he said on the BBC"
    >>> follows_preposition(text, Span(15, 18), [Span(0, 18)])
    True
    """
    home = next((part for part in clause if part.holds(name)), None)
    return home is not None and bool(BEFORE.search(text, max(home.start, name.start - 24), name.start))
