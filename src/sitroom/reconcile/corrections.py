"""What people changed, laid over what was found: merge, split, reject, edit. The later correction stands.

A correction that speaks of a fact no longer there changes nothing and is kept: it may speak again. A fact whose id has
changed, because its report was read anew, is found again by its words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from sitroom.facts import Actor, Corrected, Correction, CorrectionKind, Evidence, Filed
from sitroom.reconcile.corrections_edits import with_value
from sitroom.reconcile.corrections_groups import Grouped, merge, split
from sitroom.reconcile.corrections_standing import standing
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.rereading import Place, found_again, sort_of

__all__ = ["Changes", "Grouped"]


class Fact(Protocol):
    """Anything with an id and the words it rests on."""

    @property
    def id(self) -> str:
        """The fact's id."""
        ...

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words it rests on."""
        ...


F = TypeVar("F", bound=Fact)

Words = Callable[[int], tuple[str | None, Evidence]]
"""A member of a group by what sort it is of, and the words it stands on."""


class Changes:
    """The corrections that stand, in the order they were made, ready to be laid over each kind of fact.

    ``versions`` leads from a replaced report to the newest version of it.
    """

    def __init__(self, corrections: Sequence[Correction], versions: Mapping[str, str] | None = None) -> None:
        self.ordered = standing(corrections)
        self.was = {was.id: was for c in self.ordered for was in c.was}
        self.versions = versions or {}
        self.now: dict[str, str] = {}
        self.begun_by: dict[str, str] = {}
        self.actors: Mapping[str, Actor] = {}
        self.rejected = self.all_rejected()

    def all_rejected(self) -> set[str]:
        """The ids of what stands rejected. To edit, merge or split what was rejected takes it in again."""
        found: set[str] = set()
        for correction in self.ordered:
            # Only a fact that begins with the same words is what was rejected: one that merely took them in is more.
            ids = {self.begun_by.get(target, target) for target in correction.targets}
            if correction.kind is CorrectionKind.REJECT:
                found |= ids
            elif correction.kind is not CorrectionKind.NOTE:
                found -= ids
        return found

    def regrouped(
        self, groups: Iterable[Grouped], belongs: Callable[[int, str], bool], ids: Ids, words: Words | None = None
    ) -> list[Grouped]:
        """The groups after merges and splits.

        ``belongs`` says whether a member goes with what is split off, ``words`` on which words a member stands.
        """
        found = {g.id: g for g in groups}
        own = {g.id: list(g.members) for g in found.values()}
        for correction in self.ordered:
            if correction.kind not in (CorrectionKind.MERGE, CorrectionKind.SPLIT):
                continue
            self.recognise(correction.targets, found, lambda: places(found.values(), words))
            here = [id for target in correction.targets if (id := self.now.get(target, target)) in own]
            if correction.kind is CorrectionKind.MERGE and len(set(here)) > 1:
                merge(found, here, correction)
            elif correction.kind is CorrectionKind.SPLIT and here:
                split(found, own, here, correction, belongs, ids)
        self.recognise(self.was, found, lambda: places(found.values(), words))
        return sorted((g for g in found.values() if g.members), key=lambda g: min(g.members))

    def kept(self, facts: Iterable[F]) -> list[F]:
        """The facts that nobody rejected, with the fields that people changed."""
        found = list(facts)
        self.recognise(self.was, {fact.id for fact in found}, lambda: {f.id: place_of(f) for f in found})
        return [self.edited(fact) for fact in found if fact.id not in self.rejected]

    def edited(self, fact: F) -> F:
        """The fact with the values that people gave it."""
        for correction in self.ordered:
            if correction.kind is CorrectionKind.EDIT and fact.id in map(self.present, correction.targets):
                fact = self.with_edit(fact, correction)
        return fact

    def with_edit(self, fact: F, correction: Correction) -> F:
        """The fact after one edit; unchanged where the value does not fit."""
        value = self.present(correction.value or "")
        was = self.was.get(value)
        if was and was.words and value not in self.actors:
            # The actor who was meant is not known here, on an earlier day perhaps: his words are.
            value = was.words.quote
        try:
            return with_value(fact, correction.field or "", value, self.actors)
        except ValueError:
            return fact

    def reports(self, filed: Iterable[Filed]) -> list[Filed]:
        """The reports with the details that people set right: a title, a day of publication."""
        edited = {t for c in self.ordered if c.kind is CorrectionKind.EDIT for t in c.targets}
        return [self.with_details(f) if f.reading.report.id in edited else f for f in filed]

    def with_details(self, filed: Filed) -> Filed:
        """A report with what people set right about it."""
        report = filed.reading.report
        for correction in self.ordered:
            if correction.kind is CorrectionKind.EDIT and report.id in correction.targets:
                try:
                    report = with_value(report, correction.field or "", correction.value, {})
                except ValueError:
                    continue
        return replace(filed, reading=replace(filed.reading, report=report))

    def present(self, id: str) -> str:
        """The id under which a fact goes now."""
        return self.now.get(id, id)

    def recognise(
        self, targets: Iterable[str], ids: Collection[str], words: Callable[[], Mapping[str, Sequence[Place]]]
    ) -> None:
        """Find facts again that corrections name under ids which no longer are among ``ids``, all of one kind."""
        kind = next(iter(ids), " ")[0]
        gone = [w for t in targets if t not in ids and t not in self.now and (w := self.was.get(t)) and t[0] == kind]
        standing_on = words() if any(was.words for was in gone) else {}
        for was in gone:
            self.found(was, standing_on)

    def found(self, was: Corrected, words: Mapping[str, Sequence[Place]]) -> None:
        """Keep under which id a fact goes now, where its words are found."""
        id = found_again(was, words, self.versions)
        if id is not None:
            self.now[was.id] = id
            if found_again(was, {id: words[id][:1]}, self.versions):
                self.begun_by[was.id] = id
                self.rejected = self.all_rejected()


def places(groups: Iterable[Grouped], words: Words | None) -> dict[str, list[Place]]:
    """The words that each group stands on, its first member's first."""
    return {g.id: [Place(*words(i)) for i in g.members] for g in groups if g.members} if words else {}


def place_of(fact: Fact) -> list[Place]:
    """The words that a fact stands on."""
    return [Place(sort_of(fact), evidence) for evidence in fact.evidence]
