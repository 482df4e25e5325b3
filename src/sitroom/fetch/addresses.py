"""Web addresses: which text is one, how it is written plainly, and which machines may be asked."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

__all__ = ["host_of", "is_address", "is_public", "origin_of", "plain"]

ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|_ga|cmpid|ref_src|at_\w+", re.IGNORECASE
)
"""Parameters that say who sent a reader, not what is read: with and without them an address is the same page's."""

PORTS = {"http": 80, "https": 443}
HIDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))
"""Where an IPv4 address hides in the last four bytes of an IPv6 one: by NAT64, and as it was done long ago."""

LOCAL = (ipaddress.ip_network("64:ff9b:1::/48"), ipaddress.ip_network("fec0::/10"))
"""Networks that are local, which Python 3.11 does not know."""


def is_address(text: str) -> bool:
    """Whether a text is a web address and no path.

    >>> is_address("https://example.org/a"), is_address("reports/https.txt")
    (True, False)
    """
    return ADDRESS.match(text) is not None


def plain(address: str) -> str:
    """An address as a report's source: no password, fragment or tracking, so that one page has one address.

    Raises ValueError where it is no web address.

    >>> plain("HTTPS://Me:secret@Example.org:443/a?utm_source=rss&id=7#top")
    'https://example.org/a?id=7'
    """
    parts = parted(address)
    query = "&".join(pair for pair in parts.query.split("&") if not TRACKING.fullmatch(pair.partition("=")[0]))
    return parts._replace(scheme=parts.scheme.lower(), netloc=place_of(parts), query=query, fragment="").geturl()


def parted(address: str) -> SplitResult:
    """An address in its parts. Raises ValueError where it is no web address, or names no host or a broken port."""
    try:
        parts = urlsplit(address.strip())
    except ValueError as error:
        raise ValueError("is no web address: its host is written wrongly") from error
    if parts.scheme.lower() not in PORTS:
        raise ValueError("is no web address: it must begin with http:// or https://")
    if not parts.hostname or any(map(str.isspace, parts.netloc)):
        raise ValueError("is no web address: it names no host")
    try:
        place_of(parts)
    except ValueError as error:
        raise ValueError("is no web address: its port is no number from 0 to 65535") from error
    return parts if parts.path else parts._replace(path="/")


def place_of(parts: SplitResult) -> str:
    """Host and port, without a port that goes without saying."""
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    return shown if parts.port in (None, PORTS[parts.scheme.lower()]) else f"{shown}:{parts.port}"


def host_of(address: str) -> str:
    """The host and port that an address leads to."""
    return place_of(parted(address))


def origin_of(address: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = parted(address)
    return f"{parts.scheme.lower()}://{place_of(parts)}"


def is_public(ip: str) -> bool:
    """Whether a machine is one of the internet, not this one or one of the local network.

    >>> [is_public(ip) for ip in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254", "64:ff9b::a00:1")]
    [True, False, False, False, False]
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and any(address in network for network in HIDING):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if any(address in network for network in LOCAL):
            return False
    return address.is_global and not address.is_multicast
