"""Whom a pronoun cannot stand for, by where it stands: rules of grammar that hold in any report.

"Weah planned to meet the president to persuade him": him is not Weah. "She said al-Obeidy was hurt": she is not
al-Obeidy. "Saif, his son": the son is not his own father.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sitroom.understand.found import SUBJECTS, Form, Found

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["main_subject", "named_below", "same_clause"]

STEPS = 4
"""Clauses up which a verb without a subject looks for one."""


def same_clause(pronoun: Found) -> Token | None:
    """The subject of the clause in which a pronoun is an object: another than the pronoun's own."""
    head = pronoun.head
    if head.dep_ in SUBJECTS or head.dep_ == "poss" or head.lower_.endswith(("self", "selves")):
        return None
    verb = head.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        if verb.dep_ not in ("prep", "dative", "agent"):
            return None
        verb = verb.head
    for _ in range(STEPS):
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if own is not None:
            return own if own.i < head.i else None
        if verb.dep_ not in ("xcomp", "advcl", "conj", "acl", "pcomp") or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        controller = next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)
        if verb.dep_ == "xcomp" and controller is not None and controller.i != head.i:
            return controller
        verb = verb.head
    return None


def named_below(pronoun: Found, group: Iterable[Found]) -> Iterator[Found]:
    """The names in the clause that a pronoun is the subject of, and in the clauses inside it."""
    head = pronoun.head
    if head.dep_ not in SUBJECTS or pronoun.key not in ("m", "f"):
        return  # "It is using Russia's navy": of states and bodies news does repeat the name
    verb = head.head
    # "When he came, Mr Orlan spoke" is all right: only what hangs on the pronoun's own verb counts.
    below = {token.i for child in verb.children if child.dep_ not in ("advcl", "conj") for token in child.subtree}
    for one in group:
        if one.form is Form.NAME and one.words.start > head.i and one.head.i in below:
            yield one


def main_subject(pronoun: Found, group: Iterable[Found]) -> Found | None:
    """The subject after words that open its sentence and hold a pronoun: "In a speech that he gave, Orlan warned"."""
    head = pronoun.head
    root = head.sent.root
    subject = next((child for child in root.children if child.dep_ in SUBJECTS and child.i < root.i), None)
    if subject is None or subject.left_edge.i < head.i:
        return None
    opening = (c for c in root.children if c.i < subject.i and c.dep_ in ("prep", "advcl", "npadvmod"))
    if not any(child.left_edge.i <= head.i <= child.right_edge.i for child in opening):
        return None
    return next((one for one in group if one.form is Form.NAME and one.head.i == subject.i), None)
