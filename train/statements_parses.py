"""The parse of each training article, worked out once and kept in a folder."""

from __future__ import annotations

import hashlib
import os
from dataclasses import fields
from pathlib import Path

import numpy as np

from sitroom.model import Report, Span
from sitroom.understand.document import Document, document
from sitroom.understand.piece_syntax import Syntax, syntax_of
from sitroom.understand.statement_pieces import Pieces

__all__ = ["parsed", "plain_document"]


def plain_document(text: str) -> Document:
    """A text as a report that is all story, parsed."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return document(Report(digest[:16], "training", text, (Span(0, len(text)),), digest))


def parsed(text: str, pieces: Pieces, folder: Path) -> Syntax:
    """The parse of an article laid over its pieces, from ``folder`` where it was worked out before."""
    file = folder / f"{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}.npz"
    if file.is_file():
        kept = np.load(file)
        return Syntax(**{f.name: kept[f.name].astype(np.int64) for f in fields(Syntax)})
    syntax = syntax_of(plain_document(text), pieces)
    folder.mkdir(parents=True, exist_ok=True)
    # Several workers may come here at once.
    partial = file.with_suffix(f".{os.getpid()}.npz")
    np.savez_compressed(partial, **{f.name: getattr(syntax, f.name).astype(np.int32) for f in fields(Syntax)})
    partial.replace(file)
    return syntax
