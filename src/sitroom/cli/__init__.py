"""The command line: one file a verb. Nothing heavy is imported before a verb needs it."""

from sitroom.cli.main import main

__all__ = ["main"]
