"""The lines of a text: where they stand, how many words they have, and what no page's phrase can begin with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.intake import furniture
from sitroom.intake import lines as lines_module
from sitroom.intake.lines import WORD, lines

ODD = [
    "a",
    "B",
    "1",
    ". ",
    "\n",
    "\r",
    "\r\n",
    "\u2028",
    " ",
    "\x0b",
    "\x85",
    "’",
    "'",
    "•",
    "- ",
    "2. ",
    "½",
    "𝐀",
    "😀",
    "_",
    "日",
    "İ",
]
TEXTS = st.lists(st.sampled_from(ODD), max_size=60).map("".join)


@given(TEXTS)
def test_each_line_is_where_it_says_and_counts_its_words(text: str) -> None:
    for line in lines(text):
        assert text[line.start : line.end].endswith(line.text)
        assert line.count == len(WORD.findall(line.text))
        assert line.small == sum(not (word[0].isupper() or word[0].isdigit()) for word in line.words)


@given(TEXTS)
def test_the_lines_of_a_text_are_all_of_it_but_blanks(text: str) -> None:
    wanted = [part.strip() for part in re.split(r"\r\n|[\r\n\u2028\u2029]", text) if part.strip()]
    assert [text[line.start : line.end] for line in lines(text)] == wanted


def test_a_long_text_is_cut_into_the_same_lines_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "One two.\n\n- three\r\n\r\nFour\n \nfive’s six\nSeven\n"
    whole = [(line.start, line.end, line.text, line.gap, line.count) for line in lines(text)]
    monkeypatch.setattr(lines_module, "AT_ONCE", 10)
    assert [(line.start, line.end, line.text, line.gap, line.count) for line in lines(text)] == whole


@pytest.mark.parametrize("pattern", [furniture.PLAIN, furniture.FAINT, furniture.WITHIN])
@given(data=st.data())
def test_whatever_is_a_page_phrase_begins_as_one(pattern: re.Pattern[str], data: st.DataObject) -> None:
    line = data.draw(st.from_regex(pattern, fullmatch=True))
    assert furniture.may_be_of_page(line.strip())


@pytest.mark.parametrize(
    "line",
    [
        *(
            "3 comments",
            "Comments (4)",
            "Leave a reply",
            "© 2024 The Paper",
            "(c) 2024",
            "À lire aussi : Paris",
            "Also read",
        ),
        *(
            "Share this article on Facebook",
            "e-mail",
            "X",
            "x | vk",
            "We use cookies to",
            "Ad",
            "Up next",
            "5 min read",
        ),
        *(
            "By signing up you agree",
            "Te puede interesar",
            "» Read more",
            "Ähnliche Beiträge",
            "[Advertisement]",
        ),
    ],
)
def test_the_phrases_of_pages_are_known_by_their_first_words(line: str) -> None:
    (found,) = lines(line)
    assert found.is_furniture or found.sign is not None
