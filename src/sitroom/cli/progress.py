"""A progress bar on stderr, for what takes longer than a second in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Bar"]

PATIENCE = 1.0
"""Seconds before a bar appears."""


class Bar:
    """Counts what is done; shows itself after a second, and only in a terminal.

    ``settles`` is for work that goes on after the last report is read, and says so then.
    """

    def __init__(self, label: str, sources: Iterable[str], *, settles: bool = False) -> None:
        self.label = label
        self.sources = tuple(sources)
        self.settles = settles
        self.started = monotonic()
        self.done = 0
        self.total: int | None = None
        self.bar: Progress | None = None
        self.task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.bar:
            self.bar.stop()

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self.bar is None and monotonic() - self.started > PATIENCE and sys.stderr.isatty():
            self.show()
        if self.bar is not None and self.task is not None:
            last = self.total is not None and self.done >= self.total
            label = "Putting facts together" if last and self.settles else self.label
            self.bar.update(self.task, completed=self.done, description=label)

    def show(self) -> None:
        """Begin to show the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from sitroom.intake import count

        self.total = count(self.sources)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.bar.add_task(self.label, total=self.total)
        self.bar.start()
