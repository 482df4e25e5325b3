"""The names, descriptions and pronouns of a report, paragraph by paragraph, before anybody is resolved."""

from __future__ import annotations

from collections.abc import Iterator

from sitroom.understand.descriptions import descriptions_in, pronouns_in
from sitroom.understand.document import Document
from sitroom.understand.found import Found
from sitroom.understand.joint import counting_in
from sitroom.understand.name_runs import names_in

__all__ = ["findings"]


def findings(doc: Document) -> Iterator[list[Found]]:
    """The findings of each paragraph, in text order."""
    sentence, elsewhere = -1, name_words_of(doc)
    for paragraph in doc.paragraphs:
        numbers = []
        for token in paragraph.doc:
            sentence += token.i == 0 or bool(token.is_sent_start)
            numbers.append(sentence)
        names = list(names_in(paragraph, numbers, elsewhere))
        covered = {token.i for found in names for token in found.words}
        described = list(descriptions_in(paragraph, covered, numbers))
        counting = (one for one in counting_in(paragraph, numbers) if all(one.head != each.head for each in described))
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
