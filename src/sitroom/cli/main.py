"""``sitroom``: the verbs, and what happens to whatever goes wrong in them.

Data goes to stdout, talk to stderr. Exit codes: 0 done, 1 something failed (each named), 2 wrong usage, 130 stopped by
Ctrl-C, 141 whoever read the output closed it.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from sitroom.cli.talk import complain
from sitroom.errors import SitroomError

__all__ = ["main"]

VERBS = (
    "add", "watch", "brief", "list", "why", "history", "diff",
    "fix", "settle", "search", "read", "export", "completion",
)  # fmt: skip
FAILED, STOPPED, UNREAD = 1, 130, 141
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Verbs(click.Group):
    """The verbs, each imported from its own file when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order in which one needs them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The verb of that name."""
        if name not in VERBS:
            return None
        command: click.Command = import_module(f"sitroom.cli.{name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; what goes wrong in it becomes one line and an exit code."""
        in_utf8()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except SitroomError as error:
            complain(str(error))
            ctx.exit(FAILED)
        except BrokenPipeError:
            silence()
            ctx.exit(UNREAD)
        except KeyboardInterrupt:
            ctx.exit(STOPPED)
        return result


def in_utf8() -> None:
    """Write UTF-8 wherever the output goes: reports hold every alphabet."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence() -> None:
    """Let what is still unwritten go nowhere, so that Python's exit does not complain of the closed pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


@click.group(cls=Verbs, context_settings=HELP)
@click.version_option(package_name="sitroom", message="sitroom %(version)s")
def main() -> None:
    """Read the reporting on a crisis and keep the record straight.

    Every fact stands on the exact words of a report. The record is one file: crisis.sitroom in this folder, or what
    --record or SITROOM_RECORD names.

    \b
    Example:
      sitroom add reports/
      sitroom brief
      sitroom list statements --by "the minister" --since 2026-03
      sitroom why e-1a2b3c4d
    """
