"""One round after another: the feeds that are due are asked, and what is new in them goes into the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from pathlib import Path

from sitroom import settings
from sitroom.errors import InputError, NotText, Unreachable, Unreadable
from sitroom.fetch import Ask, Fetched, is_address
from sitroom.intake import Web
from sitroom.intake.feeds import leads_in
from sitroom.intake.given import Given
from sitroom.intake.kinds import HEAD, Kind, kind_of
from sitroom.intake.leads import Lead
from sitroom.intake.lists import Listed, feeds_of_opml
from sitroom.intake.named_feeds import feeds_named
from sitroom.intake.online import kind_within, leads_to, reports_by_lead, unpacked_list
from sitroom.model import Report
from sitroom.record import Added, Record
from sitroom.watch.memory import Feed, Memory

__all__ = ["Round", "Watch", "feeds_in", "hour"]

LONGEST = 86_400.0
"""Seconds after which even a feed that has long been dead is asked again."""


@dataclass(slots=True)
class Round:
    """What one round came to: feeds asked, unchanged and failed (address and reason), and what was added."""

    asked: int = 0
    unchanged: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    added: Added = field(default_factory=Added)
    reports: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the reports that each feed led to."""


class Watch:
    """Asks feeds for what is new. ``every`` is the seconds between two rounds; ``say`` gets a line on each failure."""

    def __init__(
        self,
        record: Record,
        memory: Memory,
        web: Web,
        *,
        every: float,
        reader: str = settings.READER,
        say: Callable[[str], None] = lambda line: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.record = record
        self.memory = memory
        self.web = web
        self.every = every
        self.reader = reader
        self.say = say
        self.clock = clock
        self._sent: dict[str, Feed] = {}

    def round(self, feeds: Iterable[Listed]) -> Round:
        """Ask the feeds that are due, once, and take in what is new."""
        due = [feed for feed in map(self.memory.feed, dict.fromkeys(x.address for x in feeds)) if self._is_due(feed)]
        came = Round(asked=len(due))
        self._sent.clear()
        answers = self.web.fetcher.fetch_all(Ask(feed.address, feed.etag, feed.modified) for feed in due)
        fresh = {feed.address: self._fresh(feed, answer, came) for feed, answer in zip(due, answers, strict=True)}
        leads = in_turn(fresh)
        if leads:
            came.added = self.record.take(self._reports(leads, came), reader=self.reader, progress=self._told)
        for feed in self._sent.values():
            self.memory.keep(feed)
        self.memory.forget(self.clock())
        return came

    def next_due(self, feeds: Iterable[Listed]) -> float:
        """When the next feed is to be asked, in seconds since 1970."""
        return min((self.memory.feed(listed.address).due for listed in feeds), default=self.clock() + self.every)

    def _is_due(self, feed: Feed) -> bool:
        # A round that cron begins a few seconds early is meant to ask what the last one asked.
        return feed.due <= self.clock() + self.every / 10

    def _told(self, taken: Report | InputError) -> None:
        if isinstance(taken, InputError):
            self.say(str(taken))

    def _fresh(self, feed: Feed, answer: Fetched | InputError, came: Round) -> list[Lead]:
        """What is new in one feed. A feed that fails is asked again later each time."""
        now = self.clock()
        try:
            if isinstance(answer, InputError):
                raise answer
            if not answer.changed:
                came.unchanged += 1
                self.memory.keep(replace(feed, due=now + self.every, failures=0, why=None))
                return []
            leads = self._leads(answer)
        except InputError as error:
            wait = max(pause_after(feed.failures + 1, self.every), getattr(error, "wait", None) or 0.0)
            self.memory.keep(replace(feed, due=now + wait, failures=feed.failures + 1, why=error.why))
            came.failed[feed.address] = error.why
            self.say(f"{feed.address}: {error.why}; asked again at {hour(now + wait)}")
            return []
        if answer.moved:
            self.say(f"{feed.address}: has moved to {answer.address}: change it in your list")
        fresh = self.memory.fresh(leads, now)
        came.unchanged += not fresh
        # Until all of it is taken in, the feed is to be sent again the next time, changed or not.
        self.memory.keep(Feed(feed.address, due=now + self.every))
        if len(fresh) <= self.web.most:
            self._sent[feed.address] = Feed(feed.address, answer.etag, answer.modified, now + self.every)
        return fresh[: self.web.most]

    def _leads(self, answer: Fetched) -> list[Lead]:
        """What a feed or a sitemap names. Raises InputError where it is neither."""
        at, kind = answer.address, kind_within(answer.body[:HEAD])
        if kind is Kind.FEED:
            return leads_in(unpacked_list(answer.body, at), at, address=at, charset=answer.charset)
        if kind is Kind.SITEMAP:
            return self._pages(unpacked_list(answer.body, at), at)
        named = feeds_named(answer.body, at) if kind is Kind.HTML else []
        hint = f"; its feed is {named[0]}" if named else ""
        raise NotText(at, f"is {kind.value}, no feed{hint}")

    def _pages(self, data: bytes, address: str) -> list[Lead]:
        """What a sitemap and those it names list. One that fails is said; raises InputError where all do."""
        failed: list[InputError] = []
        found = leads_to(data, address, self.web, failed)
        if failed and not found:
            raise failed[0]
        for error in failed:
            self.say(str(error))
        return found

    def _reports(self, leads: list[tuple[str, Lead]], came: Round) -> Iterator[Report | InputError]:
        """The reports that leads lead to. Each lead is remembered when what it led to has been filed."""
        found = reports_by_lead([lead for _, lead in leads], Given(), self.web)
        for (feed, _), (lead, taken) in zip(leads, found, strict=True):
            passing = False
            for one in taken:
                if isinstance(one, InputError):
                    passing = passing or (isinstance(one, Unreachable) and not one.gone)
                else:
                    came.reports.setdefault(feed, []).append(one.id)
                # Whoever takes it asks for the next one only when this one is in the record.
                yield one
            if not self.memory.note(lead, self.clock(), failed=passing):
                self._sent.pop(feed, None)


def pause_after(failures: int, every: float) -> float:
    """Seconds until a feed that failed so often is asked again: twice as long each time, up to a day.

    >>> [pause_after(n, 900) for n in (1, 2, 3, 20)]
    [1800.0, 3600.0, 7200.0, 86400.0]
    """
    return min(every * float(2 ** min(failures, 20)), max(LONGEST, every))


def in_turn(fresh: dict[str, list[Lead]]) -> list[tuple[str, Lead]]:
    """The leads of all feeds, one of each feed after the other, so that no host is asked all at once. Each once."""
    rows = [[(feed, lead) for lead in leads] for feed, leads in fresh.items()]
    mixed = (pair for pair in chain.from_iterable(zip_longest(*rows)) if pair is not None)
    return list({lead.name: (feed, lead) for feed, lead in mixed}.values())


def feeds_in(sources: Iterable[str]) -> list[Listed]:
    """The feeds that sources mean: an OPML file's, or an address itself. Raises InputError."""
    found: dict[str, Listed] = {}
    for source in sources:
        listed = [Listed(source)] if is_address(source) else feeds_of_opml(bytes_of(source), source)
        found |= {feed.address: feed for feed in listed if feed.address not in found}
    return list(found.values())


def bytes_of(path: str) -> bytes:
    """The bytes of a list of feeds. Raises InputError where it is none."""
    try:
        data = Path(path).read_bytes()[: settings.MAX_BYTES]
    except OSError as error:
        raise Unreadable(path, f"cannot be read: {(error.strerror or str(error)).lower()}") from error
    if kind_of(data[:HEAD]) is not Kind.OPML:
        raise NotText(path, "is no list of feeds: give an OPML file, or the address of a feed")
    return data


def hour(moment: float) -> str:
    """A time of day, with its day where that is not today."""
    then = time.localtime(moment)
    return time.strftime("%H:%M" if time.strftime("%F", then) == time.strftime("%F") else "%F %H:%M", then)
