"""The feeds that a page names in its head."""

from __future__ import annotations

import re
from contextlib import suppress
from html import unescape
from urllib.parse import urljoin

from sitroom.intake.decoding import decode

__all__ = ["feeds_named"]

LINK = re.compile(r"<link\b[^<>]{1,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def feeds_named(page: bytes, address: str) -> list[str]:
    """The addresses of a page's feeds, in its order.

    >>> feeds_named(b'<link rel="alternate" type="application/rss+xml" href="/feed">', "https://example.org/a")
    ['https://example.org/feed']
    """
    found = []
    for link in LINK.findall(decode(page, address)[:200_000]):
        said = {match[0].lower(): unescape(match[1] or match[2] or match[3]) for match in ATTRIBUTE.findall(link)}
        if "alternate" in said.get("rel", "").lower() and said.get("type", "").lower() in TYPES and said.get("href"):
            # Whoever made the page may have written anything there.
            with suppress(ValueError):
                found.append(urljoin(address, said["href"]))
    return found
