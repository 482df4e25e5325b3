"""Lists of addresses: the feeds in an OPML file, the pages and further lists in a sitemap."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from sitroom.errors import EmptyInput, NotText
from sitroom.intake.dates_given import day_sent
from sitroom.intake.given import Given
from sitroom.intake.leads import Lead

__all__ = ["Listed", "Sitemap", "feeds_of_opml", "sitemap_of"]

ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed in a list of feeds: where it is, and what it is called there."""

    address: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages that a sitemap lists, newest first, and the further sitemaps."""

    pages: tuple[Lead, ...] = ()
    sitemaps: tuple[str, ...] = ()


def feeds_of_opml(data: bytes, source: str) -> list[Listed]:
    """The feeds in an OPML list, at any depth, each once. Raises NotText or EmptyInput."""
    found: dict[str, Listed] = {}
    for outline in tree_of(data, source).iter("outline", "{*}outline"):
        said = {str(name).lower(): str(value).strip() for name, value in outline.attrib.items()}
        address = said.get("xmlurl", "")
        if address.lower().startswith(ADDRESS):
            found.setdefault(address, Listed(address, said.get("title") or said.get("text") or None))
    if not found:
        raise EmptyInput(source, "this OPML list names no feeds")
    return list(found.values())


def sitemap_of(data: bytes, source: str) -> Sitemap:
    """What a sitemap lists. Those without a day come last, in their order. Raises NotText or EmptyInput."""
    root = tree_of(data, source)
    pages: dict[str, Lead] = {}
    for lead in map(page_of, root.iter("{*}url")):
        if lead:
            pages.setdefault(lead.name, lead)
    sitemaps = [(said(entry, "lastmod") or "", said(entry, "loc")) for entry in root.iter("{*}sitemap")]
    # Sorting keeps the order of those with the same day.
    newest = sorted(pages.values(), key=lambda lead: lead.day, reverse=True)
    further = [loc for _, loc in sorted(sitemaps, key=lambda row: row[0], reverse=True) if loc.startswith(ADDRESS)]
    if not newest and not further:
        raise EmptyInput(source, "this sitemap lists no pages")
    return Sitemap(tuple(newest), tuple(dict.fromkeys(further)))


def page_of(entry: etree._Element) -> Lead | None:
    """One page, with what a news sitemap says about it."""
    address = said(entry, "loc")
    if not address.lower().startswith(ADDRESS):
        return None
    known = Given(
        title=said(entry, "title") or None,
        outlet=said(entry, "name") or None,
        published=day_sent(said(entry, "publication_date")),
    )
    return Lead(address, address, known, day=day_sent(said(entry, "lastmod")) or known.published or "")


def said(entry: etree._Element, name: str) -> str:
    """The text of the first element of that name inside; a picture's own title is not the page's."""
    for element in entry.iter(f"{{*}}{name}"):
        parent = element.getparent()
        if parent is None or etree.QName(parent).localname not in ("image", "video"):
            return " ".join((element.text or "").split())
    return ""


def tree_of(data: bytes, source: str) -> etree._Element:
    """The tree of a list, mended where it is a little broken. No entities, nothing fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise NotText(source, f"is broken XML: {str(error)[:120]}") from error
    if root is None:
        raise NotText(source, "is broken XML")
    return root
