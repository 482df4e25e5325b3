"""Facts of one kind as a list that can be narrowed, shown as a table, or written as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from importlib import import_module
from typing import Any, Generic, TypeVar, overload

from sitroom.errors import MissingExtra
from sitroom.facts import Alias, Evidence, FiledReport, Link, Party
from sitroom.record.filters import matches
from sitroom.shapes import plain, to_json

__all__ = ["Rows"]

T = TypeVar("T")


class Rows(Sequence[T], Generic[T]):
    """Facts of one kind, in the record's order.

    ``names`` holds every wording of each actor by the actor's id, so that ``by="Bagheri"`` finds what "Baqeri" said.
    """

    __slots__ = ("_facts", "_names")

    def __init__(self, facts: Sequence[T], names: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._facts = tuple(facts)
        self._names = names or {}

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[T]:
        return iter(self._facts)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Rows[T]: ...

    def __getitem__(self, index: int | slice) -> T | Rows[T]:
        if isinstance(index, slice):
            return Rows(self._facts[index], self._names)
        return self._facts[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._facts == other._facts

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        kind = type(self._facts[0]).__name__ if self._facts else "fact"
        return f"<{len(self)} × {kind}>"

    def where(self, **filters: object) -> Rows[T]:
        """Those that match every filter.

        ``by`` and ``to``: who speaks or acts, and towards whom: an actor's id, or words out of any of its names.
        ``since`` and ``until``: EDTF dates, both ends in. ``text``: words that the evidence quotes.
        Any field by its name: a value as it stands (``status="triggered"``), words within a text field
        (``name="Amin"``), True for whatever is there, False for nothing. Words may come in any order, capitals and
        accents aside; None is no filter. Raises ``SitroomError`` for a filter the kind has not.
        """
        return Rows([fact for fact in self._facts if matches(fact, filters, self._names)], self._names)

    def json(self) -> str:
        """All of them as one JSON list, in the public shape."""
        return to_json(self._facts)

    def df(self) -> Any:
        """A pandas table, one row a fact: parties as names, evidence as quotes. Raises ``MissingExtra``."""
        try:
            pandas = import_module("pandas")
        except ModuleNotFoundError as error:
            raise MissingExtra("a table (df)", "notebook") from error
        return pandas.DataFrame([cells(fact) for fact in self._facts])


def cells(fact: Any) -> dict[str, Any]:
    """A fact as the cells of a table's row."""
    parts = plain_fields(fact)
    if isinstance(fact, FiledReport):
        parts = plain_fields(fact.report) | {name: value for name, value in parts.items() if name != "report"}
    return {name: cell(value) for name, value in parts.items()}


def plain_fields(fact: Any) -> dict[str, Any]:
    """A fact's fields, by name, in order."""
    return {name: getattr(fact, name) for name in fact.__slots__}


def cell(value: Any) -> Any:
    """One value as it stands in a table."""
    match value:
        case Party() | Alias():
            return value.name
        case Evidence():
            return value.quote
        case Link():
            return value.source.name if value.source else None
        case Enum():
            return value.value
        case tuple():
            return [cell(part) for part in value]
    return plain(value)
