"""Bodies and places named beside a description of them: "the hardline weekly, Ya Lesara", "the town of Kamra"."""

from __future__ import annotations

from collections.abc import Iterator

from sitroom.model import MentionKind
from sitroom.understand.found import Form, Found

__all__ = ["appositions"]

BODIES = frozenset(
    {MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.OUTLET, MentionKind.BLOC, MentionKind.OTHER}
)
PLACES = frozenset({MentionKind.PLACE, MentionKind.STATE})


def appositions(founds: list[Found]) -> Iterator[tuple[Found, Found]]:
    """Pairs of a description and the name of the same body or place, out of one paragraph's findings."""
    names = [found for found in founds if found.form is Form.NAME]
    starts = {found.words.start: found for found in reversed(names)}
    ends = {found.words.end: found for found in names}
    for found in founds:
        if found.form is not Form.DESCRIPTION or found.head.tag_ == "NNS":
            continue
        beside = (
            inside(found, ends) or named_after(found, starts) or named_before(found, ends) or said_to_be(found, names)
        )
        if beside is not None and fit(found, beside):
            yield found, beside


def fit(found: Found, name: Found) -> bool:
    """Whether a name can be the name of what is described."""
    kind, other = found.sort.kind, name.sort.kind
    if other is MentionKind.PERSON and not name.sort.sure:
        return (kind in BODIES or kind in PLACES) and name.words.start >= found.words.end
    if not name.sort.sure and kind is MentionKind.PLACE:
        return True
    return (kind in BODIES and other in BODIES) or (kind in PLACES and other in PLACES)


def inside(found: Found, ends: dict[int, Found]) -> Found | None:
    """The name that a description ends with, save for its noun: "the state-owned Herald newspaper"."""
    doc, at = found.words.doc, found.head.i
    if at > found.words.start and doc[at - 1].lower_ in ("news", "militant", "rebel", "armed"):
        at -= 1
    name = ends.get(at)
    return name if name is not None and name.words.start > found.words.start and name.sort.kind in BODIES else None


def named_after(found: Found, starts: dict[int, Found]) -> Found | None:
    """The name right after a description: after a comma, or after "of" for a place."""
    doc, at = found.words.doc, found.words.end
    if at + 1 >= len(doc):
        return None
    if at in starts and found.sort.kind in BODIES:
        return starts[at]
    of = doc[at].lower_ == "of" and found.sort.kind in PLACES
    if not of and (doc[at].text != "," or not points(found)):
        return None
    at += 2 if doc[at + 1].lower_ == "the" else 1
    name = starts.get(at)
    if name is None or (not of and name.words.end < len(doc) and doc[name.words.end].lower_ in ("and", "'s")):
        return None
    return name


def named_before(found: Found, ends: dict[int, Found]) -> Found | None:
    """The name right before a description that begins with an article: "Hezbollah, the Lebanese group,"."""
    doc, at = found.words.doc, found.words.start
    if at < 2 or doc[at - 1].text not in (",", "–", "—", "--") or not points(found):
        return None
    if found.words.end < len(doc) and doc[found.words.end].lower_ in ("and", "'s"):
        return None
    return ends.get(at - 1)


def said_to_be(found: Found, names: list[Found]) -> Found | None:
    """The name that a description is said to be the thing of: "The Compact is an alliance"."""
    verb = found.head.head
    if found.head.dep_ != "attr" or verb.lemma_ != "be" or any(child.dep_ == "neg" for child in verb.children):
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    named = [name for name in names if subject is not None and name.words.start <= subject.i < name.words.end]
    return max(named, key=lambda name: name.words.end - name.words.start, default=None)


def points(found: Found) -> bool:
    """Whether a description begins as one that explains a name: with an article or an owner."""
    first = found.words[0]
    return first.lower_ in ("the", "a", "an", "its", "his", "her", "their") or any(
        token.tag_ == "POS" for token in found.words
    )
