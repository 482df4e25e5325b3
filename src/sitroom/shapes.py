"""The public JSON shapes of readings and facts, both ways (msgspec does the work and the checking)."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from sitroom.model import Reading

__all__ = ["from_json", "plain", "reading_from_json", "reading_json", "to_json"]

T = TypeVar("T")

APART = ("text", "story")
"""Fields of a report that stand beside ``report`` in a reading's JSON, not inside it."""


def plain(value: Any) -> Any:
    """Dataclasses as dicts, enumerations as their values, spans as lists."""
    return msgspec.to_builtins(value)


def to_json(value: Any) -> str:
    """Any value of the vocabulary as one line of JSON, text as it is (no escapes for accents)."""
    return msgspec.json.encode(value).decode()


def from_json(data: str | bytes, kind: type[T]) -> T:
    """JSON back into ``kind``. Raises ``msgspec.ValidationError``, naming the field that does not fit."""
    return msgspec.json.decode(data, type=kind)


def reading_json(reading: Reading, only: tuple[str, ...] = ()) -> dict[str, Any]:
    """A reading in the public shape, or just the fields named in ``only``."""
    shape = plain(reading)
    for field in APART:
        shape[field] = shape["report"].pop(field)
    first = ("report", "text", "story")
    order = (*first, *(name for name in shape if name not in first))
    return {name: shape[name] for name in order if not only or name in only}


def reading_from_json(shape: dict[str, Any]) -> Reading:
    """A reading back from its public shape. Raises ``msgspec.ValidationError`` where it does not fit."""
    report = {**shape["report"], **{field: shape[field] for field in APART}}
    whole = {**{k: v for k, v in shape.items() if k not in APART}, "report": report}
    return msgspec.convert(whole, type=Reading)
