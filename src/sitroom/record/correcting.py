"""Making a correction that the record can keep: of facts it holds, with all that its kind needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from sitroom.errors import NoSuchFact, SitroomError
from sitroom.facts import (
    Account,
    Actor,
    Commitment,
    Corrected,
    Correction,
    CorrectionKind,
    Event,
    Facts,
    FiledReport,
    Lineage,
)
from sitroom.reconcile.corrections_edits import DATES, EDITABLE, said_of, value_of, with_value
from sitroom.reconcile.dates import days
from sitroom.reconcile.rereading import sort_of

__all__ = ["corrected", "full_id", "kind_of"]

MERGED = (Actor, Event, Commitment, Account, Lineage)
"""Kinds of fact that can turn out to be one. Ties become one with their ends; a statement is one report's."""


def corrected(draft: Correction, facts: Facts, held: Mapping[str, Any]) -> Correction:
    """The correction that a draft asks for, whole and checked, its id made from all that it says.

    ``held`` are the facts that there are, by id. Raises ``NoSuchFact`` for a target that the record does not hold,
    ``SitroomError`` for what its kind lacks.
    """
    before = {was.id: was for c in facts.corrections for was in c.was}
    known = {**dict.fromkeys(t for c in facts.corrections for t in (c.id, *c.targets)), **held}
    targets = tuple(full_id(target, known, f"to {draft.kind}") for target in draft.targets)
    made = replace(draft, targets=targets, value=meant(draft, facts))
    check(made)
    check_facts(made, [held[target] for target in targets if target in held], facts)
    named = dict.fromkeys([*targets, made.value or ""])
    was = [was_of(held[id], made.field) if id in held else before[id] for id in named if id in held or id in before]
    said = (made.kind, *targets, made.who, made.when, made.why, made.field, made.value)
    digest = sha256("\x1f".join(map(str, said)).encode()).hexdigest()
    return replace(made, id=f"fix-{digest[:10]}", was=tuple(was))


def full_id(given: str, known: Mapping[str, Any], purpose: str) -> str:
    """An id, or the only one that begins so. Raises ``NoSuchFact``."""
    near = [given] if given in known else [id for id in known if len(given) > 2 and id.startswith(given)]
    if len(near) != 1:
        several = f"; with it begin: {', '.join(near[:3])}" if near else ""
        what = f"correction {given!r}" if given.startswith("fix-") else f"fact {given!r} {purpose}"
        raise NoSuchFact(f"there is no {what}{several}")
    return near[0]


def kind_of(kind: CorrectionKind | str) -> CorrectionKind:
    """A kind of correction from its name."""
    try:
        return CorrectionKind(kind)
    except ValueError as error:
        known = ", ".join(CorrectionKind)
        raise SitroomError(f"there is no correction {kind!r}; there are: {known}") from error


def check(made: Correction) -> None:
    """Raise ``SitroomError`` for what a correction of this kind lacks."""
    if not made.who.strip():
        raise SitroomError("a correction needs the name of who makes it")
    needed = 2 if made.kind is CorrectionKind.MERGE else 1
    if len(set(made.targets)) < needed:
        raise SitroomError(f"to {made.kind} needs {needed} facts, not {len(set(made.targets))}")
    if made.kind is CorrectionKind.EDIT and (not made.field or made.value is None):
        raise SitroomError("an edit needs the field and its new value")
    if made.kind is CorrectionKind.NOTE and not made.value:
        raise SitroomError("a note needs its words, as the value")


def check_facts(made: Correction, there: Sequence[Any], facts: Facts) -> None:
    """Raise ``SitroomError`` where these facts cannot be corrected so."""
    if made.kind in (CorrectionKind.MERGE, CorrectionKind.SPLIT):
        check_kinds(made.kind, there)
    if made.kind is CorrectionKind.SPLIT and there:
        check_split(there, made.value, facts)
    if made.kind is CorrectionKind.EDIT:
        for fact in there:
            check_edit(fact, made.field or "", made.value or "", facts)


def check_kinds(kind: CorrectionKind, there: Sequence[Any]) -> None:
    """Raise ``SitroomError`` unless these are facts of one kind that can be merged and split."""
    kinds = {type(fact) for fact in there}
    odd = next((k for k in kinds if k not in MERGED), None)
    if odd or len(kinds) > 1:
        names = ", ".join(f"{k.__name__.lower()}s" for k in MERGED)
        raise SitroomError(f"to {kind} takes facts of one kind: {names}")


def check_split(there: Sequence[Any], value: str | None, facts: Facts) -> None:
    """Raise ``SitroomError`` where there is nothing to split off."""
    fact = there[0]
    if value:
        parts = parts_of(fact)
        unknown = next((part for part in value.split("\n") if part.casefold() not in map(str.casefold, parts)), None)
        if unknown is not None:
            raise SitroomError(f"{fact.id} has no {unknown!r} to split off; it has: {', '.join(parts[:12])}")
    elif len(there) == 1 and not any(
        c.kind is CorrectionKind.MERGE and fact.id in c.targets for c in facts.corrections
    ):
        raise SitroomError(f"nobody has merged anything into {fact.id}: name a report or a wording to split off")


def parts_of(fact: Any) -> list[str]:
    """What can be split off a fact: the wordings of an actor, and the reports that tell it."""
    names = [alias.name for alias in fact.aliases] if isinstance(fact, Actor) else []
    reports = fact.reports if isinstance(fact, Lineage) else [piece.report for piece in fact.evidence]
    return list(dict.fromkeys([*names, *reports])) if not isinstance(fact, Account) else []


def check_edit(fact: Any, field: str, value: str, facts: Facts) -> None:
    """Raise ``SitroomError`` where a field cannot be set to a value, or has it already."""
    actors = {actor.id: actor for actor in facts.actors}
    whole = fact.report if isinstance(fact, FiledReport) else fact
    if field in DATES and value and days(value) is None:
        raise SitroomError(f"{value!r} is no date: write it like 2023-12-01, 2023-12 or 2023")
    try:
        changed = with_value(whole, field, value, actors)
    except ValueError as error:
        raise SitroomError(f"{whole.id}: {error}") from error
    if changed == whole:
        raise SitroomError(f"{whole.id}: {field} is that already")


PARTIES = frozenset({"actor", "recipient", "place", "speaker", "addressee", "by", "to", "a", "b"})
"""The fields that hold who fills a role."""


def meant(draft: Correction, facts: Facts) -> str | None:
    """The value to keep: for a role the id of the one actor that goes by the words, else what was given."""
    low = (draft.value or "").casefold()
    if draft.kind is not CorrectionKind.EDIT or draft.field not in PARTIES or not low:
        return draft.value
    named = [a.id for a in facts.actors if a.name.casefold() == low]
    named = named or [a.id for a in facts.actors if low in (alias.name.casefold() for alias in a.aliases)]
    return named[0] if len(named) == 1 else draft.value


def was_of(fact: Any, field: str | None) -> Corrected:
    """A fact as it is before it is corrected."""
    whole = fact.report if isinstance(fact, FiledReport) else fact
    words = next(iter(getattr(whole, "evidence", ())), None)
    value = said_of(value_of(whole, field)) if field and field in EDITABLE[type(whole)] else None
    return Corrected(whole.id, sort_of(whole), words, value)
