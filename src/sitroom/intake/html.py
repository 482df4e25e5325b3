"""A page in HTML: its story and what its head says about it, by trafilatura."""

from __future__ import annotations

import re
from typing import Any

from sitroom.errors import EmptyInput
from sitroom.intake.credit import credits
from sitroom.intake.given import Given, day
from sitroom.intake.language import language_of
from sitroom.intake.markup import without_giants
from sitroom.intake.report import report_given
from sitroom.model import Report, Span

__all__ = ["is_html", "report_of_html"]

OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
CLOSING = re.compile(r"</(?:p|div|article|section|span|a|h[1-6]|title|head|body|ul|table)\s*>", re.IGNORECASE)
DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
"""The wide search of htmldate guesses from any date on the page; a day that no markup gives stays unknown."""


def is_html(text: str) -> bool:
    """Whether text is a page or a piece of one: it opens as one, or begins with a tag and closes several."""
    head = text[:5000]
    return bool(OPENING.match(head)) or (head.lstrip().startswith("<") and len(CLOSING.findall(head)) > 1)


def report_of_html(html: str, source: str, known: Given, otherwise: Given | None = None) -> Report:
    """The report that a page holds; its text is the story. Raises EmptyInput where there is none.

    ``otherwise`` is taken where the page itself says nothing.
    """
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        without_giants(html),
        url=known.url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=DATES,
    )
    text = without_title((found.text or "").strip(), found.title) if found else ""
    if found is None or not any(map(str.isalpha, text)):
        raise EmptyInput(source, "no story was found in this page")
    # Where a page does not name its outlet, trafilatura gives its host: a feed that led here knows it better.
    host = found.sitename if found.sitename and found.sitename in (known.url or "") else None
    read = Given(
        title=found.title or None,
        outlet=None if host else found.sitename or None,
        byline=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        published=published(found.date),
        url=found.url or None,
        language=language_of(text),
        credit=credits(text.split("\n")),
    )
    all_known = known.or_else(read).or_else(otherwise or Given()).or_else(Given(outlet=host))
    return report_given(text, source, all_known, [Span(0, len(text))])


def without_title(text: str, title: str | None) -> str:
    """The story without the headline, where the page repeats it over the first paragraph."""
    first, _, rest = text.partition("\n")
    return rest.lstrip() if title and first.strip() == title.strip() else text


def published(found: str | None) -> str | None:
    """The day that the page's markup gives, None where it is none."""
    try:
        return day(found) if found else None
    except ValueError:
        return None
