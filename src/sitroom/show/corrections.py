"""What people changed, in words: who, when, what, why, and which later correction says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitroom.facts import Corrected, Correction, CorrectionKind
from sitroom.reconcile.corrections_standing import in_order, overruled
from sitroom.show.edtf import human
from sitroom.show.headlines import headline
from sitroom.show.index import Index
from sitroom.show.words import clean, listing, short

__all__ = ["CorrectionLine", "correction_lines", "day_of"]


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction in words. ``overruled`` names the later one that stands instead, None where it stands itself."""

    id: str
    kind: str
    when: str
    who: str
    text: str
    why: str | None
    overruled: str | None

    @property
    def whole(self) -> str:
        """All of it in one line."""
        why = f": {self.why}" if self.why else ""
        over = f" · no longer holds: {self.overruled}" if self.overruled else ""
        return f"{self.who}, {self.when}, {self.text}{why} ({self.id}){over}"


@dataclass(frozen=True)
class Names:
    """What the facts that corrections name are called; the one that is spoken ``about`` is "this"."""

    index: Index
    was: Mapping[str, Corrected]
    about: str | None

    def of(self, id: str) -> str:
        """A fact by what it is and its id; one no longer there by the words it rested on."""
        if id == self.about:
            return "this"
        fact = self.index.by_id.get(id) or self.index.lineages.get(id)
        if fact is not None:
            return f"{short(headline(fact, self.index), 60)} ({id})"
        words = self.was[id].words if id in self.was else None
        return f"“{short(words.quote, 60)}” ({id})" if words else id


def correction_lines(index: Index, about: str | None = None) -> list[CorrectionLine]:
    """The corrections, oldest first: all, or those about one fact (by its id) and what was made of these."""
    made = in_order(index.facts.corrections)
    over, names = overruled(made), Names(index, {w.id: w for c in made for w in c.was}, about)
    chosen = {c.id for c in made if about is None or about in c.targets}
    # Who takes a correction back says something about its fact too.
    for correction in made:
        if chosen & set(correction.targets):
            chosen.add(correction.id)
    return [line(c, over.get(c.id), names) for c in made if c.id in chosen]


def line(correction: Correction, later: Correction | None, names: Names) -> CorrectionLine:
    """One correction in words."""
    return CorrectionLine(
        correction.id,
        correction.kind.value,
        day_of(correction),
        clean(correction.who),
        said(correction, names),
        clean(correction.why) if correction.why else None,
        f"{later.id} by {clean(later.who)}, {day_of(later)}" if later else None,
    )


def day_of(correction: Correction) -> str:
    """The day on which a correction was made."""
    return human(correction.when.partition("T")[0])


def said(correction: Correction, names: Names) -> str:
    """What a correction does: "merged Ana Bregu (a-1) and Bregu (a-2)"."""
    targets = [names.of(target) for target in correction.targets]
    match correction.kind:
        case CorrectionKind.MERGE:
            return f"merged {listing(targets, 6)}"
        case CorrectionKind.SPLIT:
            return split_words(correction, targets)
        case CorrectionKind.EDIT:
            return edit_words(correction, targets, names)
        case CorrectionKind.NOTE:
            return f"noted on {listing(targets, 6)}: {clean(correction.value or '')}".removesuffix(": ")
    back = [f"{c.id} ({said(c, names)})" for c in names.index.facts.corrections if c.id in correction.targets]
    return f"took back {listing(back, 6)}" if back else f"rejected {listing(targets, 6)}"


def split_words(correction: Correction, targets: list[str]) -> str:
    """What a split takes apart."""
    parts = [f"“{clean(part)}”" for part in (correction.value or "").split("\n") if part]
    if parts:
        return f"split {listing(parts, 6)} off {targets[0]}"
    if len(targets) > 1:
        return f"split {listing(targets, 6)} apart"
    return f"gave back what was merged into {targets[0]}"


def edit_words(correction: Correction, targets: list[str], names: Names) -> str:
    """What a field was set to, and what it was before."""
    value = correction.value or ""
    now = names.of(value) if value in names.was else clean(value) or "nothing"
    before = next((w.value for w in correction.was if w.id in correction.targets and w.value), None)
    return f"set {correction.field} of {listing(targets, 6)} to {now}" + (f", was {clean(before)}" if before else "")
