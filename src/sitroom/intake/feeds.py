"""Feeds as they come: what they lead to, and the reports they carry. A large one is read apart."""

from __future__ import annotations

from sitroom.errors import EmptyInput, InputError
from sitroom.intake.apart import LARGE, leads_apart
from sitroom.intake.feed import leads_of_feed, report_of_lead
from sitroom.intake.given import Given
from sitroom.intake.leads import Lead
from sitroom.intake.place import Found, Place

__all__ = ["leads_in", "reports_of_feed"]


def leads_in(data: bytes, source: str, *, address: str | None = None, charset: str | None = None) -> list[Lead]:
    """What a feed's entries say, as ``leads_of_feed`` gives it. Raises InputError: it is no feed, or too costly."""
    if len(data) <= LARGE:
        return leads_of_feed(data, source, address=address, charset=charset)
    return leads_apart(data, Place(source, Given(url=address), charset=charset))


def reports_of_feed(data: bytes, place: Place) -> Found:
    """The reports in a feed that is a file: each entry as far as the feed carries it. Nothing is fetched.

    A report's source is ``FILE#ADDRESS``, its ``url`` the address.
    """
    try:
        leads = leads_in(data, place.source, charset=place.charset)
    except InputError as error:
        yield error
        return
    if not leads:
        yield EmptyInput(place.source, "this feed holds no entries")
    for lead in leads:
        try:
            yield report_of_lead(lead, place.inside(lead.name, joined="#", known=place.known))
        except InputError as error:
            yield error
