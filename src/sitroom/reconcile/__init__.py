"""What many readings add up to: actors, lineages, same events, accounts, commitments. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitroom.facts import Correction, Facts, Filed, FiledReport, Statement
from sitroom.model import Reading
from sitroom.reconcile.accounts import accounts_of
from sitroom.reconcile.actors import cast_of
from sitroom.reconcile.commitments import commitments_of
from sitroom.reconcile.corrections import Changes
from sitroom.reconcile.events import happenings
from sitroom.reconcile.ids import Ids, Like
from sitroom.reconcile.lineages import Lineages, lineages_of
from sitroom.reconcile.merged_accounts import merged_accounts
from sitroom.reconcile.statements import statements_of
from sitroom.reconcile.ties import ties_of
from sitroom.reconcile.told import told_events
from sitroom.reconcile.voices import Said, Voices

__all__ = ["reconcile"]


def reconcile(
    filed: Sequence[Filed], corrections: Sequence[Correction] = (), as_of: str | None = None, like: Like | None = None
) -> Facts:
    """The facts that the filed readings add up to, with people's corrections laid over them.

    ``filed`` is in the order of adding; ids come from the first-added words of a fact, so adding reports later renames
    none. Only current versions count: a report that another one ``replaces`` stays among the reports. Nothing is
    filtered by ``as_of``: it is the day the commitments are judged on and is kept in the facts. What is one with a fact
    that there is already goes by the id that ``like`` gives.
    """
    ids, changes = Ids(like), Changes(corrections, newest_versions(filed))
    filed = changes.reports(filed)
    replaced = {f.replaces for f in filed if f.replaces} | changes.rejected
    readings = [f.reading for f in filed if f.reading.report.id not in replaced]
    lineages = lineages_of([f.reading.report for f in filed], changes, ids)
    cast = cast_of(readings, changes, ids, lineages.of)
    changes.actors = cast.by_id
    by_reading = {(r.report.id, own): s for r in readings for own, s in statements_of(r, cast, ids).items()}
    standing = {s.id: s for s in changes.kept(by_reading.values())}
    kept = {key: standing[s.id] for key, s in by_reading.items() if s.id in standing}
    told = list(told_events(readings, cast, {key: s.id for key, s in kept.items()}))
    events = happenings(told, cast.by_id, lineages.of, changes, ids)
    accounts = accounts_of(readings, events, cast, voices_of(readings, kept, lineages), ids)
    return Facts(
        as_of=as_of,
        reports=filed_reports(filed, replaced, lineages),
        lineages=lineages.all,
        actors=cast.actors,
        ties=tuple(changes.kept(ties_of(readings, cast, lineages.of, ids))),
        statements=tuple(kept.values()),
        events=tuple(h.event for h in events),
        accounts=tuple(changes.kept(merged_accounts(accounts, lineages.of, changes, ids))),
        commitments=tuple(changes.kept(commitments_of(readings, events, cast, kept, as_of, changes, ids))),
        corrections=tuple(corrections),
    )


def newest_versions(filed: Sequence[Filed]) -> dict[str, str]:
    """The newest version of each report that was replaced."""
    newest: dict[str, str] = {}
    for later in reversed(filed):
        if later.replaces:
            newest[later.replaces] = newest.get(later.reading.report.id, later.reading.report.id)
    return newest


def voices_of(
    readings: Sequence[Reading], statements: Mapping[tuple[str, str], Statement], lineages: Lineages
) -> Voices:
    """Who says what in which report, out of the statements that are kept."""
    read = {(r.report.id, s.id): (order, r, s) for order, r in enumerate(readings) for s in r.statements}
    return Voices([Said(*read[key], fact=fact) for key, fact in statements.items()], lineages.of)


def filed_reports(filed: Sequence[Filed], replaced: set[str], lineages: Lineages) -> tuple[FiledReport, ...]:
    """The reports as they lie in the record, replaced versions among them."""
    return tuple(
        FiledReport(
            report=f.reading.report,
            reader=f.reading.reader,
            added=f.added,
            lineage=lineages.of[f.reading.report.id],
            lineage_reason=lineages.reasons[f.reading.report.id],
            replaces=f.replaces,
            current=f.reading.report.id not in replaced,
            lineage_because=lineages.because[f.reading.report.id],
        )
        for f in filed
    )
