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


WORDS = """
about ad add advertisement advertisements all also anzeige article articles artículos author back beitrags
beitragsnavigation bild bluesky by c click close comentario comentarios comment commentaire commentaires comments
compartir connect contact contents continue copy copyright das don download drucken e editor email enter facebook
featured filed flipboard follow footnotes foto further get google home image inhalt inhaltsverzeichnis instagram join
jump keep kommentar kommentare latest learn leave lesen lesezeit letzte like line linkedin loading log mastodon mehr
menu messenger min mins minute minutes mix more must neueste newer newsletter next older other partager photo picture
pin pinterest please pocket popular post prev previous print promoted publicidad publicité rate read reading recent
recommended reddit references register related replies response responses rss save schreib schreibe scroll search see
share sign similar skip skype sms snapchat source sources sponsored story subscribe table tap te teilen telegram this
thoughts threads tiktok toggle top trending tumblr tweet twitter up verwandte viber video view vk watch we weitere
werbung what whatsapp write written x xing you youtube à ähnliche
"""
OPENINGS = frozenset(WORDS.split())
"""The first words of all the phrases above."""

STEMS = ("categories", "category", "kategorie", "labels", "schlagworte", "schlagwörter", "tag", "themen", "topic")
"""Of these phrases the first word may go on."""

STARTS = frozenset(word[:3] for word in (*OPENINGS, *STEMS))
WORD = re.compile(r"\w+")


def may_be_of_page(line: str) -> bool:
    """Whether a line begins with a word that one of the phrases above begins with: most lines do not."""
    start = line[:3].lower()
    if start not in STARTS and start.isalpha():
        return False
    first = WORD.search(line)
    if first is None or "©" in line[: first.start()]:
        return "©" in line
    word = first.group().lower()
    return word in OPENINGS or word.isdigit() or word.startswith(STEMS)


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
