"""Fetch one address: robots.txt asked first, redirects followed to an end, size and time bounded."""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from queue import Queue
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from sitroom.errors import InputError, MissingExtra, NotText, TooLarge, Unreachable
from sitroom.fetch.addresses import host_of, origin_of, plain
from sitroom.fetch.answers import refusal, retry_after
from sitroom.fetch.body import ENCODINGS, body_of
from sitroom.fetch.manners import AGENT, Manners, user_agent
from sitroom.fetch.robots import Robots, robots_of
from sitroom.fetch.turns import Turns

if TYPE_CHECKING:
    import ssl

    import httpx2

__all__ = ["Ask", "Fetched", "Fetcher"]

REDIRECTS = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)
BUSY = (429, 503)
UNWANTED = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript")
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5"
ROBOTS_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address. ``address`` is where it was found in the end, plainly written.

    ``charset`` and ``markup`` (whether it is HTML) are what the server says. ``changed`` is False where it says that
    this is what it was when it gave these ``etag`` and ``modified``; ``moved`` where it says that the address is
    another one for good.
    """

    address: str
    body: bytes
    charset: str | None = None
    markup: bool = False
    etag: str | None = None
    modified: str | None = None
    changed: bool = True
    moved: bool = False


class Ask(NamedTuple):
    """An address to fetch, and what its server said of it the last time."""

    address: str
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches addresses with manners. One may be shared by several threads."""

    def __init__(self, manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self._turns = Turns()
        self._guard = threading.Lock()
        self._robots: dict[str, tuple[float, Robots | InputError]] = {}
        self._unreached: dict[str, float] = {}
        self._secure: ssl.SSLContext | None = None

    def fetch(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What ``address`` gives. Raises an InputError that names it: Unreachable, TooLarge, NotText, or a plain one.

        With ``etag`` or ``modified`` the server is asked for it only where it has changed.
        """
        try:
            source = plain(address)
        except ValueError as error:
            raise InputError(address, str(error)) from error
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        # What a server once named may be nothing that a request can carry: then it is asked as if for the first time.
        return self._followed(source, {name: value for name, value in headers.items() if value and is_plain(value)})

    def fetch_all(self, asks: Iterable[Ask]) -> Iterator[Fetched | InputError]:
        """What each of several addresses gives, in their order; several hosts are asked at once."""
        waiting: deque[Queue[Fetched | Exception]] = deque()
        for ask in asks:
            answer: Queue[Fetched | Exception] = Queue(1)
            # Daemons, unlike an executor's threads: whoever stops the program need not wait for a slow server.
            threading.Thread(target=self._answered, args=(ask, answer), daemon=True).start()
            waiting.append(answer)
            if len(waiting) == self.manners.at_once:
                yield as_input_error(waiting.popleft().get())
        while waiting:
            yield as_input_error(waiting.popleft().get())

    def _answered(self, ask: Ask, answer: Queue[Fetched | Exception]) -> None:
        try:
            answer.put(self.fetch(ask.address, etag=ask.etag, modified=ask.modified))
        except Exception as error:
            # Whatever it is: whoever waits for this answer must get one, and raises it there.
            answer.put(error)

    def _followed(self, source: str, headers: dict[str, str]) -> Fetched:
        """The end of a chain of redirects."""
        at, before, moved = source, {source}, True
        for _ in range(self.manners.redirects + 1):
            answer = self._polite(at, headers, source)
            if isinstance(answer, Fetched):
                return replace(answer, moved=moved and at != source)
            at, status = answer
            moved = moved and status in FOR_GOOD
            if at in before:
                raise Unreachable(source, "its redirects lead in a circle", gone=True)
            before.add(at)
        raise Unreachable(source, f"redirects more than {self.manners.redirects} times", gone=True)

    def _polite(self, address: str, headers: dict[str, str], source: str) -> Fetched | tuple[str, int]:
        """What one address answers, asked when it is its turn and a second time where the server asks for patience."""
        robots = self._rules(address, source)
        if not robots.allow(address):
            raise Unreachable(source, "its robots.txt asks not to fetch it: save the page and add the file", gone=True)
        gap = min(max(self.manners.gap, robots.gap), self.manners.longest_gap)
        for last in (False, True):
            try:
                with self._turns.turn(host_of(address), gap):
                    return self._asked(address, headers, source, self.manners.seconds)
            except Unreachable as error:
                if last or error.wait is None or error.wait > self.manners.patience:
                    raise
                time.sleep(error.wait)
        raise AssertionError("the second time returns or raises")

    def _rules(self, address: str, source: str) -> Robots:
        """What the robots.txt of an address's host asks, fetched now and then. Raises where it cannot be had."""
        origin = origin_of(address)
        with self._turns.turn(f"robots of {origin}", 0):
            until, rules = self._robots.get(origin, (0.0, None))
            if time.monotonic() >= until:
                rules = self._robots_at(f"{origin}/robots.txt")
                if not self._is_unreached(address):
                    keep = self.manners.robots_for if isinstance(rules, Robots) else self.manners.forget
                    self._robots[origin] = time.monotonic() + keep, rules
        if isinstance(rules, InputError):
            why = rules.why if self._is_unreached(address) else f"its robots.txt cannot be had: {rules.why}"
            raise Unreachable(source, why, wait=getattr(rules, "wait", None))
        return rules or Robots()

    def _robots_at(self, address: str) -> Robots | InputError:
        """The rules that a robots.txt holds, none where there is none; what is wrong where it cannot be had."""
        for _ in range(self.manners.redirects + 1):
            try:
                answer = self._asked(address, {}, address, min(ROBOTS_SECONDS, self.manners.seconds))
            except Unreachable as error:
                return Robots() if error.gone else error.alone()
            except InputError as error:
                return error.alone()
            if isinstance(answer, Fetched):
                return robots_of(answer.body, AGENT)
            address = answer[0]
        return Robots()

    def _asked(self, address: str, headers: dict[str, str], source: str, seconds: float) -> Fetched | tuple[str, int]:
        """One request: what came, or where it sends us and with which status."""
        host = host_of(address)
        if self._is_unreached(address):
            raise Unreachable(source, f"{host} could not be reached a moment ago")
        try:
            import httpcore2
            import httpx2

            from sitroom.fetch.wire import Private, Transport, Unresolved
        except ModuleNotFoundError as error:
            raise MissingExtra("fetching from the web", "online") from error
        deadline = time.monotonic() + seconds
        said = {"User-Agent": user_agent(), "Accept": ACCEPT, "Accept-Encoding": ENCODINGS, **headers}
        try:
            with (
                httpx2.Client(
                    transport=Transport(deadline, self.manners.allow_private, self._tls()),
                    timeout=httpx2.Timeout(seconds, connect=min(self.manners.connect, seconds)),
                    trust_env=False,
                ) as client,
                client.stream("GET", address, headers=said) as answer,
            ):
                return self._taken(answer, address, source)
        except Private as error:
            why = "leads to this machine or into the local network; --allow-private lets it in"
            raise Unreachable(source, why, gone=True) from error
        except (Unresolved, httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
            self._unreached[host] = time.monotonic() + self.manners.forget
            raise Unreachable(source, unreached(error, host)) from error
        except httpcore2.TimeoutException as error:
            raise Unreachable(source, f"took longer than {seconds:,.0f} s") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise Unreachable(source, f"its answer breaks off or is none: {error}") from error
        except (httpx2.InvalidURL, httpx2.HTTPError, httpcore2.UnsupportedProtocol) as error:
            raise InputError(source, f"cannot be asked for: {error}") from error

    def _is_unreached(self, address: str) -> bool:
        """Whether the host could not be reached a moment ago."""
        return time.monotonic() < self._unreached.get(host_of(address), 0.0)

    def _taken(self, answer: httpx2.Response, address: str, source: str) -> Fetched | tuple[str, int]:
        """What an answer holds. Raises what stands against it."""
        status = answer.status_code
        if status in REDIRECTS and "location" in answer.headers:
            return target_of(address, answer.headers["location"], source), status
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        if status == 304:
            return Fetched(address, b"", etag=etag, modified=modified, changed=False)
        if status != 200:
            raise refusal(source, status, retry_after(answer.headers.get("retry-after")) if status in BUSY else None)
        kind = answer.headers.get("content-type", "").strip().lower()
        if kind.startswith(UNWANTED):
            raise NotText(source, f"is no report but {kind.partition(';')[0]}")
        size = answer.headers.get("content-length", "")
        if size.isdigit() and int(size) > self.manners.size:
            raise TooLarge(source, f"is larger than {self.manners.size:,} bytes: fetch it yourself and add the file")
        body = body_of(answer.iter_raw(), answer.headers.get("content-encoding", ""), self.manners.size, source)
        return Fetched(address, body, answer.charset_encoding, "html" in kind, etag, modified)

    def _tls(self) -> ssl.SSLContext:
        import httpx2

        with self._guard:
            if self._secure is None:
                self._secure = httpx2.create_ssl_context()
            return self._secure


def as_input_error(answer: Fetched | Exception) -> Fetched | InputError:
    """What came, or what was wrong with its address; an error that is no address's is raised."""
    if isinstance(answer, Exception) and not isinstance(answer, InputError):
        raise answer
    return answer


def is_plain(value: str) -> bool:
    """Whether a header may hold a value."""
    return value.isascii() and value.isprintable()


def target_of(address: str, location: str, source: str) -> str:
    """Where a redirect leads. Raises Unreachable where that is no web address."""
    try:
        return plain(urljoin(address, location))
    except ValueError as error:
        raise Unreachable(source, f"redirects to {location[:200]!r}, which {error}", gone=True) from error


def unreached(error: Exception, host: str) -> str:
    """Why there is no connection."""
    words = re.sub(r"\[Errno -?\d+\] ", "", str(error))
    if type(error).__name__ == "Unresolved":
        return f"{host} is not known (is there a connection to the internet?)"
    if "certificate" in words.lower():
        return f"{host} cannot prove who it is ({words[:120]})"
    return f"{host} cannot be reached ({words[:120] or 'no answer'})"
