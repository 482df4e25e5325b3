"""Words that point to somebody, as they are found: the working shape of a mention before anybody is resolved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from sitroom.model import MentionKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from sitroom.understand.document import Paragraph

__all__ = ["SUBJECTS", "Form", "Found", "Sort"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


class Form(Enum):
    """How words point to somebody."""

    NAME = "Hamid Karzai"
    DEMONYM = "Afghan"
    DESCRIPTION = "the president"
    PRONOUN = "he"
    COUNTED = "both"


@dataclass(frozen=True, slots=True)
class Sort:
    """What kind of actor words name; ``sure`` where a list or the words themselves say so, not only the tagger."""

    kind: MentionKind
    sector: str | None = None
    country: str | None = None
    sure: bool = False


@dataclass
class Found:
    """Words that point to somebody: ``words`` in their paragraph, how they point, and what sort of actor it is.

    ``sentence`` counts the story's sentences from 0. ``key`` is a well-known body's plain name, a country's code, a
    description's noun, the gender that a pronoun tells, or the noun or number of those counted ("both sides").
    """

    paragraph: Paragraph
    words: SpacySpan
    form: Form
    sort: Sort
    sentence: int
    key: str | None = None

    @cached_property
    def span(self) -> Span:
        """Where the words stand in the report."""
        return self.paragraph.span(self.words)

    @cached_property
    def text(self) -> str:
        """The words, as the parser has them."""
        return self.words.text

    @cached_property
    def head(self) -> Token:
        """The word that the others hang on."""
        return self.words.root

    @cached_property
    def is_subject(self) -> bool:
        """Whether the words are, or are joined to, the subject of a verb."""
        head = self.head
        while head.dep_ in ("conj", "appos") and head.head.i != head.i:
            head = head.head
        return head.dep_ in SUBJECTS

    @property
    def order(self) -> tuple[int, int]:
        """Text order; of words that begin together, the longer first."""
        return self.span.start, -self.span.end
