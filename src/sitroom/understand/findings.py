"""The names, descriptions and pronouns of a report, paragraph by paragraph, before anybody is resolved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sitroom.model import MentionKind
from sitroom.understand.appositions import appositions
from sitroom.understand.descriptions import descriptions_in, pronouns_in
from sitroom.understand.document import Document, sentence_numbers
from sitroom.understand.found import Found, Sort
from sitroom.understand.joint import counting_in
from sitroom.understand.name_runs import names_in
from sitroom.understand.roles import Role, roles_in

__all__ = ["findings"]


@lru_cache(maxsize=1)
def findings(doc: Document) -> tuple[list[Found], ...]:
    """The findings of each paragraph, in text order, each with its sort as the words around it tell.

    They are worked out once a report: mentions and ties both ask for them.
    """
    groups = tuple(found_in(doc))
    for group in groups:
        for role in roles_in(group):
            mend(role)
        for found, name in appositions(group):
            if not name.sort.sure:
                name.sort = found.sort
    return groups


def mend(role: Role) -> None:
    """Take the bearer of a person's role for a person, whatever the tagger made of the name."""
    if not role.holder.sort.sure and role.tie not in ("allied_with", "opposes", "backs", "member_of"):
        role.holder.sort = Sort(MentionKind.PERSON, None, None, True)


def found_in(doc: Document) -> Iterator[list[Found]]:
    """The findings of each paragraph as the tagger and the lists have them."""
    elsewhere = name_words_of(doc)
    for paragraph, numbers in zip(doc.paragraphs, sentence_numbers(doc), strict=True):
        names = list(names_in(paragraph, numbers, elsewhere))
        covered = {token.i for found in names for token in found.words}
        described = list(descriptions_in(paragraph, covered, numbers))
        heads = {found.head.i for found in described}
        counting = (found for found in counting_in(paragraph, numbers) if found.head.i not in heads)
        founds = [*names, *described, *counting, *pronouns_in(paragraph, numbers)]
        yield sorted(founds, key=lambda found: found.order)


def name_words_of(doc: Document) -> frozenset[str]:
    """The words that are capitalised as names in the middle of a sentence somewhere in the report."""
    return frozenset(
        token.text
        for paragraph in doc.paragraphs
        for token in paragraph.doc
        if token.pos_ == "PROPN" and token.text[0].isupper() and not token.is_sent_start and len(token.text) > 3
    )
