"""The trained event reader: what it finds together with the rules, and that nothing makes it fall over."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.model import Event, EventStatus, EventType, Report, Span
from sitroom.settings import models_folder
from sitroom.understand.document import Document, document
from sitroom.understand.event_confidence import chances, likeliest_status
from sitroom.understand.event_decode import best_roles, padded
from sitroom.understand.event_learned import either, event_model
from sitroom.understand.event_model import EventModel
from sitroom.understand.event_pieces import KINDS, STATUSES, TYPES, event_text
from sitroom.understand.events import find_events
from sitroom.understand.mentions import find_mentions
from sitroom.understand.statement_pieces import WINDOW
from sitroom.understand.statements import find_statements
from sitroom.understand.times import find_times

FOLDER = models_folder() / "events"
TOKENIZER = models_folder() / "statements" / "tokenizer.json"

RAID = (
    "Rebel fighters attacked the army base near Osk on Monday, killing 12 soldiers. "
    "The defence minister accused Norway of arming them.\n\n"
    "Police arrested three students in the capital. The weather was fine."
)


def doc_of(text: str) -> Document:
    return document(Report("r", "r.txt", text, (Span(0, len(text)),), "", published="2024-05-16"))


def read(text: str) -> list[Event]:
    """The events of a text, as the built-in reader finds them."""
    doc = doc_of(text)
    mentions, times = find_mentions(doc), find_times(doc)
    return list(find_events(doc, mentions, times, find_statements(doc, mentions, times)))


@pytest.fixture(scope="module")
def model() -> EventModel:
    found = event_model()
    if found is None:
        pytest.skip(f"no event model in {FOLDER}: train one with train/events.py")
    return found


@pytest.fixture(scope="module")
def raid(model: EventModel) -> list[Event]:
    return read(RAID)


def words(span: Span | None, text: str) -> str:
    return span.of(text) if span else ""


@pytest.mark.parametrize(
    ("kind", "actor", "recipient"),
    [
        (EventType.ASSAULT, "Rebel fighters", "army base"),
        (EventType.ACCUSE, "defence minister", "Norway"),
        (EventType.COERCE, "Police", "students"),
    ],
)
def test_plain_deeds_are_found_with_who_did_them_to_whom(
    raid: list[Event], kind: EventType, actor: str, recipient: str
) -> None:
    event = next(e for e in raid if e.type == kind)
    assert actor in words(event.actor, RAID)
    assert recipient in words(event.recipient, RAID)
    assert event.status == EventStatus.HAPPENED


def test_a_day_and_a_place_go_with_the_deed(raid: list[Event]) -> None:
    event = next(e for e in raid if e.type == EventType.ASSAULT)
    assert event.when == "2024-05-13"
    assert "Osk" in words(event.place, RAID)


def test_a_sentence_in_which_nobody_does_anything_has_no_event(raid: list[Event]) -> None:
    assert all(e.anchor.end <= RAID.index(" The weather") for e in raid)


def test_events_come_in_order_with_ids_and_a_probability(raid: list[Event]) -> None:
    assert [e.id for e in raid] == [f"e{i}" for i in range(1, len(raid) + 1)]
    assert [e.anchor.start for e in raid] == sorted(e.anchor.start for e in raid)
    assert all(0 <= e.confidence <= 1 for e in raid)


def test_a_report_longer_than_a_window_is_read_to_its_end(model: EventModel) -> None:
    text = "\n".join(f"The harbour of Osk was quiet on day {i}." for i in range(60)) + "\nPolice arrested two men."
    doc = doc_of(text)
    assert len(event_text(doc, (), model.tokenizer).pieces) > 2 * WINDOW
    assert any(e.type == EventType.COERCE and e.anchor.start > len(text) - 30 for e in find_events(doc, (), (), ()))


def test_marks_stay_below_their_number_of_kinds(model: EventModel) -> None:
    made = event_text(doc_of(RAID), (), model.tokenizer)
    assert made.marks.shape == (len(made.pieces), len(KINDS))
    assert (made.marks.max(0) < np.array(KINDS)).all()


def test_the_settings_weigh_both_heads_and_each_status(model: EventModel) -> None:
    assert {"word head", "event head", "rule", "word"} <= set(model.settings.confidence)
    assert all(len(weights) == len(STATUSES) for weights in model.settings.statuses.values())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"config\.json"):
        EventModel.load(tmp_path, tmp_path / "tokenizer.json")


def test_roles_follow_the_scores_and_their_edges() -> None:
    emit = np.zeros((1, 4, 5), dtype=np.float32)
    emit[0, 1:3, 1] = 2
    edge = np.zeros((1, 4, 8), dtype=np.float32)
    moves = np.zeros((5, 5), dtype=np.float32)
    assert best_roles(emit, edge, moves).tolist() == [[0, 1, 1, 0]]
    edge[0, 2, 4] = 9  # An actor has ended before the third piece.
    assert best_roles(emit, edge, moves).tolist() == [[0, 1, 0, 0]]


def test_no_words_asked_about_give_no_roles() -> None:
    empty = np.zeros((0, 4, 5), dtype=np.float32)
    assert best_roles(empty, np.zeros((0, 4, 8), dtype=np.float32), np.zeros((5, 5), dtype=np.float32)).shape == (0, 4)


def test_windows_of_other_lengths_are_put_together() -> None:
    both = padded([np.ones((1, 2, 5), dtype=np.float32), np.ones((2, 3, 5), dtype=np.float32)], -1e4)
    assert both.shape == (3, 3, 5)
    assert both[0, 2].tolist() == [0, -1e4, -1e4, -1e4, -1e4]


def test_of_two_names_for_a_role_the_rules_stands_unless_the_model_is_sure() -> None:
    one, other = Span(0, 4), Span(9, 12)
    assert either(one, 0.2, other) == other
    assert either(one, 0.9, other) == one
    assert either(one, 0.2, Span(2, 6)) == one
    assert either(None, 0.0, other) == other
    assert either(one, 0.2, None) == one


def test_types_of_one_word_share_its_probability() -> None:
    sure = chances([{"a": 2.0}, {"a": 1.9}, {"a": -5.0, "not weighed": 9.0}], {"a": 1.0})
    assert sure[0] > sure[1] > sure[2]
    assert sum(sure) < 1


def test_the_status_is_the_one_that_the_evidence_favours() -> None:
    weights = {"rule denied": [0.0] * len(STATUSES), "told": [0.0] * len(STATUSES)}
    weights["rule denied"][STATUSES.index(EventStatus.DENIED)] = 2.0
    weights["told"][STATUSES.index(EventStatus.CLAIMED)] = 1.0
    assert likeliest_status({"told": 1.0}, weights) == EventStatus.CLAIMED
    assert likeliest_status({"told": 1.0, "rule denied": 1.0, "not weighed": 5.0}, weights) == EventStatus.DENIED


def test_no_event_is_the_first_type() -> None:
    assert TYPES[0] is None
    assert len(TYPES) == 1 + len(EventType)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "“", "\ud83d", "a" * 3000, "- - -", "ATTACK" * 50, "Who?\n" * 200]
)
def test_broken_text_is_no_trouble(model: EventModel, text: str) -> None:
    for event in read(text):
        assert 0 <= event.anchor.start < event.anchor.end <= len(text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["attacked", "held talks", "with", "the", "who", "Norway's", "by", "killed", "if", "must", "not", "army"]
        )
        | st.sampled_from(["\n", ",", ".", '"', "“", "said", "40", "on Monday", "of", "strike"])
        | st.text(max_size=5),
        max_size=20,
    )
)
def test_any_text_gives_events_within_its_bounds(model: EventModel, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for event in read(text):
        for span in (event.anchor, event.actor, event.recipient, event.place):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert 0 <= event.confidence <= 1
