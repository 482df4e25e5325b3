"""What speaks for an event: the words counted, the title, what was told before."""

from __future__ import annotations

from collections import Counter

from sitroom.model import Report, Span
from sitroom.understand.document import Document, document
from sitroom.understand.event_evidence import is_title
from sitroom.understand.event_scene import Scene
from sitroom.understand.event_words import WordCounts, keys_of
from sitroom.understand.mentions import Mentions

TEXT = """Rebels shell port of Osk

Rebels shelled the port of Osk on Monday, officials said.

Nobody was hurt, they said."""


def doc_of(text: str) -> Document:
    return document(Report("r", "r.txt", text, (Span(0, len(text)),), ""))


def test_a_word_is_counted_alone_and_with_what_it_is_done_to() -> None:
    doc = doc_of("Rebels shelled the port on Monday.")
    verb = next(w for w in doc.paragraphs[0].doc if w.lower_ == "shelled")
    assert keys_of(verb) == {"word": "v shell", "object": "o port", "word and object": "v shell port"}


def test_words_that_stood_for_a_type_speak_for_it_and_others_against() -> None:
    doc = doc_of("Rebels shelled the port on Monday.")
    verb = next(w for w in doc.paragraphs[0].doc if w.lower_ == "shelled")
    counts = WordCounts({"v shell": 10, "o port": 10}, {"v shell ASSAULT": 9})
    known = counts.evidence(verb, "ASSAULT")
    assert known["word"] > 2
    assert known["object"] < 0
    assert known["word and object"] == 0
    own = Counter({"v shell": 9}), Counter({"v shell ASSAULT": 9})
    assert counts.evidence(verb, "ASSAULT", own)["word"] < known["word"]


def test_a_short_first_paragraph_without_a_full_stop_is_the_title() -> None:
    doc = doc_of(TEXT)
    scene = Scene(doc, Mentions(doc, ()), (), ())
    assert [is_title(scene, paragraph) for paragraph in doc.paragraphs] == [True, False, False]
