"""How far fetching goes, and how politely: every limit in one place."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from sitroom import settings

__all__ = ["AGENT", "Manners", "user_agent"]

AGENT = "sitroom"
"""The name that a robots.txt knows us by."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits on one fetch, and the pauses between several. Times are in seconds, sizes in bytes.

    ``allow_private`` also lets in addresses of this machine and of the local network, which are refused otherwise:
    a feed must not be able to make Sitroom read what only this machine can reach.
    """

    allow_private: bool = False
    seconds: float = 30.0
    connect: float = 10.0
    size: int = settings.MAX_BYTES
    redirects: int = 5
    gap: float = 1.0
    """Between two requests to one host."""
    longest_gap: float = 30.0
    """A robots.txt may ask for a longer gap, up to this."""
    patience: float = 60.0
    """A server that asks to come back within this time (Retry-After) is waited for, once."""
    forget: float = 300.0
    """A host that could not be reached, or gave no robots.txt that could be read, is not tried again for so long."""
    robots_for: float = 86_400.0
    """A robots.txt is asked for again after so long: a day, as its standard has it."""
    at_once: int = 6
    """Hosts that are asked at the same time; one host is only ever asked one thing at a time."""


def user_agent() -> str:
    """What we call ourselves to a server."""
    return f"Sitroom/{version('sitroom')} (reads news reports for a record; obeys robots.txt as '{AGENT}')"
