"""Where or through whom something was said: "in a statement", "on state TV", "posted on X", "through Qatar"."""

from __future__ import annotations

import re

from sitroom.model import Span

__all__ = ["channel_near"]

MEDIUM = (
    r"statements?|interviews?|letters?|speech(?:es)?|reports?|articles?|editorials?|memos?|emails?|e-mails?|messages?|"
    r"posts?|tweets?|videos?|audio|recordings?|broadcasts?|address(?:es)?|briefings?|(?:press|news) conferences?|"
    r"press releases?|communiqu[eé]s?|sermons?|blogs?|books?|columns?|documentary|tapes?|filings?|testimony|calls?|"
    r"remarks|comments|notes?|websites?|TV|television|radio|channel|Twitter|Facebook|Telegram|YouTube|Instagram|X|"
    r"phone|telephone|Truth Social|programme|program|show|site|page|account|news|newspaper|agency|press"
)
LEADING = r"(?:(?!\b(?:and|that|who|which|in|on|at)\b)[\w’'.&-]+\s+){0,6}?"
TRAILING = r"(?:\s+(?:interview|conference|message|statement|programme|show|agency|broadcast)\b)?"
IN_MEDIUM = re.compile(rf"\b(?:in|on|at|via|by|during|through)\s+(?P<what>{LEADING}(?:{MEDIUM})\b{TRAILING})")
THROUGH = re.compile(r"\b(?:through|via)\s+(?P<what>(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)")


def channel_near(text: str, clause: list[Span]) -> Span | None:
    """The channel named in the words of an attribution, ``clause`` being those outside its content."""
    for pattern in (THROUGH, IN_MEDIUM):
        for part in clause:
            found = pattern.search(text, part.start, part.end)
            if found:
                return Span(*found.span("what"))
    return None
