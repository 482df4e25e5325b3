"""Talk: everything that is no data goes to stderr, in plain lines."""

from __future__ import annotations

import re

import click

__all__ = ["complain", "say"]

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
"""A file's name may hold anything; a line of talk stays one line and moves no cursor."""


def say(text: str) -> None:
    """One line of talk."""
    click.echo(CONTROLS.sub(" ", text), err=True)


def complain(text: str) -> None:
    """One line on what went wrong."""
    say(f"sitroom: {text}")
