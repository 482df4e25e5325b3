"""The connection itself: to no machine that may not be asked, and never longer than its time.

Names are resolved here and the connection goes to the very address that was looked at, so that a name cannot show a
public address to the check and a private one to the connection.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

from sitroom.fetch.addresses import is_public

__all__ = ["Private", "Transport", "Unresolved"]


class Private(Exception):
    """The name leads to this machine or into the local network."""


class Unresolved(Exception):
    """The name leads nowhere."""


class Timed(httpcore2.NetworkStream):
    """A stream that ends at a moment, however often a little more comes through it."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self.stream = stream
        self.deadline = deadline

    def left(self, timeout: float | None) -> float:
        """The seconds that one step may take. Raises httpcore2's ReadTimeout where the time is up."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time is up")
        return left if timeout is None else min(left, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What comes, until the time is up."""
        return self.stream.read(max_bytes, self.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, until the time is up."""
        self.stream.write(buffer, self.left(timeout))

    def close(self) -> None:
        """End the connection."""
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same stream, encrypted."""
        return Timed(self.stream.start_tls(ssl_context, server_hostname, self.left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self.stream.get_extra_info(info)


class Backend(httpcore2.SyncBackend):
    """Connects to machines that may be asked, until a moment."""

    def __init__(self, deadline: float, allow_private: bool) -> None:
        self.deadline = deadline
        self.allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to one of the addresses that the name stands for. Raises Private or Unresolved."""
        patience = min(timeout or self.deadline, max(self.deadline - time.monotonic(), 0.001))
        ips = resolved(host, port, patience)
        if not self.allow_private and not all(map(is_public, ips)):
            raise Private(host)
        failed: Exception = httpcore2.ConnectError(f"no connection to {host}")
        for ip in ips:
            left = min(patience, self.deadline - time.monotonic())
            if left <= 0:
                break
            try:
                stream = super().connect_tcp(
                    ip, port, left / 2 if ip != ips[-1] else left, local_address, socket_options
                )
                return Timed(stream, self.deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed


def resolved(host: str, port: int, patience: float) -> list[str]:
    """The addresses of a name. Raises Unresolved, also where the resolver takes too long: it knows no time limit."""
    found: list[str] = []

    def look() -> None:
        try:
            found.extend(
                dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            )
        except (OSError, UnicodeError):
            return

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(patience)
    if looking.is_alive() or not found:
        raise Unresolved(host)
    return found


class Stream(httpx2.SyncByteStream):
    """The bytes of an answer."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self.stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self.stream

    def close(self) -> None:
        """Let go of the connection."""
        close = getattr(self.stream, "close", None)
        if close:
            close()


class Transport(httpx2.BaseTransport):
    """Carries one request of httpx2 over a guarded connection."""

    def __init__(self, deadline: float, allow_private: bool, tls: ssl.SSLContext) -> None:
        backend = Backend(deadline, allow_private)
        self.pool = httpcore2.ConnectionPool(ssl_context=tls, max_keepalive_connections=0, network_backend=backend)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer. Raises httpcore2's errors, Private and Unresolved."""
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        asked = httpcore2.Request(
            request.method, target, headers=request.headers.raw, content=b"", extensions=request.extensions
        )
        answer = self.pool.handle_request(asked)
        assert isinstance(answer.stream, Iterable)
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=Stream(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close whatever is open."""
        self.pool.close()
