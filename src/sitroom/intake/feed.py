"""Feeds (RSS, Atom, RDF, JSON Feed): what each entry says of a report, and the report where the feed carries it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from sitroom import settings
from sitroom.errors import EmptyInput, InputError, MissingExtra, NotText, TooLarge
from sitroom.intake.dates_given import day_sent
from sitroom.intake.document import report_of_words
from sitroom.intake.given import Given
from sitroom.intake.json_feed import is_json_feed, json_entries
from sitroom.intake.leads import Lead
from sitroom.intake.markup import text_of_markup
from sitroom.intake.place import Place
from sitroom.model import Report

__all__ = ["leads_of_feed", "report_of_lead"]

MOST_ENTRIES = 5000
ENOUGH = 120
"""Words from which an entry's own text is the report: teasers have 15 to 60."""

CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|(?:continue|keep) reading|read (?:more|the full (?:story|article))|more)\W*$", re.IGNORECASE
)
ADDED = re.compile(
    r"\s*(?:The post .{1,300}? (?:first )?appeared (?:first )?on .{1,200}|(?:Continue|Keep) reading\b.{0,300}"
    r"|Read (?:more|the full (?:story|article))\b.{0,200})$",
    re.IGNORECASE | re.DOTALL,
)
"""What programs that make feeds put under each entry."""

TAIL = 1000
"""Letters at the end in which that is looked for: over a long text of blanks or dots the search would take hours."""


def report_of_lead(lead: Lead, place: Place) -> Report:
    """The report that an entry's own words are. Raises EmptyInput where it has none."""
    if not any(map(str.isalpha, lead.text)):
        raise EmptyInput(place.source, "the feed names this report but holds no words of it")
    known = replace(place.known.or_else(lead.said), url=lead.address or place.known.url)
    return report_of_words(lead.text, Place(place.source, known))


def leads_of_feed(data: bytes, source: str, *, address: str | None = None, charset: str | None = None) -> list[Lead]:
    """What a feed's entries say, in the feed's order. ``address`` is where it came from, to which links are relative.

    Raises InputError where it is no feed.
    """
    if len(data) > settings.MAX_BYTES:
        raise TooLarge(source, f"is a feed of more than {settings.MAX_BYTES:,} bytes")
    if is_json_feed(data):
        head, entries = json_entries(data, source)
    else:
        head, entries = parsed(data, source, address, charset)
    outlet = one_line(head.get("title"))
    leads = [lead_of(entry, outlet, address, head.get("rss", False)) for entry in entries[:MOST_ENTRIES]]
    # The first of a name is kept: it is the newest.
    return believed(list({lead.name: lead for lead in reversed(leads) if lead}.values())[::-1])


def believed(leads: list[Lead]) -> list[Lead]:
    """The same, less the hour where all entries changed at the same one: then it is when the feed was made."""
    if len(leads) > 1 and len({lead.changed for lead in leads}) == 1:
        return [replace(lead, changed=lead.changed[:10]) for lead in leads]
    return leads


def parsed(data: bytes, source: str, address: str | None, charset: str | None) -> tuple[dict[str, Any], list[Any]]:
    """A feed's head and entries, by feedparser, which mends what is broken where it can."""
    try:
        import feedparser
    except ModuleNotFoundError as error:
        raise InputError(source, str(MissingExtra("a feed", "online"))) from error
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    # A stream, because feedparser takes bytes for a file's name; unmended markup, because ours drops what it must.
    found = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.version and not found.entries:
        raise NotText(source, f"is a broken feed{why(found.get('bozo_exception'))}")
    head = {**found.feed, "rss": not str(found.version).startswith("atom")}
    # As plain dictionaries, since feedparser's own give for a day of change that is missing the day of publication.
    return head, [dict(entry) for entry in found.entries]


def why(error: object) -> str:
    """The parser's words, on one line."""
    return f" ({' '.join(str(error).split())[:120]})" if error else ""


def lead_of(entry: Mapping[str, Any], outlet: str | None, base: str | None, rss: bool) -> Lead | None:
    """What one entry says; None where it neither leads anywhere nor says anything.

    One without an address is called by its feed's and its own id, title or first words, as in ``FEED#ID``.
    """
    address = address_of(str(entry.get("link") or ""), base)
    text, full = words_of(entry)
    called = one_line(entry.get("id")) or one_line(entry.get("title")) or one_line(text[:80])
    name = address or (f"{base}#{called}" if called and base else called)
    if not name:
        return None
    published = day_sent(entry.get("published")) or (day_sent(entry.get("updated")) if rss else None)
    said = Given(
        title=one_line(text_of_markup(str(entry.get("title") or ""))),
        outlet=one_line((entry.get("source") or {}).get("title")) or outlet,
        byline=authors(entry),
        published=published,
        updated=None if rss else day_sent(entry.get("updated")),
    )
    changed = str(entry.get("updated") or entry.get("published") or "")
    return Lead(name, address, said, text, whole=full or address is None, changed=changed)


def address_of(link: str, base: str | None) -> str | None:
    """Where an entry leads, None where that is no web address."""
    try:
        parts = urlsplit(urljoin(base or "", re.sub(r"[\x00-\x1f\x7f]+", "", link.strip())))
        # Asking for the port raises where it is none.
        is_web = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        return parts.geturl() if link and is_web else None
    except ValueError:
        return None


def words_of(entry: Mapping[str, Any]) -> tuple[str, bool]:
    """The most that an entry holds of its report, as text, and whether that is all of it."""
    held = [str(part.get("value") or "") for part in entry.get("content") or ()]
    held += [str(entry.get("summary") or "")]
    texts = [text_of_markup(markup) for markup in held if markup]
    text = max(texts, key=len, default="")
    clean = (text[:-TAIL] + ADDED.sub("", text[-TAIL:])).strip()
    return clean, len(clean.split()) >= ENOUGH and not CUT.search(clean[-TAIL:]) and not was_cut(text, clean)


def was_cut(text: str, clean: str) -> bool:
    """Whether what was taken off the end asks to read on."""
    return bool(re.match(r"\s*(?:continue|keep|read)\b", text[len(clean) :], re.IGNORECASE))


def authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Who wrote it, by name; not an address, nor the newsroom's mailbox."""
    names = [one_line(author.get("name")) for author in entry.get("authors") or () if author]
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def one_line(text: object) -> str | None:
    """A text on one line, None where there is none."""
    return " ".join(str(text).split())[:500] or None if text else None
