"""The words that attribute: verbs and nouns of saying, with the act each implies and where its content stands.

The list is ``lists/cues.tsv``. A frame says where the content of a cue is to be found: ``that`` a clause or a
quotation, ``quote`` a quotation only, ``thing`` the object, ``to`` an infinitive, ``ing`` a gerund, ``name`` what
something is called, ``hearsay`` what "is believed" by nobody in particular, ``all`` the predicate itself, or the
preposition that comes before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sitroom.model import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["HEARSAY", "Cue", "noun_cue", "verb_cue"]

HEARSAY = {
    "reportedly": Act.REPORT,
    "allegedly": Act.ACCUSE,
    "alleged": Act.ACCUSE,
    "supposedly": Act.ASSERT,
    "purportedly": Act.ASSERT,
}
"""Words that attribute by themselves, to nobody, and the act each implies. No verb's cue takes one in."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying. ``frames`` maps where the content may stand to the act it then performs, likeliest first."""

    word: str
    act: Act
    frames: tuple[tuple[str, Act], ...]

    def act_of(self, frame: str) -> Act | None:
        """The act the word performs in a frame, None where it has no such frame."""
        return dict(self.frames).get(frame)


@lru_cache(maxsize=1)
def cues() -> dict[tuple[str, str], Cue]:
    """The list of cues, by kind and word."""
    found: dict[tuple[str, str], Cue] = {}
    lines = (files("sitroom.understand") / "lists" / "cues.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            word, kind, act, frames = line.split("\t")
            found[kind, word] = Cue(word, Act(act), tuple(frame_of(f, Act(act)) for f in frames.split()))
    return found


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """The verbs that the list's cues begin with."""
    return frozenset(word.split()[0] for kind, word in cues() if kind == "verb")


def frame_of(field: str, act: Act) -> tuple[str, Act]:
    """A frame and its act: ``to=demand`` names an act of its own."""
    frame, _, own = field.partition("=")
    return frame, Act(own) if own else act


def verb_cue(token: Token) -> tuple[Cue, Token] | None:
    """The cue that a verb is, with the last token of it: "called" and "for" of "called for"."""
    if not token.tag_.startswith("VB") or token.dep_ in ("amod", "compound"):
        return None
    lemma = token.lemma_.lower()
    if lemma not in verbs():
        return None
    for particle in token.doc[token.i + 1 : token.i + 3]:
        if particle in token.children or particle.lower_ == "clear":
            found = cues().get(("verb", f"{lemma} {particle.lower_}"))
            if found:
                return found, particle
    plain = cues().get(("verb", lemma))
    return (plain, token) if plain else None


def noun_cue(token: Token) -> Cue | None:
    """The cue that a noun is: "claim", "warnings"."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return None
    return cues().get(("noun", token.lemma_.lower()))
