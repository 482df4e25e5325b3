"""Events by rules: what words stand for them, who does what to whom, and whether it happened."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.model import (
    Act,
    Event,
    EventStatus,
    EventType,
    Form,
    Link,
    Mention,
    MentionKind,
    Report,
    Span,
    Statement,
)
from sitroom.understand.document import Document, document
from sitroom.understand.event_lexicon import classes, triggers
from sitroom.understand.event_scene import Scene
from sitroom.understand.events import rated, sure_enough
from sitroom.understand.mentions import Mentions
from sitroom.understand.times import find_times


def doc_of(text: str, published: str | None = "2024-05-16") -> Document:
    """A prepared report of nothing but this text."""
    return document(Report("r", "r.txt", text, (Span(0, len(text)),), "", published=published))


def events(text: str, *statements: Statement, mentions: tuple[Mention, ...] = ()) -> list[Event]:
    """The events that the rules alone find in a text."""
    doc = doc_of(text)
    scene = Scene(doc, Mentions(doc, mentions), find_times(doc), statements)
    return [f.event for f in sure_enough(scene, rated(scene))]


def only(text: str, kind: EventType, *statements: Statement) -> Event:
    """The one event of a type."""
    found = [e for e in events(text, *statements) if e.type == kind]
    assert len(found) == 1, found
    return found[0]


def told(
    text: str, content: str, act: Act = Act.ASSERT, source: str | None = None, cue: str | None = None
) -> Statement:
    """A statement whose content is these words."""

    def span(words: str | None) -> Span | None:
        return Span(text.index(words), text.index(words) + len(words)) if words else None

    content_span = span(content)
    assert content_span
    return Statement(
        "s1", (Link(source=span(source), words=source, cue=span(cue)),), (content_span,), Form.INDIRECT, act
    )


def words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Rebel fighters attacked the army base.", EventType.ASSAULT, "Rebel fighters", "the army base"),
        ("The town was shelled by government troops.", EventType.ASSAULT, "government troops", "The town"),
        ("Police arrested 12 students on campus.", EventType.COERCE, "Police", "12 students"),
        ("President Marek met the Norwegian minister.", EventType.CONSULT, "President Marek", "the Norwegian minister"),
        ("The minister accused Norway of spying.", EventType.ACCUSE, "The minister", "Norway"),
        ("Sweden imposed sanctions on Norway.", EventType.SANCTION, "Sweden", "Norway"),
        ("The council rejected the demand.", EventType.REJECT, "The council", None),
        ("The general resigned.", EventType.RETREAT, "The general", None),
        ("Norway's attack on Sweden went on for days.", EventType.ASSAULT, "Norway", "Sweden"),
        ("The kingdom urged Sweden to leave the camp.", EventType.REQUEST, "The kingdom", "Sweden"),
    ],
)
def test_the_parse_gives_who_did_what_to_whom(
    text: str, kind: EventType, actor: str | None, recipient: str | None
) -> None:
    event = only(text, kind)
    assert words(event.actor, text) == actor
    if recipient:
        assert words(event.recipient, text) == recipient


def test_a_light_verb_and_its_noun_are_one_event_with_the_verbs_subject() -> None:
    text = "Norway and Sweden held talks with the rebels on Monday."
    event = only(text, EventType.CONSULT)
    assert event.anchor.of(text) == "held talks"
    assert words(event.recipient, text) == "the rebels"
    assert event.when == "2024-05-13"


def test_what_somebody_says_happened_is_claimed_and_names_the_statement() -> None:
    text = "The mayor said government troops shelled the town."
    event = only(text, EventType.ASSAULT, told(text, "government troops shelled the town"))
    assert (event.status, event.said_in) == (EventStatus.CLAIMED, "s1")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Government troops shelled the town.", EventStatus.HAPPENED),
        ("Government troops did not shell the town.", EventStatus.DENIED),
        ("Government troops will shell the town.", EventStatus.PLANNED),
        ("Government troops plan to shell the town.", EventStatus.PLANNED),
        ("Government troops could shell the town.", EventStatus.HYPOTHETICAL),
        ("If government troops shelled the town, many would flee.", EventStatus.HYPOTHETICAL),
    ],
)
def test_the_verbs_form_gives_the_status(text: str, status: EventStatus) -> None:
    assert only(text, EventType.ASSAULT).status == status


def test_words_that_are_denied_make_a_denied_event() -> None:
    text = "The army denied that its troops shelled the town."
    event = next(
        e for e in events(text, told(text, "its troops shelled the town", Act.DENY)) if e.type == EventType.ASSAULT
    )
    assert event.status == EventStatus.DENIED


def test_the_count_of_the_killed_is_kept_as_a_magnitude() -> None:
    assert only("Government troops killed 40 villagers.", EventType.ASSAULT).magnitude == "40 villagers"


def test_who_puts_a_toll_at_a_figure_has_not_killed_anybody() -> None:
    event = only("Hospital workers put the death toll at 31.", EventType.ASSAULT)
    assert (event.actor, event.magnitude, event.status) == (None, "31", EventStatus.CLAIMED)


def test_the_speaker_stands_for_a_we_that_nothing_resolves() -> None:
    text = 'Marek said: "We attacked the army base."'
    event = only(text, EventType.ASSAULT, told(text, "We attacked the army base", source="Marek"))
    assert words(event.actor, text) == "Marek"


def test_a_deed_told_twice_between_the_same_two_is_one_event() -> None:
    text = "Rebel fighters attacked the army base. Rebel fighters attacked the army base, he said."
    only(text, EventType.ASSAULT)


def test_what_lies_years_back_is_left_out() -> None:
    text = "In March 2011, rebel fighters attacked the army base."
    assert not [e for e in events(text) if e.type == EventType.ASSAULT]


def test_a_mention_gives_the_whole_words_of_an_actor() -> None:
    text = "President Marek of Norway met the rebels."
    mention = Mention("m1", 0, 25, "President Marek of Norway", MentionKind.PERSON)
    found = next(e for e in events(text, mentions=(mention,)) if e.type == EventType.CONSULT)
    assert words(found.actor, text) == "President Marek of Norway"


def test_every_condition_of_the_lexicon_names_a_class_that_there_is() -> None:
    special = {"person", "gpe", "name"}
    for readings in triggers().values():
        for trigger in readings:
            for need in trigger.needs:
                what, *rest = need.split(":")
                kind = rest[-1] if rest and (what != "p" or len(rest) == 2) and what != "prt" else None
                assert kind is None or kind in special or kind in classes(), (trigger.word, need)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "attacked",
                "held talks",
                "on",
                "with",
                "the",
                "who",
                "that",
                "Norway's",
                "by",
                "killed",
                "which",
                "should",
            ]
        )
        | st.sampled_from(
            ["not", "must", "refuse", "called for", ",", ".", '"', "“", ":", "strike", "of", "said", "40", "\n"]
        )
        | st.text(max_size=5),
        max_size=16,
    )
)
def test_any_text_gives_events_within_its_bounds(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for event in events(text):
        for span in (event.anchor, event.actor, event.recipient, event.place):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert 0 <= event.confidence <= 1


def test_an_infinitive_that_heads_its_sentence_is_read() -> None:
    for text in ("To move troops to the border.", "To try to attack the town.", "To force rebels out of the town."):
        events(text)
