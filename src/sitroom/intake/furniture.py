"""Lines that belong to a page and not to its story: what ends a story, and what only interrupts it."""

from __future__ import annotations

import re
from enum import Enum, auto

__all__ = ["Sign", "end_sign", "is_furniture", "may_be_of_page"]


class Sign(Enum):
    """How plainly a line says that a story ends above it."""

    PLAIN = auto()
    FAINT = auto()


def whole_line(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for lines in small letters that are one of ``phrases``, whatever signs stand around it; ``…`` is a few
    words more. Asking for small letters halves the time: the pattern need not try both."""
    joined = "|".join(phrases).replace(" ", r"\s+").replace("…", ".{0,80}")
    return re.compile(rf"^\W*(?:{joined})\W*$")


PLAIN = whole_line(
    (
        r"(?:\d+ )?(?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?)(?: ?\(?\d+\)?)?",
        r"thoughts on…",
        r"(?:leave|post|add|write) an? (?:reply|comment|response)",
        r"comments are (?:closed|off)…",
        r"(?:read|see) also|also read",
        r"you (?:may|might) also (?:like|enjoy|be interested in)…",
        r"(?:related|recommended|similar|latest|recent|popular|trending|more) "
        r"(?:posts?|stories|articles?|news|reading|content|topics?|links?|headlines|coverage|videos?|blogs?)\b.{0,20}",
        r"(?:previous|next|prev|older|newer) (?:article|post|story|entry)\b.{0,120}",
        r"post navigation|beitrags-?navigation|post views\b…",
        r"about the authors?|filed under\b…",
        r"copyright\b…|©.{0,120}|all rights reserved\b…|\(c\) \d{4}…",
        r"(?:verwandte|ähnliche|weitere|neueste|letzte) (?:beiträge|artikel|themen|meldungen|nachrichten)\b.{0,20}",
        r"das könnte (?:sie|dich) auch interessieren…|lesen sie auch…|mehr zum thema…",
        r"kommentar (?:schreiben|verfassen|hinterlassen)…|schreibe? einen kommentar…",
        r"articles? (?:similaires|liés)…|à lire aussi…|artículos relacionados|te puede interesar",
    )
)
"""Headings after which a page has nothing more of its story."""

FAINT = whole_line(
    (
        r"more (?:from|on|in|like this|to read)\b…",
        r"(?:featured|further|other|top) (?:posts?|stories|articles?|news|reading|links?)\b…",
        r"what to read next|up next|read next|keep reading|read more",
        r"about(?: us| me)?|author(?: bio)?|written by",
        r"(?:share|rate) this\b…|follow us\b…|connect with us…|contact(?: us| information)?|get in touch",
        r"(?:tags?|categories|category|topics?|labels|schlagwörter|schlagworte|kategorien?|themen)(?: ?: ?|\b )?…",
        r"(?:sign up|subscribe|join|newsletter)\b…",
        r"references|footnotes|sources?",
    )
)
"""Headings that often end a story and now and then stand inside one."""

NETWORKS = (
    "facebook|twitter|x|instagram|linkedin|pinterest|whatsapp|telegram|tumblr|reddit|e-?mail|print|flipboard|messenger"
    r"|youtube|tiktok|copy link|google\+?|xing|rss|vk|pocket|threads|bluesky|mastodon|viber|skype|mix|snapchat|line|sms"
)

WITHIN = whole_line(
    (
        rf"(?:share|tweet|pin|like|save|print|e-?mail|follow|teilen|drucken|partager|compartir)"
        rf"(?: (?:this|on|via|it|article|to|us))*(?:\W+(?:{NETWORKS}))*",
        rf"(?:{NETWORKS})(?:\W+(?:{NETWORKS}|share|tweet))*",
        r"advertisements?|anzeige|werbung|publicité|publicidad|sponsored(?: content)?|promoted|ad",
        r"(?:story|article) continues below…|continue reading…|scroll (?:down|to continue)…",
        r"(?:read|see|watch|learn) (?:more|also|next|related) ?[:»>→|-].*",
        r"(?:related|recommended|also read|must read|don['’]t miss|editor['’]s pick) ?[:»>→|-].*",
        r"(?:photo|image|picture|video|foto|bild) ?(?:credit|by|courtesy|source|:|\()…",
        r"table of contents|contents|inhaltsverzeichnis|inhalt|toggle …|jump to…|skip to…",
        r"(?:\d+ )?min(?:ute)?s?\.? (?:read|lesezeit)…|reading time\b…|lesezeit\b…",
        r"(?:download|click|tap) (?:here|now)…|get started…",
        r"log ?in|sign in|register|menu|search|close|home|back to top|top|next|previous|loading",
        r"view (?:all|more|comments)",
        r"sign up (?:for|to)\b.{0,100}|subscribe\b.{0,100}|join our\b…|enter your e-?mail…",
        r"(?:we|this (?:site|website)) uses? cookies\b.*",
        r"by (?:continuing|signing up|clicking|subscribing)\b.{0,160}",
        r"this (?:post|article) (?:may )?contains? affiliate.*",
        r"(?:you need to|please) enable javascript.*",
    )
)
"""What stands between the paragraphs of a story: sharing, advertisements, forms, pointers, picture credits."""


OPENINGS = frozenset(
    re.split(
        " ",
        "abo add adv all als anz art aut bac bei bil blu cat cli clo com con cop das don dow dru e-m edi ema "
        "ent fac fea fil fli fol foo fot fur get goo hom ima inh ins joi jum kat kee kom lab lat lea les let "
        "lik lin loa log mas meh men mes min mix mor mus neu new nex old oth par pho pic pin ple poc pop pos "
        "pre pri pro pub rat rea rec red ref reg rel rep res rss sav sch scr sea see sha sig sim ski sky sms "
        "sna sou spo sto sub tab tag tap tei tel the thi tho thr tik tog top tre tum twe twi ver vib vid vie "
        "wat wei wer wha wri xin you ähn",
    )
)
"""The first three letters of all the phrases above that begin with three."""

SHORT_OPENINGS = ("ad", "by", "te", "up", "vk", "we", "x", "à")
"""How the others begin, but for those that begin with a sign or a figure."""


def may_be_of_page(line: str) -> bool:
    """Whether a line begins as one of the phrases above does, by its first letters: most lines do not."""
    small = line[:3].lower()
    return small in OPENINGS or small.startswith(SHORT_OPENINGS) or not small[:1].isalpha()


def end_sign(line: str) -> Sign | None:
    """How plainly the line says that the story is over: comments, related links, the author's box, the footer."""
    if len(line) > 200:
        return None
    small = line.lower()
    if PLAIN.match(small):
        return Sign.PLAIN
    return Sign.FAINT if FAINT.match(small) else None


def is_furniture(line: str) -> bool:
    """Whether the line belongs to the page wherever it stands: sharing, advertisements, forms, menus."""
    return bool(WITHIN.match(line[:400].lower()))
