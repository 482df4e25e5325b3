"""Making a correction that the record can keep: of facts it holds, with all that its kind needs."""

from __future__ import annotations

from collections.abc import Container, Sequence
from hashlib import sha256

from sitroom.errors import NoSuchFact, SitroomError
from sitroom.facts import Correction, CorrectionKind

__all__ = ["corrected"]


def corrected(
    kind: CorrectionKind | str,
    targets: str | Sequence[str],
    held: Container[str],
    *,
    who: str,
    when: str,
    why: str | None,
    field: str | None,
    value: str | None,
) -> Correction:
    """The correction, its id made from all that it says. ``held`` are the ids that may be corrected.

    Raises ``NoSuchFact`` for a target that the record does not hold, ``SitroomError`` for what its kind lacks.
    """
    chosen = kind_of(kind)
    named = (targets,) if isinstance(targets, str) else tuple(targets)
    for target in named:
        if target not in held:
            raise NoSuchFact(f"there is no fact {target!r} to {chosen}")
    check(chosen, named, who, field, value)
    said = "\x1f".join(map(str, (chosen, *named, who, when, why, field, value)))
    id = f"fix-{sha256(said.encode()).hexdigest()[:10]}"
    return Correction(id, chosen, named, who, when, why, field, value)


def kind_of(kind: CorrectionKind | str) -> CorrectionKind:
    """A kind of correction from its name."""
    try:
        return CorrectionKind(kind)
    except ValueError as error:
        known = ", ".join(CorrectionKind)
        raise SitroomError(f"there is no correction {kind!r}; there are: {known}") from error


def check(kind: CorrectionKind, targets: tuple[str, ...], who: str, field: str | None, value: str | None) -> None:
    """Raise ``SitroomError`` for what a correction of this kind lacks."""
    if not who.strip():
        raise SitroomError("a correction needs the name of who makes it")
    needed = 2 if kind is CorrectionKind.MERGE else 1
    if len(set(targets)) < needed:
        raise SitroomError(f"to {kind} needs {needed} facts, not {len(set(targets))}")
    if kind is CorrectionKind.EDIT and (not field or value is None):
        raise SitroomError("an edit needs the field and its new value")
    if kind is CorrectionKind.NOTE and not value:
        raise SitroomError("a note needs its words, as the value")
