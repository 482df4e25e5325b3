"""The record: facts and their evidence in one SQLite file, with what was known on any day."""

from sitroom.record.differences import Differences
from sitroom.record.filing import Added, Outcome
from sitroom.record.history import History
from sitroom.record.reading import read, readings
from sitroom.record.record import Record, open
from sitroom.record.rows import Rows
from sitroom.record.search import Hit
from sitroom.record.view import AsOf, Fact, View

__all__ = [
    "Added",
    "AsOf",
    "Differences",
    "Fact",
    "History",
    "Hit",
    "Outcome",
    "Record",
    "Rows",
    "View",
    "open",
    "read",
    "readings",
]
