"""Annotated reports as the reader is shown them, and which of them are kept back."""

from __future__ import annotations

import hashlib
from typing import Any

from sitroom.model import Report, Span
from sitroom.understand.document import Document, document
from sitroom.understand.event_scene import Scene
from sitroom.understand.mentions import Mentions, find_mentions
from sitroom.understand.statements import find_statements
from sitroom.understand.times import find_times

__all__ = ["document_of", "is_kept_back", "scene_of"]


def document_of(row: dict[str, Any]) -> Document:
    """A line of an ``annotated.jsonl``, parsed: its text is the story, nothing around it is to be left out."""
    text, name = row["text"], row["id"]
    return document(Report(name, name, text, (Span(0, len(text)),), "", published=row.get("published")))


def scene_of(row: dict[str, Any]) -> Scene:
    """An annotated report with the mentions, times and statements that the reader finds in it."""
    doc = document_of(row)
    mentions, times = find_mentions(doc), find_times(doc)
    return Scene(doc, Mentions(doc, mentions), times, find_statements(doc, mentions, times))


def is_kept_back(name: str) -> bool:
    """One in eight of the further reports, always the same ones: to measure on, never trained on."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 8 == 0
