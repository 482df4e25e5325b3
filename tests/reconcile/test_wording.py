"""Names, dates, figures and sentences, compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.model import MentionKind, Span
from sitroom.reconcile.dates import Nearness, days, nearness
from sitroom.reconcile.figures import figures, incompatible
from sitroom.reconcile.names import is_named, plain, sounds
from sitroom.reconcile.wording import clause_at, sentence_at


@pytest.mark.parametrize(
    ("a", "b"), [("baqeri", "bagheri"), ("gaddafi", "gadhafi"), ("mohammad", "muhammed"), ("hussein", "hussain")]
)
def test_one_name_in_two_spellings_sounds_alike(a: str, b: str) -> None:
    assert sounds(a) == sounds(b)


def test_two_names_that_only_look_alike_sound_different() -> None:
    assert sounds("khamenei") != sounds("khomeini")


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("Idris Vale", MentionKind.PERSON, True),
        ("a Hamas official", MentionKind.PERSON, False),
        ("senior officials from the Revolutionary Guards", MentionKind.PERSON, False),
        ("the Foreign Minister", MentionKind.PERSON, False),
        ("Afghan police", MentionKind.GROUP, True),
        ("Rebels", MentionKind.GROUP, False),
        ("They", MentionKind.GROUP, False),
        ("al-Qaida", MentionKind.GROUP, True),
    ],
)
def test_a_name_is_told_from_a_description(name: str, kind: MentionKind, named: bool) -> None:
    assert is_named(name, kind) is named


def test_titles_accents_and_articles_do_not_count() -> None:
    assert plain("President Ana Hólm's", MentionKind.PERSON) == plain("Ana Holm", MentionKind.PERSON)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("2031-03-01", "2031-03-01", Nearness.SAME_DAY),
        ("2031-03", "2031-03-09", Nearness.OVERLAPPING),
        ("2031-02", "2031-03-09", Nearness.APART),
        ("2031-03~", "2031-04-02", Nearness.OVERLAPPING),
        ("XXXX-03-01", "2031-03-01", Nearness.UNKNOWN),
        ("2031-03-01/2031-03-05", "2031-03-04", Nearness.OVERLAPPING),
    ],
)
def test_dates_are_near_as_far_as_they_say(a: str, b: str, found: Nearness) -> None:
    assert nearness(a, b) is found


@given(st.text(max_size=20))
def test_no_text_for_a_date_is_an_error(value: str) -> None:
    assert days(value) is None or days(value)


def test_years_ages_and_times_are_no_figures() -> None:
    assert figures("In 2031, at 20:15, a man aged 40 was killed on 5 May") == []


def test_a_count_belongs_to_the_nearest_word() -> None:
    found = figures("at least 20 soldiers were killed and six were captured")
    assert [(f.low, f.counted) for f in found] == [(20, "killed"), (6, "detained")]


def test_dozens_and_a_hundred_cannot_both_be() -> None:
    (dozens,), (hundred,) = figures("dozens were killed"), figures("300 were killed")
    assert incompatible(dozens, hundred)


def test_a_sentence_does_not_end_at_a_rank() -> None:
    text = "He met Gen. Vale in May. They ate."
    assert sentence_at(text, Span(3, 6)).of(text) == "He met Gen. Vale in May."


@given(st.text(alphabet="ab .\n", min_size=3, max_size=400), st.data())
def test_a_clause_holds_its_anchor_and_lies_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = Span(start, min(len(text), start + 3))
    clause = clause_at(text, anchor)
    assert 0 <= clause.start <= clause.end <= len(text)
    assert anchor.of(text).isspace() or clause.end - clause.start <= 200
