"""Sitroom reads the reporting on an international crisis and keeps the record straight.

import sitroom

with sitroom.open("crisis.sitroom") as record:
    record.add(["reports/"])
    record.as_of("2023-12-01").commitments.where(status="standing")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitroom.errors import SitroomError
    from sitroom.facts import Evidence, Facts
    from sitroom.model import Reading, Report, Span
    from sitroom.record import Added, Record, Rows, open, read, readings

    __version__: str

__all__ = [
    "Added",
    "Evidence",
    "Facts",
    "Reading",
    "Record",
    "Report",
    "Rows",
    "SitroomError",
    "Span",
    "__version__",
    "open",
    "read",
    "readings",
]

HOMES = {
    "Added": "sitroom.record",
    "Evidence": "sitroom.facts",
    "Facts": "sitroom.facts",
    "Reading": "sitroom.model",
    "Record": "sitroom.record",
    "Report": "sitroom.model",
    "Rows": "sitroom.record",
    "SitroomError": "sitroom.errors",
    "Span": "sitroom.model",
    "open": "sitroom.record",
    "read": "sitroom.record",
    "readings": "sitroom.record",
}
"""Where each public name is made. It is imported when it is first asked for, so that ``import sitroom`` is light."""


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("sitroom")
    if name not in HOMES:
        raise AttributeError(f"module 'sitroom' has no attribute {name!r}")
    found = getattr(import_module(HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
