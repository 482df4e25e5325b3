"""Addresses: what is at one is fetched and told by its content; feeds, lists of feeds and sitemaps lead to more."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sitroom import settings
from sitroom.errors import EmptyInput, InputError, MissingExtra
from sitroom.fetch import Ask, Fetched, Fetcher, body_of, plain
from sitroom.intake.feed import report_of_lead
from sitroom.intake.feeds import leads_in
from sitroom.intake.given import Given
from sitroom.intake.kinds import HEAD, Kind, kind_of
from sitroom.intake.leads import Lead
from sitroom.intake.lists import feeds_of_opml, sitemap_of
from sitroom.intake.place import Budget, Found, Place
from sitroom.intake.taking import reports_in

__all__ = [
    "LISTS",
    "Web",
    "kind_within",
    "leads_to",
    "reports_at",
    "reports_by_lead",
    "reports_listed",
    "unpacked_list",
]

LISTS = (Kind.OPML, Kind.SITEMAP)
MOST = 100
"""Reports that are taken of one feed or sitemap: a feed has 10 to 50, a sitemap up to 50,000."""

MOST_SITEMAPS = 50
DEEPEST = 4
"""Lists that lead to lists."""


def silent(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Web:
    """How the web is gone to: the fetcher, how many reports of one list are taken, and whom to tell what was left."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    most: int = MOST
    say: Callable[[str], None] = silent


def reports_at(address: str, flag: Given, web: Web, depth: int = 0) -> Found:
    """The reports at an address, or what is wrong with it or with one that it leads to."""
    try:
        fetched = web.fetcher.fetch(address)
        kind = kind_within(fetched.body[:HEAD])
        if kind in LISTS:
            yield from reports_listed(kind, fetched.body, fetched.address, flag, web, depth)
        elif kind is Kind.FEED:
            data = unpacked_list(fetched.body, fetched.address)
            leads = leads_in(data, fetched.address, address=fetched.address, charset=fetched.charset)
            yield from reports_of_leads(newest(leads, fetched.address, web), flag, web)
        else:
            yield from reports_of_fetched(fetched, flag)
    except InputError as error:
        yield error
    except MissingExtra as error:
        yield InputError(address, str(error))


def kind_within(head: bytes) -> Kind:
    """The kind of what begins so; of a packed list or feed, as sitemaps often are, what it is unpacked."""
    kind = kind_of(head)
    if kind is Kind.GZIP:
        try:
            within = kind_of(zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD))
        except zlib.error:
            return kind
        return within if within in (*LISTS, Kind.FEED) else kind
    return kind


def unpacked_list(data: bytes, source: str) -> bytes:
    """The bytes of a list or a feed, unpacked where they are packed. Raises InputError."""
    return body_of([data], "gzip", settings.MAX_BYTES, source) if kind_of(data[:HEAD]) is Kind.GZIP else data


def reports_of_fetched(fetched: Fetched, flag: Given, said: Given | None = None) -> Found:
    """The reports in what came from an address. ``said`` is what whoever led there says about it."""
    if not fetched.body.strip():
        yield EmptyInput(fetched.address, "is empty")
        return
    known, otherwise = replace(flag, url=fetched.address), said or Given()
    budget = Budget.of_size(len(fetched.body))
    place = Place(fetched.address, known, otherwise, fetched.charset, fetched.markup, budget=budget)
    yield from reports_in(io.BytesIO(fetched.body), place)


def reports_listed(kind: Kind, data: bytes, source: str, flag: Given, web: Web, depth: int = 0) -> Found:
    """The reports that a list of feeds or a sitemap leads to. Raises InputError where it leads nowhere."""
    if depth >= DEEPEST:
        raise InputError(source, f"is a list that {DEEPEST} others led to: no further")
    data = unpacked_list(data, source)
    if kind is Kind.OPML:
        for listed in feeds_of_opml(data, source):
            yield from reports_at(listed.address, flag, web, depth + 1)
    else:
        failed: list[InputError] = []
        leads = newest(leads_to(data, source, web, failed), source, web)
        yield from failed
        yield from reports_of_leads(leads, flag, web)


def leads_to(data: bytes, source: str, web: Web, failed: list[InputError]) -> list[Lead]:
    """The pages that a sitemap and those it names list, newest first; no further than there are more than are taken.

    What is wrong with one of those goes into ``failed``.
    """
    found: list[Lead] = []
    named, known = [source], {source}
    # The list grows while it is gone through: a sitemap may name others, and these others again.
    for asked, at in enumerate(named):
        if asked > MOST_SITEMAPS or len(found) > web.most:
            break
        try:
            sitemap = sitemap_of(unpacked_list(web.fetcher.fetch(at).body, at) if asked else data, at)
        except InputError as error:
            failed.append(error)
            continue
        found += sitemap.pages
        further = [address for address in sitemap.sitemaps if address not in known]
        named += further
        known.update(further)
    return sorted(found, key=lambda lead: lead.day, reverse=True)


def newest(leads: list[Lead], source: str, web: Web) -> list[Lead]:
    """As many leads as are taken of one list; it is said where there are more."""
    if len(leads) > web.most:
        web.say(f"{source}: lists {len(leads):,} reports; the first {web.most:,} are taken (--most N takes more)")
    return leads[: web.most]


def reports_of_leads(leads: Iterable[Lead], flag: Given, web: Web) -> Found:
    """The report of each lead, in order, or what is wrong with it."""
    return (taken for _, found in reports_by_lead(list(leads), flag, web) for taken in found)


def reports_by_lead(leads: list[Lead], flag: Given, web: Web) -> Iterator[tuple[Lead, Found]]:
    """Each lead with its report: in the list's own words where it carries the whole, else its page."""
    pages = (Ask(lead.address) for lead in leads if lead.address and not lead.whole)
    answers = web.fetcher.fetch_all(pages)
    for lead in leads:
        if lead.whole or not lead.address:
            yield lead, carried(lead, flag)
            continue
        answer = next(answers)
        yield lead, iter([answer]) if isinstance(answer, InputError) else reports_of_fetched(answer, flag, lead.said)


def carried(lead: Lead, flag: Given) -> Found:
    """The report that a feed carries whole, as if it had been read at its own address."""
    try:
        at = plain(lead.address) if lead.address else None
        yield report_of_lead(replace(lead, address=at), Place(at or lead.name, flag))
    except ValueError as error:
        yield InputError(lead.name, str(error))
    except InputError as error:
        yield error
