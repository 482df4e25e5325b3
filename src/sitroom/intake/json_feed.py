"""JSON Feed, brought into the shape that feedparser gives the other kinds."""

from __future__ import annotations

import json
from typing import Any

from sitroom.errors import NotText

__all__ = ["is_json_feed", "json_entries"]


def is_json_feed(data: bytes) -> bool:
    """Whether a feed is written in JSON."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def json_entries(data: bytes, source: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A feed's head and entries. Raises NotText where it is broken."""
    try:
        feed = json.loads(data.decode("utf-8-sig"))
        items = [item for item in feed.get("items", []) if isinstance(item, dict)]
        return {"title": feed.get("title"), "rss": False}, [entry_of(item) for item in items]
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise NotText(source, "is a broken JSON feed") from error


def entry_of(item: dict[str, Any]) -> dict[str, Any]:
    """An item as an entry."""
    authors = item.get("authors") or [item.get("author")]
    return {
        "id": item.get("id"),
        "link": item.get("url") or item.get("external_url"),
        "title": item.get("title"),
        "content": [{"value": item.get("content_html") or item.get("content_text")}],
        "summary": item.get("summary"),
        "published": text(item.get("date_published")),
        "updated": text(item.get("date_modified")),
        "authors": [author for author in authors if isinstance(author, dict)],
    }


def text(value: object) -> str | None:
    """A text, None where it is something else."""
    return value if isinstance(value, str) else None
