"""Names that a report itself explains in brackets: "the River Basin Authority (RBA)", "the northern regime (Varna)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitroom.model import Mention, MentionKind
from sitroom.reconcile.names import initials, is_acronym, name_words
from sitroom.reconcile.personas import Persona
from sitroom.reconcile.words import listed

__all__ = ["glosses"]

RULING = listed("regime government entity state republic kingdom monarchy junta leadership administration")
"""Last words of what stands for a state, so that the state in brackets explains it."""


def glosses(people: Sequence[Persona]) -> Iterator[tuple[int, int, str]]:
    """Pairs of personas of which a report says in brackets that they are one, with its words."""
    starts = {(p.order, m.start): (i, m) for i, p in enumerate(people) for m in p.mentions}
    for i, persona in enumerate(people):
        text = persona.report.text
        for mention in persona.mentions:
            j, inside = starts.get((persona.order, mention.end + 2), (i, mention))
            bracketed = text[mention.end : mention.end + 2] == " (" and text[inside.end : inside.end + 1] == ")"
            if j != i and bracketed and explains(mention, inside):
                yield i, j, f"'{text[mention.start : inside.end + 1]}' in {persona.report.id}"


def explains(name: Mention, bracket: Mention) -> bool:
    """Whether the words in brackets are the name's acronym, or the state that it is another word for."""
    if is_acronym(bracket.text):
        return initials(" ".join(name_words(name.text))) == "".join(name_words(bracket.text))
    return bracket.kind is MentionKind.STATE and name_words(name.text)[-1] in RULING
