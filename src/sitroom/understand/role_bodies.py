"""The body that a role belongs to: named before its noun, or after "of", "for", "at" …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitroom.model import MentionKind
from sitroom.understand.found import Form, Found
from sitroom.understand.kinds import actor_noun
from sitroom.understand.title_words import OFFICE_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["JOINING", "body_of"]

JOINING = frozenset({"of", "for", "at", "in", "with", "to", "from", "within", "on"})
"""Words that join a role noun to what it is a role in."""

COMMANDING = frozenset({"commander", "head", "chief", "leader", "director", "chairman", "founder", "boss", "editor"})
"""Roles whose own country, told before them, is not what they lead."""

TELLING = frozenset({MentionKind.ORGANIZATION, MentionKind.OUTLET, MentionKind.BLOC, MentionKind.GROUP})
"""Kinds of bodies that people belong to."""

RELATED = frozenset({
    "ally", "rival", "enemy", "opponent", "critic", "foe", "partner", "backer", "sponsor", "patron", "supporter",
    "neighbour", "neighbor",
})  # fmt: skip
"""What somebody is to another, who is told as the owner: "its Lebanese ally" is an ally of its, not of Lebanon's."""


def body_of(doc: Doc, start: int, noun: int, end: int, founds: list[Found], holder: Found) -> Found | None:
    """The body that a role belongs to: named before its noun, or after "of", "for", "at" …"""
    inside = [
        found
        for found in founds
        if found is not holder
        and not is_office_word(found)
        and not (found.form is Form.DESCRIPTION and found.key in ("rebel", "insurgent"))
        and start <= found.words.start
        and found.words.end <= end
        and not found.words.start <= noun < found.words.end
    ]
    if (role := actor_noun(doc[noun].text)) is not None and role.tie == "works_at":
        # "An Iran expert at the Institute": nobody works at the country that he knows.
        inside = [found for found in inside if found.sort.kind is not MentionKind.STATE]
    owner = next((found for found in inside if found.words.end <= noun and is_owner(doc, found)), None)
    if owner is not None and doc[noun].lemma_.lower() in RELATED:
        return owner
    front = [found for found in inside if found.words.end <= noun and found.form is not Form.PRONOUN]
    later = [found for found in inside if found.words.start > noun and found.form is not Form.PRONOUN]
    behind = body_behind(doc, noun, end, later)
    following = doc[noun + 1].lower_ if noun + 1 < len(doc) else ""
    if owner is not None and owner.form is Form.PRONOUN and not front and following in ("in", "on", "to"):
        return owner  # "its bureau chief in Cairo"
    # "The British commander of Nato troops": what he commands is told after "of", where he is from before.
    placed = bool(front) and all(found.form is Form.DEMONYM for found in front) and doc[noun].lower_ in COMMANDING
    # "The English student at Kabul University": a body behind tells more than where somebody is from.
    told = behind is not None and behind.sort.kind in TELLING and following in ("of", "at")
    if front and told and all(found.form is Form.DEMONYM for found in front):
        return behind
    if front and not (placed and behind is not None and following == "of"):
        return max(front, key=lambda found: (found.words.end, found.words.end - found.words.start))
    return behind or next((found for found in inside if found.words.end <= noun), None)


def is_owner(doc: Doc, found: Found) -> bool:
    """Whether words own what follows them: "its", "Iran's"."""
    after = doc[found.words.end] if found.words.end < len(doc) else None
    return found.head.tag_ == "PRP$" or (after is not None and after.tag_ == "POS")


def is_office_word(found: Found) -> bool:
    """Whether a finding is only a word of a title: "state" in "secretary of state"."""
    word = found.words[0].lower_
    bare = found.form is Form.DESCRIPTION and len(found.words) == 1
    return bare and word in OFFICE_WORDS and word not in ("army", "navy", "police", "military", "opposition", "party")


def body_behind(doc: Doc, noun: int, end: int, founds: list[Found]) -> Found | None:
    """The body in the phrases right after a role noun; one after "in" or "to" only where nothing else follows."""
    at, spare = noun + 1, None
    while at < end and doc[at].lower_ in JOINING:
        word = doc[at].lower_
        objects = [token.i for token in doc[at].children if token.dep_ == "pobj"]
        here = [
            found
            for found in founds
            if found.words.start > at and (found.head.i in objects or found.words.start - at <= 3)
        ]
        if not here and at + 1 < end and doc[at + 1].lower_ in OFFICE_WORDS:
            at += 1  # "minister of foreign affairs of Qatar"
            while at < end and doc[at].lower_ in OFFICE_WORDS - JOINING:
                at += 1
            continue
        if not here:
            return spare
        best = max(here, key=lambda found: (found.head.i in objects, -found.words.start, found.words.end))
        if word not in ("on", "in", "to"):
            return best
        if (word == "in" and spare is None) or (word == "to" and spare is None):
            spare = best
        at = best.words.end
    return spare
