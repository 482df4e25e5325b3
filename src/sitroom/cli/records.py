"""Opening the record that a verb asks of, and writing what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitroom.cli.talk import say
from sitroom.errors import SitroomError
from sitroom.settings import record_path

if TYPE_CHECKING:
    from sitroom.record import View

__all__ = ["asked", "existing", "write"]


@contextmanager
def asked(record: str | None, as_of: str | None) -> Iterator[View]:
    """The record, opened for reading, as it was known on a day where one is given."""
    from sitroom.record import open

    with open(record, readonly=True) as found:
        yield found.as_of(as_of) if as_of else found


def existing(record: str | None) -> Path:
    """The path of a record to change: only adding makes one."""
    from sitroom.record.file import look_at

    path = record_path(record)
    look_at(path, readonly=True)
    return path


def write(text: str, to: Path, what: str) -> None:
    """Write to a file and say where it is; ``-`` is stdout."""
    if str(to) == "-":
        click.echo(text, nl=False)
        return
    try:
        to.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise SitroomError(f"{to} cannot be written: {error.strerror}") from error
    say(f"{what}: {to}")
