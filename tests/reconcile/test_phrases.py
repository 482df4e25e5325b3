"""Descriptions in full: what is hung on them, who is a part of some, and who is somebody's."""

from __future__ import annotations

from sitroom.facts import Actor
from sitroom.model import MentionKind, Span
from sitroom.reconcile import reconcile
from sitroom.reconcile.phrases import before_body, ends_by_start, owned, parts, widened

from .conftest import GROUP, PERSON, STATE, Made, filed


def full(made: Made, quote: str) -> list[str]:
    """The phrases that a quote heads."""
    ends = ends_by_start(made.mentions)
    return [span.of(made.text) for span in widened(made.text, made.span(quote), ends)]


def named(actors: tuple[Actor, ...], alias: str) -> list[str]:
    """The names of the actors that go by an alias."""
    return [a.name for a in actors if any(found.name == alias for found in a.aliases)]


def test_a_description_goes_on_to_whom_it_is_hung_on() -> None:
    made = Made("Varna's ambassador to the Northern Union in Oskport resigned.").names(PERSON, "Varna's ambassador")
    made.names(GROUP, "the Northern Union")
    assert full(made, "Varna's ambassador") == [
        "Varna's ambassador to the Northern Union",
        "Varna's ambassador to the Northern Union in Oskport",
    ]


def test_to_belongs_to_envoys_and_not_to_troops_that_are_sent() -> None:
    made = Made("Varna sent troops to Oskia.").names(GROUP, "troops").names(STATE, "Oskia")
    assert full(made, "troops") == []


def test_no_day_and_no_verb_is_part_of_a_phrase() -> None:
    made = Made("He told parliament on Tuesday. The rebels in control said no.").names(
        GROUP, "parliament", "The rebels"
    )
    assert full(made, "parliament") == []
    assert full(made, "The rebels") == []


def test_one_of_some_is_another_than_all_of_them() -> None:
    made = Made("One of the trapped aid workers said so.").names(GROUP, "the trapped aid workers")
    (found,) = parts(made.text, made.mentions)
    assert (found.text, found.kind) == ("One of the trapped aid workers", PERSON)


def test_what_is_somebodys_is_found_though_no_mention_says_so() -> None:
    made = Made("Oskia's hardliners and Oskian state TV said no. Oskia sent officials.")
    made.names(STATE, "Oskia").names(STATE, "Oskian")
    found = owned(made.text, made.mentions, ends_by_start(made.mentions))
    assert [(m.text, m.kind) for m in found] == [
        ("Oskia's hardliners", MentionKind.GROUP),
        ("Oskian state TV", MentionKind.ORGANIZATION),
    ]


def test_a_title_before_a_name_is_nobody_of_his_own() -> None:
    made = Made("Oskia's prime minister Ana Holm said no.").names(STATE, "Oskia").names(PERSON, "Ana Holm")
    assert list(owned(made.text, made.mentions, ends_by_start(made.mentions))) == []


def test_the_description_before_a_body_is_told_from_other_words() -> None:
    text = "It left the regional bloc Igad, and the next day Oskport."
    assert before_body(text, Span(text.index("Igad"), text.index(","))) == Span(8, 25)
    assert before_body(text, Span(text.index("Oskport"), len(text) - 1)) is None


def test_a_title_and_a_name_without_it_find_the_same_actor() -> None:
    made = Made("The river commission said no. River Commission Chairman Karl Olin left. Monsignor Ivo Brand stayed.")
    made.names(PERSON, "Karl Olin", "Monsignor Ivo Brand")
    actors = reconcile(filed(made)).actors
    assert named(actors, "River Commission Chairman") == ["Karl Olin"]
    assert named(actors, "Ivo Brand") == ["Ivo Brand"]


def test_an_envoy_of_another_is_an_office_and_not_a_story() -> None:
    made = Made("Karl Olin, Ana Holm's envoy to Oskia, left.").names(PERSON, "Karl Olin", "Ana Holm")
    assert named(reconcile(filed(made)).actors, "Ana Holm's envoy to Oskia") == ["Karl Olin"]
