"""The built-in offline reader: one pass over a report, finding by finding, each in a file of its own."""

from __future__ import annotations

from sitroom.model import Reading, Report
from sitroom.settings import models_folder
from sitroom.understand.commitments import find_commitments
from sitroom.understand.document import document
from sitroom.understand.event_learned import event_model
from sitroom.understand.events import find_events
from sitroom.understand.learned import statement_model
from sitroom.understand.mentions import find_mentions
from sitroom.understand.readers import reads
from sitroom.understand.statements import find_statements
from sitroom.understand.ties import find_ties
from sitroom.understand.times import find_times
from sitroom.understand.weights import weights_mark

__all__ = ["BuiltinReader"]


VERSION = 5
"""Raised with every change to what rules find, so that records know to read again; new weights tell themselves."""


class BuiltinReader:
    """Reads with spaCy's parse, a trained reader of statements, and plain rules where rules win.

    A report in a language other than English is kept and named, but not read for facts.
    """

    languages = ("en",)

    def __init__(self) -> None:
        # Without its weights it is another reader: a record made with it is read again once they are there.
        name, mark = (
            "builtin" if statement_model() and event_model() else "builtin-rules",
            weights_mark(models_folder()),
        )
        self.version = f"{name}/{VERSION}{f'+{mark}' if mark else ''}"

    def read(self, report: Report) -> Reading:
        """What the report says."""
        if not reads(self, report.language):
            return Reading(report, self.version)
        doc = document(report)
        times = find_times(doc)
        mentions = find_mentions(doc)
        statements = find_statements(doc, mentions, times)
        commitments = find_commitments(doc, mentions, statements)
        events = find_events(doc, mentions, times, statements, commitments)
        ties = find_ties(doc, mentions)
        return Reading(
            report,
            self.version,
            mentions=mentions,
            times=times,
            statements=statements,
            events=events,
            commitments=commitments,
            ties=ties,
        )
