"""How a statement is put: in quotation marks, partly so, or in the reporter's words."""

from __future__ import annotations

from sitroom.model import Form, Span
from sitroom.understand.document import Quotation
from sitroom.understand.quotations import quoted_share

__all__ = ["form_of"]

DIRECT, MIXED = 0.9, 0.1
"""Shares of the content in quotation marks from which a statement is direct, or mixed."""


def form_of(content: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> Form:
    """The form of a content.

    >>> form_of((Span(1, 9),), (Quotation(0, 10, True),)).value
    'direct'
    """
    share = quoted_share(content, quotations)
    return Form.DIRECT if share > DIRECT else Form.MIXED if share > MIXED else Form.INDIRECT
