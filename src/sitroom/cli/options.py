"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sitroom.settings import READER, RECORD_ENV, RECORD_NAME

__all__ = ["FILE", "allow_private", "as_of", "date", "most", "published", "reader", "record"]

Verb = TypeVar("Verb", bound=Callable[..., Any])


FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


def date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A date as it is given: a day, a month, a year, or what else EDTF knows. Wrong usage where it is none."""
    from sitroom.reconcile.dates import days

    if value is not None and days(value) is None:
        raise click.BadParameter(f"{value!r} is no date: write it like 2026-03-21, 2026-03 or 2026", ctx, param)
    return value


def installed(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A reader's name as it is given. Wrong usage where no such reader is installed."""
    from sitroom.understand.readers import readers

    if value not in readers():
        names = ", ".join(readers())
        raise click.BadParameter(f"there is no reader {value!r}; installed are: {names}", ctx, param)
    return value


def begun(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The readers whose names begin so, for a shell to complete."""
    from sitroom.understand.readers import readers

    return [name for name in readers() if name.startswith(incomplete)]


def record(verb: Verb) -> Verb:
    """``--record FILE``."""
    return click.option(
        "--record",
        "record",
        metavar="FILE",
        type=click.Path(),
        help=f"The record; else {RECORD_ENV}, else {RECORD_NAME} in this folder.",
    )(verb)


def as_of(verb: Verb) -> Verb:
    """``--as-of DATE``."""
    return click.option("--as-of", metavar="DATE", callback=date, help="Only what was known by the end of that day.")(
        verb
    )


def published(verb: Verb) -> Verb:
    """``--published DATE``."""
    return click.option(
        "--published",
        metavar="DATE",
        callback=date,
        help="The date of reports (2026-03-21), where no sidecar or JSON line has one.",
    )(verb)


def reader(verb: Verb) -> Verb:
    """``--reader NAME``."""
    return click.option(
        "--reader",
        metavar="NAME",
        callback=installed,
        shell_complete=begun,
        default=READER,
        show_default=True,
        help="What reads the reports.",
    )(verb)


def most(verb: Verb) -> Verb:
    """``--most N``."""
    return click.option(
        "--most",
        metavar="N",
        type=click.IntRange(1),
        default=100,
        show_default=True,
        help="Reports taken of one feed or sitemap.",
    )(verb)


def allow_private(verb: Verb) -> Verb:
    """``--allow-private``."""
    return click.option(
        "--allow-private",
        is_flag=True,
        envvar="SITROOM_ALLOW_PRIVATE",
        help="Also fetch from this machine and the local network.",
    )(verb)
