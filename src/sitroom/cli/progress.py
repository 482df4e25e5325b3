"""A progress bar on stderr, for what takes longer than a second in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Bar", "expected"]

PATIENCE = 1.0
"""Seconds before a bar appears."""

BLOCK = 1 << 20


class Bar:
    """Counts what is done; shows itself after a second, and only in a terminal."""

    def __init__(self, label: str, sources: Iterable[str]) -> None:
        self.label = label
        self.sources = tuple(sources)
        self.started = monotonic()
        self.done = 0
        self.total = 0
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
            total = max(self.total, self.done)
            label = self.label if self.done < total else "Putting facts together"
            self.bar.update(self.task, completed=self.done, total=total, description=label)

    def show(self) -> None:
        """Begin to show the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.total = expected(self.sources)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.bar.add_task(self.label, total=self.total)
        self.bar.start()


def expected(sources: Iterable[str]) -> int:
    """About how many reports there are: files, and lines of JSON Lines."""
    return sum(in_path(Path(source)) for source in sources if source != "-")


def in_path(path: Path) -> int:
    """About how many reports a path holds; none where it cannot be looked at."""
    try:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".") and p.suffix != ".toml")
            return sum(map(in_path, inside))
        return lines_in(path) if path.suffix in (".jsonl", ".ndjson") else 1
    except OSError:
        return 0


def lines_in(path: Path) -> int:
    """The lines of a file, counted without decoding it."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(BLOCK), b""))
