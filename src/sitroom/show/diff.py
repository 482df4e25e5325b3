"""What changed between two days, as a person would say it: pure data that every rendering shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitroom.facts import Account, Actor, Commitment, Event, Facts, Tie
from sitroom.model import EventStatus
from sitroom.record.differences import Differences, Kind
from sitroom.show.edtf import human
from sitroom.show.headlines import headline
from sitroom.show.index import Index
from sitroom.show.lines import Line, Listing, event_line, is_named, listed, tie_words
from sitroom.show.sections.accounts import Question, is_likely, likeliest, question
from sitroom.show.sections.commitments import Pledge, pledge
from sitroom.show.sections.sources import Reference, reference
from sitroom.show.sections.timeline import apart, latest_day
from sitroom.show.turns import Turn, answer_turns, event_turns, pledge_turns, toll_turns
from sitroom.show.weight import commitment_weight, event_weight
from sitroom.show.words import clean, count, listing, short

__all__ = ["Diff", "diff"]


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed. Lists that hold nothing are empty; everything in them carries its id and its words."""

    since: str
    until: str
    reports: Listing[Reference]
    brought: tuple[str, ...]
    kept: Listing[Turn]
    pledged: Listing[Pledge]
    opened: Listing[Question]
    answered: Listing[Turn]
    agreed: Listing[Line]
    tolls: Listing[Turn]
    turned: Listing[Turn]
    events: Listing[Line]
    met: Listing[Line]
    joined: Listing[Line]
    ties: Listing[Line]
    loosened: Listing[Line]
    format: str = "sitroom-diff/1"

    @property
    def is_empty(self) -> bool:
        """Whether nothing came and nothing changed."""
        lists = (self.reports, self.kept, self.answered, self.agreed, self.tolls, self.turned, self.joined)
        return not any(found.shown for found in (*lists, self.loosened))


def diff(before: Facts, after: Facts, found: Differences, most: int = 12) -> Diff:
    """What changed between what was known on two days, ``most`` lines of each kind."""
    then, now = Index(before), Index(after)
    turned = [became for became in found.events.changed if is_real(became.after)]
    answered = [became for became in found.accounts.changed if is_likely(became.after)]
    list_events = f"sitroom list events --as-of {found.until}" if found.until else "sitroom list events"
    return Diff(
        human(found.since),
        human(found.until, "now"),
        listed(newest(found, now), most, "sitroom list reports"),
        brought(found),
        listed(pledge_turns(found.commitments, then, now), most, "sitroom list commitments"),
        listed([pledge(c, now) for c in weighty(found.commitments, now)], most, "sitroom list commitments"),
        listed([question(account, now) for account in likeliest(found.accounts.came)], most, "sitroom list accounts"),
        listed(answer_turns(answered, then, now), most, "sitroom list accounts"),
        listed([plain(account, then) for account in likeliest(found.accounts.went)], most, "sitroom list accounts"),
        listed(toll_turns(turned, now), most, list_events),
        listed(event_turns(turned, now), most, list_events),
        new_events(found.events.came, now, most, list_events),
        listed(met(found.actors.came, now), most, "sitroom list actors"),
        listed(joined(found.actors), most, "sitroom list actors"),
        listed([tie_line(tie, now) for tie in telling(found.ties.came, now)], most, "sitroom list ties"),
        listed([tie_line(tie, then) for tie in telling(ended(found.ties), then)], most, "sitroom list ties"),
    )


def newest(found: Differences, now: Index) -> list[Reference]:
    """The reports that came, the latest first."""
    ordered = sorted(found.reports, key=lambda filed: -now.numbers[filed.report.id])
    return [reference(filed, now) for filed in ordered]


def brought(found: Differences) -> tuple[str, ...]:
    """How much was not known before, kind by kind."""
    kinds = (
        ("report", found.reports),
        ("lineage", {filed.lineage for filed in found.reports}),
        ("statement", found.statements.came),
        ("event", [event for event in found.events.came if is_real(event)]),
        ("commitment", found.commitments.came),
        ("account", found.accounts.came),
        ("actor", [actor for actor in found.actors.came if actor.named]),
        ("tie", found.ties.came),
    )
    return tuple(count(len(kind), noun) for noun, kind in kinds if kind)


def is_real(event: Event) -> bool:
    """Whether somebody says that an event took place, will or did not: imagined ones are left out."""
    return event.status is not EventStatus.HYPOTHETICAL


def weighty(found: Kind[Commitment], now: Index) -> list[Commitment]:
    """The new commitments, those that hang on something or were made by somebody named first."""
    return sorted(
        found.came, key=lambda c: (-round(commitment_weight(c, is_named(c.by, now)), 1), c.made_on or "~", c.id)
    )


def plain(account: Account, then: Index) -> Line:
    """A question on which answers no longer differ."""
    return Line(account.id, headline(account, then), words=then.all_words(account.evidence))


def new_events(came: Sequence[Event], now: Index, most: int, command: str) -> Listing[Line]:
    """The events not known before, the weightiest first."""
    day = latest_day(now)
    told = sorted((e for e in came if is_real(e)), key=lambda e: (-event_weight(e, day), e.id))
    lines = tuple(event_line(event, now) for event in apart(told, now, most))
    return Listing(lines, len(told) - len(lines), command, "events")


def met(came: Sequence[Actor], now: Index) -> list[Line]:
    """The named actors that were not known before, those told of most first, with what they are."""
    ordered = sorted((a for a in came if a.named), key=lambda a: (-len(a.evidence), -len(a.aliases), a.id))
    ties: dict[str | None, list[Tie]] = {}
    for tie in now.facts.ties:
        ties.setdefault(tie.a.actor, []).append(tie)
    return [Line(a.id, clean(a.name), (actor_notes(a, ties.get(a.id, ()), now),)) for a in ordered]


def actor_notes(actor: Actor, ties: Sequence[Tie], now: Index) -> str:
    """What an actor is: kind, country, what it is tied to."""
    told = listing([tie_words(tie, now) for tie in ties[:2]])
    return " · ".join(part for part in (actor.kind.value, actor.country or "", told) if part)


def joined(actors: Kind[Actor]) -> list[Line]:
    """Actors that turned out to be one, and why."""
    return [
        Line(
            after.id,
            f"{listing([clean(old.name) for old in olds])} are one: {clean(after.name)}",
            tuple(short(reason) for reason in after.because[-1:]),
        )
        for olds, after in actors.joined
        if after.named
    ]


def telling(ties: Iterable[Tie], index: Index) -> list[Tie]:
    """Ties between two that are known by name, the best sourced first."""
    named = [tie for tie in ties if is_named(tie.a, index) and is_named(tie.b, index)]
    return sorted(named, key=lambda tie: (-tie.sources, tie.kind, tie.id))


def ended(ties: Kind[Tie]) -> list[Tie]:
    """The ties that are no more, or that have come to an end."""
    return [*ties.went, *(became.after for became in ties.changed if became.after.until)]


def tie_line(tie: Tie, index: Index) -> Line:
    """A tie in one line."""
    until = (f"until {human(tie.until)}",) if tie.until else ()
    text = f"{index.name(tie.a)} · {tie_words(tie, index)}"
    return Line(tie.id, text, until, sources=count(tie.sources, "source"), words=index.all_words(tie.evidence))
