"""A web server on this machine that misbehaves in every way a server can."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["PAGE", "STORY", "Site", "serving"]

PAGE = b"""<!DOCTYPE html><html lang="en"><head><title>Port closed - Quay Courier</title>
<meta charset="utf-8"><meta property="og:site_name" content="Quay Courier">
<meta property="article:published_time" content="2024-03-10T08:00:00Z"></head><body><article><h1>Port closed</h1>
<p>Ostra closed its port on Sunday after a night of shelling, officials said, and told ships to wait outside.</p>
<p>Vell denied that it had fired on the harbour, and said that its guns had been silent for the whole of the week.</p>
</article></body></html>"""

STORY = """<!DOCTYPE html><html><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>Ostra closed its port on Sunday after a night of shelling, officials said, and told ships to wait outside.</p>
<p>Vell denied that it had fired on the harbour of {0}, and said that its guns had been silent for the week.</p>
</article></body></html>"""
"""A page for each of several stories, by its name."""

Answer = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One request; the site says what to answer."""

    site: Site

    def do_GET(self) -> None:
        """Answer as the site says, 404 where it says nothing."""
        self.site.asked.append((self.path, dict(self.headers)))
        answer = self.site.answers.get(self.path)
        if answer is None:
            self.send_error(404)
            return
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def give(self, body: bytes, status: int = 200, **headers: str) -> None:
        """A whole answer. Header names are written with underscores."""
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **named}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@dataclass
class Site:
    """Paths with their answers, and what was asked of it."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __call__(self, path: str) -> str:
        """The whole address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(self, path: str, body: bytes | str = PAGE, status: int = 200, **headers: str) -> str:
        """Answer a path so from now on. Gives its address."""
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda asked: asked.give(data, status, **headers)
        return self(path)

    def paths(self) -> list[str]:
        """What was asked, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a free port of this machine."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Ours", (Asked,), {"site": site}))
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def slowly(asked: Asked) -> None:
    """A little now and then, without end: what a limit on each read would never stop."""
    asked.send_response(200)
    asked.end_headers()
    while True:
        asked.wfile.write(b"<p>")
        asked.wfile.flush()
        time.sleep(0.05)


def slow_head(asked: Asked) -> None:
    """A head that never ends, a header at a time."""
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        asked.wfile.write(b"X-More: of this\r\n")
        asked.wfile.flush()
        time.sleep(0.05)


def silent(asked: Asked) -> None:
    """No answer at all, for longer than anybody waits."""
    time.sleep(5)


def endless(asked: Asked) -> None:
    """As fast as it can, without end."""
    asked.send_response(200)
    asked.end_headers()
    while True:
        asked.wfile.write(b"<p>more and more</p>" * 5000)


@cache
def packed_bomb() -> bytes:
    """Thirty megabytes in thirty kilobytes."""
    return gzip.compress(bytes(30_000_000))


def bomb(asked: Asked) -> None:
    """What unpacks to a thousand times its size."""
    asked.give(packed_bomb(), Content_Encoding="gzip")


def cut_gzip(asked: Asked) -> None:
    """Half of a compressed page."""
    asked.give(gzip.compress(PAGE)[:-40], Content_Encoding="gzip")


def short(asked: Asked) -> None:
    """Less than the length it names."""
    asked.send_response(200)
    asked.send_header("Content-Length", "99999")
    asked.end_headers()
    asked.wfile.write(PAGE)


def garbage(asked: Asked) -> None:
    """Nothing that is HTTP."""
    asked.wfile.write(b"\x00\x01\x02 no http at all\r\n\r\n" * 20)
