"""``sitroom watch``: ask feeds for what is new, round after round."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from sitroom.cli import options
from sitroom.cli.add import counted, unread
from sitroom.cli.talk import say
from sitroom.errors import SitroomError

if TYPE_CHECKING:
    from sitroom.intake.lists import Listed
    from sitroom.watch import Round, Watch

__all__ = ["command"]

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
SHORTEST = 60.0


def pause(ctx: click.Context, param: click.Parameter, value: str) -> float:
    """A length of time as it is given, in seconds. Wrong usage where it is none, or too short to be polite."""
    match = re.fullmatch(r"(\d{1,6})\s*([smhd])", value.strip())
    seconds = int(match[1]) * UNITS[match[2]] if match else 0.0
    if seconds < SHORTEST:
        raise click.BadParameter(f"{value!r}: write it like 15m, 2h or 1d, a minute at least", ctx, param)
    return float(seconds)


@click.command("watch", short_help="Add what is new in feeds, again and again.")
@click.argument("feeds", metavar="FEEDS...", nargs=-1, required=True)
@click.option("--every", metavar="TIME", default="15m", show_default=True, callback=pause, help="Between two rounds.")
@click.option("--once", is_flag=True, help="One round, then stop: for cron.")
@options.most
@options.allow_private
@options.reader
@options.record
@click.pass_context
def command(
    ctx: click.Context,
    feeds: tuple[str, ...],
    every: float,
    once: bool,
    most: int,
    allow_private: bool,
    reader: str,
    record: str | None,
) -> None:
    """Add what is new in feeds to the record, again and again, until Ctrl-C.

    FEEDS is an OPML file, or the address of a feed or a sitemap. An entry is taken once; one that its feed says has
    changed is taken again, as a new version. Each host is asked one thing at a time; a feed that has not changed is not
    sent again, and one that fails is asked ever more seldom. What was seen is kept beside the record, in
    crisis.sitroom.watch, so that a watch may be stopped and started at any time.

    \b
    Example:
      sitroom watch feeds.opml
      sitroom watch https://example.org/world/rss --every 30m
      sitroom watch feeds.opml --once
    """
    from sitroom.fetch import Fetcher, Manners
    from sitroom.intake import Web
    from sitroom.record import open
    from sitroom.watch import Memory, Watch, feeds_in

    listed = feeds_in(feeds)
    web = Web(Fetcher(Manners(allow_private=allow_private)), most, tell)
    with (
        stopped_like_ctrl_c(),
        open(record) as found,
        Memory(found.path.with_name(f"{found.path.name}.watch")) as memory,
    ):
        watch = Watch(found, memory, web, every=every, reader=reader, say=tell_fault)
        while True:
            came = watch.round(listed)
            report(came, watch, listed, once)
            if once:
                ctx.exit(1 if came.failed or came.added.failed else 0)
            time.sleep(max(1.0, watch.next_due(listed) - time.time()))
            listed = reread(feeds, listed)


def reread(feeds: tuple[str, ...], before: list[Listed]) -> list[Listed]:
    """The feeds as the list names them by now; as before where it cannot be read."""
    from sitroom.watch import feeds_in

    try:
        return feeds_in(feeds)
    except SitroomError as error:
        tell_fault(f"{error}: going on with the feeds as they were")
        return before


def report(came: Round, watch: Watch, listed: list[Listed], once: bool) -> None:
    """Say what a round came to: feed by feed where something was added, then in all."""
    from sitroom.watch import hour

    names = {feed.address: feed.title or feed.address for feed in listed}
    new, changed = set(came.added.new), set(came.added.versions)
    for address, reports in came.reports.items():
        parts = ((len(new & set(reports)), "new"), (len(changed & set(reports)), "changed"))
        what = ", ".join(f"{number:,} {word}" for number, word in parts if number)
        if what:
            tell(f"{names.get(address, address)}: {what}")
    for line in unread(came.added):
        tell(line)
    if not came.asked:
        tell(f"no feed is due before {hour(watch.next_due(listed))}")
        return
    feeds = f"{came.asked:,} {'feed' if came.asked == 1 else 'feeds'} asked, {came.unchanged:,} without news"
    failed = f", {len(came.failed):,} failed" if came.failed else ""
    then = "" if once else f"; next at {hour(watch.next_due(listed))}"
    tell(f"{feeds}{failed}: {counted(came.added) or 'nothing added'} → {watch.record.path}{then}")


def tell(line: str) -> None:
    """One line with the time of day."""
    say(f"{time.strftime('%H:%M')} {line}")


def tell_fault(line: str) -> None:
    """One line on what went wrong, with the time."""
    tell(f"sitroom: {line}")


@contextmanager
def stopped_like_ctrl_c() -> Iterator[None]:
    """While this lasts, being told to end (SIGTERM, as service managers do) ends as Ctrl-C does."""

    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
