"""Names written out before their acronym in brackets: "Movement of the Southern Coast (MSC)".

The letters show where such a name begins and ends, whatever the tagger makes of the small words inside it.
Schwartz and Hearst (2003) showed that matching letters from the right is enough for nearly all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["spelt_out"]

LONGEST = 8
"""Letters: a longer word in brackets is no acronym."""

SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "du", "la", "des", "et", "with", "against", "&"})


def spelt_out(doc: Doc) -> dict[int, int]:
    """Where each name begins that stands before its acronym in brackets, and where it ends, in words of ``doc``."""
    found = {}
    for at in range(2, len(doc) - 1):
        if doc[at - 1].text == "(" and doc[at + 1].text in (")", ",", ";") and is_acronym(doc[at]):
            start = beginning(doc, at)
            if start is not None:
                found[start] = at - 1
    return found


def is_acronym(token: Token) -> bool:
    """Whether a word can be letters of a name: "MSC", "Lurd"."""
    return token.text.isalpha() and 2 < len(token.text) <= LONGEST and token.text[0].isupper()


def beginning(doc: Doc, at: int) -> int | None:
    """The first word of the name whose letters the word at ``at`` gives; None where the words before do not."""
    letters, place, capitals = list(doc[at].lower_), at - 2, 0
    while letters and place >= 0 and at - place <= 2 * LONGEST:
        token = doc[place]
        if token.is_punct and token.text not in ("-", "'"):
            return None
        if token.lower_[0] == letters[-1]:
            letters.pop()
            capitals += token.text[0].isupper()
        elif token.lower_ not in SMALL and token.tag_ not in ("POS", "HYPH"):
            return None
        place -= 1
    # At least as many capitals as small letters: "(she)" after "so he ended" is no acronym.
    whole = not letters and capitals >= 2 and doc[place + 1].text[0].isupper()
    return place + 1 if whole else None
