"""One event told in other words: what the words, and the stories around them, say."""

from __future__ import annotations

import pytest

from sitroom.model import EventType
from sitroom.reconcile import reconcile
from sitroom.reconcile.event_likeness import Likeness, Stories, head_of

from .conftest import PERSON, Made, filed

FIRE = (
    "Police in the harbour quarter arrested the dock worker Idris Vale on suspicion of setting the grain silo on fire."
)
FIRE_TOO = (
    "The dock worker Idris Vale is in custody over the fire that destroyed the harbour's grain silo, police said."
)
CLUB = (
    "The striker Idris Vale was arrested outside a night club in Oskport after a brawl with two waiters and a singer."
)


def arrest(text: str, words: str, published: str = "2031-03-02", outlet: str = "A") -> Made:
    """A report in which Idris Vale is arrested."""
    made = Made(text, published, outlet=outlet).names(PERSON, "Idris Vale")
    return made.event(EventType.COERCE, words, None, "Idris Vale")


def likely(*made: Made) -> int:
    """How many events the reports add up to."""
    return len(reconcile(filed(*made)).events)


def test_one_deed_told_in_other_words_in_like_stories_is_one_event() -> None:
    assert likely(arrest(FIRE, "arrested"), arrest(FIRE_TOO, "in custody", outlet="B")) == 1


def test_like_words_in_another_story_are_another_event() -> None:
    assert likely(arrest(FIRE, "arrested"), arrest(CLUB, "arrested", "2031-08-20", "B")) == 2


def test_without_the_weights_plain_signs_still_join(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Likeness, "load", classmethod(lambda _: None))
    assert likely(arrest(FIRE, "arrested"), arrest(FIRE, "arrested", outlet="B")) == 1


def test_stories_are_alike_both_ways_and_most_to_themselves() -> None:
    weights = Likeness.load()
    assert weights is not None
    one, two, other = (arrest(text, "Idris").reading for text in (FIRE, FIRE_TOO, CLUB))
    stories = Stories(weights)
    assert stories.alike(one, one) == 1
    assert stories.alike(one, two) == stories.alike(two, one) > stories.alike(one, other) >= 0


def test_a_judgement_stays_what_it_was_when_the_record_grows() -> None:
    pair = (arrest(FIRE, "arrested"), arrest(FIRE_TOO, "in custody", outlet="B"))
    more = [arrest(f"{CLUB} It was his arrest number {n}.", "arrested", f"2031-0{n}-11", f"C{n}") for n in range(4, 9)]
    alone, among = (reconcile(filed(*pair, *others)).events[0] for others in ((), more))
    assert alone.evidence == among.evidence


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    weights = Likeness({}, {"said": 90}, 100)
    assert weights.telling("silo") > weights.telling("said") > 0


def test_the_head_of_an_anchor_is_its_last_word_in_the_form_that_kindred_words_share() -> None:
    assert head_of("was quickly arrested") == head_of("detained")
    assert head_of("...") == ""
