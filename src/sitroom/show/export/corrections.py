"""Corrections out of what another record has written."""

from __future__ import annotations

from typing import Any

import msgspec

from sitroom.errors import InputError
from sitroom.facts import Correction

__all__ = ["corrections_from"]


def corrections_from(text: str, source: str) -> list[Correction]:
    """The corrections in a JSON list, or in a whole record as JSON. Raises ``InputError``, which says what is wrong."""
    try:
        shape: Any = msgspec.json.decode(text)
        listed = shape.get("corrections") if isinstance(shape, dict) else shape
        return msgspec.convert(listed, list[Correction])
    except msgspec.MsgspecError as error:
        raise InputError(source, f"holds no corrections ({error})") from error
