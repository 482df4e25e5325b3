"""Quotes in their sentences, and text made harmless."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitroom.show.words import Words, around, clean, count, listing, passages, short

TEXT = "The port burned. Gen. Oru said the fire was set by hand, and left.\nNobody else spoke."


def test_a_quote_stands_in_its_sentence_and_no_other() -> None:
    start = TEXT.index("the fire")
    assert around(TEXT, start, start + 8) == ("Gen. Oru said ", " was set by hand, and left.")


def test_a_quote_that_is_a_sentence_stands_alone() -> None:
    assert around(TEXT, 0, 16) == ("", "")


@given(st.text(alphabet="ab .\n“”!?…A", max_size=900), st.integers(0, 900), st.integers(0, 900))
def test_a_quote_with_what_is_around_it_is_text_of_the_report(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    before, after = around(text, start, end)
    assert text[:start].endswith(before.removeprefix("…"))
    assert text[end:].startswith(after.removesuffix(" …"))
    assert len(before) < 203
    assert len(after) < 203


def test_a_report_cannot_move_the_cursor_or_turn_the_writing() -> None:
    assert clean("a\x1b[31mb\u202ec\x07\n\td") == "a[31mbc d"


def test_long_text_is_cut_at_a_word() -> None:
    assert short("one two three four", 13) == "one two …"
    assert short("one two", 13) == "one two"


def test_numbers_and_names_read_as_a_person_writes_them() -> None:
    assert count(1, "event") == "1 event"
    assert count(1200, "event") == "1,200 events"
    assert listing([]) == ""
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"]) == "a, b and c"


def words_at(start: int, end: int) -> Words:
    """A piece of evidence in the text above."""
    return Words("r", 1, "a paper", start, end, *split(start, end))


def split(start: int, end: int) -> tuple[str, str, str]:
    """What is before, the quote, what is after."""
    before, after = around(TEXT, start, end)
    return before, TEXT[start:end], after


def test_a_sentence_is_shown_once_with_all_the_evidence_in_it() -> None:
    speaker, words = TEXT.index("Gen. Oru"), TEXT.index("the fire")
    found = passages([words_at(words, words + 24), words_at(speaker, speaker + 8), words_at(0, 8)])
    assert len(found) == 2
    assert [text for text, held in found[1].pieces if held] == ["Gen. Oru", "the fire was set by hand"]
    assert "".join(text for text, _ in found[1].pieces) == "Gen. Oru said the fire was set by hand, and left."


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), min_size=1, max_size=6))
def test_passages_are_text_of_the_report_and_hold_all_evidence(places: list[tuple[int, int]]) -> None:
    evidence = [words_at(start, min(start + length, len(TEXT))) for start, length in places]
    found = passages(evidence)
    for passage in found:
        assert "".join(text for text, _ in passage.pieces) in TEXT
    held = sum(len(text) for passage in found for text, marked in passage.pieces if marked)
    assert held == len({at for words in evidence for at in range(words.start, words.end)})
