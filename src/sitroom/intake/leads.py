"""Leads: addresses of reports, with what whoever lists them says about each. Feeds and sitemaps hold them."""

from __future__ import annotations

from dataclasses import dataclass

from sitroom.intake.given import Given

__all__ = ["Lead"]

NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Lead:
    """One report that a feed or a sitemap names.

    ``name`` is how the list itself calls it, the same each time; ``said`` is what it says about it, and ``text`` the
    words of it that it carries. ``whole``: those are the report and no teaser of it. ``day`` is when the list
    says that it last changed: good to sort by, but often just the day the list was made. ``changed`` is what a feed
    says of that, to the second, in its own writing.
    """

    name: str
    address: str | None
    said: Given = NOTHING
    text: str = ""
    whole: bool = False
    day: str = ""
    changed: str = ""
