"""Who is meant where a role's words are more than a name."""

from __future__ import annotations

import pytest

from sitroom.model import Mention, MentionKind, Span
from sitroom.reconcile.fillers import filler


def mentions(text: str, *names: str) -> list[Mention]:
    """The names where they first stand in a text, all of people but the capitalised lands."""
    lands = {"Varna": MentionKind.STATE, "Oskia": MentionKind.STATE, "Talia": MentionKind.STATE}
    return [
        Mention(name, at, at + len(name), name, lands.get(name, MentionKind.PERSON))
        for name in names
        for at in [text.index(name)]
    ]


@pytest.mark.parametrize(
    "words",
    [
        "General Idris Vale, head of the armed forces of the eastern provinces",
        "President Idris Vale ,",
        "Prosecutor Idris Vale of the court for the crimes of the eastern provinces",
        "Idris Vale , who would not say where the convoys of the eastern provinces were",
    ],
)
def test_a_name_with_its_title_before_it_and_what_he_is_after_it_is_who_is_meant(words: str) -> None:
    (vale,) = mentions(words, "Idris Vale")
    assert filler(words, Span(0, len(words)), [vale]) is vale


def test_the_first_of_several_is_not_all_of_them() -> None:
    words = "Varna , Oskia and Talia"
    assert filler(words, Span(0, len(words)), mentions(words, "Varna", "Oskia", "Talia")) is None
